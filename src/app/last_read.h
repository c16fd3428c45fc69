/// What was read last, for as long as it is asked for in the same way.
///
/// LastRead<std::tuple<std::uint64_t, FilterField>, CustomerGroups> groups;
/// LAOKE_TRY(const auto* read, groups.get({archive.revision(), field}, [&] { return
/// CustomerGroups::read(...); }));
#pragma once

#include "base/result.h"

#include <optional>
#include <utility>

namespace laoke {

template <typename Key, typename Value>
class LastRead {
public:
    [[nodiscard]] bool has(const Key& key) const { return value_ && key_ == key; }

    /// `read` gives a Result<Value>, and is called where `key` is not that of the last time.
    template <typename Read>
    Result<const Value*> get(Key key, Read read) {
        if (!has(key)) {
            value_.reset();
            LAOKE_TRY(value_, read());
            key_ = std::move(key);
        }
        return &*value_;
    }

private:
    Key key_{};
    std::optional<Value> value_;
};

}  // namespace laoke
