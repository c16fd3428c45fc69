#include "customers/note_form_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_save(NoteFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

NoteFormIntent draw_note_form(const NoteFormView& view, NoteDraft& draft) {
    NoteFormIntent intent;
    const std::string_view title = tr(view.is_edit ? TextKey::notes_title_edit : TextKey::notes_title_new);
    {
        const ui::PageHeader header({.title = title,
                                     .subtitle = view.is_edit ? view.day : view.customer_name,
                                     .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
        if (view.is_edit)
            intent.removes = ui::button(tr(TextKey::customer_page_remove),
                                        {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("note", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        intent.changed |= ui::text_field(tr(TextKey::notes_text), draft.text,
                                         {.hint = tr(TextKey::notes_text_hint),
                                          .error = view.text_error,
                                          .rows = 4,
                                          .is_required = true,
                                          .autofocus = true})
                              .changed;
        intent.changed |= ui::checkbox(tr(TextKey::notes_pin), draft.is_pinned);
        ui::muted_text(tr(TextKey::notes_pin_help));
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            intent.goes_back |= ui::button(tr(TextKey::task_form_cancel));
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

std::optional<std::size_t> draw_pinned_notes(const std::vector<PinnedNote>& notes) {
    if (notes.empty()) return std::nullopt;
    std::optional<std::size_t> opens;
    const ui::Card card("pinned", {.title = tr(TextKey::notes_pinned)});
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        ui::Columns columns({12, 1}, 36, 4);
        columns.next();
        ui::text(notes[i].text);
        ui::muted_text(notes[i].day);
        columns.next();
        const ui::Flow edge(ui::Flow::Align::right);
        const std::string name = tr(TextKey::notes_edit_one, {{"number", std::to_string(i + 1)}});
        if (ui::icon_button(ui::Icon::edit, name, {.kind = ui::ButtonKind::quiet})) opens = i;
    }
    return opens;
}

}  // namespace laoke
