#include "customers/profiles_to_confirm_store.h"

#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

// Who was never confirmed counts from the day they were entered.  Both stand in one index in their order.
#define LAOKE_CONFIRMED                                                                                      \
    " FROM customers WHERE verified_on < :before"                                                            \
    " AND (verified_on, created_at_ms, id) > (:since, :created_ms, :id)"
#define LAOKE_NEVER_CONFIRMED                                                                                \
    " FROM customers WHERE verified_on IS NULL AND created_at_ms < :before_ms"                               \
    " AND (created_at_ms, id) > (:created_ms, :id)"

constexpr std::string_view confirmed_sql = "SELECT id, created_at_ms, verified_on" LAOKE_CONFIRMED
                                           " ORDER BY verified_on, created_at_ms, id LIMIT :limit";
constexpr std::string_view never_confirmed_sql =
    "SELECT id, created_at_ms" LAOKE_NEVER_CONFIRMED " ORDER BY created_at_ms, id LIMIT :limit";
constexpr std::string_view count_confirmed_sql = "SELECT count(*)" LAOKE_CONFIRMED;
constexpr std::string_view count_never_confirmed_sql = "SELECT count(*)" LAOKE_NEVER_CONFIRMED;

#undef LAOKE_CONFIRMED
#undef LAOKE_NEVER_CONFIRMED

constexpr std::array statements = {confirmed_sql, never_confirmed_sql, count_confirmed_sql,
                                   count_never_confirmed_sql};

auto order_of(const WaitingProfile& profile) {
    return std::tuple(profile.since, profile.created_at, profile.customer);
}

/// The two halves of the queue from a place on.
class Queue {
public:
    Queue(sqlite::Database& database, const Clock& clock, int stale_days,
          const std::optional<WaitingProfile>& behind)
        : database_(database), clock_(clock), before_(today(clock).plus_days(-stale_days)), behind_(behind) {}

    [[nodiscard]] sqlite::Statement confirmed(std::string_view sql) const {
        auto statement = database_.prepare(sql);
        statement.bind(":before", before_);
        if (behind_)
            statement.bind(":since", behind_->since);
        else
            statement.bind(":since", "");
        statement.bind(":created_ms", behind_ ? behind_->created_at.utc_ms() : 0);
        statement.bind(":id", behind_ ? behind_->customer.value() : 0);
        return statement;
    }

    /// The day of the place may be another than that on which its customer was entered.
    [[nodiscard]] sqlite::Statement never_confirmed(std::string_view sql) const {
        auto statement = database_.prepare(sql);
        statement.bind(":before_ms", start_of(before_));
        std::int64_t created_ms = std::numeric_limits<std::int64_t>::min();
        std::int64_t id = 0;
        if (behind_) {
            const std::int64_t created = behind_->created_at.utc_ms();
            created_ms =
                std::clamp(created, start_of(behind_->since) - 1, start_of(behind_->since.plus_days(1)) - 1);
            id = created_ms == created ? behind_->customer.value() : std::numeric_limits<std::int64_t>::max();
        }
        statement.bind(":created_ms", created_ms);
        statement.bind(":id", id);
        return statement;
    }

private:
    [[nodiscard]] std::int64_t start_of(Day day) const { return local_instant(clock_, day, 0).utc_ms(); }

    sqlite::Database& database_;
    const Clock& clock_;
    Day before_;
    const std::optional<WaitingProfile>& behind_;
};

}  // namespace

std::span<const std::string_view> profiles_to_confirm_statements() { return statements; }

Result<std::int64_t> count_profiles_to_confirm(sqlite::Database& database, const Clock& clock, int stale_days,
                                               const std::optional<WaitingProfile>& behind) {
    const Queue queue(database, clock, stale_days, behind);
    LAOKE_TRY(const std::int64_t confirmed, sqlite::read_count(queue.confirmed(count_confirmed_sql)));
    LAOKE_TRY(const std::int64_t never, sqlite::read_count(queue.never_confirmed(count_never_confirmed_sql)));
    return confirmed + never;
}

Result<std::vector<WaitingProfile>> profiles_to_confirm(sqlite::Database& database, const Clock& clock,
                                                        int stale_days, std::int64_t limit,
                                                        const std::optional<WaitingProfile>& behind) {
    const Queue queue(database, clock, stale_days, behind);
    std::vector<WaitingProfile> confirmed;
    std::vector<WaitingProfile> never;
    auto rows = queue.confirmed(confirmed_sql);
    rows.bind(":limit", limit);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        confirmed.push_back({rows.id<Customer>(0), rows.day(2), Instant(rows.integer(1))});
    }
    auto others = queue.never_confirmed(never_confirmed_sql);
    others.bind(":limit", limit);
    while (true) {
        LAOKE_TRY(const bool row, others.step());
        if (!row) break;
        const Instant created_at(others.integer(1));
        never.push_back({others.id<Customer>(0), local_day(clock, created_at), created_at});
    }
    std::vector<WaitingProfile> all;
    std::ranges::merge(confirmed, never, std::back_inserter(all), {}, order_of, order_of);
    if (std::cmp_greater(all.size(), limit)) all.resize(static_cast<std::size_t>(limit));
    return all;
}

}  // namespace laoke
