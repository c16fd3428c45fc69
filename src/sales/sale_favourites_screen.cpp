#include "sales/sale_favourites_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

/// What a button has beside its label: icon, edges and the gap to the next, in CSS pixels.
constexpr float around_label = 64;

void draw_title(TextKey title) {
    ui::line_of_text(tr(title), {.size = ui::sizes().text_label, .color = ui::colors().muted});
}

/// As high as the buttons that may stand there.
void draw_none() {
    const float edge = (ui::control_height() - ui::sizes().text * ui::sizes().line) / 2;
    ui::gap(edge);
    ui::line_of_text(tr(TextKey::sale_form_favourites_none), {.color = ui::colors().hint});
    ui::gap(edge);
}

/// One line: what stands below keeps its place, whoever the customer is.
void draw_buttons(const SaleFormView& view, std::size_t first, std::size_t end, SaleFormIntent& intent) {
    const ui::Flow flow;
    float room = ui::available_width();
    for (std::size_t place = first; place < end; ++place) {
        const std::string& label = view.favourites[place].label;
        room -= ui::text_width(label) + around_label;
        if (room < 0 && place > first) return;
        const ui::Scope scope(static_cast<std::int64_t>(place));
        if (ui::button(label, {.icon = ui::Icon::add})) intent.takes_favourite = place;
    }
}

/// Several to a row of a phone, all of them.
void draw_short_buttons(const SaleFormView& view, SaleFormIntent& intent) {
    const ui::Flow flow;
    for (std::size_t place = 0; place < view.favourites.size(); ++place) {
        const ui::Scope scope(static_cast<std::int64_t>(place));
        if (ui::button(view.favourites[place].short_label)) intent.takes_favourite = place;
    }
}

}  // namespace

void draw_favourites(const SaleFormView& view, SaleFormIntent& intent) {
    if (view.favourites.empty()) return;
    if (ui::is_narrow()) {
        draw_title(view.own_favourites == 0 ? TextKey::sale_form_favourites
                                            : TextKey::sale_form_favourites_both);
        return draw_short_buttons(view, intent);
    }
    draw_title(TextKey::sale_form_favourites_own);
    if (view.own_favourites == 0)
        draw_none();
    else
        draw_buttons(view, 0, view.own_favourites, intent);
    if (view.own_favourites == view.favourites.size()) return;
    draw_title(TextKey::sale_form_favourites);
    draw_buttons(view, view.own_favourites, view.favourites.size(), intent);
}

}  // namespace laoke
