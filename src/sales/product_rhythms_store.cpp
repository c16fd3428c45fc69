#include "sales/product_rhythms_store.h"

#include "base/sorting.h"
#include "sales/products_store.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t lines_at_a_time = 256;

constexpr std::string_view of_customer_sql =
    "SELECT l.product, s.sold_on, l.quantity_milli FROM sales s CROSS JOIN sale_lines l ON l.sale = s.id"
    " WHERE s.customer = :customer AND s.kind = 'sale' AND l.product IS NOT NULL ORDER BY s.sold_on";
constexpr std::string_view of_product_sql =
    "SELECT l.sale, l.position, l.quantity_milli, s.customer, s.sold_on, s.kind = 'sale'"
    " FROM sale_lines l CROSS JOIN sales s ON s.id = l.sale"
    " WHERE l.product = :product AND (l.sale, l.position) > (:sale, :position)"
    " ORDER BY l.sale, l.position LIMIT :limit";

constexpr std::array statements = {of_customer_sql, of_product_sql};

}  // namespace

std::span<const std::string_view> product_rhythms_statements() { return statements; }

Result<std::vector<ProductRhythm>> product_rhythms_of(sqlite::Database& database, Id<Customer> customer) {
    std::unordered_map<std::int64_t, std::vector<ProductPurchase>> purchases;
    {
        auto rows = database.prepare(of_customer_sql);
        rows.bind(":customer", customer);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            purchases[rows.integer(0)].push_back({rows.day(1), rows.quantity(2)});
        }
    }
    std::vector<ProductRhythm> rhythms;
    for (const auto& [id, bought] : purchases) {
        LAOKE_TRY(auto product, find_product(database, Id<Product>(id)));
        if (!product || !product->is_active) continue;
        const auto cycle = product_cycle(bought, product->usage_days);
        if (cycle) rhythms.push_back({*std::move(product), *cycle});
    }
    sort_stably(rhythms, std::ranges::less(),
                [](const ProductRhythm& each) { return std::pair(each.cycle.next(), each.product.id); });
    return rhythms;
}

Result<bool> ProductBuyersSearch::run(const Slice& slice) {
    do {
        if (is_read_) {
            if (judge_some()) return true;
        } else {
            LAOKE_TRY(is_read_, read_some());
        }
    } while (!slice.is_over());
    return false;
}

Result<bool> ProductBuyersSearch::read_some() {
    auto rows = database_.prepare(of_product_sql);
    rows.bind(":product", product_);
    rows.bind(":sale", sale_);
    rows.bind(":position", position_);
    rows.bind(":limit", lines_at_a_time);
    std::int64_t count = 0;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        ++count;
        sale_ = rows.integer(0);
        position_ = rows.integer(1);
        const bool is_purchase = rows.boolean(5) && !rows.is_null(3);
        if (is_purchase) purchases_[rows.integer(3)].push_back({rows.day(4), rows.quantity(2)});
    }
    looked_at_ += count;
    return count < lines_at_a_time;
}

bool ProductBuyersSearch::judge_some() {
    for (std::int64_t i = 0; i < lines_at_a_time; ++i) {
        if (purchases_.empty()) return true;
        const auto next = purchases_.begin();
        std::ranges::sort(next->second, {}, &ProductPurchase::day);
        const auto cycle = product_cycle(next->second, usage_days_);
        if (cycle) buyers_.push_back({Id<Customer>(next->first), *cycle});
        purchases_.erase(next);
    }
    return false;
}

}  // namespace laoke
