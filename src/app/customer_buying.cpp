#include "app/customer_buying.h"

#include "app/rhythm_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "sales/product_rhythms_store.h"
#include "sales/turnover_store.h"
#include "ui/interface.h"

namespace laoke {

namespace {

constexpr std::size_t most_lines = 6;

/// "3.2 %"
std::string percent(int per_mille) {
    return std::to_string(per_mille / 10) + '.' + std::to_string(per_mille % 10) + " %";
}

}  // namespace

Status CustomerBuyingPart::refresh(Shop& shop, Day today, const CustomerTotals& totals,
                                   const std::optional<PurchaseCycle>& cycle, CustomerBuyingView& view) {
    const Language language = ui::interface().language();
    view = {};
    products_.clear();
    LAOKE_TRY(const auto rhythms, product_rhythms_of(shop.database(), customer_));
    for (const ProductRhythm& rhythm : rhythms) {
        if (rhythm.cycle.state(today) == CycleState::lost || view.lines.size() == most_lines) continue;
        products_.push_back(rhythm.product.id);
        view.lines.push_back({.title = product_text(rhythm.product),
                              .detail = rhythm_text(rhythm.cycle, today, language),
                              .is_due = is_due(rhythm.cycle, today)});
        view.is_any_due |= view.lines.back().is_due;
    }
    if (const auto potential = potential_value(totals.total, totals.purchase_count, cycle, today))
        view.potential = ui::tr(TextKey::customer_buying_about,
                                {{"amount", format_money(*potential, shop.archive().currency())}});
    wants_place_ = totals.purchase_count > 0;
    if (wants_place_ && shop.turnover().is_known(shop)) {
        wants_place_ = false;
        show_place(shop, customer_, view);
    }
    return {};
}

Result<bool> CustomerBuyingPart::go_on(Shop& shop, const Slice& slice, CustomerBuyingView& view) {
    if (!wants_place_) return false;
    auto has_more = shop.turnover().go_on(shop, slice);
    if (has_more && *has_more) return true;
    wants_place_ = false;
    if (!has_more) return std::unexpected(std::move(has_more).error());
    show_place(shop, customer_, view);
    shop.ports().wake();
    return false;
}

void CustomerBuyingPart::show_place(Shop& shop, Id<Customer> customer, CustomerBuyingView& view) {
    if (const auto place = shop.turnover().get().place_of(customer))
        view.share =
            ui::tr(TextKey::customer_buying_share_value,
                   {{"percent", percent(place->share_per_mille)}, {"rank", std::to_string(place->rank)}});
}

void CustomerBuyingPart::act(Shop& shop, const CustomerBuyingIntent& intent) const {
    if (intent.sells)
        shop.go(
            {.place = Place::new_sale, .id = customer_.value(), .product = products_[*intent.sells].value()});
}

}  // namespace laoke
