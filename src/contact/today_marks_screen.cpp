#include "contact/today_marks_screen.h"

#include "base/decimal.h"
#include "contact/assignee_field_screen.h"
#include "contact/due_choices_screen.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_bar(TodayState& state, TodayIntent& intent) {
    const bool is_open = static_cast<TodayList>(state.list) != TodayList::completed;
    ui::MarksBar bar(tr(TextKey::today_marked_bar), state.marks);
    intent.completes_marked = bar.act(ui::Icon::check, tr(TextKey::today_complete_marked), is_open);
    if (bar.act(ui::Icon::clock, tr(TextKey::today_move_marked), is_open)) {
        state.moves_marked = intent.asks_about_marked = true;
        state.day.clear();
    }
    if (bar.act(ui::Icon::customers, tr(TextKey::today_assign_marked), is_open)) {
        state.assigns_marked = intent.asks_about_marked = true;
        state.assignee.clear();
    }
    intent.removes_marked = bar.act(ui::Icon::trash, tr(TextKey::customer_list_remove_marked));
}

void draw_move_dialog(const TodayView& view, TodayState& state, TodayIntent& intent) {
    const std::string title =
        tr(TextKey::today_move_title, {{"count", format_count(state.marks.rows.count())}});
    const ui::Dialog dialog("move-tasks", {.title = title}, state.moves_marked);
    if (!dialog) return;
    const ui::Form form(title);
    ui::date_field(tr(TextKey::today_when), state.day, {.today = view.today}, {.error = view.marked_error});
    if (const auto choice = draw_due_choices()) state.day = day_of(*choice, view.today).iso();
    const ui::DialogActions actions;
    intent.moves_marked = ui::primary_button(tr(TextKey::today_move_marked)) || form.is_submitted();
}

void draw_assign_dialog(const TodayView& view, TodayState& state, TodayIntent& intent) {
    const std::string title =
        tr(TextKey::today_assign_title, {{"count", format_count(state.marks.rows.count())}});
    const ui::Dialog dialog("assign-tasks", {.title = title}, state.assigns_marked);
    if (!dialog) return;
    const ui::Form form(title);
    const auto events = draw_assignee(state.assignee, view.assignees, view.marked_error);
    const ui::DialogActions actions;
    const bool is_pressed = ui::primary_button(tr(TextKey::today_assign_marked));
    intent.assigns_marked = is_pressed || (form.is_submitted() && !events.is_chosen);
}

}  // namespace

void draw_marked_tasks(const TodayView& view, TodayState& state, TodayIntent& intent) {
    if (state.marks.has_bar()) draw_bar(state, intent);
    draw_move_dialog(view, state, intent);
    draw_assign_dialog(view, state, intent);
}

}  // namespace laoke
