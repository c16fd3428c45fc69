#include "app/product_stock.h"

#include "app/rhythm_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/typed_number.h"
#include "customers/customers_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <span>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t most_movements = 8;
constexpr std::size_t most_buyers = 20;

std::string with_sign(StockLevel change) {
    return (change > 0 ? "+" : "") + format_quantity(shown_stock(change));
}

}  // namespace

// ---- how many are there ----

Status ProductStockPart::refresh(Shop& shop, const Product& product) {
    product_ = product.id;
    LAOKE_TRY(const auto stock, stock_of(shop.database(), product.id));
    is_shown_ = stock.has_value();
    view_ = {};
    if (!is_shown_) return {};
    view_.stock = format_quantity(shown_stock(*stock)) + (product.unit.empty() ? "" : " " + product.unit);
    view_.is_low = *stock <= low_stock;
    LAOKE_TRY(const auto count, last_count_of(shop.database(), product.id));
    if (count && count->counted->thousandths() != *stock) {
        view_.since_count = ui::tr(TextKey::stock_since_count,
                                   {{"day", count->recorded_on.iso()},
                                    {"counted", format_quantity(*count->counted)},
                                    {"change", with_sign(*stock - count->counted->thousandths())}});
    }
    LAOKE_TRY(const auto movements, stock_movements_of(shop.database(), product.id, most_movements));
    for (const StockMovement& movement : movements) {
        const std::string what = movement.counted ? ui::tr(TextKey::stock_counted_as,
                                                           {{"quantity", format_quantity(*movement.counted)},
                                                            {"change", with_sign(movement.change)}})
                                                  : with_sign(movement.change);
        view_.movements.push_back({.title = format_local(shop.archive().clock(), movement.recorded_at),
                                   .detail = joined({what, movement.note})});
    }
    return {};
}

void ProductStockPart::draw() {
    if (!is_shown_ || !draw_product_stock(view_)) return;
    state_ = {.is_entering = true, .kind = 0, .quantity = {}, .note = {}};
    view_.quantity_error.clear();
    view_.note_error.clear();
}

void ProductStockPart::draw_dialog(Shop& shop) {
    if (!draw_stock_entry(view_, state_)) return;
    if (const Status done = save(shop); !done) shop.tell(done.error());
}

Status ProductStockPart::save(Shop& shop) {
    if (!shop.can_change()) return {};
    const Language language = ui::interface().language();
    view_.quantity_error.clear();
    view_.note_error.clear();
    const auto quantity = parse_quantity(plain_number(state_.quantity));
    if (!quantity) {
        view_.quantity_error = text(quantity.error(), language);
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto entered = enter_stock(
        shop.archive(), product_,
        {.kind = static_cast<StockEntryKind>(state_.kind), .quantity = *quantity, .note = state_.note});
    if (!entered) {
        const bool is_note = entered.error().key == TextKey::products_text_too_long;
        (is_note ? view_.note_error : view_.quantity_error) = text(entered.error(), language);
        return {};
    }
    state_.is_entering = false;
    shop.announce_change(before);
    return {};
}

// ---- who buys it again ----

void ProductBuyersPart::start(Shop& shop, const Product& product) {
    search_.emplace(shop.database(), product.id, product.usage_days);
    view_.is_searching = true;
}

Result<bool> ProductBuyersPart::go_on(Shop& shop, const Slice& slice) {
    if (!search_) return false;
    auto is_over = search_->run(slice);
    if (is_over && !*is_over) return true;
    auto buyers = search_->take();
    search_.reset();
    view_ = {};
    customers_.clear();
    shop.ports().wake();
    if (!is_over) return std::unexpected(std::move(is_over).error());
    const Day day = today(shop.archive().clock());
    std::erase_if(buyers,
                  [&](const ProductBuyer& buyer) { return buyer.cycle.state(day) == CycleState::lost; });
    const std::size_t shown = std::min(most_buyers, buyers.size());
    std::ranges::partial_sort(
        buyers, buyers.begin() + static_cast<std::ptrdiff_t>(shown), {},
        [](const ProductBuyer& each) { return std::pair(each.cycle.next(), each.customer); });
    view_.more = buyers.size() - shown;
    for (const ProductBuyer& buyer : std::span(buyers).first(shown)) {
        LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(&buyer.customer, 1)));
        if (rows.empty()) continue;
        customers_.push_back(buyer.customer);
        view_.buyers.push_back({.title = rows.front().name,
                                .detail = joined({rhythm_text(buyer.cycle, day, ui::interface().language()),
                                                  readable_phone(rows.front().phone)}),
                                .is_pressing = is_due(buyer.cycle, day)});
    }
    return false;
}

void ProductBuyersPart::draw(Shop& shop) {
    if (const auto chosen = draw_product_buyers(view_))
        shop.go({Place::customer, customers_[*chosen].value()});
}

}  // namespace laoke
