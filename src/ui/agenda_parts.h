/// What a month and the hours of a week or a day have in common.  Only the calendar's own files include this.
#pragma once

#include "ui/agenda.h"
#include "ui/month_grid_parts.h"

#include <functional>

namespace laoke::ui {

/// CSS pixels.
inline constexpr float agenda_head_height = 28;
inline constexpr float agenda_entry_height = 20;
inline constexpr float agenda_entry_gap = 2;

/// A calendar while it is drawn.
struct Agenda {
    const AgendaOptions& options;
    AgendaState& state;
    NodeId id = 0;
    bool is_focused = false;
    Day marked;
    std::optional<std::size_t> target{};  ///< the day below the carried entry
    AgendaEvents events{};

    [[nodiscard]] Day day(std::size_t place) const {
        return options.first.plus_days(static_cast<int>(place));
    }
    [[nodiscard]] const AgendaEntry& entry(const AgendaPlace& at) const {
        return options.days[at.day][at.entry];
    }
    [[nodiscard]] bool is_one_day() const { return options.days.size() == 1; }
};

/// In as many lines as `box` has room for.
void draw_agenda_entry(const AgendaEntry& entry, const ImRect& box, bool is_hovered);
/// One that is pressed opens; one that is pulled is carried from then on.  On a page of one day Tab stops at
/// each.
void draw_agenda_button(Agenda& agenda, const AgendaPlace& at, const ImRect& box);
/// That there are more entries than are shown.
void draw_agenda_more(Agenda& agenda, std::size_t place, const ImRect& box, std::size_t count);
/// The number, and in Chinese the festival or the lunar day: beside it, or below where that is too narrow.
void draw_agenda_head(const Agenda& agenda, std::size_t place, const ImRect& box, bool is_narrow);
/// A day, in which `draw_content` draws the rest.
void draw_agenda_day(Agenda& agenda, std::size_t place, const ImRect& cell,
                     const std::function<void(bool is_seen)>& draw_content);

/// One week or one day: what has no time stands above, the rest at its hour.
void draw_agenda_hours(Agenda& agenda);

}  // namespace laoke::ui
