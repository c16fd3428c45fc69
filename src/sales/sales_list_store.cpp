#include "sales/sales_list_store.h"

#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "base/sorting.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "sales/products_store.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

__extension__ using Wide = __int128;

constexpr std::size_t most_found = 1000;  ///< customers, products, texts that a search looks at
constexpr std::size_t few = 20'000;

// Each is along an index, and of a period.
constexpr std::string_view by_day_sql =
    "SELECT id FROM sales WHERE sold_on BETWEEN :first AND :last ORDER BY sold_on, id";
constexpr std::string_view by_day_descending_sql =
    "SELECT id FROM sales WHERE sold_on BETWEEN :first AND :last ORDER BY sold_on DESC, id DESC";
constexpr std::string_view by_total_sql = "SELECT id FROM sales INDEXED BY sales_by_total"
                                          " WHERE sold_on BETWEEN :first AND :last"
                                          " ORDER BY total_minor, sold_on, id";
constexpr std::string_view by_total_descending_sql = "SELECT id FROM sales INDEXED BY sales_by_total"
                                                     " WHERE sold_on BETWEEN :first AND :last"
                                                     " ORDER BY total_minor DESC, sold_on DESC, id DESC";
constexpr std::string_view of_customer_descending_sql =
    "SELECT id FROM sales WHERE customer = :of AND sold_on BETWEEN :first AND :last"
    " ORDER BY sold_on DESC, id DESC";
constexpr std::string_view returns_by_day_sql =
    "SELECT id FROM sales INDEXED BY sales_returned WHERE kind = 'return'"
    " AND sold_on BETWEEN :first AND :last ORDER BY sold_on, id";
constexpr std::string_view returns_by_day_descending_sql =
    "SELECT id FROM sales INDEXED BY sales_returned WHERE kind = 'return'"
    " AND sold_on BETWEEN :first AND :last ORDER BY sold_on DESC, id DESC";
constexpr std::string_view of_passers_by_sql =
    "SELECT id FROM sales WHERE customer IS NULL AND sold_on BETWEEN :first AND :last"
    " ORDER BY sold_on DESC, id DESC";
constexpr std::string_view keys_sql = "SELECT sold_on, total_minor, customer FROM sales WHERE id = :id";
constexpr std::string_view name_key_sql = "SELECT name_sort_key FROM customers WHERE id = :customer";
constexpr std::string_view within_sql = "SELECT id FROM sales WHERE sold_on BETWEEN :first AND :last";
constexpr std::string_view on_account_sql =
    "SELECT id FROM sales INDEXED BY sales_on_account WHERE due_on IS NOT NULL";
constexpr std::string_view of_customer_sql =
    "SELECT id FROM sales WHERE customer = :of AND sold_on BETWEEN :first AND :last";
constexpr std::string_view of_product_sql = "SELECT sale FROM sale_lines WHERE product = :of";
constexpr std::string_view of_total_sql = "SELECT id FROM sales WHERE total_minor = :of";
// A sum that is too large to be money is the largest.
constexpr std::string_view totals_sql =
    "SELECT sum(sales), sum(returns), CAST(min(total(sold_minor), 9000000000000000) AS INTEGER),"
    " CAST(max(total(returned_minor), -9000000000000000) AS INTEGER)"
    " FROM day_totals WHERE sold_on BETWEEN :first AND :last";
// What was sold without being in the catalogue.
constexpr std::string_view latest_of_total_sql =
    "SELECT id FROM sales WHERE total_minor = :of ORDER BY sold_on DESC LIMIT :limit";
constexpr std::string_view latest_of_product_sql =
    "SELECT sale FROM sale_lines WHERE product = :of ORDER BY sale DESC LIMIT :limit";
constexpr std::string_view next_name_sql = "SELECT name FROM sale_lines INDEXED BY sale_lines_by_name"
                                           " WHERE product IS NULL AND name > :after ORDER BY name LIMIT 1";
constexpr std::string_view latest_of_name_sql =
    "SELECT sale FROM sale_lines INDEXED BY sale_lines_by_name WHERE product IS NULL AND name = :of"
    " ORDER BY sale DESC LIMIT :limit";
constexpr std::string_view names_sql =
    "SELECT sale, name FROM sale_lines INDEXED BY sale_lines_by_name WHERE product IS NULL";

constexpr std::array statements = {
    by_day_sql,
    by_day_descending_sql,
    by_total_sql,
    by_total_descending_sql,
    of_customer_descending_sql,
    of_passers_by_sql,
    returns_by_day_sql,
    returns_by_day_descending_sql,
    keys_sql,
    name_key_sql,
    within_sql,
    on_account_sql,
    of_customer_sql,
    of_product_sql,
    of_total_sql,
    totals_sql,
    names_sql,
    latest_of_total_sql,
    latest_of_product_sql,
    next_name_sql,
    latest_of_name_sql,
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

bool has_period(const SalesQuery& query) { return query.first || query.last; }

/// Binds :first and :last, to all days where the query has no period.
sqlite::Statement within_period(sqlite::Statement statement, const SalesQuery& query) {
    statement.bind(":first", query.first.value_or(Day::from_civil(1, 1, 1).value()));
    statement.bind(":last", query.last.value_or(Day::from_civil(9999, 12, 31).value()));
    return statement;
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
            auto rows = within_period(database.prepare(of_customer_descending_sql), query);
            rows.bind(":of", customer.value());
            LAOKE_TRY_STATUS(listing.add(std::move(rows)));
        }
        LAOKE_TRY_STATUS(listing.add(within_period(database.prepare(of_passers_by_sql), query)));
        return listing.take();
    }
    const bool by_total = query.order == SalesOrder::total;
    const bool are_returns = among == nullptr && query.state == SalesState::returns;
    const std::string_view up = by_total ? by_total_sql : are_returns ? returns_by_day_sql : by_day_sql;
    const std::string_view down = by_total      ? by_total_descending_sql
                                  : are_returns ? returns_by_day_descending_sql
                                                : by_day_descending_sql;
    LAOKE_TRY_STATUS(listing.add(within_period(database.prepare(query.is_descending ? down : up), query)));
    return listing.take();
}

struct Keyed {
    bool is_passer_by = false;
    std::string customer{};  ///< the sort key of the name, where that is asked for
    std::int64_t total = 0;
    Day day;
    Id<Sale> id{};
};

bool is_within(const SalesQuery& query, Day day) {
    return day >= query.first.value_or(day) && day <= query.last.value_or(day);
}

/// Those of the period, one by one: of few that is less than to walk along all.
Result<std::vector<Keyed>> read_each(sqlite::Database& database, const SalesQuery& query, const Ids& ids) {
    const bool by_customer = query.order == SalesOrder::customer;
    std::vector<Keyed> all;
    all.reserve(ids.size());
    for (const Id<Sale> id : ids) {
        auto rows = database.prepare(keys_sql);
        rows.bind(":id", id);
        LAOKE_TRY(const bool row, rows.step());
        if (!row || !is_within(query, rows.day(0))) continue;
        Keyed& each = all.emplace_back();
        each.id = id;
        each.day = rows.day(0);
        each.total = rows.integer(1);
        if (!by_customer) continue;
        each.is_passer_by = rows.is_null(2);
        auto name = database.prepare(name_key_sql);
        name.bind(":customer", rows.id<Customer>(2));
        LAOKE_TRY(const bool is_known, name.step());
        if (is_known) each.customer = name.text(0);
    }
    return all;
}

Ids sorted(std::vector<Keyed> all, const SalesQuery& query) {
    const bool by_total = query.order == SalesOrder::total;
    sort_stably(all, [&](const Keyed& a, const Keyed& b) {
        if (a.is_passer_by != b.is_passer_by) return b.is_passer_by;
        if (a.customer != b.customer) return (a.customer < b.customer) != query.is_descending;
        if (by_total && a.total != b.total) return (a.total < b.total) != query.is_descending;
        const bool falls = query.order == SalesOrder::customer || query.is_descending;
        return falls ? std::tie(b.day, b.id) < std::tie(a.day, a.id)
                     : std::tie(a.day, a.id) < std::tie(b.day, b.id);
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

/// Whatever the text may be about.
Result<Ids> search(sqlite::Database& database, const SalesQuery& query, const Currency& currency) {
    Ids found;
    const std::string_view text = trim(query.text);
    LAOKE_TRY(const auto customers, search_customers(database, text, most_found));
    for (const Id<Customer> customer : customers.ids) {
        auto rows = within_period(database.prepare(of_customer_sql), query);
        rows.bind(":of", customer);
        LAOKE_TRY_STATUS(add_ids(std::move(rows), found));
    }
    LAOKE_TRY(const auto products, search_products(database, text, most_found, ProductScope::all));
    for (const Product& product : products)
        LAOKE_TRY_STATUS(add_ids_of(database, of_product_sql, product.id.value(), found));
    if (query.named) {
        auto rows = database.prepare(within_sql);
        rows.bind(":first", *query.named);
        rows.bind(":last", *query.named);
        LAOKE_TRY_STATUS(add_ids(std::move(rows), found));
    }
    LAOKE_TRY_STATUS(add_named(database, text, found));
    LAOKE_TRY(const auto texts, search_text(database, sale_text, text, most_found));
    for (const std::int64_t sale : texts) found.emplace_back(sale);
    if (const auto total = parse_money(plain_amount(text, currency.decimals), currency)) {
        LAOKE_TRY_STATUS(add_ids_of(database, of_total_sql, total->minor(), found));
        if (!total->is_zero()) LAOKE_TRY_STATUS(add_ids_of(database, of_total_sql, -total->minor(), found));
    }
    return found;
}

/// The latest of what the statement is about; `of` is what it is.
template <class Of>
Status add_latest(sqlite::Database& database, std::string_view sql, const Of& of, std::size_t limit,
                  Ids& found) {
    auto rows = database.prepare(sql);
    rows.bind(":of", of);
    rows.bind(":limit", limit);
    return add_ids(std::move(rows), found);
}

/// Each name once: many lines have one.
Status add_latest_named(sqlite::Database& database, std::string_view text, std::size_t limit, Ids& found) {
    const std::string key = match_key(text);
    std::string name;
    for (std::size_t looked_at = 0; looked_at < most_found && !key.empty(); ++looked_at) {
        {
            auto next = database.prepare(next_name_sql);
            next.bind(":after", name);
            LAOKE_TRY(const bool has_more, next.step());
            if (!has_more) return {};
            name = next.text(0);
        }
        if (match_key(name).contains(key))
            LAOKE_TRY_STATUS(add_latest(database, latest_of_name_sql, std::string_view(name), limit, found));
    }
    return {};
}

/// Those that are in both, in the order of ids; nothing: all.
void keep(std::optional<Ids>& kept, Ids others) {
    sort_and_unite(others);
    if (!kept) {
        kept = std::move(others);
        return;
    }
    Ids both;
    std::ranges::set_intersection(*kept, others, std::back_inserter(both));
    kept = std::move(both);
}

Result<Ids> sales_on_account(sqlite::Database& database) {
    Ids found;
    LAOKE_TRY_STATUS(add_ids(database.prepare(on_account_sql), found));
    return found;
}

/// In the order of ids.
Result<Ids> returns_within(sqlite::Database& database, const SalesQuery& query) {
    Ids found;
    LAOKE_TRY_STATUS(add_ids(within_period(database.prepare(returns_by_day_sql), query), found));
    std::ranges::sort(found);
    return found;
}

/// What the sales of the period come to, whoever bought and however it was paid.
struct PeriodTotals {
    std::size_t sales = 0;
    std::size_t returns = 0;
    Money sold{};
    Money returned{};  ///< not above 0
};

Result<PeriodTotals> totals_within(sqlite::Database& database, const SalesQuery& query) {
    auto rows = within_period(database.prepare(totals_sql), query);
    LAOKE_TRY([[maybe_unused]] const bool row, rows.step());
    return PeriodTotals{.sales = static_cast<std::size_t>(rows.integer(0)),
                        .returns = static_cast<std::size_t>(rows.integer(1)),
                        .sold = rows.money(2),
                        .returned = rows.money(3)};
}

/// Of what is kept, that of the period, which has `count` in all.  Where nothing is kept yet these may be too
/// many to be looked at one by one; of few that are kept the period is asked when they are read.
Status keep_period(sqlite::Database& database, const SalesQuery& query, std::size_t count,
                   std::optional<Ids>& kept) {
    if (!has_period(query)) return {};
    if (count <= (kept ? kept->size() : few)) {
        Ids found;
        LAOKE_TRY_STATUS(add_ids(within_period(database.prepare(within_sql), query), found));
        keep(kept, std::move(found));
        return {};
    }
    if (!kept || kept->size() <= few) return {};
    LAOKE_TRY(const auto within, read_each(database, query, *kept));
    Ids ids;
    ids.reserve(within.size());
    for (const Keyed& each : within) ids.push_back(each.id);
    kept = std::move(ids);
    return {};
}

/// Where only the period and the kind say which: no sale is looked at by itself.
void add_up(const PeriodTotals& all, SalesState state, ListedSales& listed) {
    if (state != SalesState::sales) listed.returned = all.returned;
    listed.total = add_up_to_limit(state == SalesState::returns ? Money() : all.sold, listed.returned);
}

void add_up_each(const std::vector<Keyed>& sales, ListedSales& listed) {
    Wide total = 0;
    Wide returned = 0;
    for (const Keyed& sale : sales) {
        total += sale.total;
        returned += std::min<std::int64_t>(sale.total, 0);
    }
    const auto money = [](Wide sum) {
        return Money::of_minor(static_cast<std::int64_t>(std::clamp<Wide>(sum, -Money::limit, Money::limit)));
    };
    listed.total = money(total);
    listed.returned = money(returned);
    listed.has_sum = true;
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
    if (query.state == SalesState::on_account) {
        LAOKE_TRY(Ids found, sales_on_account(database));
        keep(kept, std::move(found));
    }
    LAOKE_TRY(const PeriodTotals all, totals_within(database, query));
    LAOKE_TRY_STATUS(keep_period(database, query, all.sales + all.returns, kept));
    Ids without;
    const bool are_returns = query.state == SalesState::returns;
    if (are_returns && (kept || query.order != SalesOrder::day)) {
        LAOKE_TRY(Ids found, returns_within(database, query));
        keep(kept, std::move(found));
    } else if (query.state == SalesState::sales) {
        LAOKE_TRY(without, returns_within(database, query));
        if (kept) {
            Ids others;
            std::ranges::set_difference(*kept, without, std::back_inserter(others));
            kept = std::move(others);
            without.clear();
        }
    }
    ListedSales listed;
    // No index has the totals of what is found in other ways: of many sales each would be looked up.
    const bool is_one_by_one = is_search || query.state == SalesState::on_account;
    listed.has_sum = !is_one_by_one;
    if (!is_one_by_one) add_up(all, query.state, listed);
    if (kept && kept->size() <= few) {
        LAOKE_TRY(auto each, read_each(database, query, *kept));
        if (is_one_by_one) add_up_each(each, listed);
        listed.ids = sorted(std::move(each), query);
        listed.found = listed.ids.size();
        return listed;
    }
    listed.found = kept          ? kept->size()
                   : are_returns ? all.returns
                                 : all.sales + (query.state == SalesState::sales ? 0 : all.returns);
    LAOKE_TRY(listed.ids, walk(database, query, kept ? &*kept : nullptr, without, limit));
    return listed;
}

Result<std::vector<Id<Sale>>> find_latest_sales(sqlite::Database& database, std::string_view text,
                                                std::span<const Id<Product>> products,
                                                const Currency& currency, std::size_t limit) {
    Ids of_amount;
    if (const auto total = parse_money(plain_amount(trim(text), currency.decimals), currency)) {
        LAOKE_TRY_STATUS(add_latest(database, latest_of_total_sql, total->minor(), limit, of_amount));
        if (!total->is_zero())
            LAOKE_TRY_STATUS(add_latest(database, latest_of_total_sql, -total->minor(), limit, of_amount));
    }
    Ids of_goods;
    for (const Id<Product> product : products)
        LAOKE_TRY_STATUS(add_latest(database, latest_of_product_sql, product.value(), limit, of_goods));
    LAOKE_TRY_STATUS(add_latest_named(database, text, limit, of_goods));
    // Ids rise with time.
    std::ranges::sort(of_goods, std::ranges::greater());
    Ids found;
    for (const Ids* ids : {&of_amount, &of_goods}) {
        std::size_t added = 0;
        for (const Id<Sale> id : *ids) {
            if (added == limit) break;
            if (std::ranges::contains(found, id)) continue;
            found.push_back(id);
            ++added;
        }
    }
    return found;
}

Result<ListedSales> total_sales(sqlite::Database& database, std::vector<Id<Sale>> ids) {
    ListedSales listed{.ids = {}, .found = ids.size(), .has_sum = false};
    if (ids.size() <= few) {
        LAOKE_TRY(const auto each, read_each(database, {}, ids));
        add_up_each(each, listed);
    }
    listed.ids = std::move(ids);
    return listed;
}

}  // namespace laoke
