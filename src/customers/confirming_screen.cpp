#include "customers/confirming_screen.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <cstdint>

namespace laoke {

namespace {

using ui::tr;

/// The second press of a double click: it would be for the next one, whom nobody has looked at.
bool is_second_press() { return ImGui::IsMouseReleased(0) && ImGui::GetIO().MouseClickedLastCount[0] > 1; }

/// What is pressed for nearly everybody comes first on a phone, last on a desk.
void draw_buttons(ConfirmingIntent& intent) {
    const auto draw_confirm = [&] {
        intent.confirms = ui::button(tr(TextKey::confirming_confirm), {.kind = ui::ButtonKind::primary,
                                                                       .icon = ui::Icon::check,
                                                                       .shortcut = ui::save_keys}) &&
                          !is_second_press();
    };
    if (ui::is_narrow()) draw_confirm();
    intent.skips = ui::button(tr(TextKey::confirming_skip), ui::ButtonKind::quiet);
    intent.edits = ui::button(tr(TextKey::customer_page_edit_profile), {.icon = ui::Icon::edit});
    if (!ui::is_narrow()) draw_confirm();
}

}  // namespace

ConfirmingIntent draw_confirming(const ConfirmingView& view) {
    ConfirmingIntent intent;
    const bool is_done = view.place.empty();
    const bool has_foot = ui::has_foot_bar() && !is_done;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::confirming_title), .subtitle = view.place, .back_label = view.back_label});
        intent.goes_back = header.is_back_pressed();
        if (!is_done && !has_foot) draw_buttons(intent);
    }
    if (is_done) {
        ui::empty_state(
            {.icon = ui::Icon::check, .title = tr(TextKey::confirming_done), .hint = view.done_hint});
        return intent;
    }
    {
        const ui::Card card("profile", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        intent.opens = ui::link(view.name);
        for (std::size_t i = 0; i < view.facts.size(); ++i) {
            const ui::Scope scope(static_cast<std::int64_t>(i));
            ui::key_value(view.facts[i].name, view.facts[i].value);
        }
        if (!view.note.empty()) {
            ui::muted_text(tr(TextKey::customer_form_note));
            ui::text(view.note);
        }
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_buttons(intent);
    }
    return intent;
}

}  // namespace laoke
