#include "contact/meeting_form_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

float card_width() { return ui::is_narrow() ? 0.0F : form_width; }

std::string_view title_of(const MeetingFormView& view) {
    return tr(view.is_edit ? TextKey::meetings_title_edit : TextKey::meetings_title_new);
}

void draw_header(const MeetingFormView& view, MeetingFormIntent& intent) {
    const ui::PageHeader header({.title = title_of(view), .back_label = tr(TextKey::task_form_back)});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    // A phone finds it among the commands.
    if (!ui::is_narrow())
        intent.prints =
            ui::button(tr(TextKey::print_button), {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::print});
    intent.removes =
        ui::button(tr(TextKey::task_form_remove), {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
}

void draw_what(const MeetingFormView& view, MeetingDraft& draft, MeetingFormIntent& intent) {
    const ui::Card card("meeting", {.width = card_width()});
    const auto field = [&](TextKey label, std::string& value, const ui::FieldOptions& options) {
        intent.changed |= ui::text_field(tr(label), value, options).changed;
    };
    field(TextKey::meetings_subject, draft.subject,
          {.hint = tr(TextKey::meetings_subject_hint),
           .error = view.subject_error,
           .is_required = true,
           .autofocus = !view.is_edit});
    ui::Columns columns(3, 150);
    columns.next();
    intent.changed |= ui::date_field(tr(TextKey::meetings_day), draft.held_on, {.today = view.today},
                                     {.error = view.day_error, .is_required = true})
                          .changed;
    columns.next();
    field(TextKey::task_form_time, draft.time,
          {.hint = tr(TextKey::task_form_time_hint), .error = view.time_error});
    columns.next();
    field(TextKey::meetings_place, draft.place,
          {.hint = tr(TextKey::task_form_time_hint), .error = view.place_error});
}

void draw_who(const MeetingFormView& view, MeetingDraft& draft, MeetingFormIntent& intent) {
    const ui::Card card("who", {.title = tr(TextKey::meetings_customers), .width = card_width()});
    {
        const ui::Flow flow;
        for (std::size_t i = 0; i < view.customers.size(); ++i) {
            const ui::Scope scope(static_cast<std::int64_t>(i));
            const std::string label = tr(TextKey::meetings_remove_customer, {{"name", view.customers[i]}});
            if (ui::button(label, {.icon = ui::Icon::close})) intent.removes_customer = i;
        }
    }
    const auto customer =
        draw_customer_field(tr(TextKey::meetings_customer), draft.customer_text, view.found,
                            {.hint = tr(TextKey::task_form_customer), .error = view.customers_error});
    intent.customer_typed = customer.changed;
    intent.customer_chosen = customer.chosen;
    intent.changed |= customer.changed;
    intent.changed |= ui::text_field(tr(TextKey::meetings_others), draft.others,
                                     {.hint = tr(TextKey::meetings_others_hint), .error = view.others_error})
                          .changed;
    const ui::Flow flow;
    for (std::size_t i = 0; i < view.persons.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::button(view.persons[i], {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::add}))
            intent.adds_person = i;
    }
}

void draw_steps(const MeetingFormView& view, MeetingDraft& draft, MeetingFormIntent& intent) {
    const ui::Card card("steps", {.title = tr(TextKey::meetings_steps), .width = card_width()});
    for (std::size_t place = 0; place < draft.steps.size(); ++place) {
        MeetingStepDraft& step = draft.steps[place];
        const MeetingStepErrors& errors = view.steps[place];
        const ui::Scope scope(step.key);
        const auto named = [place](TextKey key) { return tr(key, {{"place", std::to_string(place + 1)}}); };
        ui::Columns columns({6, 3, 1}, ui::is_narrow() ? 84.0F : 44.0F, 8);
        columns.next();
        intent.changed |= ui::text_field(named(TextKey::meetings_step), step.title,
                                         {.error = errors.title, .is_required = true})
                              .changed;
        columns.next();
        intent.changed |= ui::date_field(named(TextKey::meetings_step_day), step.day, {.today = view.today},
                                         {.error = errors.day, .is_required = true})
                              .changed;
        columns.next();
        // On the line of the fields, whose labels stand above them; on a phone it stands below.
        if (!ui::is_narrow()) ui::gap(ui::sizes().text_label * ui::sizes().line + 4);
        const ui::Flow edge(ui::Flow::Align::right, 4);
        if (ui::icon_button(ui::Icon::close, named(TextKey::meetings_remove_step)))
            intent.removes_step = place;
    }
    intent.adds_step = ui::button(tr(TextKey::meetings_add_step), {.icon = ui::Icon::add});
}

void draw_save(MeetingFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

MeetingFormIntent draw_meeting_form(const MeetingFormView& view, MeetingDraft& draft) {
    MeetingFormIntent intent;
    draw_header(view, intent);
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Form form(title_of(view));
        draw_what(view, draft, intent);
        draw_who(view, draft, intent);
        {
            const ui::Card card("minutes", {.width = card_width()});
            intent.changed |= ui::text_field(tr(TextKey::meetings_minutes), draft.minutes,
                                             {.error = view.minutes_error, .rows = 8})
                                  .changed;
        }
        draw_steps(view, draft, intent);
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::task_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted() && !intent.customer_chosen;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
