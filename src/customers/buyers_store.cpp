#include "customers/buyers_store.h"

#include "base/sorting.h"
#include "customers/kept_by_customer_store.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace laoke {

namespace {

/// Rolled back together with what it follows from, as tables of the archive would be.
constexpr std::string_view schema_sql = R"(
-- Goods are numbers: the id of a product, or that of a name that a line has without one, turned below 0.
CREATE TEMP TABLE IF NOT EXISTS bought_names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
-- Each number once, as it stands in memory.
CREATE TEMP TABLE IF NOT EXISTS bought_goods (customer INTEGER PRIMARY KEY, goods BLOB NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS changed_buyers (customer INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_inserted_buyer AFTER INSERT ON main.sale_lines BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id = new.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_deleted_buyer AFTER DELETE ON main.sale_lines BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id = old.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sale_lines_updated_buyer AFTER UPDATE OF product, name ON main.sale_lines BEGIN
    INSERT INTO changed_buyers SELECT customer FROM sales
        WHERE id = new.sale AND kind = 'sale' AND customer IS NOT NULL ON CONFLICT DO NOTHING;
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
-- Where a changeset is applied, a customer may be gone before the sales are another one's.  Made last, behind what is
-- noted of all: that it is there says that all of it is.
CREATE TEMP TRIGGER sales_updated_buyer AFTER UPDATE OF customer, kind ON main.sales BEGIN
    INSERT INTO changed_buyers SELECT customer FROM (SELECT old.customer AS customer UNION SELECT new.customer)
        WHERE customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
)";

constexpr std::string_view exists_sql =
    "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'sales_updated_buyer')";
constexpr std::string_view changed_sql =
    "SELECT customer FROM changed_buyers WHERE customer > 0 ORDER BY customer LIMIT :limit";
constexpr std::string_view done_sql = "DELETE FROM changed_buyers WHERE customer <= :last";
constexpr std::string_view goods_sql =
    "SELECT product, CASE WHEN product IS NULL THEN sale_lines.name END FROM sales INDEXED BY "
    "sales_by_customer"
    " JOIN sale_lines ON sale = sales.id WHERE customer = :customer AND kind = 'sale'";
constexpr std::string_view number_sql = "SELECT number FROM bought_names WHERE name = :name";
constexpr std::string_view add_name_sql = "INSERT INTO bought_names (name) VALUES (:name) RETURNING number";
constexpr std::string_view insert_sql = "INSERT OR REPLACE INTO bought_goods VALUES (:customer, :goods)";
constexpr std::string_view delete_sql = "DELETE FROM bought_goods WHERE customer = :customer";
constexpr std::string_view all_sql =
    "SELECT customer, goods FROM bought_goods WHERE customer > 0 ORDER BY customer";
constexpr std::string_view products_sql = "SELECT id, name, category FROM products";
constexpr std::string_view names_sql = "SELECT -number, name FROM bought_names";

/// It begins with those that read all products, and all names.
constexpr std::array statements = {products_sql, names_sql,  exists_sql,   changed_sql, done_sql, goods_sql,
                                   number_sql,   insert_sql, add_name_sql, delete_sql,  all_sql};

using Goods = std::vector<std::int64_t>;

Result<std::int64_t> number_of(sqlite::Database& database, std::string_view name) {
    auto known = database.prepare(number_sql);
    known.bind(":name", name);
    LAOKE_TRY(const bool is_known, known.step());
    if (is_known) return known.integer(0);
    auto added = database.prepare(add_name_sql);
    added.bind(":name", name);
    LAOKE_TRY([[maybe_unused]] const bool row, added.step());
    const std::int64_t number = added.integer(0);
    LAOKE_TRY([[maybe_unused]] const bool another, added.step());
    return number;
}

Result<Goods> goods_of(sqlite::Database& database, Id<Customer> customer) {
    Goods goods;
    auto rows = database.prepare(goods_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        if (rows.is_null(1)) {
            goods.push_back(rows.integer(0));
        } else {
            LAOKE_TRY(const std::int64_t number, number_of(database, rows.text(1)));
            goods.push_back(-number);
        }
    }
    sort_and_unite(goods);
    return goods;
}

Status keep_goods(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY(const Goods goods, goods_of(database, customer));
    auto statement = database.prepare(goods.empty() ? delete_sql : insert_sql);
    statement.bind(":customer", customer);
    if (!goods.empty()) statement.bind(":goods", std::as_bytes(std::span(goods)));
    return statement.run();
}

constexpr KeptByCustomer buyers{.schema_sql = schema_sql,
                                .exists_sql = exists_sql,
                                .changed_sql = changed_sql,
                                .done_sql = done_sql,
                                .read_anew = keep_goods};

/// Ascending.
Result<Goods> matching_goods(sqlite::Database& database,
                             const std::function<bool(std::string_view)>& matches) {
    Goods goods;
    auto products = database.prepare(products_sql);
    while (true) {
        LAOKE_TRY(const bool row, products.step());
        if (!row) break;
        if (matches(products.text(1)) || matches(products.text(2))) goods.push_back(products.integer(0));
    }
    auto names = database.prepare(names_sql);
    while (true) {
        LAOKE_TRY(const bool row, names.step());
        if (!row) break;
        if (matches(names.text(1))) goods.push_back(names.integer(0));
    }
    std::ranges::sort(goods);
    return goods;
}

bool has_one_of(std::span<const std::byte> kept, const Goods& goods) {
    for (; !kept.empty(); kept = kept.subspan(sizeof(std::int64_t))) {
        std::int64_t number = 0;
        std::memcpy(&number, kept.data(), sizeof number);
        if (std::ranges::binary_search(goods, number)) return true;
    }
    return false;
}

}  // namespace

std::span<const std::string_view> buyers_statements() { return statements; }

std::span<const std::string_view> buyers_scans() { return std::span(statements).first(2); }

Status make_buyers(sqlite::Database& database) { return buyers.make(database); }

Result<bool> work_on_buyers(sqlite::Database& database, const Slice& slice) {
    return buyers.work(database, slice);
}

Result<std::vector<Id<Customer>>> buyers_of(sqlite::Database& database,
                                            const std::function<bool(std::string_view)>& matches) {
    LAOKE_TRY([[maybe_unused]] const bool has_more, buyers.work(database, EndlessSlice()));
    LAOKE_TRY(const Goods goods, matching_goods(database, matches));
    std::vector<Id<Customer>> found;
    auto rows = database.prepare(all_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        if (has_one_of(rows.blob(1), goods)) found.push_back(rows.id<Customer>(0));
    }
}

}  // namespace laoke
