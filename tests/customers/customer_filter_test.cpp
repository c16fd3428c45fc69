// Filters of customers: who each kind of condition lets through, what is refused, and how filters are kept.
#include "customers/customer_filter.h"

#include "archive/change_log.h"
#include "contact/follow_ups_actions.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "support/filter_customers.h"
#include "support/json_backup.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

using enum FilterField;
using enum FilterComparison;
using Names = std::vector<std::string>;

constexpr std::int64_t hour_ms = 3'600'000;

/// On 2026-11-23: 张三 bought tea on three days, the last one 53 days ago; 李四 once, today; 王五 never.
struct FilterShop : TestArchive {
    FilterShop() {
        Customer a = a_customer("张三").phone("13800138000").company("清风茶庄");
        a.region = "杭州";
        a.gender = Gender::female;
        a.birthday = Birthday::from_word("1990-05-12");
        zhang = add(a);
        Customer b = a_customer("李四").wechat("LiSi88");
        b.kind = CustomerKind::company;
        b.birthday = Birthday::from_word("--11-02");
        b.verified_on = value_of(Day::parse_iso("2026-11-23"));
        li = add(b);
        Customer c = a_customer("王五");
        c.birthday = Birthday::from_word("lunar --05-05");
        wang = add(c);
        tea = add(a_product("西湖龙井", 6400));
        for (const char* day : {"2026-06-01", "2026-08-01", "2026-10-01"}) {
            Sale sale = a_sale(day).to(zhang).line("西湖龙井", 1, 6400);
            sale.lines.front().product = tea;
            add(sale);
        }
        add(a_sale("2026-11-23").to(li).line("茶杯", 1, 3000));
    }

    Names names(std::vector<FilterCondition> conditions) {
        Names found;
        const auto ids = value_of(filter_customers(database(), conditions, clock()));
        for (const CustomerRow& row : value_of(fetch_customer_rows(database(), ids)))
            found.push_back(row.name);
        return found;
    }
    Names names(FilterField field, FilterComparison comparison, std::string value = {}) {
        return names({{.field = field, .comparison = comparison, .value = std::move(value)}});
    }

    Id<Customer> zhang;
    Id<Customer> li;
    Id<Customer> wang;
    Id<Product> tea;
};

const Names all = {"张三", "李四", "王五"};

}  // namespace

TEST_CASE("a filter without conditions lets everybody through") {
    FilterShop shop;
    CHECK(shop.names(std::vector<FilterCondition>()) == all);
}

TEST_CASE("amounts and counts are compared with their bounds") {
    FilterShop shop;
    CHECK(shop.names(total, at_least, "19200") == Names{"张三"});
    CHECK(shop.names(total, at_least, "19201").empty());
    CHECK(shop.names(total, at_most, "3000") == Names{"李四", "王五"});
    CHECK(shop.names(total, at_most, "2999") == Names{"王五"});
    CHECK(shop.names(purchase_count, is, "3") == Names{"张三"});
    CHECK(shop.names(purchase_count, is, "0") == Names{"王五"});
    CHECK(shop.names(balance, at_most, "0") == all);
}

TEST_CASE("days are counted back from today") {
    FilterShop shop;  // from 2026-10-01 to 2026-11-23 there are 53 days
    CHECK(shop.names(last_purchase, within, "53") == Names{"张三", "李四"});
    CHECK(shop.names(last_purchase, within, "52") == Names{"李四"});
    CHECK(shop.names(last_purchase, within, "0") == Names{"李四"});
    CHECK(shop.names(last_purchase, before, "52") == Names{"张三"});
    CHECK(shop.names(last_purchase, before, "53").empty());
    CHECK(shop.names(last_purchase, empty) == Names{"王五"});
    CHECK(shop.names(last_purchase, filled) == Names{"张三", "李四"});
    CHECK(shop.names(first_purchase, before, "100") == Names{"张三"});
    CHECK(shop.names(verified, within, "0") == Names{"李四"});
    CHECK(shop.names(verified, empty) == Names{"张三", "王五"});
    CHECK(shop.names(created, within, "0") == all);
    CHECK(shop.names(created, before, "0").empty());
}

TEST_CASE("a day begins at midnight of the shop's clock") {
    FilterShop shop;  // made at 14:05
    shop.clock().advance_ms(9 * hour_ms);
    CHECK(shop.names(created, within, "0") == all);
    shop.clock().advance_ms(hour_ms);
    CHECK(shop.names(created, within, "0").empty());
    CHECK(shop.names(created, before, "0") == all);
    CHECK(shop.names(last_purchase, within, "0").empty());
}

TEST_CASE("texts are compared without regard to case and width") {
    FilterShop shop;
    CHECK(shop.names(region, contains, "杭") == Names{"张三"});
    CHECK(shop.names(region, lacks, "杭") == Names{"李四", "王五"});
    CHECK(shop.names(region, is, "杭").empty());
    CHECK(shop.names(region, is, "杭州") == Names{"张三"});
    CHECK(shop.names(region, is_not, "杭州") == Names{"李四", "王五"});
    CHECK(shop.names(region, empty) == Names{"李四", "王五"});
    CHECK(shop.names(wechat, is, "ｌｉｓｉ８８") == Names{"李四"});
    CHECK(shop.names(phone, filled) == Names{"张三"});
    CHECK(shop.names(phone, is, "+86 138 0013-8000") == Names{"张三"});
    CHECK(shop.names(phone, contains, "0013 80") == Names{"张三"});
    CHECK(shop.names(birthday_month, is_not, "5") == Names{"李四", "王五"});
    CHECK(shop.names(phone, empty) == Names{"李四", "王五"});
    CHECK(shop.names(company, contains, "茶庄") == Names{"张三"});
}

TEST_CASE("choices, months of birthdays, products and follow-ups are conditions too") {
    FilterShop shop;
    CHECK(shop.names(kind, is, "company") == Names{"李四"});
    CHECK(shop.names(FilterField::gender, is_not, "female") == Names{"李四", "王五"});
    CHECK(shop.names(birthday_month, is, "5") == Names{"张三"});
    CHECK(shop.names(birthday_month, is, "11") == Names{"李四"});
    CHECK(shop.names(bought, contains, "龙井") == Names{"张三"});
    CHECK(shop.names(bought, lacks, "龙井") == Names{"李四", "王五"});
    CHECK(shop.names(last_contact, empty) == all);
    value_of(record_follow_up(
        *shop,
        {.customer = shop.wang, .content = "问好", .happened_on = value_of(Day::parse_iso("2026-11-20"))}));
    CHECK(shop.names(last_contact, within, "3") == Names{"王五"});
    // Who was never spoken with was not for two days either.
    CHECK(shop.names(last_contact, before, "2") == all);
    CHECK(shop.names(last_contact, before, "9").size() == all.size() - 1);
}

TEST_CASE("the stage is the one that was set by hand as long as it holds, and else the one by purchases") {
    FilterShop shop;
    CHECK(shop.names(stage, is, "lead") == Names{"王五"});
    CHECK(shop.names(stage, is, "new") == Names{"李四"});
    CHECK(shop.names(stage, is, "active") == Names{"张三"});
    CHECK(shop.names(stage, is_not, "active") == Names{"李四", "王五"});
    for (const Id<Customer> id : {shop.li, shop.wang}) {
        Customer customer = *value_of(find_customer(shop.database(), id));
        customer.set_stage = SetStage{.stage = LifecycleStage::active, .until = {}};
        if (id == shop.wang) customer.set_stage->until = value_of(Day::parse_iso("2026-11-23"));
        succeed(change_customer(*shop, customer));
        CHECK(value_of(find_customer(shop.database(), id))->set_stage == customer.set_stage);
    }
    CHECK(shop.names(stage, is, "active") == all);
    succeed(unset_stage(*shop, shop.li));
    CHECK(shop.names(stage, is, "active") == Names{"张三", "王五"});
    value_of(undo(*shop));
    CHECK(shop.names(stage, is, "active") == all);
    shop.clock().advance_ms(24 * hour_ms);
    CHECK(shop.names(stage, is, "active") == Names{"张三", "李四"});
    CHECK(key_of_error(unset_stage(*shop, Id<Customer>(1))) == TextKey::customers_gone);
}

TEST_CASE("all conditions must hold") {
    FilterShop shop;
    CHECK(shop.names({{.field = last_purchase, .comparison = filled, .value = {}},
                      {.field = total, .comparison = at_most, .value = "5000"}}) == Names{"李四"});
    CHECK(shop.names({{.field = last_purchase, .comparison = filled, .value = {}},
                      {.field = last_purchase, .comparison = empty, .value = {}}})
              .empty());
}

TEST_CASE("a condition about a tag outlives the tag") {
    FilterShop shop;
    succeed(tag_customer(*shop, shop.li, "VIP"));
    const Id<Tag> vip = value_of(find_tag(shop.database(), "VIP"))->id;
    const auto has = [&](FilterComparison comparison) {
        return shop.names({{.field = tag, .comparison = comparison, .value = {}, .tag = vip}});
    };
    CHECK(has(is) == Names{"李四"});
    CHECK(has(is_not) == Names{"张三", "王五"});
    CHECK(shop.names(tag, filled) == Names{"李四"});
    CHECK(shop.names(tag, empty) == Names{"张三", "王五"});

    const auto job = value_of(start_removing_tag(*shop, vip));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    CHECK(has(is).empty());
    value_of(undo(*shop));
    CHECK(has(is) == Names{"李四"});
}

TEST_CASE("a condition that is not complete is a fault") {
    const auto is_fault = [](FilterField field, FilterComparison comparison, std::string value) {
        return fault(normalized(FilterCondition{
                         .field = field, .comparison = comparison, .value = std::move(value)}))
            .has_value();
    };
    CHECK(is_fault(total, at_least, ""));
    CHECK(is_fault(total, at_least, "12.5"));
    CHECK(is_fault(total, contains, "1"));
    CHECK(is_fault(last_purchase, within, "-1"));
    CHECK(is_fault(last_purchase, within, "36501"));
    CHECK_FALSE(is_fault(last_purchase, within, "36500"));
    CHECK(is_fault(birthday_month, is, "13"));
    CHECK(is_fault(birthday_month, is, "0"));
    CHECK(is_fault(FilterField::gender, is, "man"));
    CHECK(is_fault(region, contains, "  "));
    CHECK(is_fault(region, contains, "\u200B"));
    CHECK(is_fault(tag, is, "VIP"));
    CHECK(is_fault(bought, empty, ""));
    CHECK_FALSE(is_fault(region, empty, "what is not taken is dropped"));
}

TEST_CASE("every word of fields and comparisons is read back") {
    for (int i = 0; i <= static_cast<int>(note); ++i) {
        const auto field = static_cast<FilterField>(i);
        CHECK(filter_field(word(field)) == field);
        CHECK_FALSE(comparisons_of(field).empty());
    }
    for (int i = 0; i <= static_cast<int>(empty); ++i)
        CHECK(filter_comparison(word(static_cast<FilterComparison>(i))) == static_cast<FilterComparison>(i));
    CHECK_FALSE(filter_field("x"));
}

TEST_CASE("a filter is kept under its name, replaced under it, and undone") {
    FilterShop shop;
    const ContentHash before = shop.hash();
    CustomerFilter filter{.name = " 老客 ",
                          .conditions = {{.field = total, .comparison = at_least, .value = "100"}}};
    const Id<CustomerFilter> id = value_of(save_customer_filter(*shop, filter));
    const ContentHash first = shop.hash();
    filter.name = "老客";
    filter.conditions = {{.field = region, .comparison = is, .value = "杭州"},
                         {.field = phone, .comparison = filled, .value = {}}};
    CHECK(value_of(save_customer_filter(*shop, filter)) == id);

    auto kept = value_of(list_customer_filters(shop.database()));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().name == "老客");
    CHECK(kept.front().conditions == filter.conditions);
    CHECK(kept.front().id == id);
    const ContentHash second = shop.hash();
    value_of(undo(*shop));
    CHECK(shop.hash() == first);
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    value_of(redo(*shop));
    CHECK(shop.hash() == second);

    succeed(remove_customer_filter(*shop, kept.front()));
    CHECK(value_of(count_customer_filters(shop.database())) == 0);
    value_of(undo(*shop));
    CHECK(shop.hash() == second);
    CHECK(key_of_error(save_customer_filter(*shop, {.name = "", .conditions = filter.conditions})) ==
          TextKey::customer_filter_name_missing);
    CHECK(key_of_error(save_customer_filter(*shop, {.name = "空", .conditions = {}})) ==
          TextKey::customer_filter_value_invalid);
    CHECK(shop.hash() == second);
}

TEST_CASE("filters are in the backup, with a tag that is gone too") {
    FilterShop shop;
    succeed(tag_customer(*shop, shop.li, "VIP"));
    const Id<Tag> vip = value_of(find_tag(shop.database(), "VIP"))->id;
    value_of(save_customer_filter(
        *shop, {.name = "甲",
                .conditions = {{.field = tag, .comparison = is, .value = {}, .tag = vip},
                               {.field = last_purchase, .comparison = before, .value = "90"}}}));
    const auto job = value_of(start_removing_tag(*shop, vip));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    const std::string document = export_json(*shop);
    TestArchive other(2);
    succeed(import_json(*other, document));
    CHECK(other.hash() == shop.hash());
    CHECK(export_json(*other) == document);
    const auto refused = [&](std::string_view from, std::string_view to) {
        std::string changed = document;
        changed.replace(changed.find(from), from.size(), to);
        TestArchive untouched(3);
        return key_of_error(import_json(*untouched, changed));
    };
    CHECK(refused("\"before\"", "\"contains\"") == TextKey::interchange_json_invalid_field);
    CHECK(refused("\"90\"", "\"x\"") == TextKey::interchange_json_invalid_field);
    CHECK(refused("\"field\":\"last_purchase\"", "\"field\":\"shoe_size\"") ==
          TextKey::interchange_json_invalid_field);
    CHECK(refused("\"name\":\"甲\"", "\"name\":\"" + std::string(31, 'x') + "\"") ==
          TextKey::interchange_json_invalid_field);
}

TEST_CASE("a flagged number is none, and a kept filter follows a tag that is merged") {
    FilterShop shop;
    Customer zhang = *value_of(find_customer(shop.database(), shop.zhang));
    zhang.contact_points.front().is_wrong = true;
    zhang.contact_points.front().is_primary = false;
    succeed(change_customer(*shop, zhang));
    CHECK(shop.names(phone, filled).empty());

    succeed(tag_customer(*shop, shop.li, "老客"));
    succeed(tag_customer(*shop, shop.wang, "VIP"));
    const Id<Tag> old_tag = value_of(find_tag(shop.database(), "老客"))->id;
    const Id<Tag> vip = value_of(find_tag(shop.database(), "VIP"))->id;
    value_of(save_customer_filter(
        *shop,
        {.name = "甲", .conditions = {{.field = tag, .comparison = is, .value = {}, .tag = old_tag}}}));
    const ContentHash before = shop.hash();
    const auto job = value_of(start_merging_tag(*shop, old_tag, vip));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    CHECK(shop.names(value_of(list_customer_filters(shop.database())).front().conditions) ==
          Names{"李四", "王五"});
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("a hundred filters are kept, and no more") {
    FilterShop shop;
    CustomerFilter filter{.name = {}, .conditions = {{.field = phone, .comparison = filled, .value = {}}}};
    for (std::size_t i = 0; i < CustomerFilter::most_kept; ++i) {
        filter.name = std::to_string(i);
        value_of(save_customer_filter(*shop, filter));
    }
    value_of(save_customer_filter(*shop, filter));  // in place of the one of this name
    filter.name = "多一个";
    CHECK(key_of_error(save_customer_filter(*shop, filter)) == TextKey::customer_filter_too_many);
    filter.name = "\u200B";
    CHECK(key_of_error(save_customer_filter(*shop, filter)) == TextKey::customer_filter_name_missing);
}
