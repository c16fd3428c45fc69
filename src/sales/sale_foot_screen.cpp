#include "sales/sale_foot_screen.h"

#include "sales/sale_payment_screen.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <cmath>
#include <optional>

namespace laoke {

namespace {

using ui::tr;

void draw_save(float width, SaleFormIntent& intent) {
    intent.saves = ui::button(tr(TextKey::sale_form_save),
                              {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys, .width = width});
    intent.saves |= ui::shortcut_pressed(ImGuiMod_Ctrl | ImGuiKey_S);  // as in every other form
}

bool goes_on(const SaleFormView& view) { return !view.is_edit && !is_quote(view); }

void draw_save_and_next(float width, SaleFormIntent& intent) {
    intent.saves_and_goes_on =
        ui::button(tr(TextKey::sale_form_save_next), {.shortcut = ui::save_and_next_keys, .width = width});
}

/// Whose sale it is: the card that says so is out of sight while goods are entered.  Of a walk-in nothing.
std::string_view whose(const SaleFormView& view, const SaleDraft& draft) {
    if (is_quote(view)) return view.quoted_for;
    return draft.customer.is_set() || draft.is_new_customer ? std::string_view(draft.customer_text)
                                                            : std::string_view();
}

}  // namespace

void draw_sale_foot(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const bool has_bar = ui::has_room_for_foot_bar();
    const bool has_two_rows = has_bar && ui::is_narrow() && goes_on(view);
    std::optional<ui::FootBar> bar;
    std::optional<ui::Flow> buttons;
    if (has_bar) {
        bar.emplace(tr(TextKey::sale_form_total), view.total, has_two_rows ? 2 : 1, whose(view, draft));
    } else {
        ui::text(view.total, {.size = 30, .weight = ui::FontWeight::semibold});
        buttons.emplace();
    }
    if (has_bar && !is_quote(view)) draw_payment_menu(view, draft, intent);
    float width = 0;  // as the words need it
    if (has_two_rows) {
        bar->next_row();
        // Widths are rounded to pixels: two that just fit would not at every ratio of them.
        width = std::floor((ui::available_width() - ui::sizes().gap_inline) / 2) - 2;
    }
    if (goes_on(view)) draw_save_and_next(width, intent);
    draw_save(width, intent);
}

}  // namespace laoke
