#include "sales/products_store.h"

#include "base/pinyin.h"
#include "base/search_terms.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_PRODUCT_COLUMNS                                                                                \
    "SELECT id, category, name, model, spec, unit, code, price_minor, cost_minor, is_active, usage_days,"    \
    " keeps_stock FROM products "

constexpr std::string_view product_sql = LAOKE_PRODUCT_COLUMNS "WHERE id = :id";
constexpr std::string_view by_code_sql =
    LAOKE_PRODUCT_COLUMNS "WHERE code = :code AND code <> '' AND id <> :except ORDER BY id LIMIT 1";
constexpr std::string_view products_after_sql =
    LAOKE_PRODUCT_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view list_sql =
    LAOKE_PRODUCT_COLUMNS "ORDER BY category, name_sort_key, id LIMIT :limit OFFSET :offset";
constexpr std::string_view active_sql =
    LAOKE_PRODUCT_COLUMNS "WHERE is_active = 1 ORDER BY name_sort_key, id LIMIT :limit";

constexpr std::string_view with_usage_sql =
    LAOKE_PRODUCT_COLUMNS "INDEXED BY products_with_usage WHERE usage_days IS NOT NULL AND is_active = 1"
                          " ORDER BY id";

#undef LAOKE_PRODUCT_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM products";
constexpr std::string_view match_sql =
    "SELECT p.id FROM product_search JOIN products p ON p.id = product_search.rowid"
    " WHERE product_search MATCH :expression AND p.is_active >= :least_active"
    " ORDER BY product_search.rowid LIMIT :limit";
constexpr std::string_view insert_sql =
    "INSERT INTO products (id, category, name, model, spec, unit, code, price_minor, cost_minor, is_active,"
    " name_sort_key, usage_days, keeps_stock) VALUES (:id, :category, :name, :model, :spec, :unit, :code,"
    " :price_minor, :cost_minor, :is_active, :name_sort_key, :usage_days, :keeps_stock)";
constexpr std::string_view update_sql = "UPDATE products SET category = :category, name = :name, model = "
                                        ":model, spec = :spec, unit = :unit, code = :code,"
                                        " price_minor = :price_minor, cost_minor = :cost_minor, is_active = "
                                        ":is_active, name_sort_key = :name_sort_key,"
                                        " usage_days = :usage_days, keeps_stock = :keeps_stock"
                                        " WHERE id = :id";
constexpr std::string_view uses_sql = "SELECT EXISTS (SELECT 1 FROM sale_lines WHERE product = :id),"
                                      " EXISTS (SELECT 1 FROM quote_lines WHERE product = :id),"
                                      " EXISTS (SELECT 1 FROM stock_movements WHERE product = :id),"
                                      " EXISTS (SELECT 1 FROM pain_points WHERE product = :id)";
constexpr std::string_view delete_sql = "DELETE FROM products WHERE id = :id";

constexpr std::array statements = {product_sql, by_code_sql, products_after_sql, list_sql,
                                   active_sql,  count_sql,   match_sql,          insert_sql,
                                   update_sql,  uses_sql,    delete_sql,         with_usage_sql};

std::optional<Money> optional_money(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.money(column);
}

Product product_of(const sqlite::Statement& row) {
    Product product;
    product.id = row.id<Product>(0);
    product.category = row.text(1);
    product.name = row.text(2);
    product.model = row.text(3);
    product.spec = row.text(4);
    product.unit = row.text(5);
    product.code = row.text(6);
    product.price = optional_money(row, 7);
    product.cost = optional_money(row, 8);
    product.is_active = row.boolean(9);
    if (!row.is_null(10)) product.usage_days = static_cast<int>(row.integer(10));
    product.keeps_stock = row.boolean(11);
    return product;
}

Result<std::optional<Product>> read_one(sqlite::Statement& statement) {
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return product_of(statement);
}

Result<std::vector<Product>> read_all(sqlite::Statement& rows) {
    std::vector<Product> products;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return products;
        products.push_back(product_of(rows));
    }
}

Status write(sqlite::Statement statement, const Product& product) {
    const std::string key = name_sort_key(product.name);
    statement.bind(":id", product.id);
    statement.bind(":category", product.category);
    statement.bind(":name", product.name);
    statement.bind(":model", product.model);
    statement.bind(":spec", product.spec);
    statement.bind(":unit", product.unit);
    statement.bind(":code", product.code);
    statement.bind(":price_minor", product.price);
    statement.bind(":cost_minor", product.cost);
    statement.bind(":is_active", product.is_active);
    statement.bind(":name_sort_key", key);
    statement.bind(":usage_days", product.usage_days);
    statement.bind(":keeps_stock", product.keeps_stock);
    return statement.run();
}

/// Adds the ids that match and are not there yet, up to `limit` in all.
Status add_matches(sqlite::Database& database, std::vector<Id<Product>>& ids, const std::string& expression,
                   std::size_t limit, ProductScope scope) {
    auto rows = database.prepare(match_sql);
    rows.bind(":expression", expression);
    rows.bind(":least_active", scope == ProductScope::offered);
    rows.bind(":limit", limit);
    while (ids.size() < limit) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const auto id = rows.id<Product>(0);
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return {};
}

}  // namespace

std::span<const std::string_view> products_statements() { return statements; }

Result<std::int64_t> count_products(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Product>> list_products(sqlite::Database& database, std::int64_t limit,
                                           std::int64_t offset) {
    auto rows = database.prepare(list_sql);
    rows.bind(":limit", limit);
    rows.bind(":offset", offset);
    return read_all(rows);
}

Result<std::vector<Product>> search_products(sqlite::Database& database, std::string_view query,
                                             std::size_t limit, ProductScope scope) {
    const std::vector<std::string> expressions = search_expressions(query);
    if (expressions.empty()) {
        auto rows = database.prepare(active_sql);
        rows.bind(":limit", limit);
        return read_all(rows);
    }
    std::vector<Id<Product>> ids;
    for (const std::string& expression : expressions) {
        LAOKE_TRY_STATUS(add_matches(database, ids, expression, limit, scope));
    }
    std::vector<Product> products;
    for (const Id<Product> id : ids) {
        LAOKE_TRY(std::optional<Product> product, find_product(database, id));
        if (product) products.push_back(*std::move(product));
    }
    return products;
}

Result<std::optional<Product>> find_product(sqlite::Database& database, Id<Product> id) {
    auto statement = database.prepare(product_sql);
    statement.bind(":id", id);
    return read_one(statement);
}

Result<std::optional<Product>> find_product_by_code(sqlite::Database& database, std::string_view code,
                                                    Id<Product> except) {
    auto statement = database.prepare(by_code_sql);
    statement.bind(":code", code);
    statement.bind(":except", except.value());
    return read_one(statement);
}

Result<std::vector<Product>> products_after(sqlite::Database& database, Id<Product> after,
                                            std::int64_t limit) {
    auto rows = database.prepare(products_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::vector<Product>> products_with_usage(sqlite::Database& database) {
    auto rows = database.prepare(with_usage_sql);
    return read_all(rows);
}

Result<ProductUses> uses_of_product(sqlite::Database& database, Id<Product> id) {
    auto statement = database.prepare(uses_sql);
    statement.bind(":id", id);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return ProductUses{.in_sales = statement.boolean(0),
                       .in_quotes = statement.boolean(1),
                       .in_stock = statement.boolean(2),
                       .in_pain_points = statement.boolean(3)};
}

Status insert_product(sqlite::Database& database, const Product& product) {
    return write(database.prepare(insert_sql), product);
}

Status update_product(sqlite::Database& database, const Product& product) {
    return write(database.prepare(update_sql), product);
}

Status delete_product(sqlite::Database& database, Id<Product> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

}  // namespace laoke
