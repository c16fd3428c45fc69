/// A large calendar: weeks below one another, with what is on each day in its cell; one week or one day by
/// the hour.  Where a cell is too narrow for words, as on a phone, it has dots.
#pragma once

#include "base/day.h"
#include "ui/text_widgets.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

struct AgendaEntry {
    std::string_view text{};
    std::string_view detail{};    ///< behind the text, where there is room
    std::string_view note{};      ///< said behind the text, where the colour shows it
    std::optional<int> minute{};  ///< of the day
    Kind kind = Kind::neutral;
    bool is_light = false;   ///< not sure yet: only its outline
    bool is_struck = false;  ///< done
    bool can_move = false;   ///< to another day, by dragging it
};

struct AgendaPlace {
    std::size_t day = 0;    ///< from the first one shown
    std::size_t entry = 0;  ///< of that day

    bool operator==(const AgendaPlace&) const = default;
};

/// What is going on between the frames; the caller keeps it and need not look inside.
struct AgendaState {
    std::optional<AgendaPlace> carried;  ///< the entry below the pointer
    bool is_put_back = false;            ///< until the pointer's button is let go
};

struct AgendaOptions {
    std::string_view name{};
    Day first;  ///< the first day of a week, or the only one
    std::span<const std::span<const AgendaEntry>>
        days{};  ///< whole weeks, more than one are a month; or a day
    Day marked;  ///< the keyboard is on it
    Day today;
    float height = 0;  ///< CSS pixels
};

struct AgendaMove {
    AgendaPlace entry;
    Day to;
};

struct AgendaEvents {
    std::optional<Day> marked;  ///< by the keyboard or by a press
    std::optional<Day> opened;  ///< all of it is wanted: Enter, or what a cell has no room for
    std::optional<Day> added;   ///< something new on that day: N
    std::optional<AgendaPlace> pressed;
    std::optional<AgendaMove> moved;
};

/// One stop for Tab.  Arrows move by a day or a week, Home and End to the ends of the week, Page Up and Page
/// Down by a month, with Shift by a year.
AgendaEvents agenda(const AgendaOptions& options, AgendaState& state);

}  // namespace laoke::ui
