#include "contact/task_form_screen.h"

#include "contact/assignee_field_screen.h"
#include "contact/due_choices_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

std::string_view title_of(const TaskFormView& view) {
    return tr(view.is_edit ? TextKey::task_form_title_edit : TextKey::task_form_title_new);
}

void draw_header(const TaskFormView& view, TaskFormIntent& intent) {
    const ui::PageHeader header({.title = title_of(view), .back_label = tr(TextKey::task_form_back)});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    intent.removes =
        ui::button(tr(TextKey::task_form_remove), {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    if (view.has_customer)
        intent.opens_customer =
            ui::button(tr(TextKey::task_form_open_customer), {.icon = ui::Icon::customer});
    if (view.has_customer && view.is_open) {
        intent.visits = ui::button(tr(TextKey::follow_up_form_title_visit), {.icon = ui::Icon::chat});
        intent.follows_up = ui::button(tr(TextKey::customer_page_follow_up), {.icon = ui::Icon::chat});
    }
    if (view.is_open) {
        intent.completes = ui::button(tr(TextKey::task_form_complete), {.icon = ui::Icon::check});
    } else {
        intent.reopens = ui::button(tr(TextKey::task_form_reopen), {.icon = ui::Icon::undo});
    }
}

void draw_what(const TaskFormView& view, TaskDraft& draft, TaskFormIntent& intent) {
    intent.changed |= ui::text_field(tr(TextKey::task_form_what), draft.title,
                                     {.hint = tr(TextKey::task_form_what_hint),
                                      .error = view.title_error,
                                      .is_required = true,
                                      .autofocus = !view.is_edit})
                          .changed;
    const auto customer =
        draw_customer_field(tr(TextKey::task_form_customer), draft.customer_text, view.customers,
                            {.hint = tr(TextKey::task_form_customer_hint), .error = view.customer_error});
    intent.customer_typed = customer.changed;
    intent.customer_chosen = customer.chosen;
    intent.changed |= customer.changed;
}

TextKey every_label(RepeatUnit unit) {
    switch (unit) {
        case RepeatUnit::never:
        case RepeatUnit::day: break;
        case RepeatUnit::week: return TextKey::task_form_every_weeks;
        case RepeatUnit::month: return TextKey::task_form_every_months;
        case RepeatUnit::year: return TextKey::task_form_every_years;
    }
    return TextKey::task_form_every_days;
}

void draw_when(const TaskFormView& view, TaskDraft& draft, TaskFormIntent& intent) {
    const std::array units = {tr(TextKey::task_form_repeat_never), tr(TextKey::task_form_repeat_day),
                              tr(TextKey::task_form_repeat_week), tr(TextKey::task_form_repeat_month),
                              tr(TextKey::task_form_repeat_year)};
    {
        ui::Columns columns(2, 150);
        columns.next();
        intent.changed |=
            ui::date_field(tr(TextKey::task_form_due), draft.due_on, {.today = view.today},
                           {.help = view.due_help, .error = view.due_error, .is_required = true})
                .changed;
        columns.next();
        intent.changed |= ui::text_field(tr(TextKey::task_form_time), draft.due_time,
                                         {.hint = tr(TextKey::task_form_time_hint), .error = view.time_error})
                              .changed;
    }
    intent.due_chosen = draw_due_choices();
    ui::Columns columns(2, 150);
    columns.next();
    intent.changed |= ui::combo_box(tr(TextKey::task_form_repeat), units, draft.repeat_unit);
    const auto unit = static_cast<RepeatUnit>(draft.repeat_unit);
    if (unit == RepeatUnit::never) return;
    columns.next();
    intent.changed |= ui::number_field(tr(every_label(unit)), draft.repeat_every, 0,
                                       {.help = view.repeat_help, .error = view.repeat_error})
                          .changed;
}

void draw_save(TaskFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

TaskFormIntent draw_task_form(const TaskFormView& view, TaskDraft& draft) {
    TaskFormIntent intent;
    draw_header(view, intent);
    if (!view.is_open) ui::notice(ui::Kind::good, tr(TextKey::task_form_is_completed));
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("task", {.width = ui::is_narrow() ? 0.0F : form_width});
        const ui::Form form(title_of(view));
        draw_what(view, draft, intent);
        draw_when(view, draft, intent);
        const AssigneeEvents assignee = draw_assignee(draft.assignee, view.assignees, view.assignee_error);
        intent.changed |= assignee.changed;
        intent.changed |=
            ui::text_field(tr(TextKey::task_form_note), draft.note, {.error = view.note_error, .rows = 3})
                .changed;
        if (!has_foot) {
            ui::gap(4);
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::task_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted() && !intent.customer_chosen && !assignee.is_chosen;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
