#include "sales/product_stock_screen.h"

#include "base/quantity.h"
#include "sales/stock.h"
#include "ui/widgets.h"

#include <array>
#include <string>

namespace laoke {

namespace {

using ui::tr;

constexpr float card_width = 720;

float width_of_card() { return ui::is_narrow() ? 0.0F : card_width; }

}  // namespace

bool draw_product_stock(const ProductStockView& view) {
    const ui::Card card("stock", {.title = tr(TextKey::stock_title), .width = width_of_card()});
    ui::text(view.stock, {.size = ui::sizes().text_title,
                          .weight = ui::FontWeight::semibold,
                          .color = view.is_low ? ui::colors().warning.ink : ui::Color(0)});
    if (!view.since_count.empty()) ui::muted_text(view.since_count);
    for (const ProductCardLine& movement : view.movements) ui::key_value(movement.title, movement.detail);
    return ui::button(tr(TextKey::stock_enter), {.icon = ui::Icon::add});
}

bool draw_stock_entry(const ProductStockView& view, ProductStockState& state) {
    const ui::Dialog dialog("stock", {.title = tr(TextKey::stock_enter)}, state.is_entering);
    if (!dialog) return false;
    const ui::Form form(tr(TextKey::stock_enter));
    const std::array kinds = {tr(TextKey::stock_received), tr(TextKey::stock_removed),
                              tr(TextKey::stock_counted)};
    ui::segmented(tr(TextKey::stock_kind), kinds, state.kind);
    const bool is_count = static_cast<StockEntryKind>(state.kind) == StockEntryKind::counted;
    const std::string known = is_count ? tr(TextKey::stock_known, {{"stock", view.stock}}) : std::string();
    ui::number_field(tr(TextKey::sale_form_quantity), state.quantity, quantity_decimals,
                     {.help = known, .error = view.quantity_error, .is_required = true, .autofocus = true});
    ui::text_field(tr(TextKey::sale_form_note), state.note,
                   {.hint = tr(TextKey::stock_note_hint), .error = view.note_error});
    bool saves = false;
    {
        const ui::DialogActions actions;
        if (ui::button(tr(TextKey::product_form_cancel))) state.is_entering = false;
        saves = ui::primary_button(kinds[static_cast<std::size_t>(state.kind)]);
    }
    return saves || form.is_submitted();
}

std::optional<std::size_t> draw_product_buyers(const ProductBuyersView& view) {
    const ui::Card card("buyers", {.title = tr(TextKey::stock_buyers), .width = width_of_card()});
    std::optional<std::size_t> chosen;
    if (view.buyers.empty())
        ui::muted_text(tr(view.is_searching ? TextKey::today_searching : TextKey::stock_no_buyers));
    for (std::size_t place = 0; place < view.buyers.size(); ++place) {
        const ProductCardLine& buyer = view.buyers[place];
        const ui::Scope scope(static_cast<std::int64_t>(place));
        if (ui::list_item({.icon = buyer.is_pressing ? ui::Icon::warning : ui::Icon::customer,
                           .title = buyer.title,
                           .detail = buyer.detail})) {
            chosen = place;
        }
    }
    if (view.more > 0) ui::muted_text(tr(TextKey::stock_more_buyers, {{"count", std::to_string(view.more)}}));
    return chosen;
}

}  // namespace laoke
