/// Whether what triggers keep agrees with what can be computed anew from the shop's tables.
#pragma once

#include "base/search_terms.h"
#include "customers/buyers_store.h"
#include "customers/customer_values_store.h"
#include "customers/customers_store.h"
#include "customers/purchase_summaries_store.h"
#include "sales/purchase_cycles_store.h"
#include "sqlite/read_count.h"
#include "support/test_archive.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    return value_of(sqlite::read_count(database.prepare(sql)));
}

/// How many rows of day_totals are missing, too many or differ from the sales.
inline std::int64_t wrong_day_totals(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "WITH kept AS (SELECT * FROM day_totals), anew AS (SELECT sold_on, sum(kind = 'sale'), sum(kind ="
        " 'return'), sum(max(total_minor, 0)), sum(min(total_minor, 0)) FROM sales GROUP BY sold_on)"
        " SELECT (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM anew))"
        " + (SELECT count(*) FROM (SELECT * FROM anew EXCEPT SELECT * FROM kept))";
    return value_of(sqlite::read_count(database.prepare(sql)));
}

/// How many rows of product_stock are missing, too many or differ from the movements and what was sold.
inline std::int64_t wrong_stocks(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "WITH counts AS (SELECT product, counted_milli, recorded_on || printf('%020d', recorded_at_ms) AS at,"
        " row_number() OVER (PARTITION BY product ORDER BY recorded_on DESC, recorded_at_ms DESC, id DESC) "
        "AS n, id"
        " FROM stock_movements WHERE counted_milli IS NOT NULL),"
        " anew AS (SELECT p.id, ifnull(c.counted_milli, 0) + ifnull((SELECT sum(m.change_milli) FROM"
        " stock_movements m WHERE m.product = p.id AND m.counted_milli IS NULL"
        " AND (m.sale IS NULL OR m.sale NOT IN (SELECT id FROM sales))"
        " AND (m.recorded_on || printf('%020d', m.recorded_at_ms) > ifnull(c.at, '')"
        " OR m.recorded_on || printf('%020d', m.recorded_at_ms) = c.at AND m.id > c.id)), 0)"
        " - ifnull((SELECT sum(l.quantity_milli) FROM sale_lines l JOIN sales s ON s.id = l.sale"
        " WHERE l.product = p.id AND s.sold_on || printf('%020d', s.sold_at_ms) >= ifnull(c.at, '')), 0)"
        " FROM products p LEFT JOIN counts c ON c.product = p.id AND c.n = 1 WHERE p.keeps_stock = 1),"
        " kept AS (SELECT product, quantity_milli FROM product_stock)"
        " SELECT (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM anew))"
        " + (SELECT count(*) FROM (SELECT * FROM anew EXCEPT SELECT * FROM kept))";
    return value_of(sqlite::read_count(database.prepare(sql)));
}

/// Of how many names, of goods and of categories, the buyers are others than those whom the sales name.
inline std::int64_t wrong_buyers(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "WITH bought AS (SELECT customer, product, sale_lines.name FROM sale_lines JOIN sales ON sales.id = "
        "sale"
        " WHERE kind = 'sale' AND customer IS NOT NULL)"
        " SELECT name, customer FROM bought WHERE product IS NULL"
        " UNION SELECT products.name, customer FROM products LEFT JOIN bought ON product = products.id"
        " UNION SELECT category, customer FROM products LEFT JOIN bought ON product = products.id";
    std::map<std::string, std::set<Id<Customer>>> anew;
    {
        auto rows = database.prepare(sql);
        while (value_of(rows.step())) {
            auto& buyers = anew[std::string(rows.text(0))];
            if (!rows.is_null(1)) buyers.insert(rows.id<Customer>(1));
        }
    }
    std::int64_t wrong = 0;
    for (const auto& [name, customers] : anew) {
        const auto kept = value_of(buyers_of(database, [&](std::string_view text) { return text == name; }));
        if (!std::ranges::equal(kept, customers)) ++wrong;
    }
    return wrong;
}

/// How many customers' purchases are not summed up as they are.
inline std::int64_t wrong_purchase_summaries(sqlite::Database& database) {
    std::map<std::int64_t, PurchaseSummary> kept;
    succeed(read_purchase_summaries(database, [&](Id<Customer> customer, const PurchaseSummary& summary) {
        kept.emplace(customer.value(), summary);
    }));
    std::int64_t wrong = 0;
    std::size_t known = 0;
    for (const Id<Customer> customer : value_of(everybody(database))) {
        const auto days = value_of(purchase_days(database, customer));
        const auto found = kept.find(customer.value());
        const PurchaseSummary shown = found == kept.end() ? PurchaseSummary{} : found->second;
        if (shown != purchase_summary(days)) ++wrong;
        if (found != kept.end()) ++known;
    }
    return wrong + static_cast<std::int64_t>(kept.size() - known);
}

/// How many customers are listed with another completeness than their profile has.
inline int wrong_completeness(sqlite::Database& database, const Clock& clock) {
    std::map<std::int64_t, std::int64_t> listed;
    succeed(read_values(database, {FilterField::completeness}, clock, [&](const FieldValue& value) {
        listed.emplace(value.customer.value(), value.number);
    }));
    int wrong = 0;
    for (const Customer& customer : value_of(customers_after(database, {}, 10'000)))
        if (listed[customer.id.value()] != completeness(customer).percent) ++wrong;
    return wrong;
}

/// A full-text index, what it is made from, and what stands in it.
struct TextIndex {
    std::string_view source_sql;
    std::string_view terms_table;
    std::string_view terms_sql;
    std::string_view drop;
};
constexpr std::array text_indexes = {
    TextIndex{"SELECT id, terms FROM text_search_source",
              "CREATE VIRTUAL TABLE temp.text_terms USING fts5vocab('main', 'text_search', 'instance')",
              "SELECT term, doc FROM temp.text_terms", "DROP TABLE temp.text_terms"},
    TextIndex{
        "SELECT id, terms FROM customer_search_source",
        "CREATE VIRTUAL TABLE temp.customer_terms USING fts5vocab('main', 'customer_search', 'instance')",
        "SELECT term, doc FROM temp.customer_terms", "DROP TABLE temp.customer_terms"},
    TextIndex{"SELECT id, terms FROM product_search_source",
              "CREATE VIRTUAL TABLE temp.product_terms USING fts5vocab('main', 'product_search', 'instance')",
              "SELECT term, doc FROM temp.product_terms", "DROP TABLE temp.product_terms"},
};

/// How many terms of records are missing in the indexes of texts, or stand there without being in any text.
inline std::size_t wrong_texts(sqlite::Database& database) {
    using Term = std::pair<std::string, std::int64_t>;  // and of what
    std::vector<Term> wrong;
    for (const TextIndex& index : text_indexes) {
        std::set<Term> anew;
        std::set<Term> kept;
        {
            auto rows = database.prepare(index.source_sql);
            while (value_of(rows.step()))
                for (std::string& term : search_terms(rows.text(1)))
                    anew.emplace(std::move(term), rows.integer(0));
        }
        succeed(database.execute(index.terms_table));
        {
            auto rows = database.prepare(index.terms_sql);
            while (value_of(rows.step())) kept.emplace(rows.text(0), rows.integer(1));
        }
        succeed(database.execute(index.drop));
        std::ranges::set_symmetric_difference(anew, kept, std::back_inserter(wrong));
    }
    return wrong.size();
}

}  // namespace laoke::testing
