/// The fields of a form, or how a list is shown, written as text or read from it.  A page names each of them
/// once, in a `visit` that serves both ways.
///
/// What is read stays as it was where the text does not have it or has something else in its place: a draft
/// may be of another version of the program.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

class FormFields {
public:
    /// To write the fields.
    explicit FormFields(Day today) : today_(today) {}
    /// To read them from what `json()` gave.
    explicit FormFields(std::string_view json);

    void text(std::string_view name, std::string& value);
    /// A day as people type it; written plainly, since "tomorrow" is another day when it is read.
    /// `is_past`: a weekday without more is the last one.
    void day(std::string_view name, std::string& value, bool is_past);
    void flag(std::string_view name, bool& value);
    /// What was read, or `value`, which is written.
    std::int64_t number(std::string_view name, std::int64_t value);
    /// An index of an enumeration whose last word is `last`.
    template <class Enum>
    void choice(std::string_view name, int& value, Enum last) {
        const std::int64_t chosen = number(name, value);
        if (chosen >= 0 && chosen <= static_cast<std::int64_t>(last)) value = static_cast<int>(chosen);
    }
    template <class Record>
    void id(std::string_view name, Id<Record>& value) {
        value = Id<Record>(number(name, value.value()));
    }
    void money(std::string_view name, std::optional<Money>& value);

    /// Calls `visit` for each item; the list gets as many as were written.
    template <class Item, class Visit>
    void list(std::string_view name, std::vector<Item>& items, Visit visit) {
        const std::int64_t count = number(name, static_cast<std::int64_t>(items.size()));
        if (count < 0 || count > most_items) return;
        items.resize(static_cast<std::size_t>(count));
        for (std::size_t place = 0; place < items.size(); ++place) {
            const std::string outside = prefix_;
            prefix_ += std::string(name) + '.' + std::to_string(place) + '.';
            visit(items[place]);
            prefix_ = outside;
        }
    }

    [[nodiscard]] std::string json() const;

private:
    static constexpr std::int64_t most_items = 10'000;

    [[nodiscard]] std::string* find(std::string_view name);

    bool is_reading_ = false;
    Day today_;
    std::string prefix_;  ///< of the names inside of a list
    std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace laoke
