#include "customers/customer.h"

#include "archive/change_log.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string listed(TestArchive& archive, CustomerSort sort,
                   SortDirection direction = SortDirection::ascending) {
    const auto ids = value_of(list_customers(archive.database(), sort, direction));
    std::string names;
    for (const CustomerRow& row : value_of(fetch_customer_rows(archive.database(), ids))) {
        names += (names.empty() ? "" : " ") + row.name;
    }
    return names;
}

ContactPoint a_phone(std::string_view value) {
    ContactPoint point;
    point.value = value;
    return point;
}

}  // namespace

TEST_CASE("a mobile number is shown in groups, any other as it was typed") {
    CHECK(readable_phone("13800138000") == "138 0013 8000");
    CHECK(readable_phone("0571-87654321") == "0571-87654321");
    CHECK(readable_phone("23800138000") == "23800138000");
    CHECK(readable_phone("1380013800a") == "1380013800a");
    CHECK(readable_phone("") == "");
}

TEST_CASE("a customer is read back as it was entered") {
    TestArchive archive;
    Customer customer = a_customer("张三").phone("13800138000").wechat("zhangsan");
    customer.kind = CustomerKind::company;
    customer.gender = Gender::female;
    customer.position = "经理";
    customer.industry = "餐饮";
    customer.region = "浙江杭州";
    customer.address = "西湖区 1 号";
    customer.birthday = value_of(Day::parse_iso("1980-02-29"));
    customer.source = "老客介绍";
    customer.note = "第一行\n第二行";
    customer.verified_on = value_of(Day::parse_iso("2026-01-01"));
    customer.cadence_days = 30;

    const auto id = archive.add(customer);

    const auto kept = *value_of(find_customer(archive.database(), id));
    customer.id = id;
    customer.created_at = archive.clock().now();
    REQUIRE(kept.contact_points.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        customer.contact_points[i].id = kept.contact_points[i].id;
        customer.contact_points[i].is_primary = true;
    }
    CHECK(kept == customer);
}

TEST_CASE("texts are kept trimmed, on one line, and composed") {
    const Customer kept =
        normalized(a_customer("　张\n三 ").company("Cafe\u0301").phone("  ").phone(" 138 "));

    CHECK(kept.name == "张 三");
    CHECK(kept.company == "Café");
    REQUIRE(kept.contact_points.size() == 1);
    CHECK(kept.contact_points[0].value == "138");
}

TEST_CASE("the first contact point of a kind that is not wrong becomes the primary one") {
    Customer customer = a_customer("张三").phone("1380").phone("1390").wechat("a");
    customer.contact_points[0].is_wrong = true;

    const Customer kept = normalized(customer);

    CHECK_FALSE(kept.contact_points[0].is_primary);
    CHECK(kept.contact_points[1].is_primary);
    CHECK(kept.contact_points[2].is_primary);
}

TEST_CASE("a customer without a visible name is refused at that field, and nothing is kept") {
    TestArchive archive;
    for (const std::string_view name : {"", "  ", "\u200B", "　\u202E"}) {
        const auto found = faults(normalized(a_customer(name)));
        REQUIRE(found.size() == 1);
        CHECK(found[0].field == CustomerField::name);
        CHECK(key_of_error(create_customer(*archive, a_customer(name))) == TextKey::customers_name_missing);
    }
    CHECK(value_of(count_customers(archive.database())) == 0);
}

TEST_CASE("an over-long text, a second primary and an impossible birthday are refused where they are") {
    Customer customer = a_customer("张三").phone("1").phone("2");
    customer.note = std::string(10'001, 'x');
    customer.company = std::string(201, 'x');
    customer.contact_points[0].is_primary = customer.contact_points[1].is_primary = true;
    customer.birthday = value_of(Day::parse_iso("1849-12-31"));

    const auto found = faults(normalized(customer));

    REQUIRE(found.size() == 4);
    CHECK(found[0].field == CustomerField::company);
    CHECK(found[1].field == CustomerField::note);
    CHECK(found[2].field == CustomerField::birthday);
    CHECK(found[3].field == CustomerField::contact_point);
    CHECK(found[3].which == 1);
}

TEST_CASE("a text message is sent to what is surely a mobile number of China") {
    for (const char* mobile : {"13800138000", "138 0013 8000", "+86 199-0013-8000", "１３８００１３８０００"})
        CHECK(takes_texts(a_phone(mobile)));
    for (const char* other : {"010-65123456", "4008001234", "12345678901", "+1 415 555 0100", "1380013800",
                              "13800138000 / 13800138001", "看店里"})
        CHECK_FALSE(takes_texts(a_phone(other)));
    ContactPoint wrong = a_phone("13800138000");
    wrong.is_wrong = true;
    CHECK_FALSE(takes_texts(wrong));
    CHECK_FALSE(takes_texts({.id = {}, .kind = ContactKind::wechat, .value = "13800138000", .label = {}}));
}

TEST_CASE("a doubtful phone number is warned about and kept") {
    for (const std::string_view good :
         {"13800138000", "+86 138 0013 8000", "0571-87654321", "87654321", "400-800-1234", "+1 212 555 0100",
          "008613800138000", "１３８００１３８０００"}) {
        CAPTURE(good);
        CHECK_FALSE(doubt(a_phone(good)));
    }
    for (const std::string_view bad : {"1380013800", "12800138000", "138", "abc", "138001380001380013"}) {
        CAPTURE(bad);
        CHECK(doubt(a_phone(bad)) == TextKey::customers_doubt_phone);
    }
    ContactPoint email = a_phone("a@b.cn");
    email.kind = ContactKind::email;
    CHECK_FALSE(doubt(email));
    for (const std::string_view bad : {"a", "a@b", "@b.cn", "a@b.", "a b@c.cn", "a@b@c.cn"}) {
        CAPTURE(bad);
        email.value = bad;
        CHECK(doubt(email) == TextKey::customers_doubt_email);
    }
}

TEST_CASE("two spellings of a phone number are the same number") {
    CHECK(match_value(ContactKind::phone, "+86 138-0013-8000") == "13800138000");
    CHECK(match_value(ContactKind::phone, "１３８ 0013 8000") == "13800138000");
    CHECK(match_value(ContactKind::phone, "0086 13800138000") == "13800138000");
    CHECK(match_value(ContactKind::email, "Zhang@Example.com ") == "zhang@example.com");
}

TEST_CASE("the list is sorted by name as a dictionary sorts it") {
    TestArchive archive;
    for (const char* name : {"赵六", "张三", "Anna", "李四", "渣渣", "章三", "单雄", "bob", "3号桌"}) {
        archive.add(a_customer(name));
    }

    CHECK(listed(archive, CustomerSort::name) == "3号桌 Anna bob 李四 单雄 渣渣 张三 章三 赵六");
    CHECK(listed(archive, CustomerSort::name, SortDirection::descending) ==
          "赵六 章三 张三 渣渣 单雄 李四 bob Anna 3号桌");
}

TEST_CASE("the list is sorted by total, last purchase, number of purchases and creation") {
    TestArchive archive;
    const auto a = archive.add(a_customer("a"));
    archive.clock().advance_ms(1000);
    const auto b = archive.add(a_customer("b"));
    archive.clock().advance_ms(1000);
    archive.add(a_customer("c"));
    archive.add(a_sale("2026-01-01").to(a).line("茶", 1, 500));
    archive.add(a_sale("2026-01-02").to(a).line("茶", 1, 500));
    archive.add(a_sale("2026-03-01").to(b).line("茶", 1, 300));

    CHECK(listed(archive, CustomerSort::total, SortDirection::descending) == "a b c");
    CHECK(listed(archive, CustomerSort::last_purchase, SortDirection::descending) == "b a c");
    CHECK(listed(archive, CustomerSort::purchase_count, SortDirection::descending) == "a b c");
    CHECK(listed(archive, CustomerSort::created) == "a b c");
    const auto row = value_of(fetch_customer_rows(archive.database(), std::vector{a})).front();
    CHECK(row.total == Money::of_minor(1000));
    CHECK(row.purchase_count == 2);
    CHECK(row.first_purchase->iso() == "2026-01-01");
    CHECK(row.last_purchase->iso() == "2026-01-02");
}

TEST_CASE("who has the same phone, account or name is pointed out") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三").phone("13800138000").wechat("Tea"));
    archive.add(a_customer("李四").phone("13900139000"));

    const auto phone =
        value_of(find_similar(archive.database(), a_customer("王五").phone("+86 138 0013 8000")));
    const auto account = value_of(find_similar(archive.database(), a_customer("王五").wechat("tea")));
    const auto name = value_of(find_similar(archive.database(), a_customer(" 张三")));

    REQUIRE(phone.size() == 1);
    CHECK(phone[0].row.id == first);
    CHECK(phone[0].why == Similarity::same_phone);
    REQUIRE(account.size() == 1);
    CHECK(account[0].why == Similarity::same_account);
    REQUIRE(name.size() == 1);
    CHECK(name[0].why == Similarity::same_name);
    auto self = *value_of(find_customer(archive.database(), first));
    CHECK(value_of(find_similar(archive.database(), self)).empty());
}

TEST_CASE("a name that sounds the same is pointed out behind the same one, however it is written") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto other = archive.add(a_customer("章叁"));
    archive.add(a_customer("张三丰"));
    archive.add(a_customer("小张三"));
    const auto shan = archive.add(a_customer("单芳"));  // a surname that is read shan
    archive.add(a_customer("Zhang San"));
    const auto alike = [&](std::string_view name) {
        std::vector<std::pair<Id<Customer>, Similarity>> found;
        for (const SimilarCustomer& each :
             value_of(find_similar_or_alike(archive.database(), a_customer(name))))
            found.emplace_back(each.row.id, each.why);
        return found;
    };
    using Found = std::vector<std::pair<Id<Customer>, Similarity>>;
    const auto same = alike("张三");
    REQUIRE(same.size() >= 2);
    CHECK(same[0] == std::pair{zhang, Similarity::same_name});
    CHECK(same[1] == std::pair{other, Similarity::same_sound});
    CHECK(alike("善方") == Found{{shan, Similarity::same_sound}});
    CHECK(alike("李四").empty());
    CHECK(alike("zhangsan").empty());
    CHECK(value_of(find_similar(archive.database(), a_customer("章三"))).empty());
}

TEST_CASE("changing a customer who was deleted meanwhile says so") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    const auto customer = *value_of(find_customer(archive.database(), id));
    succeed(remove_customer(*archive, id));

    const Status changed = change_customer(*archive, customer);

    REQUIRE_FALSE(changed);
    CHECK(key_of_error(changed) == TextKey::customers_gone);
}

TEST_CASE("contact points are changed, added and deleted with the customer") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("1380").phone("1390").email("a@b.cn"));
    auto customer = *value_of(find_customer(archive.database(), id));
    const auto kept = customer.contact_points[1].id;
    customer.contact_points.erase(customer.contact_points.begin());
    customer.contact_points[0].is_wrong = true;
    customer.contact_points.push_back(a_phone("1370"));

    succeed(change_customer(*archive, customer));

    const auto after = *value_of(find_customer(archive.database(), id));
    REQUIRE(after.contact_points.size() == 3);
    CHECK(after.contact_points[0].id == kept);
    CHECK(after.contact_points[0].is_wrong);
    CHECK(after.contact_points[2].value == "1370");
    CHECK(primary(after, ContactKind::phone)->value == "1370");
}

TEST_CASE("a customer is found by the number of an imported file") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").code("00042"));

    CHECK(value_of(find_customer_by_code(archive.database(), "00042")) == id);
    CHECK_FALSE(value_of(find_customer_by_code(archive.database(), "42")).is_set());
    CHECK_FALSE(value_of(find_customer_by_code(archive.database(), "")).is_set());
}

TEST_CASE("customers are read in the order of their ids, page by page") {
    TestArchive archive;
    for (int i = 0; i < 5; ++i) archive.add(a_customer("客" + std::to_string(i)));

    const auto first = value_of(customers_after(archive.database(), {}, 3));
    const auto second = value_of(customers_after(archive.database(), first.back().id, 3));

    REQUIRE(first.size() == 3);
    REQUIRE(second.size() == 2);
    CHECK(second[0].name == "客3");
}

TEST_CASE("many customers get one value in one change, and only those who had another count") {
    TestArchive archive;
    Customer first = a_customer("张三").phone("13800138000");
    first.region = "杭州";
    const auto zhang = archive.add(first);
    const auto li = archive.add(a_customer("李四"));
    const auto wang = archive.add(a_customer("王五"));
    const ContentHash before = archive.hash();

    Customer values;
    values.region = " 杭州 ";
    values.industry = "not asked for";
    const auto job =
        value_of(start_sharing_field(*archive, {zhang, li, Id<Customer>(99)}, SharedField::region, values));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    const ContentHash after = archive.hash();
    CHECK(value_of(find_customer(archive.database(), li))->region == "杭州");
    CHECK(value_of(find_customer(archive.database(), li))->industry.empty());
    CHECK(value_of(find_customer(archive.database(), wang))->region.empty());
    CHECK(value_of(find_customer(archive.database(), zhang))->contact_points.size() == 1);
    CHECK(sentence(value_of(latest_changes(archive.database(), 1)).front(), Language::chinese) ==
          "批量修改 1 位客户");
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);

    values.cadence_days = 0;
    CHECK(key_of_error(start_sharing_field(*archive, {li}, SharedField::cadence, values)) ==
          TextKey::customers_cadence_out_of_range);
    CHECK_FALSE(archive->is_busy());
}

TEST_CASE("every field that many can share reaches them") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    Customer values;
    values.region = values.industry = values.source = values.company = values.position = "值";
    values.gender = Gender::male;
    values.cadence_days = 30;
    values.credit_limit = Money::of_minor(100);
    values.credit_days = 7;
    values.verified_on = today(archive.clock());
    values.set_stage = SetStage{.stage = LifecycleStage::dormant, .until = {}};
    for (int field = 0; field < static_cast<int>(SharedField::custom); ++field) {
        const auto job =
            value_of(start_sharing_field(*archive, {id}, static_cast<SharedField>(field), values));
        while (!value_of(job->run(EndlessSlice()))) {
        }
    }
    const Customer found = *value_of(find_customer(archive.database(), id));
    values.id = id;
    values.name = "张三";
    values.created_at = found.created_at;
    CHECK(found == values);
}

TEST_CASE("a profile says how much of it is there, and is confirmed on a day") {
    Customer person = a_customer("张三");
    CHECK(completeness(person).percent == 0);
    CHECK(completeness(person).missing.size() == 6);
    person.contact_points.push_back({.value = "13800138000", .is_wrong = true});
    CHECK(completeness(person).percent == 0);
    person.contact_points.push_back({.value = "13900139000"});
    person.region = "杭州";
    CHECK(completeness(person).missing.front() == TextKey::customer_form_address);
    person.region.clear();
    person.address = "西湖区";
    CHECK(completeness(person).percent == 50);
    person.kind = CustomerKind::company;
    CHECK(completeness(person).percent == 60);
    person.source = "介绍";
    person.industry = "餐饮";
    CHECK(completeness(person).percent == 100);
    CHECK(completeness(person).missing.empty());

    TestArchive archive;
    const auto id = archive.add(a_customer("李四"));
    const ContentHash before = archive.hash();
    succeed(confirm_profile(*archive, id));
    CHECK(value_of(find_customer(archive.database(), id))->verified_on == today(archive.clock()));
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(key_of_error(confirm_profile(*archive, Id<Customer>(9))) == TextKey::customers_gone);
}
