#include "contact/cadence_store.h"

#include "contact/follow_ups_actions.h"
#include "contact/tasks_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/tiers_actions.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

Id<Customer> add(TestArchive& archive, std::string_view name, std::optional<int> cadence) {
    Customer customer = a_customer(name);
    customer.cadence_days = cadence;
    return archive.add(customer);
}

/// "张三 45/30; 李四 31/30"
std::string quiet(TestArchive& archive, const Slice& slice = EndlessSlice()) {
    CadenceSearch search(archive.database(), archive.clock());
    while (!value_of(search.run(slice))) {
    }
    std::string listed;
    for (const QuietCustomer& found : search.take()) {
        const auto customer = value_of(find_customer(archive.database(), found.customer)).value();
        listed += (listed.empty() ? "" : "; ") + customer.name + ' ' + std::to_string(found.quiet_days) +
                  '/' + std::to_string(found.cadence_days);
    }
    return listed;
}

Status talk(TestArchive& archive, Id<Customer> customer, FollowUpOutcome outcome) {
    FollowUp follow_up;
    follow_up.customer = customer;
    follow_up.content = "问候";
    follow_up.outcome = outcome;
    follow_up.happened_on = today(archive.clock());
    const auto recorded = record_follow_up(*archive, follow_up);
    return recorded ? Status() : std::unexpected(recorded.error());
}

}  // namespace

TEST_CASE(
    "who has not heard from the shop for as long as agreed is to be contacted, the longest beyond it first") {
    TestArchive archive;
    add(archive, "每月", 30);
    add(archive, "每周", 7);
    add(archive, "没说", std::nullopt);
    add(archive, "每年", 365);
    CHECK(quiet(archive).empty());

    archive.clock().advance_ms(29 * ms_per_day);
    CHECK(quiet(archive) == "每周 29/7");
    archive.clock().advance_ms(ms_per_day);
    CHECK(quiet(archive) == "每周 30/7; 每月 30/30");
    CHECK(quiet(archive, CountedSlice(1)) == "每周 30/7; 每月 30/30");
}

TEST_CASE("a purchase and a talk count, a call that was not answered does not") {
    TestArchive archive;
    const auto bought = add(archive, "买过", 30);
    const auto spoken = add(archive, "谈过", 30);
    const auto missed = add(archive, "没接", 30);
    archive.clock().advance_ms(20 * ms_per_day);
    archive.add(a_sale(today(archive.clock())).to(bought).line("茶", 1, 100));
    succeed(talk(archive, spoken, FollowUpOutcome::talked));
    succeed(talk(archive, missed, FollowUpOutcome::no_answer));

    archive.clock().advance_ms(25 * ms_per_day);
    CHECK(quiet(archive) == "没接 45/30");
    archive.clock().advance_ms(5 * ms_per_day);
    CHECK(quiet(archive) == "没接 50/30; 买过 30/30; 谈过 30/30");
    for (const auto customer : {bought, spoken, missed})
        succeed(talk(archive, customer, FollowUpOutcome::declined));
    CHECK(quiet(archive).empty());
    value_of(undo(*archive));
    CHECK(quiet(archive) == "没接 50/30");
}

TEST_CASE("who has an open task is taken care of") {
    TestArchive archive;
    const auto zhang = add(archive, "张三", 1);
    archive.clock().advance_ms(3 * ms_per_day);
    REQUIRE(quiet(archive) == "张三 3/1");
    Task task;
    task.customer = zhang;
    task.title = "打电话";
    task.due_on = today(archive.clock()).plus_days(1);
    const auto id = value_of(create_task(*archive, task));
    CHECK(quiet(archive).empty());
    succeed(complete_task(*archive, id));
    CHECK(quiet(archive) == "张三 3/1");
}

TEST_CASE("customers of a tier hear from the shop as often as it says, unless something else is agreed on") {
    TestArchive archive;
    succeed(add_tiers(*archive, std::array{CustomerTier{"重点", 30}, CustomerTier{"普通", std::nullopt}}));
    const auto add_of = [&](std::string_view name, std::string_view tier, std::optional<int> own) {
        Customer customer = a_customer(name);
        customer.tier = tier;
        customer.cadence_days = own;
        archive.add(customer);
    };
    add_of("按等级", "重点", std::nullopt);
    add_of("另约", "重点", 7);
    add_of("不急", "普通", std::nullopt);
    add_of("旧等级", "已删", std::nullopt);
    add_of("无", "", std::nullopt);

    archive.clock().advance_ms(10 * ms_per_day);
    CHECK(quiet(archive) == "另约 10/7");
    archive.clock().advance_ms(20 * ms_per_day);
    CHECK(quiet(archive, CountedSlice(1)) == "另约 30/7; 按等级 30/30");
}

TEST_CASE("more customers with a cadence than are looked at in one go are all found") {
    TestArchive archive;
    for (int i = 0; i < 130; ++i)
        add(archive, "客" + std::to_string(i), i % 2 == 0 ? std::optional(5) : std::nullopt);
    archive.clock().advance_ms(5 * ms_per_day);
    CadenceSearch search(archive.database(), archive.clock());
    while (!value_of(search.run(CountedSlice(1)))) {
    }
    CHECK(search.progress().done == 65);
    CHECK(search.take().size() == 65);
}

TEST_CASE("a cadence is 1 to 3650 days, and what is changed is undone") {
    TestArchive archive;
    const auto id = add(archive, "张三", 3650);
    Customer customer = *value_of(find_customer(archive.database(), id));
    const ContentHash before = archive.hash();
    for (const int days : {0, -1, 3651, std::numeric_limits<int>::max()}) {
        customer.cadence_days = days;
        const auto found = faults(normalized(customer));
        REQUIRE(found.size() == 1);
        CHECK(found.front().field == CustomerField::cadence);
        CHECK(found.front().error.key == TextKey::customers_cadence_out_of_range);
        CHECK_FALSE(change_customer(*archive, customer).has_value());
    }
    CHECK(archive.hash() == before);

    customer.cadence_days = 1;
    succeed(change_customer(*archive, customer));
    const ContentHash changed = archive.hash();
    CHECK(value_of(find_customer(archive.database(), id))->cadence_days == 1);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(value_of(find_customer(archive.database(), id))->cadence_days == 3650);
    value_of(redo(*archive));
    CHECK(archive.hash() == changed);
}

TEST_CASE("a sale that is dated ahead does not hide the ones before it") {
    TestArchive archive;
    const auto customer = add(archive, "每周", 7);
    const Day first = today(archive.clock());
    archive.clock().advance_ms(30 * ms_per_day);
    archive.add(a_sale(first.plus_days(28)).to(customer).line("茶", 1, 100));
    archive.add(a_sale(first.plus_days(40)).to(customer).line("茶", 1, 100));
    CHECK(quiet(archive).empty());
    archive.clock().advance_ms(5 * ms_per_day);
    CHECK(quiet(archive) == "每周 7/7");
}
