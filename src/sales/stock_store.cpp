#include "sales/stock_store.h"

#include "base/derived_id.h"
#include "sqlite/read_count.h"

#include <array>
#include <cstdint>

namespace laoke {

namespace {

#define LAOKE_MOVEMENT_COLUMNS                                                                               \
    "SELECT id, product, change_milli, counted_milli, note, recorded_at_ms, recorded_on, sale"               \
    " FROM stock_movements "

constexpr std::string_view of_product_sql =
    LAOKE_MOVEMENT_COLUMNS "WHERE product = :product ORDER BY recorded_on DESC, recorded_at_ms DESC, id DESC"
                           " LIMIT :limit";
constexpr std::string_view last_count_sql =
    LAOKE_MOVEMENT_COLUMNS "WHERE product = :product AND counted_milli IS NOT NULL"
                           " ORDER BY recorded_on DESC, recorded_at_ms DESC, id DESC LIMIT 1";
constexpr std::string_view movements_after_sql =
    LAOKE_MOVEMENT_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_MOVEMENT_COLUMNS

constexpr std::string_view stock_sql = "SELECT quantity_milli FROM product_stock WHERE product = :product";
constexpr std::string_view goods_sql =
    "SELECT s.id, l.product, l.quantity_milli, s.sold_on, s.sold_at_ms"
    " FROM sales s CROSS JOIN sale_lines l ON l.sale = s.id WHERE s.customer = :customer"
    " AND EXISTS (SELECT 1 FROM stock_movements WHERE product = l.product)";
constexpr std::string_view forget_goods_sql =
    "DELETE FROM stock_movements WHERE sale IN (SELECT id FROM sales WHERE customer = :customer)";
constexpr std::string_view bring_back_sql = "UPDATE stock_movements SET recorded_at_ms = :now, recorded_on = "
                                            ":today WHERE product = :product AND sale IS NULL"
                                            " AND (recorded_on, recorded_at_ms) > (:today, :now)";
constexpr std::string_view count_sql = "SELECT count(*) FROM stock_movements";
constexpr std::string_view insert_sql = "INSERT INTO stock_movements (id, product, change_milli, "
                                        "counted_milli, note, recorded_at_ms, recorded_on,"
                                        " sale) VALUES (:id, :product, :change_milli, :counted_milli, :note, "
                                        ":recorded_at_ms, :recorded_on, :sale)";
constexpr std::string_view set_change_sql =
    "UPDATE stock_movements SET change_milli = :change WHERE id = :id";
constexpr std::array statements = {of_product_sql, set_change_sql, last_count_sql,   movements_after_sql,
                                   stock_sql,      goods_sql,      forget_goods_sql, bring_back_sql,
                                   count_sql,      insert_sql};

Result<std::vector<StockMovement>> read_all(sqlite::Statement& rows) {
    std::vector<StockMovement> movements;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return movements;
        StockMovement& movement = movements.emplace_back();
        movement.id = rows.id<StockMovement>(0);
        movement.product = rows.id<Product>(1);
        movement.change = rows.integer(2);
        if (!rows.is_null(3)) movement.counted = rows.quantity(3);
        movement.note = rows.text(4);
        movement.recorded_at = Instant(rows.integer(5));
        movement.recorded_on = rows.day(6);
        movement.sale = rows.id<Sale>(7);
    }
}

/// The same in every archive that has the sale: when both delete it, the goods are gone once.
Id<StockMovement> id_of_goods(Id<Sale> sale, Id<Product> product) {
    return Id<StockMovement>(derived_id(sale.value(), "goods " + product.string()));
}

}  // namespace

std::span<const std::string_view> stock_statements() { return statements; }

Result<std::optional<StockLevel>> stock_of(sqlite::Database& database, Id<Product> product) {
    auto statement = database.prepare(stock_sql);
    statement.bind(":product", product);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return statement.integer(0);
}

Result<std::vector<StockMovement>> stock_movements_of(sqlite::Database& database, Id<Product> product,
                                                      std::int64_t limit) {
    auto rows = database.prepare(of_product_sql);
    rows.bind(":product", product);
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::optional<StockMovement>> last_count_of(sqlite::Database& database, Id<Product> product) {
    auto rows = database.prepare(last_count_sql);
    rows.bind(":product", product);
    LAOKE_TRY(auto counts, read_all(rows));
    if (counts.empty()) return std::nullopt;
    return std::move(counts.front());
}

Result<std::vector<StockMovement>> goods_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<StockMovement> goods;
    auto rows = database.prepare(goods_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const auto sale = rows.id<Sale>(0);
        const auto product = rows.id<Product>(1);
        // The lines of a sale come one after the other, and may have a product several times.
        auto same = goods.rbegin();
        while (same != goods.rend() && same->sale == sale && same->product != product) ++same;
        if (same != goods.rend() && same->sale == sale) {
            same->change -= rows.integer(2);
            continue;
        }
        goods.push_back({.id = id_of_goods(sale, product),
                         .product = product,
                         .change = -rows.integer(2),
                         .note = {},
                         .recorded_at = Instant(rows.integer(4)),
                         .recorded_on = rows.day(3),
                         .sale = sale});
    }
    return goods;
}

Result<std::int64_t> count_stock_movements(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<StockMovement>> stock_movements_after(sqlite::Database& database, Id<StockMovement> after,
                                                         std::int64_t limit) {
    auto rows = database.prepare(movements_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<StockMovement> counted_movement(sqlite::Database& database, Id<Product> product, Quantity counted) {
    LAOKE_TRY(const auto stock, stock_of(database, product));
    if (!stock) return fail(TextKey::stock_not_kept);
    StockMovement movement;
    movement.product = product;
    movement.change = counted.thousandths() - *stock;
    movement.counted = counted;
    return movement;
}

Status forget_goods_of(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(forget_goods_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

Status bring_stock_back_to(sqlite::Database& database, Id<Product> product, Day today, Instant now) {
    auto statement = database.prepare(bring_back_sql);
    statement.bind(":product", product);
    statement.bind(":today", today);
    statement.bind(":now", now.utc_ms());
    return statement.run();
}

Status set_stock_change(sqlite::Database& database, Id<StockMovement> movement, StockLevel change) {
    auto statement = database.prepare(set_change_sql);
    statement.bind(":id", movement);
    statement.bind(":change", change);
    return statement.run();
}

Status insert_stock_movement(sqlite::Database& database, const StockMovement& movement) {
    auto statement = database.prepare(insert_sql);
    statement.bind(":id", movement.id);
    statement.bind(":product", movement.product);
    statement.bind(":change_milli", movement.change);
    statement.bind(":counted_milli", movement.counted);
    statement.bind(":note", movement.note);
    statement.bind(":recorded_at_ms", movement.recorded_at.utc_ms());
    statement.bind(":recorded_on", movement.recorded_on);
    statement.bind(":sale", movement.sale);
    return statement.run();
}

}  // namespace laoke
