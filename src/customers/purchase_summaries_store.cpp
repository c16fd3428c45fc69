#include "customers/purchase_summaries_store.h"

#include "customers/kept_by_customer_store.h"

#include <array>
#include <vector>

namespace laoke {

namespace {

/// Rolled back together with what it follows from, as tables of the archive would be.
constexpr std::string_view schema_sql = R"(
CREATE TEMP TABLE IF NOT EXISTS purchase_summaries (
    customer INTEGER PRIMARY KEY, last_on INTEGER NOT NULL, last_but_one_on INTEGER, half_days INTEGER
) STRICT;
CREATE TEMP TABLE IF NOT EXISTS changed_purchases (customer INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TRIGGER IF NOT EXISTS sales_inserted_summary AFTER INSERT ON main.sales
WHEN new.customer IS NOT NULL AND new.kind = 'sale' BEGIN
    INSERT INTO changed_purchases VALUES (new.customer) ON CONFLICT DO NOTHING;
END;
CREATE TEMP TRIGGER IF NOT EXISTS sales_deleted_summary AFTER DELETE ON main.sales
WHEN old.customer IS NOT NULL AND old.kind = 'sale' BEGIN
    INSERT INTO changed_purchases VALUES (old.customer) ON CONFLICT DO NOTHING;
END;
INSERT OR IGNORE INTO changed_purchases SELECT customer FROM customer_totals WHERE purchase_count > 0;
-- Where a changeset is applied, a customer may be gone before the sales are another one's.  Made last, behind what is
-- noted of all: that it is there says that all of it is.
CREATE TEMP TRIGGER sales_updated_summary AFTER UPDATE OF customer, kind, sold_on ON main.sales BEGIN
    INSERT INTO changed_purchases SELECT customer FROM (SELECT old.customer AS customer UNION SELECT new.customer)
        WHERE customer IS NOT NULL ON CONFLICT DO NOTHING;
END;
)";

constexpr std::string_view exists_sql =
    "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'sales_updated_summary')";
constexpr std::string_view changed_sql =
    "SELECT customer FROM changed_purchases WHERE customer > 0 ORDER BY customer LIMIT :limit";
constexpr std::string_view days_sql = "SELECT sold_on FROM sales INDEXED BY sales_by_customer"
                                      " WHERE customer = :customer AND kind = 'sale' ORDER BY sold_on";
constexpr std::string_view insert_sql =
    "INSERT OR REPLACE INTO purchase_summaries VALUES (:customer, :last_on, :last_but_one_on, :half_days)";
constexpr std::string_view delete_sql = "DELETE FROM purchase_summaries WHERE customer = :customer";
constexpr std::string_view done_sql = "DELETE FROM changed_purchases WHERE customer <= :last";
constexpr std::string_view all_sql =
    "SELECT customer, last_on, last_but_one_on, half_days FROM purchase_summaries WHERE customer > 0"
    " ORDER BY customer";

constexpr std::array statements = {exists_sql, changed_sql, days_sql, insert_sql,
                                   delete_sql, done_sql,    all_sql};

Status summarize(sqlite::Database& database, Id<Customer> customer) {
    std::vector<Day> days;
    auto rows = database.prepare(days_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const Day day = rows.day(0);
        if (days.empty() || days.back() != day) days.push_back(day);
    }
    const PurchaseSummary summary = purchase_summary(days);
    if (!summary.last) {
        auto statement = database.prepare(delete_sql);
        statement.bind(":customer", customer);
        return statement.run();
    }
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

constexpr KeptByCustomer summaries{.schema_sql = schema_sql,
                                   .exists_sql = exists_sql,
                                   .changed_sql = changed_sql,
                                   .done_sql = done_sql,
                                   .read_anew = summarize};

}  // namespace

std::span<const std::string_view> purchase_summaries_statements() { return statements; }

Status make_purchase_summaries(sqlite::Database& database) { return summaries.make(database); }

Result<bool> work_on_purchase_summaries(sqlite::Database& database, const Slice& slice) {
    return summaries.work(database, slice);
}

Status read_purchase_summaries(sqlite::Database& database,
                               const std::function<void(Id<Customer>, const PurchaseSummary&)>& take) {
    LAOKE_TRY([[maybe_unused]] const bool has_more, summaries.work(database, EndlessSlice()));
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

}  // namespace laoke
