#include "sales/sales_list_store.h"

#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "base/sorting.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "sales/products_store.h"
#include "sqlite/kept.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t most_found = 1000;  ///< customers, products, texts that a search looks at
constexpr std::size_t few = 20'000;

constexpr std::string_view by_day_sql = "SELECT id FROM sales ORDER BY sold_on, id";
constexpr std::string_view by_day_descending_sql = "SELECT id FROM sales ORDER BY sold_on DESC, id DESC";
constexpr std::string_view by_total_sql = "SELECT id FROM sales ORDER BY total_minor, id";
constexpr std::string_view by_total_descending_sql =
    "SELECT id FROM sales ORDER BY total_minor DESC, id DESC";
constexpr std::string_view of_customer_descending_sql =
    "SELECT id FROM sales WHERE customer = :of ORDER BY sold_on DESC, id DESC";
constexpr std::string_view of_passers_by_sql =
    "SELECT id FROM sales WHERE customer IS NULL ORDER BY sold_on DESC, id DESC";
constexpr std::string_view keys_sql =
    "SELECT s.sold_on, s.total_minor, c.name_sort_key FROM sales s LEFT JOIN customers c ON c.id = s.customer"
    " WHERE s.id = :id";
constexpr std::string_view count_sql = "SELECT count(*) FROM sales";
constexpr std::string_view within_sql = "SELECT id FROM sales WHERE sold_on BETWEEN :first AND :last";
constexpr std::string_view returns_sql =
    "SELECT id FROM sales INDEXED BY sales_returned WHERE kind = 'return'";
constexpr std::string_view on_account_sql =
    "SELECT id FROM sales INDEXED BY sales_on_account WHERE due_on IS NOT NULL";
constexpr std::string_view of_customer_sql = "SELECT id FROM sales WHERE customer = :of";
constexpr std::string_view of_product_sql = "SELECT sale FROM sale_lines WHERE product = :of";
constexpr std::string_view of_total_sql = "SELECT id FROM sales WHERE total_minor = :of";
// Returns are not above 0, and sales not below.  A sum that is too large to be money is the largest.
#define LAOKE_SUMS                                                                                           \
    "SELECT CAST(max(min(total(total_minor), 9000000000000000), -9000000000000000) AS INTEGER)"              \
    " FROM sales "
constexpr std::string_view sum_sql =
    LAOKE_SUMS "INDEXED BY sales_by_total WHERE total_minor BETWEEN :least AND :most";
constexpr std::string_view sum_within_sql =
    LAOKE_SUMS "INDEXED BY sales_totals_by_day WHERE sold_on BETWEEN :first AND :last"
               " AND total_minor BETWEEN :least AND :most";
#undef LAOKE_SUMS
constexpr std::string_view total_of_sql = "SELECT total_minor FROM sales WHERE id = :id";
// What was sold without being in the catalogue.
constexpr std::string_view names_sql =
    "SELECT sale, name FROM sale_lines INDEXED BY sale_lines_by_name WHERE product IS NULL";

constexpr std::array statements = {
    by_day_sql,
    by_day_descending_sql,
    by_total_sql,
    by_total_descending_sql,
    of_customer_descending_sql,
    of_passers_by_sql,
    keys_sql,
    count_sql,
    within_sql,
    returns_sql,
    on_account_sql,
    of_customer_sql,
    of_product_sql,
    of_total_sql,
    sum_sql,
    sum_within_sql,
    total_of_sql,
    names_sql,
};

using Ids = std::vector<Id<Sale>>;

Status add_ids(sqlite::Statement rows, Ids& ids) {
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        ids.push_back(rows.id<Sale>(0));
    }
}

Status add_ids_of(sqlite::Database& database, std::string_view sql, std::int64_t of, Ids& ids) {
    auto rows = database.prepare(sql);
    rows.bind(":of", of);
    return add_ids(std::move(rows), ids);
}

/// What is listed, in order, until there is enough.
class Listing {
public:
    /// `among`: only these, in the order of ids; nothing: all.  `without`: not these, likewise.
    Listing(const Ids* among, const Ids& without, std::size_t limit)
        : among_(among), without_(without), limit_(limit) {}

    [[nodiscard]] bool is_full() const { return ids_.size() >= limit_; }
    Status add(sqlite::Statement rows) {
        while (!is_full()) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) return {};
            const auto id = rows.id<Sale>(0);
            const bool is_listed = among_ == nullptr || std::ranges::binary_search(*among_, id);
            if (is_listed && !std::ranges::binary_search(without_, id)) ids_.push_back(id);
        }
        return {};
    }
    [[nodiscard]] Ids take() { return std::move(ids_); }

private:
    const Ids* among_;
    const Ids& without_;
    std::size_t limit_;
    Ids ids_;
};

/// Along an index.
Result<Ids> walk(sqlite::Database& database, const SalesQuery& query, const Ids* among, const Ids& without,
                 std::size_t limit) {
    Listing listing(among, without, limit);
    if (query.order == SalesOrder::customer) {
        LAOKE_TRY(const auto customers,
                  list_customers(database, CustomerSort::name,
                                 query.is_descending ? SortDirection::descending : SortDirection::ascending));
        for (const Id<Customer> customer : customers) {
            if (listing.is_full()) break;
            auto rows = database.prepare(of_customer_descending_sql);
            rows.bind(":of", customer.value());
            LAOKE_TRY_STATUS(listing.add(std::move(rows)));
        }
        LAOKE_TRY_STATUS(listing.add(database.prepare(of_passers_by_sql)));
        return listing.take();
    }
    const bool by_total = query.order == SalesOrder::total;
    const std::string_view up = by_total ? by_total_sql : by_day_sql;
    const std::string_view down = by_total ? by_total_descending_sql : by_day_descending_sql;
    LAOKE_TRY_STATUS(listing.add(database.prepare(query.is_descending ? down : up)));
    return listing.take();
}

struct Keyed {
    std::string text{};
    std::int64_t number = 0;
    bool is_passer_by = false;
    Id<Sale> id{};
};

/// One by one: of few that is less than to walk along all.
Result<Ids> sorted(sqlite::Database& database, const SalesQuery& query, const Ids& ids) {
    std::vector<Keyed> all;
    all.reserve(ids.size());
    for (const Id<Sale> id : ids) {
        auto rows = database.prepare(keys_sql);
        rows.bind(":id", id);
        LAOKE_TRY(const bool row, rows.step());
        if (!row) continue;
        Keyed& each = all.emplace_back();
        each.id = id;
        if (query.order == SalesOrder::total) each.number = rows.integer(1);
        if (query.order == SalesOrder::day) each.text = rows.text(0);
        if (query.order != SalesOrder::customer) continue;
        each.is_passer_by = rows.is_null(2);
        each.text = rows.text(2);
        each.number = -std::int64_t{rows.day(0).since_epoch()};
    }
    const bool turns_numbers = query.is_descending && query.order != SalesOrder::customer;
    sort_stably(all, [&](const Keyed& a, const Keyed& b) {
        if (a.is_passer_by != b.is_passer_by) return b.is_passer_by;
        if (a.text != b.text) return (a.text < b.text) != query.is_descending;
        if (a.number != b.number) return (a.number < b.number) != turns_numbers;
        return query.is_descending ? b.id < a.id : a.id < b.id;
    });
    Ids in_order;
    in_order.reserve(all.size());
    for (const Keyed& each : all) in_order.push_back(each.id);
    return in_order;
}

Status add_named(sqlite::Database& database, std::string_view text, Ids& found) {
    const std::string key = match_key(text);
    auto rows = database.prepare(names_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        if (match_key(rows.text(1)).contains(key)) found.push_back(rows.id<Sale>(0));
    }
}

Status add_days(sqlite::Database& database, Day first, Day last, Ids& found) {
    auto rows = database.prepare(within_sql);
    rows.bind(":first", first);
    rows.bind(":last", last);
    return add_ids(std::move(rows), found);
}

Day first_day(const SalesQuery& query) { return query.first.value_or(Day::from_civil(1, 1, 1).value()); }
Day last_day(const SalesQuery& query) { return query.last.value_or(Day::from_civil(9999, 12, 31).value()); }

/// Whatever the text may be about.
Result<Ids> search(sqlite::Database& database, const SalesQuery& query, const Currency& currency) {
    Ids found;
    const std::string_view text = trim(query.text);
    LAOKE_TRY(const auto customers, search_customers(database, text, most_found));
    for (const Id<Customer> customer : customers.ids)
        LAOKE_TRY_STATUS(add_ids_of(database, of_customer_sql, customer.value(), found));
    LAOKE_TRY(const auto products, search_products(database, text, most_found, ProductScope::all));
    for (const Product& product : products)
        LAOKE_TRY_STATUS(add_ids_of(database, of_product_sql, product.id.value(), found));
    if (query.named) LAOKE_TRY_STATUS(add_days(database, *query.named, *query.named, found));
    LAOKE_TRY_STATUS(add_named(database, text, found));
    LAOKE_TRY(const auto texts, search_text(database, sale_text, text, most_found));
    for (const std::int64_t sale : texts) found.emplace_back(sale);
    if (const auto total = parse_money(plain_amount(text, currency.decimals), currency)) {
        LAOKE_TRY_STATUS(add_ids_of(database, of_total_sql, total->minor(), found));
        if (!total->is_zero()) LAOKE_TRY_STATUS(add_ids_of(database, of_total_sql, -total->minor(), found));
    }
    return found;
}

/// Those that are in both, in the order of ids; nothing: all.
void keep(std::optional<Ids>& kept, Ids others) {
    std::ranges::sort(others);
    const auto repeated = std::ranges::unique(others);
    others.erase(repeated.begin(), repeated.end());
    if (!kept) {
        kept = std::move(others);
        return;
    }
    Ids both;
    std::ranges::set_intersection(*kept, others, std::back_inserter(both));
    kept = std::move(both);
}

Result<Ids> of_state(sqlite::Database& database, SalesState state) {
    Ids found;
    if (state == SalesState::on_account) {
        LAOKE_TRY_STATUS(add_ids(database.prepare(on_account_sql), found));
        return found;
    }
    LAOKE_TRY_STATUS(add_ids(database.prepare(returns_sql), found));
    return found;
}

/// Takes the returns away: from what is kept, or, of all, when they are walked along.
Result<Ids> without_returns(sqlite::Database& database, std::optional<Ids>& kept) {
    LAOKE_TRY(Ids returns, of_state(database, SalesState::returns));
    std::ranges::sort(returns);
    if (!kept) return returns;
    Ids others;
    std::ranges::set_difference(*kept, returns, std::back_inserter(others));
    kept = std::move(others);
    return Ids();
}

/// Of all sales in the period whose totals lie between.
Result<Money> sum_between(sqlite::Database& database, const SalesQuery& query, std::int64_t least,
                          std::int64_t most) {
    const bool is_within = query.first || query.last;
    auto statement = database.prepare(is_within ? sum_within_sql : sum_sql);
    if (is_within) {
        statement.bind(":first", first_day(query));
        statement.bind(":last", last_day(query));
    }
    statement.bind(":least", least);
    statement.bind(":most", most);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.money(0);
}

/// What all sales come to.
struct Sums {
    Money total;
    Money returned;
};

Status add_up_within(sqlite::Database& database, const SalesQuery& query, ListedSales& listed) {
    const std::int64_t least = query.state == SalesState::sales ? 0 : -Money::limit;
    const std::int64_t most = query.state == SalesState::returns ? 0 : Money::limit;
    LAOKE_TRY(listed.total, sum_between(database, query, least, most));
    if (query.state == SalesState::sales) return {};
    LAOKE_TRY(listed.returned, sum_between(database, query, -Money::limit, -1));
    return {};
}

/// Where only the period and the kind say which: no sale is looked at by itself.  A large shop has a million:
/// what all come to is kept until a row changes.
Status add_up_all(sqlite::Database& database, const SalesQuery& query, ListedSales& listed) {
    constexpr const char* name = "sums of sales";
    const bool is_all = !query.first && !query.last && query.state == SalesState::all;
    if (!is_all) return add_up_within(database, query, listed);
    if (const auto* const kept = sqlite::find_kept_value<Sums>(database, name)) {
        listed.total = kept->total;
        listed.returned = kept->returned;
        return {};
    }
    LAOKE_TRY_STATUS(add_up_within(database, query, listed));
    sqlite::keep_value(database, name, Sums{listed.total, listed.returned});
    return {};
}

Status add_up(sqlite::Database& database, const Ids& ids, ListedSales& listed) {
    std::int64_t total = 0;
    std::int64_t returned = 0;
    const auto add = [](std::int64_t& sum, std::int64_t amount) {
        sum = std::clamp(sum + amount, -Money::limit, Money::limit);
    };
    for (const Id<Sale> id : ids) {
        auto rows = database.prepare(total_of_sql);
        rows.bind(":id", id);
        LAOKE_TRY(const bool row, rows.step());
        if (!row) continue;
        add(total, rows.integer(0));
        add(returned, std::min<std::int64_t>(rows.integer(0), 0));
    }
    listed.total = Money::of_minor(total);
    listed.returned = Money::of_minor(returned);
    return {};
}

}  // namespace

std::span<const std::string_view> sales_list_statements() { return statements; }

Result<ListedSales> list_sales(sqlite::Database& database, const SalesQuery& query, const Currency& currency,
                               std::size_t limit) {
    std::optional<Ids> kept;
    const bool is_search = !trim(query.text).empty();
    if (is_search) {
        LAOKE_TRY(Ids found, search(database, query, currency));
        keep(kept, std::move(found));
    }
    if (query.first || query.last) {
        Ids found;
        LAOKE_TRY_STATUS(add_days(database, first_day(query), last_day(query), found));
        keep(kept, std::move(found));
    }
    Ids without;
    if (query.state == SalesState::sales) {
        LAOKE_TRY(without, without_returns(database, kept));
    } else if (query.state != SalesState::all) {
        LAOKE_TRY(Ids found, of_state(database, query.state));
        keep(kept, std::move(found));
    }
    ListedSales listed;
    // No index has the totals of what is found in other ways: of many sales each would be looked up.
    const bool is_one_by_one = is_search || query.state == SalesState::on_account;
    listed.has_sum = !is_one_by_one || kept->size() <= few;
    if (!is_one_by_one) {
        LAOKE_TRY_STATUS(add_up_all(database, query, listed));
    } else if (listed.has_sum) {
        LAOKE_TRY_STATUS(add_up(database, *kept, listed));
    }
    if (kept && kept->size() <= few) {
        LAOKE_TRY(listed.ids, sorted(database, query, *kept));
        listed.found = listed.ids.size();
        return listed;
    }
    LAOKE_TRY(const std::int64_t all, sqlite::read_count(database.prepare(count_sql)));
    listed.found = kept ? kept->size() : static_cast<std::size_t>(all) - without.size();
    LAOKE_TRY(listed.ids, walk(database, query, kept ? &*kept : nullptr, without, limit));
    return listed;
}

}  // namespace laoke
