#include "archive/late_indexing.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t records_at_a_time = 200;

constexpr std::string_view triggers_sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND "
                                          "(name GLOB '*_search' OR name GLOB '*_text')"
                                          " ORDER BY rowid";

constexpr std::string_view last_customer_sql =
    "SELECT max(id) FROM (SELECT id FROM customer_search_source WHERE id > :last ORDER BY id LIMIT :limit)";
constexpr std::string_view index_customers_sql =
    "INSERT OR REPLACE INTO customer_search (rowid, terms) SELECT id, terms FROM customer_search_source"
    " WHERE id > :last AND id <= :end ORDER BY id";
constexpr std::string_view last_product_sql =
    "SELECT max(id) FROM (SELECT id FROM product_search_source WHERE id > :last ORDER BY id LIMIT :limit)";
constexpr std::string_view index_products_sql =
    "INSERT OR REPLACE INTO product_search (rowid, terms) SELECT id, terms FROM product_search_source"
    " WHERE id > :last AND id <= :end ORDER BY id";
constexpr std::string_view last_text_sql =
    "SELECT max(id) FROM (SELECT id FROM text_search_source WHERE id > :last ORDER BY id LIMIT :limit)";
constexpr std::string_view index_texts_sql =
    "INSERT OR REPLACE INTO text_search (rowid, terms) SELECT id, terms FROM text_search_source"
    " WHERE id > :last AND id <= :end ORDER BY id";
constexpr std::array statements = {triggers_sql,     last_customer_sql,  index_customers_sql,
                                   last_product_sql, index_products_sql, last_text_sql,
                                   index_texts_sql};

struct Index {
    std::string_view last_sql;  ///< the last id of the next records
    std::string_view fill_sql;  ///< indexes them
};
constexpr std::array indexes = {Index{last_customer_sql, index_customers_sql},
                                Index{last_product_sql, index_products_sql},
                                Index{last_text_sql, index_texts_sql}};

/// The last of the next ids; 0 when there is none.
Result<std::int64_t> last_of_next(sqlite::Database& database, const Index& index, std::int64_t last) {
    auto find = database.prepare(index.last_sql);
    find.bind(":last", last);
    find.bind(":limit", records_at_a_time);
    LAOKE_TRY_STATUS(find.step());
    return find.integer(0);
}

}  // namespace

std::span<const std::string_view> late_indexing_statements() { return statements; }

Status LateIndexing::begin(std::int64_t after) {
    last_id_ = after_ = after;
    std::string drop;
    {
        auto rows = database_.prepare(triggers_sql);
        while (true) {
            LAOKE_TRY(const bool has_row, rows.step());
            if (!has_row) break;
            drop += "DROP TRIGGER " + std::string(rows.text(0)) + ';';
            triggers_.emplace_back(rows.text(1));
        }
    }
    return database_.execute(drop);
}

Result<bool> LateIndexing::run(const Slice& slice) {
    for (; index_ < indexes.size(); ++index_, last_id_ = after_) {
        while (true) {
            LAOKE_TRY(const std::int64_t end, last_of_next(database_, indexes[index_], last_id_));
            if (end == 0) break;
            auto fill = database_.prepare(indexes[index_].fill_sql);
            fill.bind(":last", std::exchange(last_id_, end));
            fill.bind(":end", end);
            LAOKE_TRY_STATUS(fill.run());
            if (slice.is_over()) return false;
        }
    }
    for (const std::string& trigger : triggers_) LAOKE_TRY_STATUS(database_.execute(trigger));
    triggers_.clear();
    return true;
}

}  // namespace laoke
