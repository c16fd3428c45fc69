/// Ids that survive copying and merging archives, and are never reused.
///
/// An id is 63 bits: milliseconds since 2020-01-01 (41 bits, good until 2089), then 22 bits that
/// start at random in each millisecond and count up.  Two archives that each create records would
/// have to hit the same millisecond and the same one of four million starting points to collide.
/// It is an SQLite rowid, sorts by time of creation, and is written in JSON and in links as 13
/// characters of Crockford's base 32, since JSON numbers are exact to 53 bits only.
#pragma once

#include "base/instant.h"
#include "base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace laoke {

/// Fills a span with random bytes; cryptographic in the page, seeded in a test.
class RandomSource {
public:
    RandomSource() = default;
    RandomSource(const RandomSource&) = delete;
    RandomSource& operator=(const RandomSource&) = delete;
    virtual ~RandomSource() = default;

    virtual std::uint64_t next() = 0;
};

/// The 13 characters of an id's value.
std::string encode_id(std::int64_t value);
/// When an id was made, as UTC milliseconds.
std::int64_t created_at_ms(std::int64_t id);
/// What is made at that instant or later has this id or a larger one.
std::int64_t least_id_at(Instant instant);
/// Fails with `id_malformed`.
Result<std::int64_t> decode_id(std::string_view text);

/// The id of a record of type `Record` (a tag, it need not be complete).
template <class Record>
class Id {
public:
    /// No record.
    constexpr Id() = default;
    explicit constexpr Id(std::int64_t value) : value_(value) {}

    /// Fails with `id_malformed`.
    static Result<Id> parse(std::string_view text) {
        LAOKE_TRY(const std::int64_t value, decode_id(text));
        return Id(value);
    }

    [[nodiscard]] constexpr std::int64_t value() const { return value_; }
    [[nodiscard]] constexpr bool is_set() const { return value_ != 0; }
    [[nodiscard]] std::string string() const { return encode_id(value_); }
    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t value_ = 0;
};

/// Makes new ids.
class IdSource {
public:
    IdSource(const Clock& clock, RandomSource& random) : clock_(clock), random_(random) {}

    template <class Record>
    Id<Record> next() {
        return Id<Record>(next_value());
    }

private:
    std::int64_t next_value();

    const Clock& clock_;
    RandomSource& random_;
    std::int64_t last_ = 0;
};

}  // namespace laoke
