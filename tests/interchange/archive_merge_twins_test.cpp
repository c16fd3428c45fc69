// Customers of two archives who become one: their addresses stay whole, further ones and sources come along.
#include "contact/customer_removal_actions.h"
#include "customers/birthday_text.h"
#include "customers/custom_fields_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "support/merged_archives.h"
#include "support/test_archive.h"

#include <algorithm>
#include <array>
#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t later_ms = 60'000;

/// Two archives with one customer each who is surely the same, entered in the second one later.
struct TwoShops {
    TestArchive mine;
    TestArchive other{2};
    Id<Customer> first;

    void add(const Customer& one, std::string_view source, const Customer& same,
             std::string_view other_source) {
        first = value_of(create_customer(*mine, one, {}, source));
        other.clock().advance_ms(later_ms);
        value_of(create_customer(*other, same, {}, other_source));
        mine.clock().advance_ms(3 * later_ms);
        other.clock().advance_ms(2 * later_ms);
    }

    /// What comes of them here; the same comes of them there, and it can be taken back.
    Customer merged() {
        const std::string document = export_json(*other);
        const std::string back = export_json(*mine);
        const ContentHash before = mine.hash();
        merge_into(mine, document);
        const Customer result = *value_of(find_customer(mine.database(), first));
        CHECK(value_of(count_customers(mine.database())) == 1);
        check_nothing_new(mine, document);
        check_whole(mine);
        const auto merge = value_of(read_merge(*mine, back));
        CHECK(merge->merging().ahead_here().records == 0);
        value_of(undo(*mine));
        CHECK(mine.hash() == before);
        value_of(redo(*mine));
        merge_into(other, back);
        check_same(mine, other);
        return result;
    }
};

Customer zhang() { return a_customer("张三").phone("13800138000"); }

Customer at(std::string_view region, std::string_view address) {
    Customer customer = zhang();
    customer.region = region;
    customer.address = address;
    return customer;
}

using Lines = std::vector<std::string>;

Lines further(const Customer& customer) {
    Lines lines;
    for (const CustomerAddress& each : customer.addresses)
        lines.push_back(each.label + '|' + each.region + '|' + each.address);
    return lines;
}

Lines sources(const Customer& customer) {
    Lines lines;
    for (const DataSource& each : customer.data_sources)
        lines.push_back(std::string(word(each.field)) + ' ' + each.source);
    std::ranges::sort(lines);
    return lines;
}

}  // namespace

TEST_CASE("the region of one and the street of the other are never made one address") {
    TwoShops shops;
    SUBCASE("the street stays with its region where the later record has a region alone") {
        shops.add(at("浙江省杭州市", "文三路 1 号"), {}, at("上海市", ""), {});
        const Customer result = shops.merged();
        CHECK(result.region == "浙江省杭州市");
        CHECK(result.address == "文三路 1 号");
        CHECK(result.addresses.empty());
        CHECK(result.note == "上海市");
    }
    SUBCASE("a street without a region is not put into the region of the other") {
        shops.add(at("浙江省杭州市", ""), {}, at("", "南京路 20 号"), {});
        const Customer result = shops.merged();
        CHECK(result.region.empty());
        CHECK(result.address == "南京路 20 号");
        CHECK(result.note == "浙江省杭州市");
    }
    SUBCASE("of two whole ones the later one is the main one, the other a further one") {
        shops.add(at("浙江省杭州市", "文三路 1 号"), {}, at("上海市", "南京路 20 号"), {});
        const Customer result = shops.merged();
        CHECK(result.region == "上海市");
        CHECK(result.address == "南京路 20 号");
        CHECK(further(result) == Lines{"|浙江省杭州市|文三路 1 号"});
        CHECK(result.note.empty());
    }
}

TEST_CASE("further addresses of both stay, each once, and the main one is not among them") {
    TwoShops shops;
    Customer one = at("浙江省杭州市", "文三路 1 号");
    one.addresses = {{.id = {}, .label = "收货", .region = "浙江省杭州市", .address = "仓前街道 8 号"}};
    Customer same = at("浙江省杭州市", "仓前街道 8 号");
    same.addresses = {{.id = {}, .label = "开票", .region = {}, .address = "南京路 20 号"},
                      {.id = {}, .label = {}, .region = {}, .address = "浙江省杭州市文三路 1 号"}};
    shops.add(one, {}, same, {});
    const Customer result = shops.merged();
    CHECK(result.address == "仓前街道 8 号");
    CHECK(further(result) == Lines{"开票||南京路 20 号", "||浙江省杭州市文三路 1 号"});
}

TEST_CASE("each of three archives' addresses stays, in whatever order they are merged") {
    for (const bool comes_here : {true, false}) {
        TestArchive here(1), middle(2), there(3);
        value_of(create_customer(*there, at("", "丙路 3 号"), {}, {}));
        here.clock().advance_ms(later_ms);
        const auto id = value_of(create_customer(*here, at("", "甲路 1 号"), {}, {}));
        middle.clock().advance_ms(2 * later_ms);
        value_of(create_customer(*middle, at("", "乙路 2 号"), {}, {}));
        here.clock().advance_ms(3 * later_ms);
        Customer changed = *value_of(find_customer(here.database(), id));
        changed.position = "店长";
        succeed(change_customer(*here, changed));
        for (TestArchive* const shop : {&here, &middle, &there})
            shop->clock().set(Instant(1'795'500'000'000));
        const std::string document = export_json(*middle);
        merge_into(here, document);
        there.clock().advance_ms(5 * later_ms);
        merge_into(there, document);
        for (TestArchive* const shop : {&here, &there}) shop->clock().advance_ms(20 * later_ms);
        TestArchive& last = comes_here ? here : there;
        merge_into(last, export_json(comes_here ? *there : *here));
        CHECK(value_of(count_customers(last.database())) == 1);
        const Customer result = value_of(customers_after(last.database(), {}, 1)).front();
        Lines all = further(result);
        all.push_back("||" + result.address);
        std::ranges::sort(all);
        CHECK(all == Lines{"||丙路 3 号", "||乙路 2 号", "||甲路 1 号"});
        check_whole(last);
    }
}

TEST_CASE("what was chosen of two customers keeps its source, and no source speaks for the other's value") {
    TwoShops shops;
    Customer one = at("浙江省杭州市", "文三路 1 号");
    one.industry = "餐饮";
    Customer same = zhang();
    same.company = "和盛";
    SUBCASE("each from its own file") {
        shops.add(one, "名片", same, "问卷");
        CHECK(sources(shops.merged()) == Lines{"company 问卷", "profile 名片"});
    }
    SUBCASE("one of them from nobody knows where") {
        shops.add(one, "名片", same, {});
        CHECK(sources(shops.merged()) == Lines{"company ", "profile 名片"});
    }
    SUBCASE("a field of its own source") {
        shops.add(one, "名片", same, "问卷");
        Customer changed = value_of(customers_after(shops.other.database(), {}, 1)).front();
        changed.position = "店长";
        succeed(change_customer(*shops.other, changed, std::nullopt, "电话"));
        shops.mine.clock().advance_ms(later_ms);
        CHECK(sources(shops.merged()) == Lines{"company 问卷", "position 电话", "profile 名片"});
    }
}

TEST_CASE(
    "region and address of one record are one choice, and the one that is not kept can be a further one") {
    TestArchive mine;
    const auto id = mine.add(at("浙江省杭州市", "文三路 1 号"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    const auto change = [&](TestArchive& shop, std::string_view region, std::string_view address) {
        Customer customer = *value_of(find_customer(shop.database(), id));
        customer.region = region;
        customer.address = address;
        shop.clock().advance_ms(later_ms);
        succeed(change_customer(*shop, customer));
    };
    change(other, "上海市", "文三路 1 号");
    mine.clock().advance_ms(later_ms);
    change(mine, "浙江省杭州市", "解放路 3 号");
    const auto merge = value_of(read_merge(*mine, export_json(*other)));
    auto& choices = merge->merging().choices();
    REQUIRE(choices.size() == 1);
    const auto& columns = merge->merging().columns(choices[0].table);
    for (const std::string_view column : {"region", "address"}) {
        const auto place = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
        CHECK(merge->merging().decides_on(choices[0], place));
    }
    CHECK_FALSE(merge->merging().decides_on(choices[0], 1));

    const auto result = [&] { return *value_of(find_customer(mine.database(), id)); };
    SUBCASE("theirs") {
        choices[0].kept = Kept::theirs;
        succeed(write_merge(merge));
        CHECK(result().region == "上海市");
        CHECK(result().address == "文三路 1 号");
        CHECK(result().addresses.empty());
    }
    SUBCASE("both") {
        REQUIRE(merge->merging().can_be_both(choices[0]));
        choices[0].kept = Kept::both;
        succeed(write_merge(merge));
        CHECK(result().region == "上海市");
        CHECK(result().address == "文三路 1 号");
        CHECK(further(result()) == Lines{"|浙江省杭州市|解放路 3 号"});
        CHECK(result().note.empty());
        check_whole(mine);
    }
}

namespace {

/// Writes another value of a field, for each of `version`.
using Edit = void (*)(Customer& customer, int version);

struct EditedField {
    DataField field;
    Edit edit;
};

std::string numbered(std::string_view text, int version) {
    return std::string(text) + std::to_string(version);
}

/// Every field whose value is a column, and one of the shop's own.  What is a list, or another record, has no
/// value that one side's takes the place of.
const std::array edited_fields = {
    EditedField{DataField::name, [](Customer& each, int version) { each.name = numbered("张", version); }},
    EditedField{DataField::aliases,
                [](Customer& each, int version) { each.aliases = numbered("三", version); }},
    EditedField{
        DataField::gender,
        [](Customer& each, int version) { each.gender = version == 1 ? Gender::male : Gender::female; }},
    EditedField{DataField::company,
                [](Customer& each, int version) { each.company = numbered("和盛", version); }},
    EditedField{DataField::position,
                [](Customer& each, int version) { each.position = numbered("店长", version); }},
    EditedField{DataField::industry,
                [](Customer& each, int version) { each.industry = numbered("餐饮", version); }},
    EditedField{DataField::region,
                [](Customer& each, int version) { each.region = numbered("杭州", version); }},
    EditedField{DataField::address,
                [](Customer& each, int version) { each.address = numbered("文三路", version); }},
    EditedField{DataField::birthday,
                [](Customer& each, int version) {
                    each.birthday = value_of(parse_birthday(numbered("1990-01-0", version)));
                }},
    EditedField{DataField::source,
                [](Customer& each, int version) { each.source = numbered("路过", version); }},
    EditedField{DataField::note, [](Customer& each, int version) { each.note = numbered("熟客", version); }},
    EditedField{DataField::external_code,
                [](Customer& each, int version) { each.external_code = numbered("A", version); }},
    EditedField{DataField::cadence, [](Customer& each, int version) { each.cadence_days = 30 + version; }},
    EditedField{DataField::credit_limit,
                [](Customer& each, int version) { each.credit_limit = Money::of_minor(100 * version); }},
    EditedField{DataField::credit_days, [](Customer& each, int version) { each.credit_days = 10 + version; }},
    EditedField{DataField::manager,
                [](Customer& each, int version) { each.manager = numbered("小李", version); }},
    EditedField{DataField::custom,
                [](Customer& each, int version) { each.custom_values[0].value = numbered("茶", version); }},
};

}  // namespace

TEST_CASE("whichever field it is, the source of the side whose value is kept stays, and the other goes") {
    for (const EditedField& edited : edited_fields) {
        CAPTURE(word(edited.field));
        for (const Kept kept : {Kept::mine, Kept::theirs}) {
            TestArchive mine;
            const auto field = value_of(save_custom_field(
                *mine, {.id = {}, .name = "爱喝", .kind = CustomFieldKind::text, .choices = {}}));
            Customer customer = zhang();
            customer.custom_values = {{.field = field, .value = "茶"}};
            const auto id = value_of(create_customer(*mine, customer, {}, "名片"));
            TestArchive other(2);
            succeed(import_json(*other, export_json(*mine)));
            const auto change = [&](TestArchive& shop, int version, std::string_view source) {
                Customer changed = *value_of(find_customer(shop.database(), id));
                edited.edit(changed, version);
                shop.clock().advance_ms(version * later_ms);
                succeed(change_customer(*shop, changed, std::nullopt, source));
            };
            change(mine, 1, "问卷");
            change(other, 2, "电话");
            const auto merge = value_of(read_merge(*mine, export_json(*other)));
            for (MergeChoice& choice : merge->merging().choices()) {
                if (choice.table == shop_table("customers")) choice.kept = kept;
            }
            succeed(write_merge(merge));
            const std::string source = kept == Kept::mine ? "问卷" : "电话";
            Lines expected = {std::string(word(edited.field)) + ' ' + source, "profile 名片"};
            std::ranges::sort(expected);
            CHECK(sources(*value_of(find_customer(mine.database(), id))) == expected);
        }
    }
}

TEST_CASE("a value that is kept has the source that it came with, not that of the other side's value") {
    TestArchive mine;
    Customer customer = at("浙江省杭州市", "文三路 1 号");
    customer.industry = "餐饮";
    const auto id = value_of(create_customer(*mine, customer, {}, "名片"));
    TestArchive other(2);
    succeed(import_json(*other, export_json(*mine)));
    const auto change = [&](TestArchive& shop, std::string_view source, const auto& edit) {
        Customer changed = *value_of(find_customer(shop.database(), id));
        edit(changed);
        shop.clock().advance_ms(later_ms);
        succeed(change_customer(*shop, changed, std::nullopt, source));
    };
    change(mine, "来信", [](Customer& each) { each.position = "店长"; });
    change(other, "电话", [](Customer& each) { each.address = "解放路 3 号"; });
    mine.clock().advance_ms(later_ms);
    change(mine, "问卷", [](Customer& each) { each.industry = "酒店"; });  // the later one of the record
    const auto result = [&] { return *value_of(find_customer(mine.database(), id)); };
    const auto wait = [&] {
        for (TestArchive* const shop : {&mine, &other}) shop->clock().set(Instant(1'795'500'000'000));
    };
    SUBCASE("as the later record has it") {
        const std::string document = export_json(*other);
        const std::string back = export_json(*mine);
        wait();
        const ContentHash before = mine.hash();
        merge_into(mine, document);
        CHECK(result().address == "文三路 1 号");
        CHECK(sources(result()) == Lines{"industry 问卷", "position 来信", "profile 名片"});
        check_nothing_new(mine, document);
        check_whole(mine);
        CHECK(mine.hash() == before);
        const ContentHash there = other.hash();
        merge_into(other, back);
        check_same(mine, other);
        value_of(undo(*other));
        CHECK(other.hash() == there);
    }
    SUBCASE("as somebody chooses it") {
        const std::string document = export_json(*other);
        wait();
        const auto merge = value_of(read_merge(*mine, document));
        for (MergeChoice& choice : merge->merging().choices()) choice.kept = Kept::theirs;
        succeed(write_merge(merge));
        CHECK(result().address == "解放路 3 号");
        CHECK(result().industry == "餐饮");
        CHECK(sources(result()) == Lines{"address 电话", "profile 名片"});
        check_nothing_new(mine, document);
        check_whole(mine);
    }
    SUBCASE("of two addresses that are both kept, theirs being the main one") {
        change(mine, "微信", [](Customer& each) { each.address = "解放路 5 号"; });
        const auto merge = value_of(read_merge(*mine, export_json(*other)));
        for (MergeChoice& choice : merge->merging().choices())
            if (merge->merging().can_be_both(choice)) choice.kept = Kept::both;
        succeed(write_merge(merge));
        CHECK(result().address == "解放路 3 号");
        CHECK(further(result()) == Lines{"|浙江省杭州市|解放路 5 号"});
        CHECK(sources(result()) == Lines{"address 电话", "industry 问卷", "position 来信", "profile 名片"});
        check_whole(mine);
    }
    SUBCASE("of an address that lacks its region there is one") {
        change(mine, "微信", [](Customer& each) { each.region.clear(); });
        change(mine, "微信", [](Customer& each) { each.address = "解放路 3 号"; });
        const auto merge = value_of(read_merge(*mine, export_json(*other)));
        for (MergeChoice& choice : merge->merging().choices())
            if (merge->merging().can_be_both(choice)) choice.kept = Kept::both;
        succeed(write_merge(merge));
        CHECK(result().region == "浙江省杭州市");
        CHECK(result().address == "解放路 3 号");
        CHECK(result().addresses.empty());
    }
    SUBCASE("of a source that both have and have changed") {
        TestArchive third(3);
        succeed(import_json(*third, export_json(*mine)));
        change(third, "面谈", [](Customer& each) { each.industry = "茶馆"; });
        mine.clock().advance_ms(2 * later_ms);
        change(mine, "来访", [](Customer& each) { each.industry = "超市"; });
        const auto merge = value_of(read_merge(*mine, export_json(*third)));
        for (MergeChoice& choice : merge->merging().choices())
            if (choice.table == shop_table("customers")) choice.kept = Kept::theirs;
        succeed(write_merge(merge));
        CHECK(result().industry == "茶馆");
        CHECK(sources(result()) == Lines{"industry 面谈", "position 来信", "profile 名片"});
        check_whole(mine);
    }
}

TEST_CASE("goods that are gone with a customer are not dated ahead of the clock") {
    TestArchive mine;
    Product tea = a_product("龙井", 6400);
    tea.keeps_stock = true;
    const auto product = value_of(create_product(*mine, tea, Quantity::of_units(90)));
    const auto customer = mine.add(zhang());
    mine.clock().advance_ms(later_ms);
    for (int i = 0; i < 20; ++i) {
        Sale sale = a_sale("2026-11-24").to(customer).line("龙井", 1, 6400);
        sale.lines[0].product = product;
        mine.add(sale);
    }
    succeed(remove_customer(*mine, customer));
    TestArchive other(2);
    const auto merge = value_of(read_merge(*mine, export_json(*other)));
    CHECK(merge->merging().ahead_here().records == 0);
}
