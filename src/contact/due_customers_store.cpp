#include "contact/due_customers_store.h"

#include "base/sorting.h"
#include "sales/purchase_cycles_store.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 64;

constexpr std::string_view open_task_sql =
    "SELECT EXISTS (SELECT 1 FROM tasks WHERE customer = :customer AND completed_at_ms IS NULL)";
constexpr std::string_view spoken_with_sql = "SELECT EXISTS (SELECT 1 FROM follow_ups WHERE customer = "
                                             ":customer AND happened_on BETWEEN :since AND :until"
                                             " AND outcome <> 'no_answer')";

constexpr std::array statements = {open_task_sql, spoken_with_sql};

}  // namespace

std::span<const std::string_view> due_customers_statements() { return statements; }

Result<bool> has_open_task(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(open_task_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.boolean(0);
}

Result<bool> was_spoken_with(sqlite::Database& database, Id<Customer> customer, Day since, Day until) {
    auto statement = database.prepare(spoken_with_sql);
    statement.bind(":customer", customer);
    statement.bind(":since", since);
    statement.bind(":until", until);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.boolean(0);
}

Result<bool> DueCustomersSearch::run(const Slice& slice) {
    do {
        LAOKE_TRY(const auto customers, regulars_after(database_, last_, customers_at_a_time));
        for (const Id<Customer> customer : customers) LAOKE_TRY_STATUS(look_at(customer));
        if (std::cmp_less(customers.size(), customers_at_a_time)) {
            sort_stably(found_, std::ranges::greater(),
                        [this](const DueCustomer& due) { return due.cycle.index_thousandths(today_); });
            return true;
        }
        last_ = customers.back();
    } while (!slice.is_over());
    return false;
}

Status DueCustomersSearch::look_at(Id<Customer> customer) {
    ++looked_at_;
    LAOKE_TRY(const auto days, purchase_days(database_, customer));
    const auto cycle = purchase_cycle(days);
    if (!cycle) return {};
    const CycleState state = cycle->state(today_);
    if (state != CycleState::due && state != CycleState::late) return {};
    LAOKE_TRY(const bool is_spoken_with,
              was_spoken_with(database_, customer, cycle->begin_of(state), today_));
    LAOKE_TRY(const bool has_task, has_open_task(database_, customer));
    if (!is_spoken_with && !has_task) found_.push_back({customer, *cycle});
    return {};
}

}  // namespace laoke
