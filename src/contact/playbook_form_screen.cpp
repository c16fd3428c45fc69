#include "contact/playbook_form_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

std::string_view title_of(const PlaybookFormView& view) {
    return tr(view.is_edit ? TextKey::playbooks_edit : TextKey::playbooks_add);
}

void draw_step(const PlaybookStepErrors& errors, PlaybookStepDraft& step, std::size_t place,
               PlaybookFormIntent& intent) {
    const auto named = [place](TextKey key) { return tr(key, {{"place", std::to_string(place + 1)}}); };
    const auto field = [&](TextKey label, std::string& value, const ui::FieldOptions& options) {
        intent.changed |= ui::text_field(named(label), value, options).changed;
    };
    {
        ui::Columns columns({5, 2, 2}, 120, 8);
        columns.next();
        field(TextKey::playbooks_step, step.title,
              {.hint = tr(TextKey::task_form_what), .error = errors.title, .is_required = true});
        columns.next();
        intent.changed |= ui::number_field(named(TextKey::playbooks_step_days), step.days, 0,
                                           {.error = errors.days, .align = ui::TextAlign::right})
                              .changed;
        columns.next();
        field(TextKey::playbooks_step_time, step.time,
              {.hint = tr(TextKey::task_form_time_hint), .error = errors.time});
    }
    ui::Columns columns({7, 1}, 36, 8);
    columns.next();
    field(TextKey::playbooks_step_note, step.note, {.error = errors.note});
    columns.next();
    // On the line of the field, whose label stands above it.
    ui::gap(ui::sizes().text_label * ui::sizes().line + 4);
    const ui::Flow edge(ui::Flow::Align::right, 4);
    if (ui::icon_button(ui::Icon::close, named(TextKey::playbooks_remove_step))) intent.removes_step = place;
}

void draw_save(PlaybookFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

PlaybookFormIntent draw_playbook_form(const PlaybookFormView& view, PlaybookDraft& draft) {
    PlaybookFormIntent intent;
    {
        const ui::PageHeader header({.title = title_of(view), .back_label = tr(TextKey::playbooks_title)});
        intent.goes_back = header.is_back_pressed();
        if (view.is_edit)
            intent.removes = ui::button(tr(TextKey::task_form_remove),
                                        {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("playbook", {.width = ui::is_narrow() ? 0.0F : form_width});
        const ui::Form form(title_of(view));
        intent.changed |= ui::text_field(tr(TextKey::playbooks_name), draft.name,
                                         {.hint = tr(TextKey::playbooks_name_hint),
                                          .error = view.name_error,
                                          .is_required = true,
                                          .autofocus = !view.is_edit})
                              .changed;
        if (!view.steps_error.empty()) ui::notice(ui::Kind::bad, view.steps_error);
        for (std::size_t place = 0; place < draft.steps.size(); ++place) {
            const ui::Scope scope(draft.steps[place].key);
            draw_step(view.steps[place], draft.steps[place], place, intent);
        }
        intent.adds_step = ui::button(tr(TextKey::playbooks_add_step), {.icon = ui::Icon::add});
        if (!has_foot) {
            ui::gap(4);
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::task_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted();
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
