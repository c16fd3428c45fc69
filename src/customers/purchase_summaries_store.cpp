#include "customers/purchase_summaries_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 200;

/// What is made last says that all of it is there.  Rolled back together with what it follows from, as tables
/// of the archive would be.
constexpr std::string_view schema_sql = R"(
CREATE TEMP TABLE IF NOT EXISTS purchase_summaries (
    customer INTEGER PRIMARY KEY, last_on INTEGER NOT NULL, last_but_one_on INTEGER, half_days INTEGER
) STRICT;
-- Each product once, as its bytes in memory, ascending.
CREATE TEMP TABLE IF NOT EXISTS bought_products (customer INTEGER PRIMARY KEY, products BLOB NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS changed_purchases (customer INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TRIGGER IF NOT EXISTS sales_inserted_summary AFTER INSERT ON main.sales
WHEN new.customer IS NOT NULL AND new.kind = 'sale' BEGIN
    INSERT INTO changed_purchases VALUES (new.customer) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sales_deleted_summary AFTER DELETE ON main.sales
WHEN old.customer IS NOT NULL AND old.kind = 'sale' BEGIN
    INSERT INTO changed_purchases VALUES (old.customer) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_inserted_summary AFTER INSERT ON main.sale_lines
WHEN new.product IS NOT NULL BEGIN
    INSERT INTO changed_purchases SELECT customer FROM sales
        WHERE id = new.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_deleted_summary AFTER DELETE ON main.sale_lines
WHEN old.product IS NOT NULL BEGIN
    INSERT INTO changed_purchases SELECT customer FROM sales
        WHERE id = old.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_updated_summary AFTER UPDATE OF sale, product ON main.sale_lines BEGIN
    INSERT INTO changed_purchases SELECT customer FROM sales
        WHERE id IN (old.sale, new.sale) AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
INSERT OR IGNORE INTO changed_purchases SELECT customer FROM customer_totals WHERE purchase_count > 0;
CREATE TEMP TRIGGER sales_updated_summary AFTER UPDATE OF customer, kind, sold_on ON main.sales BEGIN
    INSERT INTO changed_purchases SELECT customer FROM customer_totals WHERE customer IN (old.customer, new.customer)
        ON CONFLICT DO NOTHING;
END;
)";

constexpr std::string_view exists_sql =
    "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'sales_updated_summary')";
constexpr std::string_view changed_sql =
    "SELECT customer FROM changed_purchases WHERE customer > 0 ORDER BY customer LIMIT :limit";
constexpr std::string_view purchases_sql =
    "SELECT sold_on, product FROM sales INDEXED BY sales_by_customer LEFT JOIN sale_lines ON sale = sales.id"
    " WHERE customer = :customer AND kind = 'sale' ORDER BY sold_on";
constexpr std::string_view insert_sql =
    "INSERT OR REPLACE INTO purchase_summaries VALUES (:customer, :last_on, :last_but_one_on, :half_days)";
constexpr std::string_view delete_sql = "DELETE FROM purchase_summaries WHERE customer = :customer";
constexpr std::string_view insert_products_sql =
    "INSERT OR REPLACE INTO bought_products VALUES (:customer, :products)";
constexpr std::string_view delete_products_sql = "DELETE FROM bought_products WHERE customer = :customer";
constexpr std::string_view done_sql = "DELETE FROM changed_purchases WHERE customer <= :last";
constexpr std::string_view all_sql =
    "SELECT customer, last_on, last_but_one_on, half_days FROM purchase_summaries WHERE customer > 0"
    " ORDER BY customer";
constexpr std::string_view all_products_sql =
    "SELECT customer, products FROM bought_products WHERE customer > 0 ORDER BY customer";

constexpr std::array statements = {exists_sql, changed_sql,         purchases_sql,       insert_sql,
                                   delete_sql, insert_products_sql, delete_products_sql, done_sql,
                                   all_sql,    all_products_sql};

Result<std::vector<Id<Customer>>> changed_customers(sqlite::Database& database) {
    std::vector<Id<Customer>> customers;
    auto rows = database.prepare(changed_sql);
    rows.bind(":limit", customers_at_a_time);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

/// Of one customer; room to work in for the next.
struct Purchases {
    std::vector<Day> days;              ///< ascending, without repetition
    std::vector<Id<Product>> products;  ///< likewise
};

Status read(sqlite::Database& database, Id<Customer> customer, Purchases& purchases) {
    auto& [days, products] = purchases;
    days.clear();
    products.clear();
    auto rows = database.prepare(purchases_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const Day day = rows.day(0);
        if (days.empty() || days.back() != day) days.push_back(day);
        if (const auto product = rows.id<Product>(1); product.is_set()) products.push_back(product);
    }
    std::ranges::sort(products);
    const auto repeated = std::ranges::unique(products);
    products.erase(repeated.begin(), repeated.end());
    return {};
}

Status remove(sqlite::Statement statement, Id<Customer> customer) {
    statement.bind(":customer", customer);
    return statement.run();
}

Status keep_days(sqlite::Database& database, Id<Customer> customer, const std::vector<Day>& days) {
    const PurchaseSummary summary = purchase_summary(days);
    if (!summary.last) return remove(database.prepare(delete_sql), customer);
    auto statement = database.prepare(insert_sql);
    statement.bind(":customer", customer);
    statement.bind(":last_on", summary.last->since_epoch());
    if (summary.last_but_one)
        statement.bind(":last_but_one_on", summary.last_but_one->since_epoch());
    else
        statement.bind_null(":last_but_one_on");
    statement.bind(":half_days", summary.half_days);
    return statement.run();
}

Status keep_products(sqlite::Database& database, Id<Customer> customer,
                     const std::vector<Id<Product>>& products) {
    if (products.empty()) return remove(database.prepare(delete_products_sql), customer);
    auto statement = database.prepare(insert_products_sql);
    statement.bind(":customer", customer);
    statement.bind(":products", std::as_bytes(std::span(products)));
    return statement.run();
}

/// Without a slice all there is to do.
Result<bool> work(sqlite::Database& database, const Slice* slice) {
    LAOKE_TRY_STATUS(make_purchase_summaries(database));
    Purchases purchases;
    do {
        LAOKE_TRY(const auto customers, changed_customers(database));
        if (customers.empty()) return false;
        for (const Id<Customer> customer : customers) {
            LAOKE_TRY_STATUS(read(database, customer, purchases));
            LAOKE_TRY_STATUS(keep_days(database, customer, purchases.days));
            LAOKE_TRY_STATUS(keep_products(database, customer, purchases.products));
        }
        auto done = database.prepare(done_sql);
        done.bind(":last", customers.back());
        LAOKE_TRY_STATUS(done.run());
    } while (slice == nullptr || !slice->is_over());
    return true;
}

}  // namespace

std::span<const std::string_view> purchase_summaries_statements() { return statements; }

Status make_purchase_summaries(sqlite::Database& database) {
    {
        auto exists = database.prepare(exists_sql);
        LAOKE_TRY([[maybe_unused]] const bool row, exists.step());
        if (exists.boolean(0)) return {};
    }
    return database.execute(schema_sql);
}

Result<bool> work_on_purchase_summaries(sqlite::Database& database, const Slice& slice) {
    return work(database, &slice);
}

Status read_purchase_summaries(sqlite::Database& database,
                               const std::function<void(Id<Customer>, const PurchaseSummary&)>& take) {
    LAOKE_TRY([[maybe_unused]] const bool has_more, work(database, nullptr));
    auto rows = database.prepare(all_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        PurchaseSummary summary{.last = Day::since_epoch(static_cast<int>(rows.integer(1)))};
        if (!rows.is_null(2)) summary.last_but_one = Day::since_epoch(static_cast<int>(rows.integer(2)));
        if (!rows.is_null(3)) summary.half_days = static_cast<int>(rows.integer(3));
        take(rows.id<Customer>(0), summary);
    }
}

Result<std::vector<Id<Customer>>> buyers_of(sqlite::Database& database, std::vector<Id<Product>> products) {
    LAOKE_TRY([[maybe_unused]] const bool has_more, work(database, nullptr));
    std::ranges::sort(products);
    std::vector<Id<Customer>> buyers;
    auto rows = database.prepare(all_products_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return buyers;
        for (std::span<const std::byte> left = rows.blob(1); !left.empty();
             left = left.subspan(sizeof(Id<Product>))) {
            Id<Product> product;
            std::memcpy(&product, left.data(), sizeof product);
            if (!std::ranges::binary_search(products, product)) continue;
            buyers.push_back(rows.id<Customer>(0));
            break;
        }
    }
}

}  // namespace laoke
