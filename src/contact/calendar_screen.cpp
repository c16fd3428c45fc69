#include "contact/calendar_screen.h"

#include "ui/month_grid.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <span>

namespace laoke {

namespace {

using ui::tr;

constexpr int days_per_week = 7;
constexpr float week_row = 76;  ///< CSS pixels, at least
constexpr float dots_row = 52;
constexpr float weekdays = 24;

CalendarSpan span_of(const CalendarChoice& choice) { return static_cast<CalendarSpan>(choice.span); }

/// Of a day there is room for all that is known.
ui::AgendaEntry entry_of(const CalendarItem& item, bool is_day) {
    ui::AgendaEntry entry{.text = is_day ? item.title : item.text, .note = item.note, .minute = item.minute};
    if (is_day) entry.detail = item.detail;
    switch (item.kind) {
        case CalendarItemKind::open: entry.kind = ui::Kind::info; break;
        case CalendarItemKind::overdue: entry.kind = ui::Kind::bad; break;
        case CalendarItemKind::completed: entry.is_struck = true; break;
        case CalendarItemKind::coming: entry.is_light = true; break;
        case CalendarItemKind::birthday: entry.kind = ui::Kind::warning; break;
        case CalendarItemKind::meeting: entry.kind = ui::Kind::good; break;
    }
    entry.can_move = item.kind == CalendarItemKind::open || item.kind == CalendarItemKind::overdue;
    return entry;
}

ui::Icon icon_of(CalendarItemKind kind) {
    switch (kind) {
        case CalendarItemKind::open:
        case CalendarItemKind::overdue: return ui::Icon::clock;
        case CalendarItemKind::completed: return ui::Icon::check;
        case CalendarItemKind::coming: return ui::Icon::refresh;
        case CalendarItemKind::meeting: return ui::Icon::customers;
        case CalendarItemKind::birthday: break;
    }
    return ui::Icon::gift;
}

/// One month, week or day earlier or later.
Day turned(CalendarSpan span, Day day, int by) {
    if (span == CalendarSpan::month) return ui::months_later(day, by);
    return day.plus_days(span == CalendarSpan::week ? by * days_per_week : by);
}

void draw_head(const CalendarView& view, CalendarChoice& choice, CalendarIntent& intent) {
    ui::Columns columns({1, 1}, 250);
    columns.next();
    if (!ui::is_narrow()) ui::gap(6);  // on one line with the buttons
    ui::heading(view.title, 2);
    columns.next();
    const ui::Flow flow(ui::Flow::Align::right, 4);
    const auto turn = [&](Day to) { choice.marked = ui::within_calendar(to); };
    if (ui::button(tr(TextKey::calendar_today), {.kind = ui::ButtonKind::quiet})) turn(view.today);
    if (ui::icon_button(ui::Icon::left, tr(TextKey::calendar_before), {.kind = ui::ButtonKind::quiet}))
        turn(turned(span_of(choice), choice.marked, -1));
    if (ui::icon_button(ui::Icon::right, tr(TextKey::calendar_after), {.kind = ui::ButtonKind::quiet}))
        turn(turned(span_of(choice), choice.marked, 1));
    const std::array spans = {tr(TextKey::calendar_month), tr(TextKey::calendar_week),
                              tr(TextKey::calendar_day)};
    ui::segmented(tr(TextKey::calendar_span), spans, choice.span);
    intent.exports = ui::icon_button(ui::Icon::export_file, tr(TextKey::data_export_calendar),
                                     {.kind = ui::ButtonKind::quiet});
}

/// What is on the marked day, one below the other.
void draw_day(const CalendarView& view, const CalendarChoice& choice, CalendarIntent& intent) {
    const auto place = static_cast<std::size_t>(choice.marked.since_epoch() - view.first.since_epoch());
    if (place >= view.days.size()) return;  // turned to in this frame
    const std::vector<CalendarItem>& items = view.days[place];
    if (items.empty() && ui::empty_state({.icon = ui::Icon::calendar,
                                          .title = tr(TextKey::calendar_nothing),
                                          .action = tr(TextKey::today_add),
                                          .is_main = false}))
        intent.adds = choice.marked;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const CalendarItem& item = items[i];
        if (ui::list_item({.icon = icon_of(item.kind),
                           .title = item.title,
                           .detail = item.detail,
                           .trailing = item.note}))
            intent.opens = {place, i};
    }
}

void draw_grid(const CalendarView& view, CalendarChoice& choice, CalendarIntent& intent) {
    std::vector<std::vector<ui::AgendaEntry>> entries;
    std::vector<std::span<const ui::AgendaEntry>> days;
    for (const auto& items : view.days) {
        auto& of_day = entries.emplace_back();
        for (const CalendarItem& item : items) of_day.push_back(entry_of(item, view.days.size() == 1));
    }
    days.assign(entries.begin(), entries.end());
    const float weeks = static_cast<float>(view.days.size()) / days_per_week;
    const float height = ui::is_narrow() ? weekdays + weeks * dots_row
                                         : std::max(weekdays + 6 * week_row, ui::available_height() - 28);
    const auto events = ui::agenda({.name = tr(TextKey::today_calendar),
                                    .first = view.first,
                                    .days = days,
                                    .marked = choice.marked,
                                    .today = view.today,
                                    .height = height},
                                   choice.grid);
    if (events.marked) choice.marked = *events.marked;
    if (events.opened) {
        choice.marked = *events.opened;
        choice.span = static_cast<int>(CalendarSpan::day);
    }
    if (events.added) intent.adds = events.added;
    intent.opens = events.pressed;
    intent.moves = events.moved;
}

}  // namespace

CalendarIntent draw_calendar(const CalendarView& view, CalendarChoice& choice) {
    CalendarIntent intent;
    const ui::Card card("calendar");
    draw_head(view, choice, intent);
    const bool is_day = view.days.size() == 1;
    if (is_day && !ui::is_narrow() && view.days.front().empty())
        ui::muted_text(tr(TextKey::calendar_nothing));
    if (!is_day || !ui::is_narrow()) draw_grid(view, choice, intent);
    if (!ui::is_narrow()) return intent;
    if (!is_day) ui::heading(ui::spoken_day(choice.marked, ui::interface().language()), 3);
    draw_day(view, choice, intent);
    return intent;
}

}  // namespace laoke
