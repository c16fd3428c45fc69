/// Whether what triggers keep agrees with what can be computed anew from the shop's tables.
#pragma once

#include "support/test_archive.h"

namespace laoke::testing {

/// How many rows of customer_totals are missing, too many or differ from the sales and payments.
inline std::int64_t wrong_totals(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "WITH kept AS (SELECT customer, purchase_count, total_minor, first_on, last_on, balance_minor"
        " FROM customer_totals),"
        " anew AS (SELECT c.id, count(s.id) FILTER (WHERE s.kind = 'sale'), ifnull(sum(s.total_minor), 0),"
        " min(s.sold_on) FILTER (WHERE s.kind = 'sale'), max(s.sold_on) FILTER (WHERE s.kind = 'sale'),"
        " ifnull(sum(s.total_minor) FILTER (WHERE s.payment_method = 'account'), 0)"
        " + (SELECT ifnull(sum(iif(p.kind = 'refund', 1, -1) * p.amount_minor), 0) FROM payments p"
        " WHERE p.customer = c.id)"
        " FROM customers c LEFT JOIN sales s ON s.customer = c.id GROUP BY c.id)"
        " SELECT (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM anew))"
        " + (SELECT count(*) FROM (SELECT * FROM anew EXCEPT SELECT * FROM kept))";
    auto statement = database.prepare(sql);
    REQUIRE(value_of(statement.step()));
    return statement.integer(0);
}

/// How many rows of product_stock are missing, too many or differ from the movements and what was sold.
inline std::int64_t wrong_stocks(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "WITH anew AS (SELECT p.id, ifnull((SELECT sum(m.change_milli) FROM stock_movements m WHERE "
        "m.product = p.id), 0)"
        " - ifnull((SELECT sum(l.quantity_milli) FROM sale_lines l WHERE l.product = p.id), 0)"
        " FROM products p WHERE p.keeps_stock = 1),"
        " kept AS (SELECT product, quantity_milli FROM product_stock)"
        " SELECT (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM anew))"
        " + (SELECT count(*) FROM (SELECT * FROM anew EXCEPT SELECT * FROM kept))";
    auto statement = database.prepare(sql);
    REQUIRE(value_of(statement.step()));
    return statement.integer(0);
}

/// How many records are missing in the index of running texts, or stand there without having any.
inline std::int64_t wrong_texts(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "SELECT (SELECT count(*) FROM (SELECT id FROM text_search_source EXCEPT SELECT rowid FROM "
        "text_search))"
        " + (SELECT count(*) FROM (SELECT rowid FROM text_search EXCEPT SELECT id FROM text_search_source))";
    auto statement = database.prepare(sql);
    REQUIRE(value_of(statement.step()));
    return statement.integer(0);
}

}  // namespace laoke::testing
