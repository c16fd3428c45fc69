// What is chosen when two archives are put together, and what nobody needs to choose so that nothing is lost.
#include "archive/settings_actions.h"
#include "base/pinyin.h"
#include "contact/customer_removal_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/needs_actions.h"
#include "customers/needs_store.h"
#include "customers/notes_actions.h"
#include "customers/notes_store.h"
#include "customers/relations_actions.h"
#include "customers/relations_store.h"
#include "opportunities/opportunities_actions.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"
#include "support/merged_archives.h"
#include "support/random_shop.h"

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// Changes one customer of an archive a little later than what was before.
void change(TestArchive& archive, Id<Customer> id, const auto& edit) {
    Customer customer = *value_of(find_customer(archive.database(), id));
    edit(customer);
    archive.clock().advance_ms(5000);
    succeed(change_customer(*archive, customer));
}

Customer customer_of(TestArchive& archive, Id<Customer> id) {
    return *value_of(find_customer(archive.database(), id));
}

/// Makes the same choice for all that can have it.
void choose_all(ArchiveMerge& merge, Kept kept) {
    for (MergeChoice& choice : merge.merging().choices())
        if (kept != Kept::both || merge.merging().can_be_both(choice)) choice.kept = kept;
}

std::vector<std::string> phones_of(const Customer& customer) {
    std::vector<std::string> phones;
    for (const ContactPoint& point : customer.contact_points) phones.push_back(point.value);
    std::ranges::sort(phones);
    return phones;
}

}  // namespace

TEST_CASE("of two who are one the later values hold, and the others stay beside them") {
    TestArchive mine;
    TestArchive other(2);
    Customer one = a_customer("张三").phone("13800138000").company("清风茶庄");
    one.address = "文三路 1 号";
    Customer same = a_customer("张三").phone("13800138000").company("明月茶庄");
    same.address = "文一路 2 号";
    const auto first = mine.add(one);
    other.clock().advance_ms(60'000);
    other.add(same);
    const std::string document = export_json(*other);
    const std::string back = export_json(*mine);
    mine.clock().advance_ms(120'000);
    other.clock().advance_ms(60'000);

    merge_into(mine, document);

    const Customer result = customer_of(mine, first);
    CHECK(result.address == "文一路 2 号");
    CHECK(result.company == "明月茶庄");
    REQUIRE(result.addresses.size() == 1);
    CHECK(result.addresses[0].address == "文三路 1 号");
    CHECK(result.note == "清风茶庄");
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, back);
    check_same(mine, other);
}

TEST_CASE("a text that is too long behind another one goes into the note") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    for (TestArchive* const shop : {&mine, &other}) {
        std::string features;
        for (int i = 0; i < 300; ++i) features += shop == &mine ? "要小包装 " : "要送货上门 ";
        shop->clock().advance_ms(shop == &mine ? 1000 : 2000);
        succeed(save_needs(**shop, {.customer = id, .features = features}));
    }
    const std::string document = export_json(*other);
    const std::string back = export_json(*mine);
    for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(1'795'500'000'000));

    merge_into(mine, document);

    const std::string all =
        value_of(needs_of_customer(mine.database(), id))->features + customer_of(mine, id).note;
    CHECK(all.contains("要小包装 要小包装"));
    CHECK(all.contains("要送货上门 要送货上门"));
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, back);
    check_same(mine, other);
}

TEST_CASE("who brought whom does not go round: what was said later holds") {
    TestArchive mine;
    const auto a = mine.add(a_customer("张三"));
    const auto b = mine.add(a_customer("李四"));
    const auto c = mine.add(a_customer("王五"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    value_of(create_relation(*mine, {.customer = a, .other = b, .kind = RelationKind::referrer}));
    other.clock().advance_ms(9000);
    value_of(create_relation(*other, {.customer = b, .other = c, .kind = RelationKind::referrer}));
    other.clock().advance_ms(9000);
    value_of(create_relation(*other, {.customer = c, .other = a, .kind = RelationKind::referrer}));
    const std::string document = export_json(*other);
    const std::string back = export_json(*mine);
    for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(1'795'500'000'000));

    merge_into(mine, document);

    CHECK_FALSE(value_of(find_referral(mine.database(), a)));
    CHECK(value_of(find_referral(mine.database(), b))->other == c);
    CHECK(value_of(find_referral(mine.database(), c))->other == a);
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, back);
    check_same(mine, other);
}

TEST_CASE("a name that is kept beside another stays where one side's aliases are chosen") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三").phone("13800138000"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    change(other, id, [](Customer& customer) {
        customer.name = "张四";
        customer.aliases = "小张";
    });
    mine.clock().advance_ms(60'000);
    change(mine, id, [](Customer& customer) {
        customer.name = "张三丰";
        customer.aliases = "老张";
    });

    const auto merge = value_of(read_merge(*mine, export_json(*other)));
    for (MergeChoice& choice : merge->merging().choices()) {
        CHECK(choice.kept == Kept::mine);
        const auto& columns = merge->merging().columns(choice.table);
        if (columns[static_cast<std::size_t>(choice.column)] == "name") choice.kept = Kept::both;
    }
    succeed(write_merge(merge));

    CHECK(customer_of(mine, id).name == "张四");
    CHECK(customer_of(mine, id).aliases == "老张，张三丰");
}

TEST_CASE(
    "of two fields with one long name and different kinds one is named anew, and is found by its name") {
    const std::string name = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    TestArchive mine;
    TestArchive other(2);
    value_of(save_custom_field(*mine, {.name = name, .kind = CustomFieldKind::text}));
    value_of(save_custom_field(*other, {.name = name, .kind = CustomFieldKind::number}));
    const std::string document = export_json(*other);

    merge_into(mine, document);

    const auto fields = value_of(list_custom_fields(mine.database()));
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].name != fields[1].name);
    auto row =
        value_of(RowStatement::prepare(mine.database(), "SELECT name, name_sort_key FROM custom_fields"));
    while (value_of(row.step())) CHECK(row.text(1) == name_sort_key(row.text(0)));
    check_nothing_new(mine, document);
    check_whole(mine);
}

TEST_CASE("what is decided over the latest time there is stays within it") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    change(other, id, [](Customer& customer) { customer.name = "张四"; });
    for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(latest_change_ms - 10'000));
    change(mine, id, [](Customer& customer) { customer.name = "张五"; });
    succeed(run_rows(mine.database(), "UPDATE record_changes SET at_ms = 253402300799999"));
    const auto merge = value_of(read_merge(*mine, export_json(*other)));
    choose_all(*merge, Kept::theirs);

    succeed(write_merge(merge));

    TestArchive again(3);
    succeed(import_json(*again, export_json(*mine)));
}

TEST_CASE("both of two contacts, notes, names and addresses can be kept") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三").phone("13800138000"));
    const auto note = value_of(create_note(*mine, {.customer = id, .text = "常来"}));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    change(mine, id, [](Customer& customer) {
        customer.contact_points[0].value = "13800138001";
        customer.name = "张三丰";
        customer.address = "文三路";
        customer.aliases = "老张";
    });
    succeed(change_note(*mine, {.id = note, .customer = id, .text = "每周来"}));
    other.clock().advance_ms(1000);
    change(other, id, [](Customer& customer) {
        customer.contact_points[0].value = "13800138002";
        customer.address = "文一路";
        customer.aliases = "小张";
    });
    succeed(change_note(*other, {.id = note, .customer = id, .text = "爱喝红茶"}));
    const std::string document = export_json(*other);
    for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(1'795'500'000'000));
    const ContentHash before = mine.hash();

    const auto merge = value_of(read_merge(*mine, document));
    choose_all(*merge, Kept::both);
    succeed(write_merge(merge));

    const Customer result = customer_of(mine, id);
    CHECK(phones_of(result) == std::vector<std::string>{"13800138001", "13800138002"});
    CHECK(std::ranges::count(result.contact_points, true, &ContactPoint::is_primary) == 1);
    CHECK(result.name == "张三");
    CHECK(result.aliases.contains("张三丰"));
    CHECK(result.aliases.contains("老张"));
    CHECK(result.aliases.contains("小张"));
    CHECK(result.address == "文一路");
    REQUIRE(result.addresses.size() == 1);
    CHECK(result.addresses[0].address == "文三路");
    CHECK(value_of(count_notes(mine.database())) == 2);
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, export_json(*mine));
    check_same(mine, other);
    value_of(undo(*mine));
    CHECK(mine.hash() == before);
}

TEST_CASE("of the shop's settings those from there can be chosen, and are not by themselves") {
    TestArchive mine;
    TestArchive other(2);
    value_of(change_settings(*other, {.shop_name = "明月茶庄", .currency = currencies().front()}));
    const std::string document = export_json(*other);

    const auto merge = value_of(read_merge(*mine, document));
    REQUIRE(merge->merging().choices().size() == 1);
    MergeChoice& choice = merge->merging().choices().front();
    CHECK(merge->changes() == 0);
    CHECK(value_of(merge->merging().value(choice, true, {})) == "明月茶庄");
    choice.kept = Kept::theirs;
    CHECK(merge->changes() == 1);
    succeed(write_merge(merge));

    CHECK(mine->settings().shop_name == "明月茶庄");
    value_of(undo(*mine));
    CHECK(mine->settings().shop_name == "清风茶庄");
    check_nothing_new(mine, document);
}

TEST_CASE("the same phone under another name is asked about, and is two unless the user says otherwise") {
    TestArchive mine;
    mine.add(a_customer("李四").phone("139 0013 9000"));
    for (const std::string_view name : {"张三", "钱七", "孙八"}) mine.add(a_customer(name));
    TestArchive other(2);
    other.add(a_customer("Wang Wu").phone("+86 13900139000"));
    const std::string document = export_json(*other);

    const auto merge = value_of(read_merge(*mine, document));
    REQUIRE(merge->merging().choices().size() == 1);
    CHECK(merge->merging().choices().front().kind == MergeChoice::Kind::twin);
    CHECK(merge->merging().choices().front().kept == Kept::mine);
    succeed(write_merge(merge));
    CHECK(value_of(count_customers(mine.database())) == 5);
    value_of(undo(*mine));

    const auto again = value_of(read_merge(*mine, document));
    again->merging().choices().front().kept = Kept::both;
    succeed(write_merge(again));
    CHECK(value_of(count_customers(mine.database())) == 4);
    check_nothing_new(mine, document);
    check_whole(mine);
}

TEST_CASE("a clock that is ahead is told, on either side") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    constexpr std::int64_t day_ms = 86'400'000;
    other.clock().advance_ms(day_ms);
    change(other, id, [](Customer& customer) { customer.address = "文一路"; });
    other.add(a_customer("李四"));

    const auto merge = value_of(read_merge(*mine, export_json(*other)));

    CHECK(merge->merging().ahead_there().records == 2);
    CHECK(merge->merging().ahead_there().latest_ms >= mine.clock().now().utc_ms() + day_ms);
    CHECK(merge->merging().ahead_here().records == 0);
    other.clock().advance_ms(-day_ms);
    const auto back = value_of(read_merge(*other, export_json(*mine)));
    CHECK(back->merging().ahead_here().records == 2);
    CHECK(back->merging().ahead_there().records == 0);
}

TEST_CASE("however short the slices are, the same comes out, and none does all of the work") {
    RandomShop base(31);
    for (int step = 0; step < 60; ++step) base.step();
    const std::string common = export_json(*base.archive());
    std::vector<std::unique_ptr<RandomShop>> shops;
    for (const unsigned seed : {32U, 33U, 33U}) {
        shops.push_back(std::make_unique<RandomShop>(seed));
        shops.back()->restore(common);
        for (int step = 0; step < 40; ++step) shops.back()->step();
    }
    const std::string document = export_json(*shops[0]->archive());
    TestArchive& at_once = shops[1]->archive();
    TestArchive& in_slices = shops[2]->archive();

    merge_into(at_once, document);
    const auto merge = value_of(read_merge(*in_slices, document, CountedSlice(1)));
    const auto job = ArchiveMerge::writing(merge);
    std::size_t slices = 1;
    while (!value_of(job->run(CountedSlice(1)))) ++slices;

    check_same(at_once, in_slices);
    CHECK(slices > merge->merging().choices().size() + 300);
}

TEST_CASE("an opportunity does not remember a sale that is gone, whichever side merges") {
    TestArchive mine;
    const auto customer = mine.add(a_customer("张三"));
    const auto id =
        value_of(create_opportunity(*mine, {.customer = customer, .title = "年会礼盒"},
                                    FirstPipeline{.pipeline = ready_pipeline(Language::chinese)}));
    const auto sale = value_of(sell_opportunity(*mine, id, a_sale().to(customer).line("礼盒", 1, 25800)));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    other.clock().advance_ms(5000);
    succeed(remove_sale(*other, sale));
    const std::string document = export_json(*other);
    for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(1'795'500'000'000));
    const ContentHash before = mine.hash();

    merge_into(mine, document);

    CHECK_FALSE(value_of(find_sale(mine.database(), sale)));
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, export_json(*mine));
    check_same(mine, other);
    value_of(undo(*mine));
    CHECK(mine.hash() == before);
}

TEST_CASE("a source of data that is only there is counted where its value is chosen") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三").company("清风茶庄"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    Customer theirs = customer_of(other, id);
    theirs.company = "明月茶庄";
    other.clock().advance_ms(5000);
    succeed(change_customer(*other, theirs, std::nullopt, "名片"));
    mine.clock().advance_ms(60'000);
    change(mine, id, [](Customer& customer) { customer.company = "云雾茶庄"; });
    mine.clock().advance_ms(60'000);
    const std::string document = export_json(*other);
    REQUIRE(document.contains("名片"));

    const auto merge = value_of(read_merge(*mine, document));
    CHECK(merge->merging().added() == 0);  // of the company that is kept nobody knows where it comes from
    choose_all(*merge, Kept::theirs);
    CHECK(merge->merging().added() == 1);
    choose_all(*merge, Kept::mine);
    CHECK(merge->merging().added() == 0);
    choose_all(*merge, Kept::theirs);
    succeed(write_merge(merge));
    REQUIRE(customer_of(mine, id).data_sources.size() == 1);
    CHECK(customer_of(mine, id).data_sources[0].source == "名片");
}

TEST_CASE("a stock that is too large when two archives are put together is said to be that of its product") {
    TestArchive mine;
    Product tea = a_product("龙井", 6400);
    tea.keeps_stock = true;
    const auto product = value_of(create_product(*mine, tea));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    constexpr int each_has = 600;  // 2^63 / 9e15 is 1,024
    for (TestArchive* const shop : {&mine, &other}) {
        Action action = value_of(Action::begin(**shop, TextKey::stock_change_received));
        for (int i = 0; i < each_has; ++i) {
            succeed(insert_stock_movement(action.database(), {.id = (*shop)->ids().next<StockMovement>(),
                                                              .product = product,
                                                              .change = largest_stock_change,
                                                              .note = {},
                                                              .recorded_at = shop->clock().now(),
                                                              .recorded_on = today(shop->clock())}));
        }
        value_of(action.commit());
    }
    const ContentHash before = mine.hash();

    const Status status = write_merge(value_of(read_merge(*mine, export_json(*other))));

    REQUIRE_FALSE(status);
    CHECK(status.error().key == TextKey::merging_stock_too_large);
    CHECK(text(status.error(), Language::chinese).contains("“龙井”"));
    CHECK(mine.hash() == before);
}
