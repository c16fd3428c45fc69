#include "contact/cadence_store.h"

#include "base/sorting.h"
#include "contact/due_customers_store.h"
#include "customers/tiers_store.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 64;

// Without the hint all customers would be read in the order of their ids.
constexpr std::string_view with_cadence_sql =
    "SELECT id, cadence_days, tier, created_at_ms FROM customers INDEXED BY customers_with_cadence"
    " WHERE (cadence_days IS NOT NULL OR tier <> '') AND id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view last_purchase_sql =
    "SELECT sold_on FROM sales WHERE customer = :customer AND kind = 'sale' AND sold_on <= :today"
    " ORDER BY sold_on DESC LIMIT 1";
constexpr std::string_view last_follow_up_sql =
    "SELECT happened_on FROM follow_ups WHERE customer = :customer AND happened_on <= :today"
    " AND outcome <> 'no_answer' ORDER BY happened_on DESC LIMIT 1";

constexpr std::array statements = {with_cadence_sql, last_purchase_sql, last_follow_up_sql};

}  // namespace

std::span<const std::string_view> cadence_statements() { return statements; }

CadenceSearch::CadenceSearch(sqlite::Database& database, const Clock& clock)
    : database_(database), clock_(clock), today_(today(clock)) {}

Result<bool> CadenceSearch::run(const Slice& slice) {
    if (!tiers_) {
        LAOKE_TRY(tiers_, list_tiers(database_));
    }
    do {
        LAOKE_TRY(const auto rows, next_rows());
        for (const Row& row : rows) LAOKE_TRY_STATUS(look_at(row));
        if (std::cmp_less(rows.size(), customers_at_a_time)) {
            sort_stably(found_, std::ranges::greater(),
                        [](const QuietCustomer& quiet) { return quiet.quiet_days - quiet.cadence_days; });
            return true;
        }
        last_ = rows.back().customer;
    } while (!slice.is_over());
    return false;
}

Result<std::vector<CadenceSearch::Row>> CadenceSearch::next_rows() const {
    std::vector<Row> found;
    auto rows = database_.prepare(with_cadence_sql);
    rows.bind(":after", last_.value());
    rows.bind(":limit", customers_at_a_time);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        std::optional<int> own;
        if (!rows.is_null(1)) own = static_cast<int>(rows.integer(1));
        found.push_back({.customer = rows.id<Customer>(0),
                         .cadence_days = own,
                         .tier = std::string(rows.text(2)),
                         .entered_on = local_day(clock_, Instant(rows.integer(3)))});
    }
}

Status CadenceSearch::look_at(const Row& row) {
    ++looked_at_;
    const CustomerTier* const tier = row.cadence_days ? nullptr : find_tier(*tiers_, row.tier);
    const std::optional<int> cadence = tier != nullptr ? tier->cadence_days : row.cadence_days;
    if (!cadence) return {};
    std::optional<Day> last;
    for (const std::string_view sql : {last_purchase_sql, last_follow_up_sql}) {
        auto dealing = database_.prepare(sql);
        dealing.bind(":customer", row.customer);
        dealing.bind(":today", today_);
        LAOKE_TRY(const bool is_there, dealing.step());
        if (is_there) last = std::max(last.value_or(dealing.day(0)), dealing.day(0));
    }
    const int quiet = today_.since_epoch() - last.value_or(row.entered_on).since_epoch();
    if (quiet < *cadence) return {};
    LAOKE_TRY(const bool has_task, has_open_task(database_, row.customer));
    if (!has_task)
        found_.push_back({.customer = row.customer,
                          .cadence_days = *cadence,
                          .tier = tier != nullptr ? tier->name : std::string(),
                          .quiet_days = quiet});
    return {};
}

}  // namespace laoke
