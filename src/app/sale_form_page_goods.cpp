/// The part of the sale form that knows what is sold often, and what is there of it.
#include "app/sale_form_page.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/utf8.h"
#include "sales/products_store.h"
#include "sales/stock_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <map>

namespace laoke {

namespace {

constexpr std::size_t most_favourites = 5;  // of the customer, and of the shop
constexpr int recent_days = 90;

}  // namespace

/// Of the customer first, then what else the shop sells often.
Status SaleFormPage::find_favourites(Shop& shop) {
    favourites_.clear();
    view_.favourites.clear();
    view_.own_favourites = 0;
    if (view_.is_edit || view_.is_return || !view_.quoted_for.empty()) return {};
    if (draft_.customer.is_set()) {
        LAOKE_TRY(favourites_, favourites_of(shop.database(), draft_.customer, most_favourites));
    }
    view_.own_favourites = favourites_.size();
    const Day since = today(shop.archive().clock()).plus_days(-recent_days);
    LAOKE_TRY(auto others, favourites_since(shop.database(), since, 2 * most_favourites));
    for (Favourite& favourite : others) {
        // What others paid is no price for everybody; the product's own is.
        if (favourite.product.price) favourite.price = favourite.product.price;
        const auto is_it = [&](const Favourite& each) { return each.product.id == favourite.product.id; };
        const bool is_full = favourites_.size() == view_.own_favourites + most_favourites;
        if (!is_full && std::ranges::none_of(favourites_, is_it)) favourites_.push_back(std::move(favourite));
    }
    for (Favourite& favourite : favourites_) {
        if (!favourite.price) favourite.price = favourite.product.price;
        const std::string whole = product_text(favourite.product);
        const auto has_its_name = [&](const Favourite& each) {
            return each.product.name == favourite.product.name;
        };
        FavouriteOffer& offer = view_.favourites.emplace_back();
        offer.label = whole;
        if (favourite.price) offer.label += ' ' + format_money(*favourite.price, shop.archive().currency());
        // A name that several have says too little; the shop may have more of them than stand here.
        offer.short_label = std::ranges::count_if(favourites_, has_its_name) > 1
                                ? whole
                                : product_text(favourite.product.name, favourite.product.model, {});
    }
    return {};
}

/// Into the first line with nothing in it; what stands there already counts up.
void SaleFormPage::take_favourite(Shop& shop, std::size_t offer) {
    if (offer >= favourites_.size()) return;
    Product product = favourites_[offer].product;
    product.price = favourites_[offer].price;
    if (!is_blank(draft_.lines.back())) add_line();
    take_scanned(shop, draft_.lines.size() - 1, product);
    // A finger goes on from here: a phone would scroll the favourites away, and open its keyboard.
    if (ui::is_touch()) view_.focus.reset();
}

/// The one that the form was opened for, at the price that the customer paid last.
Status SaleFormPage::take_product(Shop& shop, Id<Product> id) {
    const auto favourite =
        std::ranges::find_if(favourites_, [&](const Favourite& each) { return each.product.id == id; });
    if (favourite != favourites_.end()) {
        take_favourite(shop, static_cast<std::size_t>(favourite - favourites_.begin()));
    } else {
        LAOKE_TRY(const auto product, find_product(shop.database(), id));
        if (product && product->is_active) take_scanned(shop, draft_.lines.size() - 1, *product);
    }
    focus_line(0, LinePart::quantity);
    return {};
}

/// Said where more is sold than is there, or where it was sold before the stock was counted: a clerk sees the
/// shelf, and the program does not.
Status SaleFormPage::show_stock(Shop& shop, const SaleReading& reading) {
    if (view_.is_return || !view_.quoted_for.empty()) return {};
    std::map<std::int64_t, StockLevel> sold;
    for (const SaleLine& line : reading.sale.lines) {
        if (line.product.is_set()) sold[line.product.value()] += line.quantity.thousandths();
    }
    for (std::size_t place = 0; place < draft_.lines.size(); ++place) {
        const Id<Product> product = draft_.lines[place].product;
        if (!product.is_set()) continue;
        LAOKE_TRY(const auto stock, stock_of(shop.database(), product));
        if (!stock) continue;
        LAOKE_TRY(const auto count, last_count_of(shop.database(), product));
        if (count && reading.sale.sold_on < count->recorded_on) {
            view_.lines[place].stock_warning =
                ui::tr(TextKey::sale_form_stock_counted, {{"day", count->recorded_on.iso()}});
            continue;
        }
        StockLevel there = *stock;
        // What is corrected has been taken off already.
        if (original_) {
            for (const SaleLine& line : original_->lines)
                there += line.product == product ? line.quantity.thousandths() : 0;
        }
        if (sold[product.value()] <= there) continue;
        view_.lines[place].stock_warning =
            ui::tr(TextKey::sale_form_stock_short, {{"stock", format_quantity(shown_stock(there))}});
    }
    return {};
}

}  // namespace laoke
