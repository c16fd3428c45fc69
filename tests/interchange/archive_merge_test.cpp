// Two archives are put together: whichever takes in the other, the same comes out.
#include "archive/settings_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/needs_actions.h"
#include "customers/needs_store.h"
#include "customers/notes_actions.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "interchange/selection_export.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "support/merged_archives.h"
#include "support/random_shop.h"
#include "support/rich_records.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("two shops that were changed apart become the same, whichever takes in the other") {
    const char* const wanted = std::getenv("LAOKE_RANDOM_MERGE");
    std::uint64_t seed = 1;
    int rounds = 12;
    if (wanted != nullptr) std::istringstream(wanted) >> seed >> rounds;
    for (int round = 0; round < rounds; ++round, ++seed) {
        CAPTURE(seed);
        RandomShop base(seed * 10);
        for (int step = 0; step < 80; ++step) base.step();
        const std::string common = export_json(*base.archive());
        std::vector<std::unique_ptr<RandomShop>> shops;
        std::vector<std::string> documents;
        for (std::uint64_t i = 1; i <= 2; ++i) {
            shops.push_back(std::make_unique<RandomShop>(seed * 10 + i));
            shops.back()->restore(common);
            for (int step = 0; step < 50; ++step) shops.back()->step();
            documents.push_back(export_json(*shops.back()->archive()));
        }
        TestArchive& a = shops[0]->archive();
        TestArchive& b = shops[1]->archive();

        // They meet at one time.
        std::int64_t now = 0;
        for (const auto& shop : shops) now = std::max(now, shop->archive().clock().now().utc_ms() + 1000);
        for (const auto& shop : shops)
            shop->archive().clock().advance_ms(now - shop->archive().clock().now().utc_ms());

        const ContentHash before = a.hash();
        merge_into(a, documents[1]);
        const ContentHash merged_hash = a.hash();
        value_of(undo(*a));
        CHECK(a.hash() == before);
        value_of(redo(*a));
        CHECK(a.hash() == merged_hash);
        check_whole(a);
        check_nothing_new(a, documents[1]);
        check_nothing_new(a, documents[0]);

        merge_into(b, documents[0]);
        check_whole(b);
        check_same(a, b);
    }
}

TEST_CASE("the order in which three shops are put together makes no difference") {
    TestArchive base;
    std::vector<Id<Customer>> customers;
    for (const std::string_view name : {"张三", "李四", "王五", "赵六"})
        customers.push_back(base.add(a_customer(name).phone("13800138000")));
    value_of(create_note(*base, {.customer = customers[0], .text = "常来"}));
    const std::string common = export_json(*base);
    std::vector<std::unique_ptr<TestArchive>> shops;
    std::vector<std::string> documents;
    for (std::size_t i = 0; i < 3; ++i) {
        TestArchive& shop = *shops.emplace_back(std::make_unique<TestArchive>(i + 2));
        succeed(import_json(*shop, common));
        shop.clock().advance_ms(static_cast<std::int64_t>(i + 1) * 1'000'000);
        for (const auto id : customers) {
            Customer customer = *value_of(find_customer(shop.database(), id));
            customer.address = "文三路 " + std::to_string(i) + " 号";
            customer.contact_points.push_back(
                {.kind = ContactKind::wechat, .value = "wx" + std::to_string(i)});
            if (id != customers[i]) succeed(change_customer(*shop, customer));
        }
        succeed(tag_customer(*shop, customers[i], "常客"));
        shop.add(a_sale().to(customers[i]).line("龙井", 1, 5000));
        documents.push_back(export_json(*shop));
        shop.clock().advance_ms(10'000'000 - static_cast<std::int64_t>(i) * 1'000'000);
    }
    merge_into(*shops[0], documents[1]);
    merge_into(*shops[0], documents[2]);
    merge_into(*shops[1], documents[2]);
    merge_into(*shops[2], documents[0]);
    merge_into(*shops[1], documents[0]);
    merge_into(*shops[2], documents[1]);

    check_same(*shops[0], *shops[1]);
    check_same(*shops[0], *shops[2]);
    // What was changed last holds.
    CHECK(value_of(find_customer(shops[0]->database(), customers[3]))->address == "文三路 2 号");
    CHECK(value_of(find_customer(shops[0]->database(), customers[2]))->address == "文三路 1 号");
    CHECK(value_of(find_customer(shops[0]->database(), customers[3]))->contact_points.size() == 4);
    check_whole(*shops[0]);
}

TEST_CASE("what is deleted stays so unless it was changed later, and comes back whole") {
    TestArchive base;
    const auto kept = base.add(a_customer("张三"));
    const auto gone = base.add(a_customer("李四"));
    base.add(a_sale().to(kept).line("龙井", 1, 5000));
    const std::string common = export_json(*base);
    TestArchive other(2);
    succeed(import_json(*other, common));
    other.clock().advance_ms(1000);
    succeed(remove_customer(*other, kept));
    other.clock().advance_ms(1000);
    succeed(remove_customer(*other, gone));
    base.clock().advance_ms(1500);
    Customer changed = *value_of(find_customer(base.database(), kept));
    changed.address = "文三路";
    succeed(change_customer(*base, changed));
    base.clock().advance_ms(100'000);

    merge_into(base, export_json(*other));

    CHECK_FALSE(value_of(find_customer(base.database(), gone)));
    CHECK(value_of(find_customer(base.database(), kept)) == changed);
    CHECK(value_of(count_sales(base.database())) == 1);
    // And the other one gets both back, as they were.
    merge_into(other, export_json(*base));
    check_same(base, other);
}

TEST_CASE("of what was changed at one time both sides take the same") {
    TestArchive base;
    const auto id = base.add(a_customer("张三"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*base)));
    for (TestArchive* const shop : {&base, &other}) {
        Customer customer = *value_of(find_customer(shop->database(), id));
        customer.address = shop == &base ? "文三路" : "文一路";
        succeed(change_customer(**shop, customer));
    }
    const std::string document = export_json(*base);

    merge_into(base, export_json(*other));
    merge_into(other, document);

    check_same(base, other);
}

TEST_CASE("choices are carried out, field by field, and hold") {
    TestArchive mine;
    Customer customer = a_customer("张三").phone("13800138000");
    customer.address = "文三路";
    customer.note = "常来";
    const auto id = mine.add(customer);
    const std::string common = export_json(*mine);
    TestArchive other(2);
    succeed(import_json(*other, common));
    other.clock().advance_ms(5000);
    Customer theirs = *value_of(find_customer(other.database(), id));
    theirs.name = "张三丰";
    theirs.address = "文一路";
    theirs.note = "爱喝红茶";
    succeed(change_customer(*other, theirs));
    Customer here = *value_of(find_customer(mine.database(), id));
    here.region = "浙江";
    succeed(change_customer(*mine, here));
    mine.clock().advance_ms(10'000);
    const std::string document = export_json(*other);

    const auto merge = value_of(read_merge(*mine, document));
    const auto& columns = merge->merging().columns(merge->merging().choices().front().table);
    std::vector<std::string> asked;
    for (MergeChoice& choice : merge->merging().choices()) {
        CHECK(choice.is_newer_there);
        CHECK(choice.kept == Kept::theirs);
        asked.push_back(columns[static_cast<std::size_t>(choice.column)]);
        if (asked.back() == "address") choice.kept = Kept::mine;
        if (asked.back() == "note") choice.kept = Kept::both;
    }
    CHECK(asked == std::vector<std::string>{"name", "address", "note"});
    succeed(write_merge(merge));

    const Customer result = *value_of(find_customer(mine.database(), id));
    CHECK(result.name == "张三丰");
    CHECK(result.address == "文三路");
    CHECK(result.region == "浙江");
    CHECK(result.note == "常来\n爱喝红茶");
    CHECK(value_of(search_customers(mine.database(), "张三丰", 10)).ids.size() == 1);
    check_nothing_new(mine, document);
    check_whole(mine);
    other.clock().advance_ms(10'000);
    merge_into(other, export_json(*mine));
    check_same(mine, other);
}

TEST_CASE("tags, products and customers that are the same under other ids become one") {
    TestArchive mine;
    TestArchive other(2);
    std::vector<Id<Customer>> ids;
    for (TestArchive* shop : {&mine, &other}) {
        const auto id = shop->add(a_customer("张三").phone("13800138000"));
        ids.push_back(id);
        succeed(tag_customer(**shop, id, "VIP"));
        Sale sale = a_sale().to(id).line("龙井", 1, 5000);
        sale.lines[0].product = shop->add(a_product("龙井", 5000));
        shop->add(sale);
        shop->add(a_customer(shop == &mine ? "李四" : "王五").phone("13900139000"));
        succeed(save_needs(**shop, {.customer = id, .features = shop == &mine ? "小包装" : "试喝"}));
        shop->clock().advance_ms(1000);
    }
    const std::string document = export_json(*other);
    const std::string back = export_json(*mine);
    const auto merge = value_of(read_merge(*mine, document));
    std::vector<Kept> twins;
    for (const MergeChoice& choice : merge->merging().choices())
        if (choice.kind == MergeChoice::Kind::twin) twins.push_back(choice.kept);
    REQUIRE_FALSE(twins.empty());
    CHECK(twins[0] == Kept::both);
    succeed(write_merge(merge));

    CHECK(value_of(count_customers(mine.database())) == 3);
    CHECK(value_of(count_products(mine.database())) == 1);
    CHECK(value_of(count_tags(mine.database())) == 1);
    CHECK(value_of(count_customer_tags(mine.database())) == 1);
    CHECK(value_of(count_sales(mine.database())) == 2);
    const auto one = std::min(ids[0], ids[1]);
    CHECK(value_of(totals_of_customer(mine.database(), one)).purchase_count == 2);
    const auto needs = value_of(needs_of_customer(mine.database(), one));
    REQUIRE(needs);
    CHECK(needs->features.contains("小包装"));
    CHECK(needs->features.contains("试喝"));
    check_nothing_new(mine, document);
    check_whole(mine);
    merge_into(other, back);
    check_same(mine, other);
}

TEST_CASE("a selection comes into another shop and comes again without effect") {
    TestArchive shop;
    add_rich_records(shop);
    std::string document;
    const auto all = value_of(list_customers(shop.database(), CustomerSort::name, SortDirection::ascending));
    const auto job =
        value_of(start_selection_export(*shop, all, [&](std::string_view piece) { document += piece; }));
    while (!value_of(job->run(CountedSlice(3)))) {
    }
    TestArchive other(7);
    fill(other, {.customers = 30, .sales_per_customer = 2, .seed = 7});
    const ContentHash before = other.hash();

    const auto merge = value_of(read_merge(*other, document, CountedSlice(1)));
    CHECK(other.hash() == before);
    CHECK(value_of(latest_changes(other.database(), 1)).front().what != TextKey::merging_change);
    succeed(write_merge(merge, CountedSlice(1)));
    CHECK(other.hash() != before);
    CHECK(value_of(latest_changes(other.database(), 1)).front().what == TextKey::merging_change);
    check_whole(other);
    check_nothing_new(other, document);
    value_of(undo(*other));
    CHECK(other.hash() == before);
}

TEST_CASE("who would have more than a customer can have is named, and nothing is merged") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三"));
    const std::string common = export_json(*mine);
    TestArchive other(2);
    succeed(import_json(*other, common));
    const auto fill = [id](TestArchive& shop, std::string_view word) {
        Customer customer = *value_of(find_customer(shop.database(), id));
        for (int i = 0; i < 30; ++i)
            customer.contact_points.push_back(
                {.kind = ContactKind::wechat, .value = std::string(word) + std::to_string(i)});
        shop.clock().advance_ms(5000);
        succeed(change_customer(*shop, customer));
    };
    fill(mine, "here");
    fill(other, "there");
    const ContentHash before = mine.hash();
    const auto refused = write_merge(value_of(read_merge(*mine, export_json(*other))));
    CHECK(key_of_error(refused) == TextKey::merging_customer_too_large);
    CHECK(refused.error().arguments.front().value == "张三");
    CHECK(mine.hash() == before);
}

TEST_CASE("two who are one stay two where one cannot have all of it") {
    const auto with_note = [](std::string_view word) {
        Customer customer = a_customer("张三").phone("13800138000");
        for (int i = 0; i < 1500; ++i) customer.note += word;
        return customer;
    };
    TestArchive mine;
    mine.add(with_note("aaaa"));
    TestArchive other(2);
    other.add(with_note("bbbb"));
    merge_into(mine, export_json(*other));
    CHECK(value_of(count_customers(mine.database())) == 2);
    check_whole(mine);
}

TEST_CASE("what is refused, cancelled or not up to date changes nothing") {
    TestArchive mine;
    const auto id = mine.add(a_customer("张三"));
    TestArchive other(2);
    other.add(a_customer("李四"));
    const std::string document = export_json(*other);
    const ContentHash before = mine.hash();

    CHECK(key_of_error(read_merge(*mine, document.substr(0, document.size() / 2))) ==
          TextKey::interchange_json_cut_off);
    CHECK(mine.hash() == before);

    TestArchive yen(3);
    value_of(change_settings(*yen, {.shop_name = "店", .currency = *find_currency("JPY")}));
    yen.add(a_customer("王五"));
    CHECK(key_of_error(read_merge(*mine, export_json(*yen))) == TextKey::merging_other_currency);
    CHECK(mine.hash() == before);

    {
        const auto cancelled = ArchiveMerge::writing(value_of(read_merge(*mine, document)));
        CHECK_FALSE(value_of(cancelled->run(CountedSlice(1))));
        CHECK_FALSE(value_of(cancelled->run(CountedSlice(1))));
        CHECK(mine->is_busy());
    }
    CHECK_FALSE(mine->is_busy());
    CHECK(mine.hash() == before);

    const auto merge = value_of(read_merge(*mine, document));
    succeed(remove_customer(*mine, id));
    const ContentHash since = mine.hash();
    CHECK(key_of_error(write_merge(merge)) == TextKey::merging_archive_changed);
    CHECK(mine.hash() == since);
}
