#include "app/product_list_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "sales/products_actions.h"
#include "sales/stock_store.h"

namespace laoke {

namespace {

constexpr std::size_t window_rows = 128;
constexpr std::size_t most_found = 200;

}  // namespace

void ProductListPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.row = [this, &shop](std::size_t index) -> const ProductListRow* {
        const Row* found = row(shop, index);
        return found == nullptr ? nullptr : &found->shown;
    };
    const auto intent = draw_product_list(view_, state_);
    if (intent.search_changed) {
        built_at_ = 0;
        shop.show_from_top();
    }
    if (intent.exports) export_products(shop);
    if (intent.adds) shop.go({Place::new_product});
    if (intent.opens_first) open(shop, 0);
    if (intent.opens) open(shop, *intent.opens);
    view_.refused.reset();
    if (intent.reprices && !reprice(shop, *intent.reprices)) view_.refused = intent.reprices;
}

void ProductListPage::visit_view(FormFields& fields) { fields.text("search", state_.search); }

Status ProductListPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    rows_.clear();
    LAOKE_TRY(view_.product_count, count_products(shop.database()));
    view_.row_count = static_cast<std::size_t>(view_.product_count);
    const std::string_view query = trim(state_.search);
    if (query.empty()) return {};
    LAOKE_TRY(const auto found, search_products(shop.database(), query, most_found, ProductScope::all));
    view_.row_count = found.size();
    return keep(shop, 0, found);
}

const ProductListPage::Row* ProductListPage::row(Shop& shop, std::size_t index) {
    if (!rows_.contains(index) && trim(state_.search).empty()) {
        const std::size_t first = index / window_rows * window_rows;
        const auto products = list_products(shop.database(), window_rows, static_cast<std::int64_t>(first));
        if (!products) {
            shop.tell(products.error());
            return nullptr;
        }
        if (const Status kept = keep(shop, first, *products); !kept) {
            shop.tell(kept.error());
            return nullptr;
        }
    }
    const auto found = rows_.find(index);
    return found == rows_.end() ? nullptr : &found->second;
}

Status ProductListPage::keep(Shop& shop, std::size_t first, const std::vector<Product>& products) {
    const Currency& currency = shop.archive().currency();
    for (std::size_t at = 0; at < products.size(); ++at) {
        const Product& product = products[at];
        LAOKE_TRY(const auto stock, stock_of(shop.database(), product.id));
        const Row shown{
            .id = product.id,
            .shown = {.id = product.id.value(),
                      .name = product.name,
                      .variant = product_text({}, product.model, product.spec),
                      .category = product.category,
                      .code = product.code,
                      .price = product.price ? format_money(*product.price, currency) : std::string(),
                      .typed_price =
                          product.price ? format_money_plain(*product.price, currency) : std::string(),
                      .stock = stock ? format_quantity(shown_stock(*stock)) : std::string(),
                      .is_low = stock && *stock <= low_stock,
                      .is_active = product.is_active}};
        rows_.insert_or_assign(first + at, shown);
    }
    return {};
}

void ProductListPage::open(Shop& shop, std::size_t index) {
    if (const Row* found = row(shop, index)) shop.go({Place::edit_product, found->id.value()});
}

/// False when it could not be, which it says.
bool ProductListPage::reprice(Shop& shop, const ProductPriceChange& change) {
    if (!shop.can_change()) return false;
    const std::uint64_t before = shop.archive().revision();
    if (const Status done = store_price(shop, change); !done) {
        shop.tell(done.error());
        return false;
    }
    shop.announce_change(before);
    return true;
}

Status ProductListPage::store_price(Shop& shop, const ProductPriceChange& change) {
    LAOKE_TRY(auto product, find_product(shop.database(), Id<Product>(change.product)));
    if (!product) return fail(TextKey::products_gone);
    const Currency& currency = shop.archive().currency();
    product->price.reset();
    if (!trim(change.price).empty()) {
        LAOKE_TRY(product->price, parse_money(plain_amount(change.price, currency.decimals), currency));
    }
    return change_product(shop.archive(), *std::move(product));
}

}  // namespace laoke
