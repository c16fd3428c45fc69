// Lists that will be opened next are read while nobody does anything.
#include "app/customer_list_preparation.h"

#include "app/ready_views.h"
#include "customers/customer_filters_actions.h"
#include "customers/customers_actions.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

using enum FilterField;
using enum FilterComparison;

constexpr std::int64_t one_part = 0;  // the first of a frame may always
constexpr std::int64_t moment_ms = 999;

const CustomerListQuery by_name{.order = {{{FilterField::name}, SortDirection::ascending}}};
const CustomerListQuery as_at_first{.order = {{{last_purchase}, SortDirection::descending}}};

struct PreparedShop : TestArchive {
    PreparedShop() {
        add(a_customer("张三"));
        add(a_customer("李四"));
        use();
    }

    void use() { preparation.note_use(clock().now()); }
    bool work() { return value_of(preparation.work(**this, parts, Language::chinese, one_part)); }
    /// How often it works until there is nothing more to do.
    int rest() {
        clock().advance_ms(1000);
        int times = 1;
        while (work()) ++times;
        return times;
    }
    /// Nothing of it has to be read any more.
    bool is_ready(const CustomerListQuery& query) {
        const std::int64_t arranging = query.grouped_by ? 1 : 0;  // of a list in groups, each time
        return value_of(parts.read(**this, query, FrameBudget(5, arranging, true))).has_value();
    }

    CustomerListParts parts;
    CustomerListPreparation preparation;
};

CustomerFilter rich_ones() {
    CustomerFilter filter;
    filter.name = "大客户";
    filter.conditions = {{.field = total, .comparison = at_least, .value = "100000"}};
    filter.columns = {{.use = ColumnUse::shown, .column = "name"},
                      {.use = ColumnUse::descending, .column = "total"},
                      {.use = ColumnUse::grouped, .column = "region"}};
    return filter;
}

}  // namespace

TEST_CASE("lists are prepared once nobody has done anything for a second, and again after each change") {
    PreparedShop shop;
    CHECK_FALSE(shop.work());
    REQUIRE(shop.preparation.wakes_at().has_value());
    CHECK(*shop.preparation.wakes_at() == Instant(shop.clock().now().utc_ms() + 1000));
    CHECK_FALSE(shop.is_ready(as_at_first));
    shop.clock().advance_ms(moment_ms);
    shop.use();  // somebody moves the mouse
    shop.clock().advance_ms(moment_ms);
    CHECK_FALSE(shop.work());
    CHECK_FALSE(shop.is_ready(as_at_first));

    CHECK(shop.rest() > static_cast<int>(ready_views(Language::chinese).size()));
    CHECK(shop.is_ready(as_at_first));
    for (const CustomerFilter& view : ready_views(Language::chinese))
        CHECK(shop.is_ready({.conditions = view.conditions}));
    CHECK_FALSE(shop.preparation.wakes_at().has_value());
    CHECK(shop.rest() == 1);

    shop.add(a_customer("王五"));
    CHECK_FALSE(shop.is_ready(as_at_first));
    shop.use();
    CHECK_FALSE(shop.work());
    CHECK(shop.rest() > 1);
    CHECK(shop.is_ready(as_at_first));
    CHECK(shop.rest() == 1);
    shop.clock().advance_ms(86'400'000);
    CHECK(shop.rest() > 1);
}

TEST_CASE("somebody who comes back while lists are prepared is not kept waiting") {
    PreparedShop shop;
    shop.clock().advance_ms(1000);
    CHECK(shop.work());
    CHECK(shop.work());
    shop.use();
    CHECK_FALSE(shop.work());
    CHECK(shop.preparation.wakes_at().has_value());
    CHECK(shop.rest() > 1);  // it goes on
    CHECK(shop.is_ready(as_at_first));
}

TEST_CASE("prepared are the list that was shown last, and the shop's views as they would be opened from it") {
    PreparedShop shop;
    value_of(save_customer_filter(*shop, rich_ones()));
    CustomerFilter plain;
    plain.name = "有地区";
    plain.conditions = {{.field = region, .comparison = filled}};
    value_of(save_customer_filter(*shop, plain));
    shop.preparation.note_list(by_name);
    shop.rest();
    CHECK(shop.is_ready(by_name));
    CHECK(shop.is_ready({.conditions = plain.conditions, .order = by_name.order}));
    const CustomerListQuery view{.conditions = rich_ones().conditions,
                                 .order = {{{total}, SortDirection::descending}},
                                 .grouped_by = ChosenField{region}};
    CHECK(shop.is_ready(view));
    CHECK_FALSE(shop.is_ready(as_at_first));

    shop.preparation.note_list(as_at_first);
    CHECK(shop.rest() > 1);
    CHECK(shop.is_ready(as_at_first));
    CHECK(shop.is_ready({.conditions = plain.conditions, .order = as_at_first.order}));
}

TEST_CASE("a shop with more views than are kept ready comes to an end of preparing") {
    PreparedShop shop;
    std::vector<CustomerListQuery> lists;
    for (int i = 0; i < 30; ++i) {
        CustomerFilter filter;
        filter.name = "视图" + std::to_string(i);
        filter.conditions = {{.field = total, .comparison = at_least, .value = std::to_string(i)},
                             {.field = balance, .comparison = at_least, .value = std::to_string(i)},
                             {.field = purchase_count, .comparison = at_least, .value = std::to_string(i)}};
        value_of(save_customer_filter(*shop, filter));
        lists.push_back({.conditions = filter.conditions, .order = as_at_first.order});
    }
    const CustomerListQuery shown{.conditions = {{.field = region, .comparison = filled}},
                                  .order = as_at_first.order,
                                  .grouped_by = ChosenField{tier}};
    shop.preparation.note_list(shown);
    CHECK(shop.rest() < 100);
    CHECK(shop.rest() == 1);
    CHECK(shop.is_ready(shown));
    // As many as are kept, beside the one that is shown.
    for (CustomerListQuery& list : lists) list.grouped_by = shown.grouped_by;
    CHECK(std::ranges::count_if(lists, [&](const auto& list) { return shop.is_ready(list); }) == 11);
}

TEST_CASE("what cannot be prepared is told once, and tried again after a change") {
    PreparedShop shop;
    shop.clock().advance_ms(1000);
    succeed(shop.database().execute(
        "ALTER TABLE customer_filters RENAME TO gone; CREATE VIEW customer_filters AS"
        " SELECT abs(-9223372036854775807 - 1) AS id, '' AS name, '' AS name_sort_key"));
    CHECK_FALSE(shop.preparation.work(*shop, shop.parts, Language::chinese, one_part).has_value());
    CHECK_FALSE(shop.preparation.wakes_at().has_value());
    CHECK_FALSE(shop.work());
    succeed(
        shop.database().execute("DROP VIEW customer_filters; ALTER TABLE gone RENAME TO customer_filters"));
    CHECK_FALSE(shop.work());
    shop.add(a_customer("王五"));
    CHECK(shop.rest() > 1);
    CHECK(shop.is_ready(as_at_first));
}
