// Several records of one customer become one, with all that belongs to them; and nothing is lost on the way
// back.
#include "contact/customer_merge_actions.h"

#include "archive/change_log.h"
#include "contact/customer_merge_store.h"
#include "contact/customer_removal_actions.h"
#include "contact/follow_ups_actions.h"
#include "contact/meetings_actions.h"
#include "contact/tasks_actions.h"
#include "customers/account_plans_actions.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_actions.h"
#include "customers/contact_persons_store.h"
#include "customers/customer_merge.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/duplicates_actions.h"
#include "customers/duplicates_store.h"
#include "customers/needs_actions.h"
#include "customers/needs_store.h"
#include "customers/notes_actions.h"
#include "customers/pain_points_actions.h"
#include "customers/relations_actions.h"
#include "customers/relations_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/pipelines_actions.h"
#include "sales/accounts_store.h"
#include "sales/payments_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/test_archive.h"

#include <algorithm>
#include <array>
#include <set>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::int64_t number_of(TestArchive& archive, std::string_view sql, Id<Customer> customer) {
    auto statement = archive.database().prepare(sql);
    statement.bind(":customer", customer);
    REQUIRE(value_of(statement.step()));
    return statement.integer(0);
}

/// Rows of all tables that belong to the customer, contact points among them.
std::int64_t rows_of(TestArchive& archive, Id<Customer> customer) {
    static std::set<std::string> kept;  // statements are cached by their address
    std::int64_t sum = 0;
    for (const auto& [table, column] : customer_columns) {
        const std::string sql =
            "SELECT count(*) FROM " + std::string(table) + " WHERE " + std::string(column) + " = :customer";
        sum += number_of(archive, *kept.insert(sql).first, customer);
    }
    return sum;
}

std::vector<std::string> columns_of_schema(sqlite::Database& database) {
    static constexpr std::string_view sql =
        "SELECT t.name || '.' || k.\"from\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k"
        " WHERE t.type = 'table' AND k.\"table\" = 'customers'"
        " UNION SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND c.name = 'customer' AND t.name <> 'customer_totals'";
    std::vector<std::string> columns;
    auto rows = database.prepare(sql);
    while (value_of(rows.step())) columns.emplace_back(rows.text(0));
    return columns;
}

Day a_day() { return value_of(Day::parse_iso("2026-11-20")); }

/// Something in every table for one customer.
void fill(TestArchive& archive, Id<Customer> customer, Id<Customer> friend_of, std::string_view tag) {
    archive.add(a_sale().to(customer).line("龙井", 2, 6400));
    Sale on_account = a_sale().to(customer).line("红茶", 1, 1000);
    on_account.payment_method = PaymentMethod::account;
    on_account.due_on = value_of(Day::parse_iso("2026-12-23"));
    archive.add(on_account);
    Payment payment;
    payment.customer = customer;
    payment.kind = PaymentKind::payment;
    payment.method = PaymentMethod::cash;
    payment.paid_on = a_day();
    payment.amount = Money::of_minor(300);
    value_of(record_payment(*archive, payment));
    FollowUp follow_up;
    follow_up.customer = customer;
    follow_up.content = "想试红茶";
    follow_up.happened_on = a_day();
    Task task;
    task.customer = customer;
    task.title = "寄小样";
    task.due_on = a_day();
    value_of(record_follow_up(*archive, follow_up, {.next = task}));
    Meeting meeting;
    meeting.subject = "春茶订货";
    meeting.held_on = a_day();
    meeting.customers = {customer, friend_of};
    value_of(save_meeting(*archive, meeting));
    value_of(create_note(*archive, {.customer = customer, .text = "送货前先打电话", .is_pinned = true}));
    value_of(create_contact_person(*archive, {.customer = customer, .name = "周建国"}));
    succeed(save_needs(*archive, {.customer = customer,
                                  .features = "想要" + std::string(tag),
                                  .interests = {{.category = "红茶"}, {.category = std::string(tag)}}}));
    value_of(create_pain_point(*archive, {.customer = customer, .description = "漏", .since = a_day()}));
    AccountPlan plan{.customer = customer, .review_on = a_day().plus_days(tag == "乙" ? 1 : 2)};
    plan.parts[1] = "目标" + std::string(tag);
    succeed(save_account_plan(*archive, plan));
    Opportunity opportunity;
    opportunity.customer = customer;
    opportunity.title = "年会礼盒";
    static constexpr std::string_view stage_sql = "SELECT id FROM pipeline_stages LIMIT 1";
    {
        auto stage = archive.database().prepare(stage_sql);
        if (value_of(stage.step())) opportunity.stage = stage.id<PipelineStage>(0);
    }
    value_of(create_opportunity(*archive, opportunity,
                                FirstPipeline{.pipeline = ready_pipeline(Language::chinese)}));
    succeed(tag_customer(*archive, customer, tag));
    succeed(tag_customer(*archive, customer, "VIP"));
    value_of(create_relation(*archive,
                             {.customer = customer, .other = friend_of, .kind = RelationKind::friendship}));
    value_of(create_relation(*archive,
                             {.customer = friend_of, .other = customer, .kind = RelationKind::colleague}));
}

std::vector<Customer> read(TestArchive& archive, std::initializer_list<Id<Customer>> ids) {
    std::vector<Customer> customers;
    for (const Id<Customer> id : ids) customers.push_back(*value_of(find_customer(archive.database(), id)));
    return customers;
}

Customer usual(std::span<const Customer> customers) {
    return merged(customers, usual_choices(customers), points_of(customers));
}

}  // namespace

TEST_CASE("every column of the schema that refers to a customer is known to merging") {
    TestArchive archive;
    std::vector<std::string> known;
    for (const auto& [table, column] : customer_columns)
        known.push_back(std::string(table) + '.' + std::string(column));
    std::ranges::sort(known);
    CHECK(columns_of_schema(archive.database()) == known);
    // The test of this test: a table of the future.
    succeed(archive.database().execute("CREATE TABLE coupons (id INTEGER PRIMARY KEY, customer INTEGER)"));
    CHECK(columns_of_schema(archive.database()) != known);
}

TEST_CASE("three records become one with all that is theirs, in one change that is taken back even later") {
    TestArchive archive;
    const auto other = archive.add(a_customer("老朋友"));
    const auto first = archive.add(a_customer("张三").phone("13800138000"));
    const auto second = archive.add(a_customer("章三").phone("138 0013 8000").wechat("zs88").company("清风"));
    const auto third = archive.add(a_customer("张先生").phone("02288881234"));
    for (const auto& [id, tag] : {std::pair{first, "甲"}, {second, "乙"}, {third, "丙"}})
        fill(archive, id, other, tag);
    succeed(keep_customers_apart(*archive, std::array{second, other}));
    succeed(keep_customers_apart(*archive, std::array{first, other}));
    succeed(keep_customers_apart(*archive, std::array{second, third}));
    const ContentHash before = archive.hash();
    const auto changes = value_of(change_log_head(archive.database())).sequence;
    const std::int64_t sales = value_of(count_sales(archive.database()));

    const auto customers = read(archive, {first, second, third});
    succeed(merge_customers(*archive, usual(customers), std::array{second, third}));

    const ContentHash after = archive.hash();
    const auto head = value_of(change_log_head(archive.database())).sequence;
    CHECK(head == changes + 1);
    const auto change = *value_of(find_change(archive.database(), head));
    CHECK(sentence(change, Language::chinese) == "合并 3 位客户为 张三");
    CHECK(change.subject == first);
    const Customer result = read(archive, {first}).front();
    CHECK(result.name == "张三");
    CHECK(result.aliases == "章三, 张先生");
    CHECK(result.company == "清风");
    REQUIRE(result.contact_points.size() == 3);
    CHECK(primary(result, ContactKind::phone)->value == "13800138000");
    CHECK(primary(result, ContactKind::wechat)->value == "zs88");
    CHECK_FALSE(value_of(find_customer(archive.database(), second)));
    CHECK_FALSE(value_of(find_customer(archive.database(), third)));
    CHECK(rows_of(archive, second) == 0);
    CHECK(rows_of(archive, third) == 0);
    CHECK(value_of(count_sales(archive.database())) == sales);
    const auto totals = value_of(totals_of_customer(archive.database(), first));
    CHECK(totals.purchase_count == 6);
    CHECK(totals.total == Money::of_minor(3 * 13'800));
    CHECK(number_of(archive, "SELECT balance_minor FROM customer_totals WHERE customer = :customer", first) ==
          3 * 700);
    CHECK(number_of(archive, "SELECT count(*) FROM tasks WHERE customer = :customer", first) == 3);
    CHECK(number_of(archive, "SELECT count(*) FROM follow_ups WHERE customer = :customer", first) == 3);
    CHECK(number_of(archive, "SELECT count(*) FROM opportunities WHERE customer = :customer", first) == 3);
    CHECK(number_of(archive, "SELECT count(*) FROM notes WHERE customer = :customer", first) == 3);
    CHECK(number_of(archive, "SELECT count(*) FROM contact_persons WHERE customer = :customer", first) == 3);
    CHECK(number_of(archive, "SELECT count(*) FROM pain_points WHERE customer = :customer", first) == 3);
    const auto needs = *value_of(needs_of_customer(archive.database(), first));
    CHECK(needs.features == "想要甲\n想要乙\n想要丙");
    CHECK(needs.interests.size() == 4);  // red tea, and each one's own
    const auto plan = *value_of(account_plan_of(archive.database(), first));
    CHECK(plan.parts[1] == "目标甲\n目标乙\n目标丙");
    CHECK(plan.review_on == a_day().plus_days(1));
    CHECK(value_of(tags_of_customer(archive.database(), first)).size() == 4);  // 甲, 乙, 丙, one VIP
    CHECK(value_of(relations_of_customer(archive.database(), first, 10)).size() == 1);
    CHECK(value_of(relations_to_customer(archive.database(), first, 10)).size() == 1);
    CHECK(value_of(are_distinct(archive.database(), first, other)));
    CHECK(value_of(count_distinct_customers(archive.database())) == 1);
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    CHECK(wrong_texts(archive.database()) == 0);
    CHECK(value_of(search_customers(archive.database(), "zs88")).ids == std::vector{first});

    archive.add(a_customer("后来的客户"));
    value_of(undo_change(*archive, head));
    value_of(undo_change(*archive, head + 1));
    CHECK(archive.hash() == before);
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    CHECK(rows_of(archive, second) > 5);
    value_of(redo(*archive));
    value_of(redo(*archive));
    CHECK(first_damaged_change(archive.database()) == 0);
    // The customer who came later is there again too.
    succeed(
        remove_customer(*archive, value_of(search_customers(archive.database(), "后来的客户")).ids.front()));
    CHECK(archive.hash() == after);
}

TEST_CASE("a merge is taken back though something was sold to the customer since") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三").phone("13800138000"));
    const auto second = archive.add(a_customer("章三").phone("13800138001"));
    archive.add(a_sale().to(second).line("龙井", 1, 100));
    const auto customers = read(archive, {first, second});
    succeed(merge_customers(*archive, usual(customers), std::array{second}));
    const auto merge = value_of(change_log_head(archive.database())).sequence;
    archive.add(a_sale().to(first).line("红茶", 1, 200));
    value_of(undo_change(*archive, merge));
    CHECK(value_of(totals_of_customer(archive.database(), first)).total == Money::of_minor(200));
    CHECK(value_of(totals_of_customer(archive.database(), second)).total == Money::of_minor(100));
    CHECK(read(archive, {second}).front().contact_points.front().value == "13800138001");
}

TEST_CASE("the referrer of the one that is kept stays, and a circle of referrals is refused") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三"));
    const auto second = archive.add(a_customer("章三"));
    const auto brought = archive.add(a_customer("李四"));
    const auto referrer = archive.add(a_customer("王五"));
    const auto refer = [&](Id<Customer> customer, Id<Customer> by) {
        value_of(
            create_relation(*archive, {.customer = customer, .other = by, .kind = RelationKind::referrer}));
    };
    const auto merge = [&] {
        return merge_customers(*archive, usual(read(archive, {first, second})), std::array{second});
    };
    refer(second, referrer);
    succeed(merge());
    CHECK(value_of(find_referral(archive.database(), first))->other == referrer);
    value_of(undo(*archive));

    refer(first, brought);
    succeed(merge());
    CHECK(value_of(find_referral(archive.database(), first))->other == brought);
    value_of(undo(*archive));

    refer(brought, second);
    const ContentHash before = archive.hash();
    CHECK(key_of_error(merge()) == TextKey::customers_referral_circle);
    CHECK(archive.hash() == before);
}

TEST_CASE(
    "needs and plans of one alone are handed over, and those that become too long together are refused") {
    TestArchive archive;
    const auto first = archive.add(a_customer("清风"));
    const auto second = archive.add(a_customer("青风"));
    const auto merge = [&] {
        return merge_customers(*archive, usual(read(archive, {first, second})), std::array{second});
    };
    succeed(save_needs(*archive, {.customer = second, .sensitivity = Sensitivity::price}));
    AccountPlan plan{.customer = second};
    plan.parts[0] = "代理";
    succeed(save_account_plan(*archive, plan));
    succeed(merge());
    CHECK(value_of(needs_of_customer(archive.database(), first))->sensitivity == Sensitivity::price);
    CHECK(value_of(account_plan_of(archive.database(), first))->parts[0] == "代理");
    CHECK(value_of(count_needs(archive.database())) == 1);
    value_of(undo(*archive));

    succeed(save_needs(*archive, {.customer = first, .features = std::string(1'500, 'a')}));
    succeed(save_needs(*archive, {.customer = second, .features = std::string(1'500, 'b')}));
    const ContentHash before = archive.hash();
    CHECK(key_of_error(merge()) == TextKey::customers_text_too_long);
    CHECK(archive.hash() == before);
    succeed(save_needs(*archive, {.customer = second, .sensitivity = Sensitivity::service}));
    plan.parts[0] = std::string(1'999, 'b');
    succeed(save_account_plan(*archive, plan));
    plan.customer = first;
    succeed(save_account_plan(*archive, plan));
    succeed(merge());
    CHECK(value_of(account_plan_of(archive.database(), first))->parts[0] == plan.parts[0]);  // the same, once
    value_of(undo(*archive));
    plan.parts[0].back() = 'c';
    succeed(save_account_plan(*archive, plan));
    CHECK(key_of_error(merge()) == TextKey::customers_text_too_long);
}

TEST_CASE("customers with too many contact persons, or who are gone, are not merged") {
    TestArchive archive;
    const auto first = archive.add(a_customer("清风"));
    const auto second = archive.add(a_customer("青风"));
    for (std::size_t i = 0; i < most_contact_persons; ++i)
        value_of(create_contact_person(*archive, {.customer = first, .name = "甲"}));
    value_of(create_contact_person(*archive, {.customer = second, .name = "乙"}));
    const auto customers = read(archive, {first, second});
    const ContentHash before = archive.hash();
    CHECK(key_of_error(merge_customers(*archive, usual(customers), std::array{second})) ==
          TextKey::customers_persons_too_many);
    CHECK(archive.hash() == before);
    succeed(remove_customer(*archive, second));
    CHECK(key_of_error(merge_customers(*archive, usual(customers), std::array{second})) ==
          TextKey::customers_gone);
}

TEST_CASE("two thousand sales change hands in a moment") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三"));
    const auto second = archive.add(a_customer("章三"));
    for (int i = 0; i < 2'000; ++i) archive.add(a_sale().to(second).line("龙井", 1, 100));
    const ContentHash before = archive.hash();
    succeed(merge_customers(*archive, usual(read(archive, {first, second})), std::array{second}));
    CHECK(value_of(totals_of_customer(archive.database(), first)).purchase_count == 2'000);
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}
