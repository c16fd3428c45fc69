#include "contact/today_screen.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <array>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { what, customer, when, actions };

TaskScope scope_of(const TodayState& state) { return static_cast<TaskScope>(state.scope); }

void draw_row(const TodayTask& task, TaskScope scope, ui::TableRow& out, TodayIntent& intent) {
    out.strong(what, task.repeats.empty() ? task.title : task.title + " · " + task.repeats);
    if (!task.customer.empty()) out.text(customer, task.customer);
    if (scope == TaskScope::due) {
        out.chip(when, task.when, task.is_overdue ? ui::Kind::bad : ui::Kind::info);
    } else {
        out.muted(when, task.when);
    }
    if (scope == TaskScope::completed) {
        if (out.icon_button(actions, ui::Icon::undo, tr(TextKey::today_reopen, {{"title", task.title}})))
            intent.reopens = out.index();
        return;
    }
    // From the right edge on.
    if (out.icon_button(actions, ui::Icon::check, tr(TextKey::today_complete, {{"title", task.title}})))
        intent.completes = out.index();
    if (scope == TaskScope::due &&
        out.icon_button(actions, ui::Icon::clock, tr(TextKey::today_postpone, {{"title", task.title}})))
        intent.postpones = out.index();
}

void draw_table(const TodayView& view, TaskScope scope, TodayIntent& intent) {
    const std::array columns = {
        ui::TableColumn{
            .title = tr(TextKey::today_what), .share = 2, .min_width = 140, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::today_customer),
                        .share = 1.4F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{
            .title = tr(scope == TaskScope::completed ? TextKey::today_completed_at : TextKey::today_when),
            .width = 196,
            .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::today_actions), .width = 88, .on_card = ui::CardPlace::hidden},
    };
    const ui::Card card("tasks", {.is_padded = false});
    const auto events =
        ui::table({.name = tr(TextKey::today_tasks), .columns = columns, .rows = view.tasks.size()},
                  [&](ui::TableRow& row) { draw_row(view.tasks[row.index()], scope, row, intent); });
    intent.opens = events.opened;
    intent.end_shown = events.end_shown;
}

void draw_nothing(TaskScope scope, TodayIntent& intent) {
    switch (scope) {
        case TaskScope::due:
            intent.adds |= ui::empty_state({.icon = ui::Icon::check,
                                            .title = tr(TextKey::today_nothing_due),
                                            .hint = tr(TextKey::today_nothing_due_hint),
                                            .action = tr(TextKey::today_add),
                                            .is_main = false});
            return;
        case TaskScope::later:
            intent.adds |= ui::empty_state({.icon = ui::Icon::calendar,
                                            .title = tr(TextKey::today_nothing_later),
                                            .hint = tr(TextKey::today_nothing_later_hint),
                                            .action = tr(TextKey::today_add),
                                            .is_main = false});
            return;
        case TaskScope::completed:
            ui::empty_state(
                {.icon = ui::Icon::clock, .title = tr(TextKey::today_nothing_completed), .is_main = false});
            return;
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
    }
    const std::array scopes = {tr(TextKey::today_due), tr(TextKey::today_later),
                               tr(TextKey::today_completed)};
    intent.scope_changed = ui::tabs(tr(TextKey::today_scope), scopes, state.scope);
    // What was drawn so far belongs to the scope before.
    if (intent.scope_changed) return intent;
    if (view.tasks.empty())
        draw_nothing(scope_of(state), intent);
    else
        draw_table(view, scope_of(state), intent);
    return intent;
}

}  // namespace laoke
