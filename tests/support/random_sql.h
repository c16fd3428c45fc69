/// A shopful of SQL that differs with the seed and is the same for the same seed: rows in all sizes,
/// transactions that commit and that roll back, savepoints, indexes, tables that come and go, VACUUM.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace laoke::testing {

class RandomSql {
public:
    explicit RandomSql(std::uint64_t seed) : random_(seed) {}

    /// What has to be there before the first step: table t(id, body) and others.
    [[nodiscard]] static std::string schema();

    /// Complete in itself: afterwards no transaction is open.
    [[nodiscard]] std::string next();

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

private:
    [[nodiscard]] std::string change();
    [[nodiscard]] std::string changes(std::uint64_t count);
    [[nodiscard]] std::string body(std::uint64_t length);

    std::mt19937_64 random_;
};

}  // namespace laoke::testing
