#include "contact/today_screen.h"

#include "base/decimal.h"
#include "base/spoken_time.h"
#include "contact/due_choices_screen.h"
#include "contact/today_marks_screen.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <array>
#include <vector>

namespace laoke {

namespace {

using ui::tr;

constexpr int column(TaskColumn which) { return static_cast<int>(which); }

enum CustomerColumn : int { name, phone, reason, customer_actions };

/// Where the buttons stand.
int action_column(const TodayView& view) {
    return column(TaskColumn::assignee) + (view.assignees.empty() ? 0 : 1);
}

void draw_row(const TodayView& view, TodayList list, ui::TableRow& out, TodayIntent& intent) {
    const TodayTask& task = view.tasks[out.index()];
    const int actions = action_column(view);
    out.strong(column(TaskColumn::title), task.more.empty() ? task.title : task.title + " · " + task.more);
    if (!task.customer.empty()) out.text(column(TaskColumn::customer), task.customer);
    if (!task.assignee.empty() && !view.assignees.empty())
        out.text(column(TaskColumn::assignee), task.assignee);
    if (list == TodayList::due) {
        out.chip(column(TaskColumn::when), task.when, task.is_overdue ? ui::Kind::bad : ui::Kind::info);
    } else {
        out.muted(column(TaskColumn::when), task.when);
    }
    if (list == TodayList::completed) {
        if (out.icon_button(actions, ui::Icon::undo, tr(TextKey::today_reopen, {{"title", task.title}})))
            intent.reopens = out.index();
        return;
    }
    // From the right edge on.
    if (out.icon_button(actions, ui::Icon::check, tr(TextKey::today_complete, {{"title", task.title}})))
        intent.completes = out.index();
    if (list == TodayList::due &&
        out.icon_button(actions, ui::Icon::clock, tr(TextKey::today_postpone, {{"title", task.title}})))
        intent.asks_to_postpone = out.index();
}

void draw_tasks(const TodayView& view, TodayList list, TodayState& state, TodayIntent& intent) {
    std::vector<ui::TableColumn> columns = {
        ui::TableColumn{.title = tr(TextKey::today_what),
                        .share = 2,
                        .min_width = 140,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{
            .title = tr(list == TodayList::completed ? TextKey::today_completed_at : TextKey::today_when),
            .width = 196,
            .is_sortable = true,
            .descends_first = list == TodayList::completed,
            .on_card = ui::CardPlace::aside},
        ui::TableColumn{.title = tr(TextKey::today_customer),
                        .share = 1.4F,
                        .min_width = 120,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::plain},
    };
    if (!view.assignees.empty())
        columns.push_back({.title = tr(TextKey::task_form_assignee),
                           .share = 0.7F,
                           .min_width = 84,
                           .is_sortable = true,
                           .on_card = ui::CardPlace::plain,
                           .priority = 1});
    columns.push_back({.title = tr(TextKey::today_actions), .width = 88, .on_card = ui::CardPlace::hidden});
    const float room = state.marks.room(tr(TextKey::today_marked_bar));
    const ui::Card card("tasks", {.is_padded = false});
    const auto events = ui::table({.name = tr(TextKey::today_tasks),
                                   .columns = columns,
                                   .rows = view.tasks.size(),
                                   .sort = view.sort,
                                   .selection = state.marks.for_table(),
                                   .room_below = room},
                                  [&](ui::TableRow& row) { draw_row(view, list, row, intent); });
    intent.sorts = events.sort;
    intent.opens = state.marks.opened(events.opened);
    intent.end_shown = events.end_shown;
}

void draw_customers(const TodayView& view, TodayIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::today_customer),
                        .share = 1,
                        .min_width = 120,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::today_phone), .width = 150, .on_card = ui::CardPlace::aside},
        ui::TableColumn{.title = tr(TextKey::today_reason),
                        .share = 3,
                        .min_width = 160,
                        .on_card = ui::CardPlace::sentence,
                        .wraps = true},
        ui::TableColumn{.title = tr(TextKey::today_actions), .width = 88, .on_card = ui::CardPlace::hidden},
    };
    const auto draw_row = [&](ui::TableRow& out) {
        const TodayCustomer& row = view.customers[out.index()];
        out.strong(name, row.name);
        out.text(phone, row.phone);
        if (row.is_pressing)
            out.chip(reason, row.reason, ui::Kind::warning);
        else
            out.muted(reason, row.reason);
        // From the right edge on.
        if (out.icon_button(customer_actions, ui::Icon::add, tr(TextKey::today_plan, {{"name", row.name}})))
            intent.plans = out.index();
        if (out.icon_button(customer_actions, ui::Icon::chat,
                            tr(TextKey::today_follow_up, {{"name", row.name}})))
            intent.follows_up = out.index();
    };
    const ui::Card card("customers", {.is_padded = false});
    const auto events = ui::table(
        {
            .name = tr(TextKey::today_customers),
            .columns = columns,
            .rows = view.customers.size(),
            .rows_fit = true,
        },
        draw_row);
    intent.opens = events.opened;
    intent.end_shown = events.end_shown;
}

/// What stands above the tasks that are due: what else today brings.
void draw_notices(const TodayView& view, TodayIntent& intent) {
    for (std::size_t i = 0; i < view.meetings.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::link(view.meetings[i])) intent.opens_meeting = i;
    }
    if (!view.receivables.empty()) intent.shows_receivables = ui::link(view.receivables);
    if (!view.opportunities.empty()) intent.shows_opportunities = ui::link(view.opportunities);
    if (!view.profiles.empty()) intent.shows_profiles = ui::link(view.profiles);
}

void draw_postponing(const TodayView& view, TodayState& state, TodayIntent& intent) {
    const std::string title = tr(TextKey::today_postpone, {{"title", state.postponed}});
    const ui::Dialog dialog("postpone", {.title = title}, state.asks_to_postpone);
    if (!dialog) return;
    const ui::Form form(title);
    if (const auto chosen = draw_postpone_choices()) intent.postpones_to = day_of(*chosen, view.today);
    ui::date_field(tr(TextKey::today_postpone_to), state.postpone_to, {.today = view.today},
                   {.error = state.postpone_error});
    const ui::DialogActions actions;
    if (!ui::primary_button(tr(TextKey::today_postpone_confirm)) && !form.is_submitted()) return;
    const auto day = parse_spoken_day(state.postpone_to, view.today);
    if (day && *day > view.today) {
        intent.postpones_to = *day;
    } else {
        state.postpone_error = tr(TextKey::today_postpone_past);
        ui::focus_first_fault();
    }
}

void draw_nothing(TodayList list, const TodayView& view, TodayIntent& intent) {
    switch (list) {
        case TodayList::due:
            if (view.customer_count > 0) {
                const std::string hint =
                    tr(TextKey::today_customers_wait, {{"count", format_count(view.customer_count)}});
                intent.shows_customers = ui::empty_state({.icon = ui::Icon::check,
                                                          .title = tr(TextKey::today_nothing_due),
                                                          .hint = hint,
                                                          .action = tr(TextKey::today_customers),
                                                          .is_main = false});
                return;
            }
            intent.adds |= ui::empty_state({.icon = ui::Icon::check,
                                            .title = tr(TextKey::today_nothing_due),
                                            .hint = tr(TextKey::today_nothing_due_hint),
                                            .action = tr(TextKey::today_add),
                                            .is_main = false});
            return;
        case TodayList::later:
            intent.adds |= ui::empty_state({.icon = ui::Icon::calendar,
                                            .title = tr(TextKey::today_nothing_later),
                                            .hint = tr(TextKey::today_nothing_later_hint),
                                            .action = tr(TextKey::today_add),
                                            .is_main = false});
            return;
        case TodayList::completed:
            ui::empty_state(
                {.icon = ui::Icon::clock, .title = tr(TextKey::today_nothing_completed), .is_main = false});
            return;
        case TodayList::customers:
            ui::empty_state(
                {.icon = ui::Icon::customers,
                 .title = tr(view.is_searching ? TextKey::today_searching : TextKey::today_no_customers),
                 .hint = tr(TextKey::today_no_customers_hint),
                 .is_main = false});
            return;
        case TodayList::calendar: return;
    }
}

}  // namespace

TodayIntent draw_today(const TodayView& view, TodayState& state) {
    TodayIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::today_title), .subtitle = view.summary});
        intent.adds = ui::button(
            tr(TextKey::today_add),
            {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .shortcut = ImGuiMod_Alt | ImGuiKey_N});
        if (ui::is_narrow() && !view.tasks.empty())
            state.marks.is_marking |= ui::button(tr(TextKey::ui_mark), ui::ButtonKind::quiet);
    }
    const std::string customers = view.customer_count == 0 ? std::string(tr(TextKey::today_customers))
                                                           : std::string(tr(TextKey::today_customers)) + ' ' +
                                                                 format_count(view.customer_count);
    const std::array lists = {tr(TextKey::today_due), tr(TextKey::today_later), tr(TextKey::today_completed),
                              std::string_view(customers), tr(TextKey::today_calendar)};
    intent.list_changed = ui::tabs(tr(TextKey::today_lists), lists, state.list);
    // What was gathered so far belongs to the list before.
    if (intent.list_changed) return intent;
    const auto list = static_cast<TodayList>(state.list);
    if (list != TodayList::customers && !view.whose.empty()) {
        ui::Columns columns({1, 3}, 180);
        columns.next();
        intent.whose_changed = ui::combo_box(tr(TextKey::today_whose), view.whose, state.whose);
        if (intent.whose_changed) return intent;  // as above
    }
    if (list == TodayList::due) draw_notices(view, intent);
    if (list == TodayList::calendar) return intent;
    const bool shows_customers = list == TodayList::customers;
    if (shows_customers ? view.customers.empty() : view.tasks.empty())
        draw_nothing(list, view, intent);
    else if (shows_customers)
        draw_customers(view, intent);
    else
        draw_tasks(view, list, state, intent);
    if (!shows_customers && (state.marks.has_bar() || state.moves_marked || state.assigns_marked))
        draw_marked_tasks(view, state, intent);
    draw_postponing(view, state, intent);
    return intent;
}

}  // namespace laoke
