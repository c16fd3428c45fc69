#include "sales/sale_favourites_screen.h"

#include "ui/widgets.h"

namespace laoke {

void draw_favourites(const SaleFormView& view, const SaleDraft& draft, SaleFormIntent& intent) {
    if (view.favourites.empty() || !is_blank(draft.lines.back())) return;
    const auto draw = [&](TextKey title, std::size_t first, std::size_t end) {
        if (first == end) return;
        ui::line_of_text(ui::tr(title), {.size = ui::sizes().text_label, .color = ui::colors().muted});
        const ui::Flow flow;
        for (std::size_t place = first; place < end; ++place) {
            const ui::Scope scope(static_cast<std::int64_t>(place));
            if (ui::button(view.favourites[place], {.icon = ui::Icon::add})) intent.takes_favourite = place;
        }
    };
    draw(TextKey::sale_form_favourites_own, 0, view.own_favourites);
    draw(TextKey::sale_form_favourites, view.own_favourites, view.favourites.size());
}

}  // namespace laoke
