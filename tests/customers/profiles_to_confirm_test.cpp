// The queue of profiles that wait to be confirmed: who is in it, and in which order.
#include "customers/profiles_to_confirm_store.h"

#include "archive/settings_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "support/filter_customers.h"
#include "support/json_backup.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// On 2026-11-23.
struct ProfileShop : TestArchive {
    /// `confirmed`: so many days ago; below 0: never.
    Id<Customer> add_confirmed(std::string_view name, int confirmed) {
        Customer customer = a_customer(name);
        if (confirmed >= 0) customer.verified_on = today(clock()).plus_days(-confirmed);
        return add(customer);
    }
    std::vector<WaitingProfile> queue(int days, std::int64_t limit = 100,
                                      const std::optional<WaitingProfile>& behind = std::nullopt) {
        return value_of(profiles_to_confirm(database(), clock(), days, limit, behind));
    }
    std::string names(const std::vector<WaitingProfile>& profiles) {
        std::vector<Id<Customer>> ids;
        for (const WaitingProfile& each : profiles) ids.push_back(each.customer);
        std::string all;
        for (const CustomerRow& row : value_of(fetch_customer_rows(database(), ids))) all += row.name;
        return all;
    }
    std::string filtered(FilterComparison comparison) {
        const FilterCondition condition{
            .field = FilterField::to_confirm, .comparison = comparison, .value = {}};
        CHECK_FALSE(fault(condition).has_value());
        std::string all;
        const auto ids = value_of(filter_customers(database(), std::span(&condition, 1), clock()));
        for (const CustomerRow& row : value_of(fetch_customer_rows(database(), ids))) all += row.name;
        return all;
    }
};

}  // namespace

TEST_CASE("whose profile was not confirmed for long waits, and nobody who was entered or confirmed lately") {
    ProfileShop shop;
    const auto old = shop.add_confirmed("甲", 366);
    shop.add_confirmed("乙", 365);
    const auto never = shop.add_confirmed("丙", -1);
    CHECK(shop.names(shop.queue(365)) == "甲");
    CHECK(shop.filtered(FilterComparison::filled) == "甲");
    CHECK(shop.filtered(FilterComparison::empty) == "乙丙");
    shop.clock().advance_ms(365 * day_ms);
    CHECK(shop.names(shop.queue(365)) == "甲乙");
    shop.clock().advance_ms(day_ms);
    CHECK(shop.names(shop.queue(365)) == "甲乙丙");
    succeed(confirm_profile(*shop, old));
    succeed(confirm_profile(*shop, never));
    CHECK(shop.names(shop.queue(365)) == "乙");
    CHECK(shop.filtered(FilterComparison::filled) == "乙");

    auto settings = shop->settings();
    settings.stale_days = 800;
    value_of(change_settings(*shop, settings));
    CHECK(shop.filtered(FilterComparison::filled).empty());
}

TEST_CASE("who waits longest comes first, whether confirmed or only entered, and of one day who was entered "
          "earlier") {
    ProfileShop shop;
    shop.add_confirmed("甲", -1);
    shop.add_confirmed("乙", 3);
    shop.add_confirmed("丙", 500);
    shop.add_confirmed("丁", 0);  // as old as those who were entered on that day
    shop.add_confirmed("戊", 500);
    shop.clock().advance_ms(day_ms);
    shop.add_confirmed("己", -1);
    shop.add_confirmed("庚", 1);  // entered a day later than it was confirmed
    shop.add_confirmed("辛", 90);
    shop.clock().advance_ms(40 * day_ms);
    CHECK(shop.names(shop.queue(30)) == "丙戊辛乙甲丁庚己");
    CHECK(value_of(count_profiles_to_confirm(shop.database(), shop.clock(), 30)) == 8);
}

TEST_CASE("from each place on comes what is behind it, however little is read at a time") {
    ProfileShop shop;
    for (int i = 0; i < 60; ++i) {
        shop.add_confirmed("甲", i % 3 == 0 ? -1 : i * 7 % 11);
        if (i % 5 == 0) shop.clock().advance_ms(day_ms / 3);
        if (i % 7 != 0) continue;
        // As an import may have it: confirmed on days around that on which it was entered.
        Customer customer = *value_of(find_customer(shop.database(), shop.add_confirmed("乙", 0)));
        customer.verified_on = today(shop.clock()).plus_days(i % 3 - 1);
        succeed(change_customer(*shop, customer));
    }
    shop.clock().advance_ms(40 * day_ms);
    const auto all = shop.queue(30);
    REQUIRE(all.size() == 69);
    const auto is_before = [](const WaitingProfile& a, const WaitingProfile& b) {
        return std::tuple(a.since, a.created_at, a.customer) < std::tuple(b.since, b.created_at, b.customer);
    };
    CHECK(std::ranges::is_sorted(all, is_before));
    std::vector<WaitingProfile> found;
    std::optional<WaitingProfile> behind;
    while (true) {
        const auto left = static_cast<std::int64_t>(all.size() - found.size());
        CHECK(value_of(count_profiles_to_confirm(shop.database(), shop.clock(), 30, behind)) == left);
        const auto some = shop.queue(30, 2, behind);
        if (some.empty()) break;
        found.push_back(some.front());
        behind = some.front();
    }
    CHECK(found == all);
}

TEST_CASE("days of a document that the settings do not allow count as those that are usual") {
    for (const std::string_view days :
         {"29", "3651", "-400", "99999999999999999999", "abc", "400.5", "400 "}) {
        CAPTURE(days);
        ProfileShop shop;
        const std::string document =
            R"({"format":"laoke","version":3,"settings":{"customers.stale_days":")" + std::string(days) +
            R"(","shop.currency":"CNY","shop.name":"店"},"customers":[],"products":[],"sales":[],"follow_ups":[],)"
            R"("tasks":[]})";
        const Status status = import_json(*shop, document);
        REQUIRE(status);
        CHECK(shop->settings().stale_days == 365);
        shop.add_confirmed("甲", 364);
        shop.add_confirmed("乙", 366);
        CHECK(shop.names(shop.queue(shop->settings().stale_days)) == "乙");
        CHECK(shop.filtered(FilterComparison::filled) == "乙");
        // What is out of range is not written again as if it were a choice.
        auto settings = shop->settings();
        settings.shop_name = "新店";
        value_of(change_settings(*shop, settings));
        CHECK(export_json(*shop).contains(R"("customers.stale_days":"365")"));
    }
    ProfileShop shop;
    auto settings = shop->settings();
    settings.stale_days = 29;
    CHECK(key_of_error(change_settings(*shop, settings)) == TextKey::settings_stale_days_out_of_range);
}
