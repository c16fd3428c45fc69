// What customers are filtered and sorted by beyond their own columns, and views: kept filters with columns.
#include "archive/change_log.h"
#include "contact/sample_shop_actions.h"
#include "contact/tasks_actions.h"
#include "customers/account_plans_actions.h"
#include "customers/contact_persons_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_order_store.h"
#include "customers/customer_values_store.h"
#include "customers/customers_actions.h"
#include "customers/needs_actions.h"
#include "customers/pain_points_actions.h"
#include "customers/relations_actions.h"
#include "support/filter_customers.h"
#include "support/json_backup.h"
#include "support/merged_archives.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

using enum FilterField;
using enum FilterComparison;

/// On 2026-11-23.
struct FieldShop : TestArchive {
    std::string names(const std::vector<Id<Customer>>& ids) {
        std::string found;
        for (const CustomerRow& row : value_of(fetch_customer_rows(database(), ids))) found += row.name;
        return found;
    }
    std::string filtered(FilterField field, FilterComparison comparison, std::string value = {}) {
        const FilterCondition condition{.field = field, .comparison = comparison, .value = std::move(value)};
        CHECK_FALSE(fault(condition).has_value());
        return names(value_of(filter_customers(database(), std::span(&condition, 1), clock())));
    }
    std::string sorted(FilterField field, bool is_descending = false, Id<CustomField> custom_field = {}) {
        return names(value_of(customers_in_order(
            database(), {field, custom_field},
            is_descending ? SortDirection::descending : SortDirection::ascending, clock())));
    }
    Id<Customer> add_bought(std::string_view name, std::initializer_list<const char*> days) {
        const auto id = add(a_customer(name));
        for (const char* const day : days) add(a_sale(day).to(id).line("茶", 1, 100));
        return id;
    }
};

}  // namespace

TEST_CASE("texts of the profile are conditions, accounts among them") {
    FieldShop shop;
    Customer customer = a_customer("甲");
    customer.aliases = "老甲";
    customer.external_code = "K001";
    customer.contact_points.push_back({.id = {}, .kind = ContactKind::qq, .value = "12345", .label = {}});
    shop.add(customer);
    shop.add(a_customer("乙"));
    CHECK(shop.filtered(name, contains, "甲") == "甲");
    CHECK(shop.filtered(aliases, contains, "老") == "甲");
    CHECK(shop.filtered(external_code, is, "k001") == "甲");
    CHECK(shop.filtered(account, filled) == "甲");
    CHECK(shop.filtered(account, empty) == "乙");
}

TEST_CASE("numbers that may be missing are compared where they are there") {
    FieldShop shop;
    Customer customer = a_customer("甲");
    customer.cadence_days = 30;
    customer.credit_limit = Money::of_minor(500'00);
    customer.credit_days = 60;
    shop.add(customer);
    shop.add(a_customer("乙"));
    CHECK(shop.filtered(cadence, at_most, "30") == "甲");
    CHECK(shop.filtered(cadence, empty) == "乙");
    CHECK(shop.filtered(credit_limit, at_least, "50000") == "甲");
    CHECK(shop.filtered(credit_limit, at_least, "50001").empty());
    CHECK(shop.filtered(credit_days, filled) == "甲");
}

TEST_CASE("a wrong or doubtful telephone number or e-mail address is to be checked") {
    FieldShop shop;
    shop.add(a_customer("好").phone("13800138000"));
    shop.add(a_customer("短").phone("1380013800"));
    Customer flagged = a_customer("错").wechat("abc");
    flagged.contact_points.front().is_wrong = true;
    flagged.contact_points.front().is_primary = false;
    shop.add(flagged);
    CHECK(shop.filtered(doubtful_contact, filled) == "短错");
    CHECK(shop.filtered(doubtful_contact, empty) == "好");
}

TEST_CASE("completeness is in SQL what it is in the profile") {
    FieldShop shop;
    auto sample = value_of(start_sample_shop(*shop, {}));
    while (!value_of(sample->run(EndlessSlice()))) {
    }
    std::size_t compared = 0;
    succeed(
        read_values(shop.database(), {FilterField::completeness}, shop.clock(), [&](const FieldValue& value) {
            const auto customer = value_of(find_customer(shop.database(), value.customer));
            CHECK(value.number == laoke::completeness(*customer).percent);
            ++compared;
        }));
    CHECK(compared == static_cast<std::size_t>(value_of(count_customers(shop.database()))));
    CHECK(compared > 10);
}

TEST_CASE("the next purchase is expected by the customer's own cycle, or overdue") {
    FieldShop shop;
    shop.add_bought("快", {"2026-10-01", "2026-10-21", "2026-11-10"});  // 2026-11-30
    shop.add_bought("过", {"2026-09-01", "2026-09-11", "2026-09-21"});  // 2026-10-01
    shop.add_bought("无", {"2026-11-01", "2026-11-11"});
    CHECK(shop.filtered(next_purchase, coming, "7") == "快");
    CHECK(shop.filtered(next_purchase, coming, "6").empty());
    CHECK(shop.filtered(next_purchase, before, "0") == "过");
    CHECK(shop.filtered(next_purchase, within, "60") == "过");
    CHECK(shop.filtered(next_purchase, empty) == "无");
    CHECK(shop.sorted(next_purchase) == "过快无");
    CHECK(shop.sorted(next_purchase, true) == "快过无");
}

TEST_CASE("birthdays are those that come next, of the lunar calendar too") {
    FieldShop shop;
    Customer solar = a_customer("阳");
    solar.birthday = Birthday::from_word("--11-30");
    shop.add(solar);
    Customer lunar = a_customer("阴");
    lunar.birthday = Birthday::from_word("lunar --10-20");  // 2026-11-28
    shop.add(lunar);
    Customer past = a_customer("过");
    past.birthday = Birthday::from_word("1990-11-22");
    shop.add(past);
    CHECK(shop.filtered(FilterField::birthday, coming, "7") == "阳阴");
    CHECK(shop.filtered(FilterField::birthday, coming, "5") == "阴");
    CHECK(shop.sorted(FilterField::birthday) == "阴阳过");
}

TEST_CASE("birthdays of one day are read alike, and the year has its say where it has one") {
    FieldShop shop;
    // The year before and this one, the 29th of February, the 30th of a month, months that are leap in some
    // years.
    for (const char* const word : {"1990-02-28",
                                   "1990-02-29",
                                   "1992-02-29",
                                   "--02-29",
                                   "2025-11-30",
                                   "2026-11-20",
                                   "--11-20",
                                   "1990-11-20",
                                   "lunar 1990-10-20",
                                   "lunar --10-20",
                                   "lunar 2025-10-20",
                                   "lunar 2026-10-10",
                                   "lunar --10-10",
                                   "lunar --12-30",
                                   "lunar 1990-12-30",
                                   "lunar leap 2001-04-15",
                                   "lunar leap --04-15",
                                   "lunar --04-15",
                                   "lunar leap 1990-05-10",
                                   "lunar 1990-05-10",
                                   "lunar 2026-01-01",
                                   "lunar leap --06-10",
                                   "lunar --06-10",
                                   "lunar leap --05-10",
                                   "lunar --05-10",
                                   "2031-05-12"}) {
        Customer customer = a_customer(word);
        customer.birthday = Birthday::from_word(word);
        if (customer.birthday) shop.add(customer);
    }
    // In 2025 there is a leap sixth month, in 2028 a leap fifth one.
    for (const char* const day : {"2026-11-23", "2025-05-01", "2028-05-01"}) {
        shop.clock().set(local_instant(shop.clock(), value_of(Day::parse_iso(day)), 0));
        std::size_t count = 0;
        succeed(
            read_values(shop.database(), {FilterField::birthday}, shop.clock(), [&](const FieldValue& value) {
                const std::string word = value_of(find_customer(shop.database(), value.customer))->name;
                CAPTURE(word);
                CHECK(value.text == next_birthday(*Birthday::from_word(word), today(shop.clock()))->iso());
                ++count;
            }));
        CHECK(count == 25);
    }
}

TEST_CASE("what belongs to a customer is there or not") {
    FieldShop shop;
    const auto has = shop.add(a_customer("有"));
    const auto other = shop.add(a_customer("无"));
    Task task;
    task.customer = has;
    task.title = "打电话";
    task.due_on = value_of(Day::parse_iso("2026-12-01"));
    const auto open = value_of(create_task(*shop, task));
    CHECK(shop.filtered(open_task, filled) == "有");
    succeed(complete_task(*shop, open));
    CHECK(shop.filtered(open_task, filled).empty());
    ContactPerson person;
    person.customer = has;
    person.name = "周经理";
    value_of(create_contact_person(*shop, person));
    CHECK(shop.filtered(contact_person, filled) == "有");
    PainPoint pain;
    pain.customer = has;
    pain.description = "送货慢";
    pain.since = value_of(Day::parse_iso("2026-11-01"));
    pain.id = value_of(create_pain_point(*shop, pain));
    CHECK(shop.filtered(pain_point, filled) == "有");
    pain.solved_on = pain.since;
    succeed(change_pain_point(*shop, pain));
    CHECK(shop.filtered(pain_point, empty) == "有无");
    AccountPlan plan;
    plan.customer = has;
    plan.parts.front() = "连锁茶馆";
    plan.review_on = value_of(Day::parse_iso("2026-12-01"));
    succeed(save_account_plan(*shop, plan));
    CHECK(shop.filtered(plan_review, coming, "8") == "有");
    CHECK(shop.filtered(plan_review, coming, "7").empty());
    Needs needs;
    needs.customer = has;
    needs.interests = {{.category = "绿茶"}, {.category = "红茶"}};
    succeed(save_needs(*shop, needs));
    CHECK(shop.filtered(interest, contains, "茶") == "有");
    CHECK(shop.filtered(interest, lacks, "红") == "无");
    CHECK(shop.filtered(referrer, filled).empty());
    value_of(create_customer(*shop, a_customer("来"), other));
    CHECK(shop.filtered(referrer, filled) == "来");
}

TEST_CASE("lists stand in the order of a column, who has nothing there at the end either way") {
    FieldShop shop;
    for (const auto& [who, where] : {std::pair{"张", "上海"}, {"李", "北京"}, {"王", ""}, {"赵", "北京"}}) {
        Customer customer = a_customer(who);
        customer.region = where;
        shop.add(customer);
    }
    CHECK(shop.sorted(region) == "李赵张王");
    CHECK(shop.sorted(region, true) == "张赵李王");
    CHECK(shop.sorted(name) == "李王张赵");
    CHECK(shop.sorted(FilterField::completeness, true).size() ==
          shop.sorted(FilterField::completeness).size());
    CustomField field;
    field.name = "年检";
    field.kind = CustomFieldKind::number;
    field.id = value_of(save_custom_field(*shop, field));
    for (const auto& [who, value] : {std::pair{"甲", "10"}, {"乙", "9.5"}, {"丙", "-1"}}) {
        Customer customer = a_customer(who);
        customer.custom_values = {{.field = field.id, .value = value}};
        shop.add(customer);
    }
    CHECK(shop.sorted(custom_number, false, field.id) == "丙乙甲张李王赵");
    CHECK(shop.sorted(custom_number, true, field.id) == "甲乙丙张李王赵");
}

TEST_CASE("a view keeps columns, order and groups with its filter, undone and in the backup") {
    FieldShop shop;
    CustomField field;
    field.name = "会员号";
    field.id = value_of(save_custom_field(*shop, field));
    const ContentHash before = shop.hash();
    const CustomerFilter view{
        .name = "按地区",
        .conditions = {},
        .columns = {{.use = ColumnUse::shown, .column = "name"},
                    {.use = ColumnUse::shown, .column = "custom", .custom_field = field.id},
                    {.use = ColumnUse::descending, .column = "total"},
                    {.use = ColumnUse::grouped, .column = "region"}}};
    value_of(save_customer_filter(*shop, view));
    const ContentHash with_view = shop.hash();
    CHECK(value_of(list_customer_filters(shop.database())).front().columns == view.columns);
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    CHECK(shop.hash() == with_view);

    const std::string document = export_json(*shop);
    TestArchive other(2);
    succeed(import_json(*other, document));
    CHECK(other.hash() == with_view);
    CHECK(export_json(*other) == document);
    const auto refused = [&](std::string_view from, std::string_view to) {
        std::string changed = document;
        changed.replace(changed.find(from), from.size(), to);
        TestArchive untouched(3);
        return key_of_error(import_json(*untouched, changed));
    };
    CHECK(refused("\"use\":\"grouped\"", "\"use\":\"hidden\"") == TextKey::interchange_json_invalid_field);
    CHECK(refused("\"column\":\"region\"", "\"column\":\"Region\"") ==
          TextKey::interchange_json_invalid_field);
    CHECK(refused("\"column\":\"custom\"", "\"column\":\"region\"") ==
          TextKey::interchange_json_invalid_field);

    CustomerFilter nothing = view;
    nothing.columns.clear();
    CHECK(key_of_error(save_customer_filter(*shop, nothing)) == TextKey::customer_filter_value_invalid);
    succeed(remove_customer_filter(*shop, value_of(list_customer_filters(shop.database())).front()));
    value_of(undo(*shop));
    CHECK(shop.hash() == with_view);
}
