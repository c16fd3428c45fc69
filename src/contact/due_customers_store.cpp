#include "contact/due_customers_store.h"

#include "sales/purchase_cycles_store.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 64;

constexpr std::string_view taken_care_of_sql =
    "SELECT EXISTS (SELECT 1 FROM tasks WHERE customer = :customer AND completed_at_ms IS NULL)"
    " OR EXISTS (SELECT 1 FROM follow_ups WHERE customer = :customer AND happened_on >= :since)";

constexpr std::array statements = {taken_care_of_sql};

Result<bool> is_taken_care_of(sqlite::Database& database, Id<Customer> customer, Day since) {
    auto statement = database.prepare(taken_care_of_sql);
    statement.bind(":customer", customer);
    statement.bind(":since", since);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.boolean(0);
}

}  // namespace

std::span<const std::string_view> due_customers_statements() { return statements; }

Result<std::unique_ptr<DueCustomersSearch>> DueCustomersSearch::start(sqlite::Database& database, Day today) {
    LAOKE_TRY(const std::int64_t regulars, count_regulars(database));
    return std::unique_ptr<DueCustomersSearch>(new DueCustomersSearch(database, today, regulars));
}

Result<bool> DueCustomersSearch::run(const Slice& slice) {
    do {
        LAOKE_TRY(const auto customers, regulars_after(database_, last_, customers_at_a_time));
        for (const Id<Customer> customer : customers) LAOKE_TRY_STATUS(look_at(customer));
        if (std::cmp_less(customers.size(), customers_at_a_time)) {
            std::ranges::stable_sort(found_, std::ranges::greater(), [this](const DueCustomer& due) {
                return due.cycle.index_thousandths(today_);
            });
            return true;
        }
        last_ = customers.back();
    } while (!slice.is_over());
    return false;
}

Status DueCustomersSearch::look_at(Id<Customer> customer) {
    ++progress_.done;
    LAOKE_TRY(const auto days, purchase_days(database_, customer));
    const auto cycle = purchase_cycle(days);
    if (!cycle) return {};
    const CycleState state = cycle->state(today_);
    if (state != CycleState::due && state != CycleState::late) return {};
    LAOKE_TRY(const bool is_done, is_taken_care_of(database_, customer, cycle->begin_of(state)));
    if (!is_done) found_.push_back({customer, *cycle});
    return {};
}

}  // namespace laoke
