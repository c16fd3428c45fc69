#include "sales/habits_store.h"

#include "base/sorting.h"
#include "sales/products_store.h"
#include "sqlite/known.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::int64_t lines_of_customer = 500;
constexpr std::int64_t lines_of_shop = 1000;

constexpr std::string_view of_customer_sql =
    "SELECT l.product, l.unit_price_minor FROM sales s CROSS JOIN sale_lines l ON l.sale = s.id"
    " WHERE s.customer = :customer AND s.kind = 'sale' ORDER BY s.sold_on DESC, s.id DESC LIMIT :limit";
constexpr std::string_view since_sql =
    "SELECT l.product, l.unit_price_minor FROM sales s CROSS JOIN sale_lines l ON l.sale = s.id"
    " WHERE s.sold_on >= :day AND s.kind = 'sale' ORDER BY s.sold_on DESC, s.id DESC LIMIT :limit";
constexpr std::string_view methods_sql =
    "SELECT payment_method, kind = 'sale' FROM sales ORDER BY sold_on DESC, id DESC LIMIT 20";

constexpr std::array statements = {of_customer_sql, since_sql, methods_sql};

/// How often a product was sold, and its last price.
struct Sold {
    Id<Product> product;
    std::int64_t times = 0;
    std::optional<Money> price{};
};

Result<std::vector<Favourite>> most_sold(sqlite::Database& database, sqlite::Statement& rows,
                                         std::size_t limit) {
    std::vector<Sold> all;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        if (rows.is_null(0)) continue;
        auto sold = std::ranges::find(all, rows.id<Product>(0), &Sold::product);
        if (sold == all.end()) sold = all.insert(all.end(), {.product = rows.id<Product>(0)});
        ++sold->times;
        if (!sold->price && !rows.is_null(1)) sold->price = rows.money(1);
    }
    sort_stably(all, std::ranges::greater(), &Sold::times);
    std::vector<Favourite> favourites;
    for (const Sold& sold : all) {
        if (favourites.size() == limit) break;
        LAOKE_TRY(auto product, find_product(database, sold.product));
        if (product && product->is_active) favourites.push_back({*std::move(product), sold.price});
    }
    return favourites;
}

}  // namespace

std::span<const std::string_view> habits_statements() { return statements; }

Result<std::vector<Favourite>> favourites_of(sqlite::Database& database, Id<Customer> customer,
                                             std::size_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":limit", lines_of_customer);
    return most_sold(database, rows, limit);
}

Result<std::vector<Favourite>> favourites_since(sqlite::Database& database, Day day, std::size_t limit) {
    auto rows = database.prepare(since_sql);
    rows.bind(":day", day);
    rows.bind(":limit", lines_of_shop);
    return most_sold(database, rows, limit);
}

Result<std::optional<PaymentMethod>> usual_payment_method(sqlite::Database& database) {
    std::array<int, payment_method_count> times{};
    std::optional<PaymentMethod> usual;
    std::vector<PaymentMethod> methods;  // the latest first
    auto rows = database.prepare(methods_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const PaymentMethod method = sqlite::known(payment_method(rows.text(0)));
        const bool is_money = method != PaymentMethod::unknown && method != PaymentMethod::account;
        if (is_money && rows.boolean(1)) methods.push_back(method);
    }
    for (const PaymentMethod method : methods) ++times[static_cast<std::size_t>(method)];
    for (const PaymentMethod method : methods) {
        if (!usual || times[static_cast<std::size_t>(method)] > times[static_cast<std::size_t>(*usual)])
            usual = method;
    }
    return usual;
}

}  // namespace laoke
