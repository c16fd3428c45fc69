/// What was read for the last few keys, until somebody says that it may be other now.
///
/// RecentlyRead<ChosenField, CustomerGroups> groups{4};
/// LAOKE_TRY(const auto read, groups.get(field, [&] { return CustomerGroups::read(...); }));
/// groups.forget();  // something changed
#pragma once

#include "base/result.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace laoke {

template <typename Key, typename Value>
class RecentlyRead {
public:
    /// Keeps so many, those that were asked for last.
    explicit RecentlyRead(std::size_t most) : most_(most) {}

    [[nodiscard]] bool has(const Key& key) const { return std::ranges::contains(kept_, key, &Kept::key); }

    /// nullptr: nothing is kept for it.  What is found outlives its place here for as long as it is held.
    [[nodiscard]] std::shared_ptr<const Value> find(const Key& key) {
        const auto known = std::ranges::find(kept_, key, &Kept::key);
        if (known == kept_.end()) return nullptr;
        std::rotate(kept_.begin(), known, known + 1);
        return kept_.front().value;
    }

    /// `read` gives a Result<Value>, and is called where nothing is kept for `key`.
    template <typename Read>
    Result<std::shared_ptr<const Value>> get(const Key& key, Read read) {
        if (auto known = find(key)) return known;
        LAOKE_TRY(Value value, read());
        if (kept_.size() == most_) kept_.pop_back();
        kept_.insert(kept_.begin(), {key, std::make_shared<const Value>(std::move(value))});
        return kept_.front().value;
    }

    void forget() { kept_.clear(); }

private:
    struct Kept {
        Key key;
        std::shared_ptr<const Value> value;
    };

    std::size_t most_;
    std::vector<Kept> kept_;  ///< the one that was asked for last in front
};

}  // namespace laoke
