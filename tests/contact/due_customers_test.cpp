#include "contact/due_customers_store.h"

#include "contact/follow_ups_actions.h"
#include "contact/tasks_actions.h"
#include "customers/purchase_cycle.h"
#include "sales/purchase_cycles_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <array>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// Days at these distances from 2026-01-01.
std::vector<Day> days_at(std::initializer_list<int> offsets) {
    std::vector<Day> days;
    for (const int offset : offsets) days.push_back(day("2026-01-01").plus_days(offset));
    return days;
}

Id<Customer> a_regular(TestArchive& archive, std::string_view name, std::initializer_list<int> days_ago) {
    const auto id = archive.add(a_customer(name));
    for (const int days : days_ago)
        archive.add(a_sale(today(archive.clock()).plus_days(-days)).to(id).line("茶", 1, 100));
    return id;
}

std::vector<Id<Customer>> due(TestArchive& archive, const Slice& slice = EndlessSlice()) {
    DueCustomersSearch search(archive.database(), today(archive.clock()));
    while (!value_of(search.run(slice))) {
    }
    std::vector<Id<Customer>> ids;
    for (const DueCustomer& customer : search.take()) ids.push_back(customer.customer);
    return ids;
}

}  // namespace

TEST_CASE("the cycle is the median gap, which one long holiday does not hide") {
    CHECK(purchase_cycle(days_at({0, 30, 60, 150, 180}))->days() == 30);
    CHECK(purchase_cycle(days_at({0, 10, 30}))->half_days == 30);  // between 10 and 20
    CHECK(purchase_cycle(days_at({0, 10, 21}))->half_days == 21);
    CHECK(purchase_cycle(days_at({0, 10, 21}))->days() == 11);
    CHECK(purchase_cycle(days_at({0, 7, 14}))->next().iso() == "2026-01-22");
    CHECK_FALSE(purchase_cycle(days_at({0, 30})));
    CHECK_FALSE(purchase_cycle({}));
}

TEST_CASE("due from 0.8 of the cycle on, late above 1.5, lost above 3") {
    const PurchaseCycle cycle = *purchase_cycle(days_at({0, 10, 20}));
    const auto state_after = [&](int days) { return cycle.state(cycle.last.plus_days(days)); };
    CHECK(state_after(0) == CycleState::early);
    CHECK(state_after(7) == CycleState::early);
    CHECK(state_after(8) == CycleState::due);
    CHECK(state_after(15) == CycleState::due);
    CHECK(state_after(16) == CycleState::late);
    CHECK(state_after(30) == CycleState::late);
    CHECK(state_after(31) == CycleState::lost);
    CHECK(state_after(-5) == CycleState::early);
    CHECK(cycle.index_thousandths(cycle.last.plus_days(15)) == 1500);
}

TEST_CASE("a state begins where the one before ends, whatever the cycle") {
    for (int half_days = 2; half_days < 400; ++half_days) {
        const PurchaseCycle cycle{.half_days = half_days, .last = day("2026-01-01")};
        for (const CycleState state : {CycleState::due, CycleState::late, CycleState::lost}) {
            const Day first = cycle.begin_of(state);
            // With a cycle of one day there is none between two of them.
            CHECK(cycle.state(first) >= state);
            CHECK(cycle.state(first.plus_days(-1)) < state);
        }
        for (int days = 0; days < 700; ++days) {
            const CycleState state = cycle.state(cycle.last.plus_days(days));
            CHECK((state >= CycleState::due) == (days * 2 * 10 >= 8 * half_days));
            CHECK((state >= CycleState::late) == (days * 2 * 10 > 15 * half_days));
            CHECK((state >= CycleState::lost) == (days * 2 > 3 * half_days));
        }
    }
}

TEST_CASE("whoever is latest by their own rhythm comes first") {
    TestArchive archive;
    const auto weekly = a_regular(archive, "每周", {35, 28, 21, 14});  // index 2
    const auto monthly = a_regular(archive, "每月", {91, 61, 31});     // index 1.03
    a_regular(archive, "刚来", {60, 30, 0});
    a_regular(archive, "走了", {400, 390, 380});
    a_regular(archive, "两次", {60, 30});
    const auto twice_a_day = a_regular(archive, "一天两次", {30, 30, 20, 20, 10});  // index 1
    archive.add(a_sale().line("过路客", 1, 100));

    CHECK(due(archive) == std::vector{weekly, monthly, twice_a_day});
    CHECK(due(archive, CountedSlice(1)) == std::vector{weekly, monthly, twice_a_day});
    CHECK(value_of(purchase_days(archive.database(), twice_a_day)).size() == 3);
}

TEST_CASE("goods that come back are no purchase") {
    TestArchive archive;
    const auto zhang = a_regular(archive, "张三", {31, 21, 11});
    const auto sale = value_of(latest_sales(archive.database(), 1)).front();
    value_of(record_return(*archive, sale.id, std::array{Quantity::of_units(1)}, today(archive.clock())));

    CHECK(due(archive) == std::vector{zhang});
    CHECK(value_of(purchase_days(archive.database(), zhang)).size() == 3);
}

TEST_CASE("more regulars than are looked at in one go are all found") {
    TestArchive archive;
    for (int i = 0; i < 130; ++i) a_regular(archive, "客" + std::to_string(i), {31, 21, 11});
    CHECK(due(archive).size() == 130);
    CHECK(due(archive, CountedSlice(1)).size() == 130);
}

TEST_CASE("who was not reached is still to be called, and nobody is hidden by a day to come") {
    TestArchive archive;
    const auto zhang = a_regular(archive, "张三", {31, 21, 11});
    FollowUp follow_up;
    follow_up.customer = zhang;
    follow_up.outcome = FollowUpOutcome::no_answer;
    follow_up.happened_on = today(archive.clock());
    value_of(record_follow_up(*archive, follow_up));
    CHECK(due(archive) == std::vector{zhang});

    archive.clock().advance_ms(std::int64_t{400} * 86'400'000);
    follow_up.outcome = FollowUpOutcome::talked;
    follow_up.content = "年后再来";
    follow_up.happened_on = today(archive.clock());
    value_of(record_follow_up(*archive, follow_up));
    archive.clock().advance_ms(std::int64_t{-400} * 86'400'000);
    CHECK(due(archive) == std::vector{zhang});
}

TEST_CASE("who has a task or was spoken with since is taken care of") {
    TestArchive archive;
    const auto zhang = a_regular(archive, "张三", {31, 21, 11});  // due since three days
    const auto li = a_regular(archive, "李四", {31, 21, 11});
    const Day now = today(archive.clock());
    REQUIRE(due(archive).size() == 2);

    FollowUp follow_up;
    follow_up.customer = zhang;
    follow_up.content = "说过几天来";
    follow_up.happened_on = now.plus_days(-4);
    value_of(record_follow_up(*archive, follow_up));
    CHECK(due(archive).size() == 2);  // that was before
    follow_up.happened_on = now.plus_days(-3);
    value_of(record_follow_up(*archive, follow_up));
    CHECK(due(archive) == std::vector{li});

    Task task;
    task.customer = li;
    task.title = "打电话";
    task.due_on = now.plus_days(9);
    const auto id = value_of(create_task(*archive, task));
    CHECK(due(archive).empty());
    succeed(complete_task(*archive, id));
    CHECK(due(archive) == std::vector{li});

    archive.clock().advance_ms(std::int64_t{6} * 86'400'000);  // 17 days: late, and asked after once more
    CHECK(due(archive).size() == 2);
}
