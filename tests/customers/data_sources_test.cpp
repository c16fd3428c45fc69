// Where what is known of a customer comes from.
#include "customers/data_sources.h"

#include "customers/account_plans_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/customer_merge.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/needs_actions.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <array>
#include <set>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Customer kept(TestArchive& archive, Id<Customer> id) {
    return *value_of(find_customer(archive.database(), id));
}

using Lines = std::set<std::string>;

Lines lines_of(const Customer& customer) {
    Lines lines;
    for (const DataSource& each : customer.data_sources)
        lines.insert(std::string(word(each.field)) + " " + each.source + " " + each.learned_on.iso());
    return lines;
}

Lines lines_of(TestArchive& archive, Id<Customer> id) { return lines_of(kept(archive, id)); }

DataSource from(DataField field, std::string source, std::string_view day, std::int64_t id) {
    return {.id = Id<DataSource>(id),
            .field = field,
            .custom_field = {},
            .source = std::move(source),
            .learned_on = value_of(Day::parse_iso(day))};
}

}  // namespace

TEST_CASE("a new customer has one source, and what is changed later one of its own") {
    TestArchive archive;
    const auto id = value_of(
        create_customer(*archive, a_customer("张三").phone("13800138000").company("和盛"), {}, " 名片 "));
    CHECK(lines_of(archive, id) == Lines{"profile 名片 2026-11-23"});
    const ContentHash before = archive.hash();
    archive.clock().advance_ms(86'400'000);

    Customer customer = kept(archive, id);
    customer.address = "文三路 1 号";
    customer.contact_points[0].value = "13900139000";
    succeed(change_customer(*archive, customer, std::nullopt, "电话"));
    CHECK(lines_of(archive, id) ==
          Lines{"profile 名片 2026-11-23", "address 电话 2026-11-24", "phone 电话 2026-11-24"});

    // What nobody said is not the card's any more.
    customer = kept(archive, id);
    customer.company = "和盛茶行";
    customer.address = "文三路 2 号";
    succeed(change_customer(*archive, customer));
    CHECK(lines_of(archive, id) == Lines{"profile 名片 2026-11-23", "address  2026-11-24",
                                         "phone 电话 2026-11-24", "company  2026-11-24"});
    value_of(undo(*archive));
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE(
    "without a first source a change without one leaves no trace, and an old source goes with its value") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("13800138000"));
    CHECK(lines_of(archive, id).empty());
    Customer customer = kept(archive, id);
    customer.industry = "餐饮";
    succeed(change_customer(*archive, customer));
    CHECK(lines_of(archive, id).empty());
    customer.industry = "酒店";
    succeed(change_customer(*archive, customer, std::nullopt, "面谈"));
    CHECK(lines_of(archive, id) == Lines{"industry 面谈 2026-11-23"});
    customer = kept(archive, id);
    customer.note = "爱喝红茶";  // another field: the source stays
    succeed(change_customer(*archive, customer));
    CHECK(lines_of(archive, id) == Lines{"industry 面谈 2026-11-23"});
    customer.industry.clear();
    succeed(change_customer(*archive, customer, std::nullopt, "面谈"));
    CHECK(lines_of(archive, id).empty());
}

TEST_CASE("a flag or another primary is no other number, and many changed at once say nothing of a source") {
    TestArchive archive;
    const auto id = value_of(
        create_customer(*archive, a_customer("张三").phone("13800138000").phone("13900139000"), {}, "名片"));
    Customer customer = kept(archive, id);
    customer.contact_points[0].is_wrong = true;
    customer.contact_points[0].is_primary = false;
    customer.contact_points[1].is_primary = true;
    succeed(change_customer(*archive, customer));
    CHECK(lines_of(archive, id) == Lines{"profile 名片 2026-11-23"});

    Customer values;
    values.region = "浙江省";
    const auto job = value_of(start_sharing_field(*archive, {id}, SharedField::region, values));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    CHECK(lines_of(archive, id) == Lines{"profile 名片 2026-11-23", "region  2026-11-23"});
}

TEST_CASE("needs, plans and the shop's own fields have sources, which go with them") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    CustomField field;
    field.name = "口味";
    const auto taste = value_of(save_custom_field(*archive, field));
    Customer customer = kept(archive, id);
    set_custom_value(customer, taste, "浓香");
    succeed(change_customer(*archive, customer, std::nullopt, "问卷"));
    succeed(save_needs(*archive, {.customer = id, .features = "小包装"}, "面谈"));
    AccountPlan plan{.customer = id};
    plan.parts[0] = "公司用茶";
    succeed(save_account_plan(*archive, plan, "电话"));
    CHECK(lines_of(archive, id) ==
          Lines{"custom 问卷 2026-11-23", "needs 面谈 2026-11-23", "account_plan 电话 2026-11-23"});

    succeed(save_needs(*archive, {.customer = id, .features = "小包装"}));  // as it was
    CHECK(lines_of(archive, id).size() == 3);
    succeed(save_needs(*archive, {.customer = id, .features = "大包装"}));
    succeed(save_account_plan(*archive, {.customer = id}));
    CHECK(lines_of(archive, id) == Lines{"custom 问卷 2026-11-23"});
    const ContentHash before = archive.hash();
    const auto job = value_of(start_removing_custom_field(*archive, taste));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    CHECK(lines_of(archive, id).empty());
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("of records that become one each value that stays keeps where it came from") {
    std::vector<Customer> customers(2);
    customers[0] = {.id = Id<Customer>(11), .name = "张三", .industry = "餐饮"};
    customers[0].contact_points = {{.id = Id<ContactPoint>(1), .value = "1380", .is_primary = true}};
    customers[0].data_sources = {from(DataField::profile, "名片", "2026-01-01", 101),
                                 from(DataField::phone, "电话", "2026-02-01", 102)};
    customers[1] = {.id = Id<Customer>(12), .name = "张三", .company = "和盛", .region = "浙江省"};
    customers[1].contact_points = {{.id = Id<ContactPoint>(2), .value = "1390", .is_primary = true}};
    customers[1].data_sources = {from(DataField::profile, "问卷", "2026-03-01", 201),
                                 from(DataField::region, "面谈", "2026-04-01", 202)};

    const Customer one = merged(customers, usual_choices(customers), points_of(customers));
    CHECK(lines_of(one) == Lines{"profile 名片 2026-01-01", "company 问卷 2026-03-01",
                                 "region 面谈 2026-04-01", "phone 问卷 2026-03-01"});

    // One of nobody knows where is not what the card said.
    customers[1].data_sources.clear();
    CHECK(lines_of(merged(customers, usual_choices(customers), points_of(customers))) ==
          Lines{"profile 名片 2026-01-01", "company  2026-01-01", "region  2026-01-01",
                "phone 电话 2026-02-01"});
}

TEST_CASE("a source that is too long is refused") {
    CHECK(fault_of_source(std::string(longest_source, 'x')) == std::nullopt);
    CHECK(fault_of_source(std::string(longest_source + 1, 'x'))->key == TextKey::customers_text_too_long);
}
