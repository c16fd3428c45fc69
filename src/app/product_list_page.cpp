#include "app/product_list_page.h"

#include "app/form_fields.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "sales/product_order.h"
#include "sales/products_actions.h"
#include "sales/products_job_actions.h"
#include "sales/stock_store.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t window_rows = 128;
constexpr std::size_t most_found = 200;

ProductOrder order_of(int column) {
    if (column < 0) return ProductOrder::category;
    switch (static_cast<ProductColumn>(column)) {
        case ProductColumn::name: return ProductOrder::name;
        case ProductColumn::variant: return ProductOrder::variant;
        case ProductColumn::category: return ProductOrder::category;
        case ProductColumn::code: return ProductOrder::code;
        case ProductColumn::state: return ProductOrder::state;
        case ProductColumn::price: return ProductOrder::price;
        case ProductColumn::stock: break;  // is no order of the list
    }
    return ProductOrder::category;
}

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
    if (intent.counts_stock) shop.go({Place::stock_count});
    if (intent.opens_first) open(shop, 0);
    if (intent.opens) open(shop, *intent.opens);
    if (intent.sorts) {
        sort_ = *intent.sorts;
        built_at_ = 0;
        shop.show_from_top();
    }
    view_.refused.reset();
    if (intent.reprices) reprice(shop, *intent.reprices);
    act_on_marked(shop, intent);
}

void ProductListPage::visit_view(FormFields& fields) {
    fields.text("search", state_.search);
    sort_.column = static_cast<int>(fields.number("column", sort_.column));
    fields.flag("descending", sort_.is_descending);
}

Status ProductListPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    rows_.clear();
    LAOKE_TRY(view_.product_count, count_products(shop.database()));
    const std::string_view query = trim(state_.search);
    view_.sort = {};
    if (query.empty()) {
        LAOKE_TRY(products_, products_after(shop.database(), {}, std::numeric_limits<std::int64_t>::max()));
        view_.keeps_stock = std::ranges::contains(products_, true, &Product::keeps_stock);
        sort_products(products_, order_of(sort_.column), sort_.is_descending);
        view_.sort = sort_;
    } else {
        LAOKE_TRY(products_, search_products(shop.database(), query, most_found, ProductScope::all));
    }
    view_.row_count = products_.size();
    std::vector<Id<Product>> ids;
    ids.reserve(products_.size());
    for (const Product& product : products_) ids.push_back(product.id);
    state_.marks.rows.list(numbers_of(std::span<const Id<Product>>(ids)));
    if (query.empty()) state_.marks.rows.drop_unlisted();
    return {};
}

const ProductListPage::Row* ProductListPage::row(Shop& shop, std::size_t index) {
    if (!rows_.contains(index) && index < products_.size()) {
        const std::size_t first = index / window_rows * window_rows;
        const auto begin = products_.begin() + static_cast<std::ptrdiff_t>(first);
        const std::size_t count = std::min(window_rows, products_.size() - first);
        const Status kept =
            keep(shop, first, std::vector<Product>(begin, begin + static_cast<std::ptrdiff_t>(count)));
        if (!kept) {
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

/// What cannot be is typed on, with the reason beside it.
void ProductListPage::reprice(Shop& shop, const ProductPriceChange& change) {
    const std::uint64_t before = shop.archive().revision();
    const bool can_change = shop.can_change();
    const Status done = can_change ? store_price(shop, change) : Status();
    if (can_change && done) return shop.announce_change(before);
    view_.refused = change;
    if (!done) view_.refused->fault = text(done.error(), ui::interface().language());
    ui::interface().demand().wake();
}

void ProductListPage::act_on_marked(Shop& shop, const ProductListIntent& intent) {
    if (intent.exports_marked) export_products(shop, marked_ids<Product>(state_.marks.rows));
    if (intent.asks_to_share) view_.share_error.clear();
    Status done;
    if (intent.asks_to_remove) done = ask_to_remove(shop);
    if (intent.removes_marked) done = remove_marked(shop);
    if (!done) shop.tell(done.error());
    if (!intent.shares) return;
    const Status shared = share_with_marked(shop);
    view_.share_error = shared ? std::string() : text(shared.error(), ui::interface().language());
}

Status ProductListPage::share_with_marked(Shop& shop) {
    if (!shop.can_change()) return {};
    ProductsChange change{.field = static_cast<SharedProductField>(state_.shared_field),
                          .text = state_.shared_value,
                          .is_active = state_.shared_choice == 0};
    if (change.field == SharedProductField::price) {
        const auto percent = parse_quantity(plain_number(state_.shared_value));
        if (!percent) return fail(TextKey::product_list_percent_invalid);
        change.percent = *percent;
    }
    LAOKE_TRY(auto job, start_changing_products(shop.archive(), marked_ids<Product>(state_.marks.rows),
                                                std::move(change)));
    state_.shares_field = false;
    shop.start_change(TextKey::product_list_sharing, std::move(job));
    return {};
}

Status ProductListPage::ask_to_remove(Shop& shop) {
    if (!shop.can_change()) return {};
    view_.used = 0;
    for (const Id<Product> product : marked_ids<Product>(state_.marks.rows)) {
        LAOKE_TRY(const ProductUses uses, uses_of_product(shop.database(), product));
        if (uses.any()) ++view_.used;
    }
    state_.asks_to_remove = true;
    ui::interface().demand().wake();
    return {};
}

Status ProductListPage::remove_marked(Shop& shop) {
    if (!shop.can_change()) return {};
    std::vector<Id<Product>> products = marked_ids<Product>(state_.marks.rows);
    state_.marks.is_marking = false;
    if (view_.used < products.size()) {
        LAOKE_TRY(auto job, start_removing_products(shop.archive(), std::move(products)));
        shop.start_change(TextKey::product_list_removing, std::move(job));
        return {};
    }
    LAOKE_TRY(auto job,
              start_changing_products(shop.archive(), std::move(products),
                                      {.field = SharedProductField::state, .text = {}, .is_active = false}));
    shop.start_change(TextKey::product_list_sharing, std::move(job));
    return {};
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
