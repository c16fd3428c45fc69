#include "customers/buyers_store.h"

#include "customers/kept_by_customer_store.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace laoke {

namespace {

/// Rolled back together with what it follows from, as tables of the archive would be.
constexpr std::string_view schema_sql = R"(
-- Each product once, as its id in memory, ascending.
CREATE TEMP TABLE IF NOT EXISTS bought_products (customer INTEGER PRIMARY KEY, products BLOB NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS changed_buyers (customer INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_inserted_buyer AFTER INSERT ON main.sale_lines
WHEN new.product IS NOT NULL BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id = new.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_deleted_buyer AFTER DELETE ON main.sale_lines
WHEN old.product IS NOT NULL BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id = old.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_updated_buyer AFTER UPDATE OF sale, product ON main.sale_lines BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id IN (old.sale, new.sale) AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sales_inserted_buyer AFTER INSERT ON main.sales
WHEN new.customer IS NOT NULL AND new.kind = 'sale' BEGIN
    INSERT INTO changed_buyers VALUES (new.customer) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sales_deleted_buyer AFTER DELETE ON main.sales
WHEN old.customer IS NOT NULL AND old.kind = 'sale' BEGIN
    INSERT INTO changed_buyers VALUES (old.customer) ON CONFLICT DO NOTHING;
END;
INSERT OR IGNORE INTO changed_buyers SELECT customer FROM customer_totals WHERE purchase_count > 0;
CREATE TEMP TRIGGER sales_updated_buyer AFTER UPDATE OF customer, kind ON main.sales BEGIN
    INSERT INTO changed_buyers SELECT customer FROM customer_totals WHERE customer IN (old.customer, new.customer)
        ON CONFLICT DO NOTHING;
END;
)";

constexpr std::string_view exists_sql =
    "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'sales_updated_buyer')";
constexpr std::string_view changed_sql =
    "SELECT customer FROM changed_buyers WHERE customer > 0 ORDER BY customer LIMIT :limit";
constexpr std::string_view done_sql = "DELETE FROM changed_buyers WHERE customer <= :last";
constexpr std::string_view products_sql =
    "SELECT product FROM sales INDEXED BY sales_by_customer JOIN sale_lines ON sale = sales.id"
    " WHERE customer = :customer AND kind = 'sale' AND product IS NOT NULL";
constexpr std::string_view insert_sql =
    "INSERT OR REPLACE INTO bought_products VALUES (:customer, :products)";
constexpr std::string_view delete_sql = "DELETE FROM bought_products WHERE customer = :customer";
constexpr std::string_view all_sql =
    "SELECT customer, products FROM bought_products WHERE customer > 0 ORDER BY customer";

constexpr std::array statements = {exists_sql, changed_sql, done_sql, products_sql,
                                   insert_sql, delete_sql,  all_sql};

Result<std::vector<Id<Product>>> products_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<Id<Product>> products;
    auto rows = database.prepare(products_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        products.push_back(rows.id<Product>(0));
    }
    std::ranges::sort(products);
    const auto repeated = std::ranges::unique(products);
    products.erase(repeated.begin(), repeated.end());
    return products;
}

Status keep_products(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY(const auto products, products_of(database, customer));
    auto statement = database.prepare(products.empty() ? delete_sql : insert_sql);
    statement.bind(":customer", customer);
    if (!products.empty()) statement.bind(":products", std::as_bytes(std::span(products)));
    return statement.run();
}

constexpr KeptByCustomer buyers{.schema_sql = schema_sql,
                                .exists_sql = exists_sql,
                                .changed_sql = changed_sql,
                                .done_sql = done_sql,
                                .read_anew = keep_products};

/// Whether one of what is kept is among `products`, which are ascending.
bool has_one_of(std::span<const std::byte> kept, std::span<const Id<Product>> products) {
    for (; !kept.empty(); kept = kept.subspan(sizeof(Id<Product>))) {
        Id<Product> product;
        std::memcpy(&product, kept.data(), sizeof product);
        if (std::ranges::binary_search(products, product)) return true;
    }
    return false;
}

}  // namespace

std::span<const std::string_view> buyers_statements() { return statements; }

Status make_buyers(sqlite::Database& database) { return buyers.make(database); }

Result<bool> work_on_buyers(sqlite::Database& database, const Slice& slice) {
    return buyers.work(database, slice);
}

Result<std::vector<Id<Customer>>> buyers_of(sqlite::Database& database, std::vector<Id<Product>> products) {
    LAOKE_TRY([[maybe_unused]] const bool has_more, buyers.work(database, EndlessSlice()));
    std::ranges::sort(products);
    std::vector<Id<Customer>> found;
    auto rows = database.prepare(all_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        if (has_one_of(rows.blob(1), products)) found.push_back(rows.id<Customer>(0));
    }
}

}  // namespace laoke
