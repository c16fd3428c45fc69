// What customers want and what troubles them: what the actions keep, what they refuse, that undo and redo
// bring back the same content, and that the search finds it.
#include "archive/change_log.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/customer_removal_actions.h"
#include "customers/account_plans_actions.h"
#include "customers/account_plans_store.h"
#include "customers/label_sheet.h"
#include "customers/needs_actions.h"
#include "customers/needs_store.h"
#include "customers/pain_points_actions.h"
#include "customers/pain_points_store.h"
#include "sales/category_spend_store.h"
#include "sales/products_actions.h"
#include "sales/sales_store.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

/// Does something that is one change, and sees undo and redo bring back what was before and after.
template <class Do>
void check_change(TestArchive& archive, Do change) {
    const ContentHash before = archive.hash();
    const auto entries = value_of(change_log_head(archive.database())).sequence;
    change();
    const ContentHash after = archive.hash();
    CHECK(before != after);
    CHECK(value_of(change_log_head(archive.database())).sequence == entries + 1);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
}

/// Does something that is refused, and sees that it has changed nothing.
template <class Do>
TextKey refused(TestArchive& archive, Do change) {
    const ContentHash before = archive.hash();
    const TextKey why = key_of_error(change());
    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
    return why;
}

std::string latest_sentence(TestArchive& archive) {
    for (const Change& change : value_of(latest_changes(archive.database(), 9))) {
        if (change.kind == ChangeKind::done) return sentence(change, Language::chinese);
    }
    return {};
}

Day a_day(std::string_view text = "2026-11-20") { return value_of(Day::parse_iso(text)); }

PainPoint a_pain(Id<Customer> customer, std::string_view feature, std::string_view description,
                 std::string_view since = "2026-11-20") {
    PainPoint pain;
    pain.customer = customer;
    pain.feature = feature;
    pain.description = description;
    pain.since = a_day(since);
    return pain;
}

}  // namespace

TEST_CASE("needs are kept once for a customer, changed, and taken away when they are emptied") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    check_change(archive, [&] {
        succeed(save_needs(*archive, {.customer = customer,
                                      .sensitivity = Sensitivity::service,
                                      .features = "  小包装\n可以试喝 ",
                                      .interests = {{.category = "红茶"},
                                                    {.category = " "},
                                                    {.category = "绿茶"},
                                                    {.category = " 红茶 ", .is_strong = true}}}));
    });
    Needs kept = *value_of(needs_of_customer(archive.database(), customer));
    CHECK(kept.features == "小包装\n可以试喝");
    CHECK(kept.interests ==
          std::vector{Interest{.category = "红茶", .is_strong = true}, Interest{.category = "绿茶"}});
    CHECK(latest_sentence(archive) == "修改 张三 的需求与偏好");

    const auto id = kept.id;
    kept.id = {};
    kept.interests = {{.category = "白茶"}};
    check_change(archive, [&] { succeed(save_needs(*archive, kept)); });
    CHECK(value_of(needs_of_customer(archive.database(), customer))->id == id);
    CHECK(value_of(find_needs(archive.database(), id))->interests == kept.interests);
    // What is saved as it is changes nothing.
    const auto entries = value_of(change_log_head(archive.database())).sequence;
    succeed(save_needs(*archive, kept));
    CHECK(value_of(change_log_head(archive.database())).sequence == entries);

    check_change(archive, [&] { succeed(save_needs(*archive, {.customer = customer})); });
    CHECK_FALSE(value_of(needs_of_customer(archive.database(), customer)));
    CHECK(latest_sentence(archive) == "删除 张三 的需求与偏好");
    succeed(save_needs(*archive, {.customer = customer}));
    CHECK(latest_sentence(archive) == "删除 张三 的需求与偏好");
}

TEST_CASE("needs that are too much, or of nobody, are refused") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    const auto save = [&](const Needs& needs) {
        return refused(archive, [&] { return save_needs(*archive, needs); });
    };
    Needs needs{.customer = customer, .features = std::string(2'001, 'a')};
    CHECK(save(needs) == TextKey::customers_text_too_long);
    needs = {.customer = customer, .interests = {{.category = std::string(101, 'a')}}};
    CHECK(save(needs) == TextKey::customers_text_too_long);
    needs.interests.clear();
    for (std::size_t i = 0; i <= Needs::most_interests; ++i)
        needs.interests.push_back({.category = "茶" + std::to_string(i)});
    CHECK(save(needs) == TextKey::needs_too_many);
    CHECK(save({.customer = Id<Customer>(1), .features = "茶"}) == TextKey::customers_gone);
    needs.interests.pop_back();
    succeed(save_needs(*archive, needs));
    CHECK(value_of(needs_of_customer(archive.database(), customer))->interests.size() ==
          Needs::most_interests);
}

TEST_CASE("what was bought counts by category, the latest first, goods that came back taken off") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    const auto product = [&](std::string_view category, std::string_view name) {
        Product made = a_product(name, 100);
        made.category = category;
        return archive.add(made);
    };
    const auto red = product("红茶", "祁门");
    const auto green = product("绿茶", "龙井");
    const auto sell = [&](std::string_view day, Id<Product> id, std::int64_t price) {
        Sale sale = a_sale(day).to(customer).line("茶", 1, price);
        sale.lines[0].product = id;
        return archive.add(sale);
    };
    sell("2026-11-01", red, 2'500);
    sell("2026-10-01", green, 7'500);
    sell("2026-09-01", {}, 0);         // nothing was paid for it
    sell("2025-11-20", green, 9'999);  // too long ago
    const auto returned = sell("2026-08-01", product("杯", "盖碗"), 5'000);
    const Sale kept = *value_of(find_sale(archive.database(), returned));
    const std::array<Quantity, 1> back = {Quantity::of_units(1)};
    const std::array<Quantity, 1> before = {};
    Sale goods_return = value_of(return_of(kept, back, before));
    goods_return.sold_on = a_day("2026-11-10");
    archive.add(goods_return);
    archive.add(a_sale("2026-11-02").to(archive.add(a_customer("李四"))).line("别人的", 1, 9'000));

    auto spend = value_of(spend_by_category(archive.database(), customer, a_day("2025-11-20"), 9));
    REQUIRE(spend.size() == 2);
    CHECK(spend[0].category == "红茶");
    CHECK(spend[0].percent == 25);
    CHECK(spend[0].last_on == a_day("2026-11-01"));
    CHECK(spend[1].category == "绿茶");
    CHECK(spend[1].percent == 75);
    CHECK(value_of(spend_by_category(archive.database(), customer, a_day("2025-11-20"), 1)).size() == 1);
    CHECK(value_of(spend_by_category(archive.database(), customer, a_day("2025-11-19"), 9))[1].percent == 87);
    CHECK(value_of(spend_by_category(archive.database(), customer, a_day(), 9)).empty());
    CHECK(value_of(product_categories(archive.database())) == std::vector<std::string>{"杯", "红茶", "绿茶"});
}

TEST_CASE("a pain point is written down, solved, found by its words, and deleted") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    Id<PainPoint> id;
    check_change(archive, [&] {
        id = value_of(create_pain_point(*archive, a_pain(customer, " 口感 ", "茶味淡\n泡三次就没味了 ")));
    });
    PainPoint pain = *value_of(find_pain_point(archive.database(), id));
    CHECK(pain.feature == "口感");
    CHECK(pain.description == "茶味淡\n泡三次就没味了");
    CHECK(pain.is_open());
    const auto found = [&](std::string_view query) {
        return value_of(search_text(archive.database(), pain_point_text, query, 9));
    };
    CHECK(found("没味") == std::vector{id.value()});
    CHECK(found("口感") == std::vector{id.value()});

    pain.product = archive.add(a_product("龙井", 100));
    check_change(archive, [&] { succeed(change_pain_point(*archive, pain)); });
    CHECK(latest_sentence(archive) == "修改 张三 的痛点");
    pain.solved_on = a_day("2026-11-21");
    pain.remedy = "换了新茶";
    check_change(archive, [&] { succeed(change_pain_point(*archive, pain)); });
    CHECK(latest_sentence(archive) == "解决 张三 的痛点");
    CHECK(*value_of(find_pain_point(archive.database(), id)) == pain);
    CHECK(found("新茶") == std::vector{id.value()});

    check_change(archive, [&] { succeed(remove_pain_point(*archive, id)); });
    CHECK(found("新茶").empty());
    CHECK(refused(archive, [&] { return remove_pain_point(*archive, id); }) == TextKey::pain_points_gone);
    CHECK(refused(archive, [&] { return change_pain_point(*archive, pain); }) == TextKey::pain_points_gone);
}

TEST_CASE("pain points with a fault are refused") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    const auto create = [&](const PainPoint& pain) {
        return refused(archive, [&] { return create_pain_point(*archive, pain); });
    };
    CHECK(create(a_pain(customer, "口感", " \u200B")) == TextKey::pain_points_description_missing);
    CHECK(create(a_pain(customer, std::string(101, 'a'), "淡")) == TextKey::customers_text_too_long);
    CHECK(create(a_pain(customer, "", std::string(2'001, 'a'))) == TextKey::customers_text_too_long);
    CHECK(create(a_pain(customer, "", "淡", "1899-12-31")) == TextKey::sales_day_out_of_range);
    PainPoint pain = a_pain(customer, "", "淡");
    pain.solved_on = a_day("2026-11-19");
    CHECK(create(pain) == TextKey::pain_points_solved_before);
    pain.solved_on = a_day("2200-01-01");
    CHECK(create(pain) == TextKey::sales_day_out_of_range);
    CHECK(create(a_pain(Id<Customer>(1), "", "淡")) == TextKey::customers_gone);
}

TEST_CASE("pain points are summed up by product and feature, with the most open ones first") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三"));
    const auto second = archive.add(a_customer("李四"));
    const auto tea = archive.add(a_product("龙井", 100));
    const auto add = [&](Id<Customer> customer, Id<Product> product, std::string_view feature,
                         std::string_view since, bool is_solved = false) {
        PainPoint pain = a_pain(customer, feature, "不好", since);
        pain.product = product;
        if (is_solved) pain.solved_on = pain.since;
        return value_of(create_pain_point(*archive, pain));
    };
    const auto older = add(first, tea, "口感", "2026-11-01");
    const auto newer = add(first, tea, "口感", "2026-11-03");
    const auto solved = add(second, tea, "口感", "2026-11-05", true);
    add(second, {}, "口感", "2026-11-04");
    add(first, tea, "包装", "2026-11-02", true);

    const auto subjects = value_of(pain_subjects(archive.database()));
    REQUIRE(subjects.size() == 3);
    CHECK(subjects[0] == PainSubject{.product = tea,
                                     .feature = "口感",
                                     .customers = 2,
                                     .open = 2,
                                     .solved = 1,
                                     .latest = a_day("2026-11-05")});
    CHECK(subjects[1] ==
          PainSubject{.feature = "口感", .customers = 1, .open = 1, .latest = a_day("2026-11-04")});
    CHECK(subjects[2].feature == "包装");
    std::vector<Id<PainPoint>> ids;
    for (const PainPoint& pain : value_of(pain_points_about(archive.database(), subjects[0])))
        ids.push_back(pain.id);
    CHECK(ids == std::vector{newer, older, solved});
    CHECK(value_of(pain_points_about(archive.database(), subjects[1])).size() == 1);
    CHECK(value_of(features_in_use(archive.database(), 9)).size() == 2);
    CHECK(value_of(pain_points_of_customer(archive.database(), first)).front().id == newer);
}

TEST_CASE("a plan for a key account is kept once, comes up on its day, and is found by its words") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("大成机械"));
    AccountPlan plan{.customer = customer, .review_on = a_day("2026-12-01")};
    plan.parts[static_cast<std::size_t>(PlanPart::goals)] = " 接待用茶统一 ";
    check_change(archive, [&] { succeed(save_account_plan(*archive, plan)); });
    const AccountPlan kept = *value_of(account_plan_of(archive.database(), customer));
    CHECK(kept.parts[1] == "接待用茶统一");
    CHECK(value_of(search_text(archive.database(), account_plan_text, "接待", 9)) ==
          std::vector{kept.id.value()});
    CHECK(value_of(account_plans_due(archive.database(), a_day("2026-11-30"))).empty());
    CHECK(value_of(account_plans_due(archive.database(), a_day("2026-12-01"))).size() == 1);

    plan.review_on.reset();
    check_change(archive, [&] { succeed(save_account_plan(*archive, plan)); });
    CHECK(value_of(account_plan_of(archive.database(), customer))->id == kept.id);
    CHECK(value_of(account_plans_due(archive.database(), a_day("2199-12-01"))).empty());
    check_change(archive, [&] { succeed(save_account_plan(*archive, {.customer = customer})); });
    CHECK(latest_sentence(archive) == "删除 大成机械 的大客户计划");
    CHECK(value_of(count_account_plans(archive.database())) == 0);

    plan.parts[4] = std::string(2'001, 'a');
    CHECK(refused(archive, [&] { return save_account_plan(*archive, plan); }) ==
          TextKey::customers_text_too_long);
    CHECK(refused(archive, [&] {
              return save_account_plan(*archive, {.customer = customer, .review_on = a_day("2200-01-01")});
          }) == TextKey::sales_day_out_of_range);
}

TEST_CASE("a customer goes with needs, pain points and plan, and comes back with them") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    succeed(save_needs(*archive,
                       {.customer = customer, .features = "小包装", .interests = {{.category = "红茶"}}}));
    value_of(create_pain_point(*archive, a_pain(customer, "口感", "淡")));
    succeed(save_account_plan(*archive, {.customer = customer, .review_on = a_day()}));
    CHECK(value_of(search_text(archive.database(), needs_text, "小包", 9)).size() == 1);
    check_change(archive, [&] { succeed(remove_customer(*archive, customer)); });
    CHECK(value_of(count_needs(archive.database())) == 0);
    CHECK(value_of(count_pain_points(archive.database())) == 0);
    CHECK(value_of(count_account_plans(archive.database())) == 0);
    CHECK(value_of(search_text(archive.database(), needs_text, "小包", 9)).empty());
    value_of(undo(*archive));
    CHECK(value_of(needs_of_customer(archive.database(), customer))->interests.size() == 1);
    CHECK(value_of(search_text(archive.database(), needs_text, "小包", 9)).size() == 1);
}

TEST_CASE("a begun sheet of labels is used up") {
    const LabelSheet& sheet = label_sheets[0];
    CHECK(sheets_needed(sheet, 24, 1) == 1);
    CHECK(sheets_needed(sheet, 25, 1) == 2);
    CHECK(sheets_needed(sheet, 1, 24) == 1);
    CHECK(sheets_needed(sheet, 2, 24) == 2);
    CHECK(sheets_needed(sheet, 0, 1) == 0);
}
