// Fields of the shop's own: what they take, what is done with them, and where their values go.
#include "archive/change_log.h"
#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_merge.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "support/filter_customers.h"
#include "support/slices.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

using enum FilterComparison;

const Day today_here = value_of(Day::parse_iso("2026-11-23"));

CustomField a_field(std::string_view name, CustomFieldKind kind, std::vector<std::string> choices = {}) {
    CustomField field;
    field.name = name;
    field.kind = kind;
    field.choices = std::move(choices);
    return field;
}

/// 张三 with a value in each of five fields, 李四 with none.
struct FieldShop : TestArchive {
    FieldShop() {
        using enum CustomFieldKind;
        plate = keep(a_field("车牌号", text));
        mileage = keep(a_field("里程", number));
        inspection = keep(a_field("下次年检", date));
        taste = keep(a_field("口味", choice, {"清香", "浓香"}));
        regular = keep(a_field("会员", flag));
        Customer customer = a_customer("张三").phone("13800138000");
        set_custom_value(customer, plate, "浙A12345");
        set_custom_value(customer, mileage, "12.5");
        set_custom_value(customer, inspection, "2026-12-20");
        set_custom_value(customer, taste, "浓香");
        set_custom_value(customer, regular, "yes");
        zhang = add(customer);
        li = add(a_customer("李四"));
    }

    Id<CustomField> keep(CustomField field) { return value_of(save_custom_field(**this, std::move(field))); }
    Customer customer(Id<Customer> id) { return *value_of(find_customer(database(), id)); }
    std::string value(Id<Customer> id, Id<CustomField> field) {
        return std::string(custom_value_of(customer(id), field));
    }
    bool finds(FilterField field, FilterComparison comparison, std::string value, Id<CustomField> custom) {
        const FilterCondition condition{
            .field = field, .comparison = comparison, .value = std::move(value), .custom_field = custom};
        const auto found = value_of(filter_customers(database(), std::span(&condition, 1), clock()));
        return std::ranges::contains(found, zhang);
    }
    void run(Result<std::unique_ptr<Job>> job) {
        const auto running = value_of(std::move(job));
        CHECK(value_of(running->run(EndlessSlice())));
    }

    Id<CustomField> plate, mileage, inspection, taste, regular;
    Id<Customer> zhang, li;
};

TextKey refusal(const CustomField& field, std::string_view typed) {
    return key_of_error(custom_value(field, typed, today_here));
}

}  // namespace

TEST_CASE("a value is kept in one form, however it was typed") {
    using enum CustomFieldKind;
    const auto kept = [](const CustomField& field, std::string_view typed) {
        return value_of(custom_value(field, typed, today_here));
    };
    CHECK(kept(a_field("a", text), "  浙A12345\n") == "浙A12345");
    CHECK(kept(a_field("a", number), "１，２３４.50") == "1234.5");
    CHECK(kept(a_field("a", number), "-3") == "-3");
    CHECK(kept(a_field("a", date), "明天") == "2026-11-24");
    CHECK(kept(a_field("a", date), "2027/1/5") == "2027-01-05");
    CHECK(kept(a_field("a", choice, {"VIP"}), "ｖｉｐ") == "VIP");
    CHECK(kept(a_field("a", choice, {"VIP"}), "从前的") == "从前的");  // the list has it no longer
    CHECK(kept(a_field("a", flag), "是") == "yes");
    CHECK(kept(a_field("a", flag), "No") == "no");
    for (const CustomFieldKind kind : {text, number, date, choice, flag}) {
        CHECK(kept(a_field("a", kind), "").empty());
        CHECK(kept(a_field("a", kind), " \xE2\x80\x8B ").empty());
    }
}

TEST_CASE("what is no such value is refused with a sentence") {
    using enum CustomFieldKind;
    CHECK(refusal(a_field("a", text), std::string(201, 'x')) == TextKey::customers_text_too_long);
    CHECK(refusal(a_field("a", number), "多") == TextKey::quantity_not_a_number);
    CHECK(refusal(a_field("a", number), "0.0001") == TextKey::quantity_too_many_decimals);
    CHECK(refusal(a_field("a", number), "1000000001") == TextKey::quantity_too_large);
    CHECK(refusal(a_field("a", date), "2026-02-30") == TextKey::day_not_a_day);
    CHECK(refusal(a_field("a", choice), std::string(61, 'x')) == TextKey::customers_text_too_long);
    CHECK(refusal(a_field("a", flag), "也许") == TextKey::custom_fields_flag_unclear);
}

TEST_CASE("a field has a name of its own, and a choice has something to choose") {
    FieldShop shop;
    const auto refused = [&](CustomField field) {
        return key_of_error(save_custom_field(*shop, std::move(field)));
    };
    using enum CustomFieldKind;
    CHECK(refused(a_field(" ", text)) == TextKey::custom_fields_name_missing);
    CHECK(refused(a_field(std::string(31, 'x'), text)) == TextKey::customers_text_too_long);
    CHECK(refused(a_field("车牌号 ", number)) == TextKey::custom_fields_name_taken);
    CHECK(refused(a_field("档次", choice, {" ", ""})) == TextKey::custom_fields_choices_missing);
    CHECK(refused(a_field("档次", choice, {std::string(61, 'x')})) == TextKey::customers_text_too_long);
    std::vector<std::string> many;
    for (int i = 0; i <= 100; ++i) many.push_back(std::to_string(i));
    CHECK(refused(a_field("档次", choice, many)) == TextKey::custom_fields_choices_too_many);
    for (int i = 5; i < 50; ++i) shop.keep(a_field("字段" + std::to_string(i), text));
    CHECK(refused(a_field("多的", text)) == TextKey::custom_fields_too_many);

    // The same choice twice is one; texts have none.
    const auto field = normalized(a_field(" a ", choice, {"A", "ａ", "B"}));
    CHECK(field.choices == std::vector<std::string>{"A", "B"});
    CHECK(normalized(a_field("a", text, {"A"})).choices.empty());
}

TEST_CASE("a field does not take the name of one that every customer has, in either language") {
    FieldShop shop;
    for (const std::string_view name : {"电话", "Phone", "ｐｈｏｎｅ", "生日", "客户阶段"}) {
        CAPTURE(name);
        CHECK(key_of_error(save_custom_field(*shop, {.name = std::string(name)})) ==
              TextKey::custom_fields_name_built_in);
    }
    const auto id = value_of(save_custom_field(*shop, {.name = "备用电话"}));
    CHECK(key_of_error(save_custom_field(*shop, {.id = id, .name = "电话"})) ==
          TextKey::custom_fields_name_built_in);
}

TEST_CASE("a field is renamed, keeps its kind and place, and changes places") {
    FieldShop shop;
    const auto order = [&] {
        std::string names;
        for (const CustomField& field : value_of(list_custom_fields(shop.database())))
            names += field.name + ' ';
        return names;
    };
    CHECK(order() == "车牌号 里程 下次年检 口味 会员 ");
    CustomField changed = a_field("公里数", CustomFieldKind::flag);
    changed.id = shop.mileage;
    shop.keep(changed);
    CHECK(value_of(find_custom_field(shop.database(), shop.mileage))->kind == CustomFieldKind::number);
    CHECK(order() == "车牌号 公里数 下次年检 口味 会员 ");

    const ContentHash before = shop.hash();
    succeed(move_custom_field_up(*shop, shop.inspection));
    CHECK(order() == "车牌号 下次年检 公里数 口味 会员 ");
    succeed(move_custom_field_up(*shop, shop.plate));  // it is the first
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("values are written, changed and taken away with the customer, each undone") {
    FieldShop shop;
    CHECK(shop.value(shop.zhang, shop.plate) == "浙A12345");
    const ContentHash before = shop.hash();
    Customer customer = shop.customer(shop.zhang);
    set_custom_value(customer, shop.plate, " 浙B88888 ");
    set_custom_value(customer, shop.taste, "");
    succeed(change_customer(*shop, customer));
    CHECK(shop.value(shop.zhang, shop.plate) == "浙B88888");
    CHECK(shop.value(shop.zhang, shop.taste).empty());
    CHECK(shop.value(shop.zhang, shop.mileage) == "12.5");
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    CHECK(shop.value(shop.zhang, shop.plate) == "浙B88888");

    set_custom_value(customer, shop.mileage, "很多");
    CHECK(key_of_error(change_customer(*shop, customer)) == TextKey::quantity_not_a_number);
    set_custom_value(customer, shop.mileage, "");
    set_custom_value(customer, Id<CustomField>(7), "x");
    CHECK(key_of_error(change_customer(*shop, customer)) == TextKey::custom_fields_gone);
}

TEST_CASE("a customer is found by the values") {
    FieldShop shop;
    const auto found = [&](std::string_view typed) {
        return value_of(search_customers(shop.database(), typed)).ids == std::vector{shop.zhang};
    };
    CHECK(found("浙A12345"));
    CHECK(found("a123"));
    CHECK(found("浓香"));
    Customer customer = shop.customer(shop.zhang);
    set_custom_value(customer, shop.plate, "沪C1");
    succeed(change_customer(*shop, customer));
    CHECK_FALSE(found("a123"));
    CHECK(found("沪C1"));
    CHECK_FALSE(found("yes"));
}

TEST_CASE("customers are filtered by the values") {
    FieldShop shop;
    using enum FilterField;
    CHECK(shop.finds(custom_text, contains, "a123", shop.plate));
    CHECK_FALSE(shop.finds(custom_text, lacks, "a123", shop.plate));
    CHECK(shop.finds(custom_number, at_least, "12500", shop.mileage));
    CHECK_FALSE(shop.finds(custom_number, at_least, "12501", shop.mileage));
    CHECK(shop.finds(custom_number, at_most, "12500", shop.mileage));
    CHECK(shop.finds(custom_choice, is, "浓香", shop.taste));
    CHECK(shop.finds(custom_choice, is_not, "清香", shop.taste));
    CHECK(shop.finds(custom_flag, is, "yes", shop.regular));
    CHECK_FALSE(shop.finds(custom_flag, is, "no", shop.regular));
    CHECK(shop.finds(custom_flag, filled, "", shop.regular));
    CHECK_FALSE(shop.finds(custom_flag, empty, "", shop.regular));
    // In 27 days.
    CHECK(shop.finds(custom_date, coming, "27", shop.inspection));
    CHECK_FALSE(shop.finds(custom_date, coming, "26", shop.inspection));
    CHECK_FALSE(shop.finds(custom_date, within, "30", shop.inspection));
    CHECK_FALSE(shop.finds(custom_date, before, "30", shop.inspection));
    shop.clock().advance_ms(std::int64_t{40} * 86'400'000);
    CHECK_FALSE(shop.finds(custom_date, coming, "30", shop.inspection));
    CHECK(shop.finds(custom_date, within, "30", shop.inspection));
    CHECK(shop.finds(custom_date, before, "12", shop.inspection));
    CHECK(fault(FilterCondition{.field = custom_text, .comparison = filled, .value = {}}).has_value());
    CHECK(fault(FilterCondition{
                    .field = total, .comparison = at_least, .value = "1", .custom_field = shop.plate})
              .has_value());
}

TEST_CASE("many customers get one value, in one step") {
    FieldShop shop;
    const ContentHash before = shop.hash();
    Customer values;
    set_custom_value(values, shop.taste, "清香");
    shop.run(start_sharing_field(*shop, {shop.zhang, shop.li}, SharedField::custom, values, shop.taste));
    CHECK(shop.value(shop.zhang, shop.taste) == "清香");
    CHECK(shop.value(shop.li, shop.taste) == "清香");
    CHECK(shop.value(shop.zhang, shop.plate) == "浙A12345");
    shop.run(start_sharing_field(*shop, {shop.zhang, shop.li}, SharedField::custom, Customer(), shop.taste));
    CHECK(shop.value(shop.zhang, shop.taste).empty());
    value_of(undo(*shop));
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("a field that is deleted takes its values along, and brings them back") {
    FieldShop shop;
    const ContentHash before = shop.hash();
    shop.run(start_removing_custom_field(*shop, shop.plate));
    CHECK_FALSE(value_of(find_custom_field(shop.database(), shop.plate)).has_value());
    CHECK(shop.customer(shop.zhang).custom_values.size() == 4);
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    CHECK(value_of(search_customers(shop.database(), "浙A12345")).ids.size() == 1);
}

TEST_CASE("a deleted customer comes back without what stood in a field that is gone") {
    FieldShop shop;
    succeed(remove_customer(*shop, shop.zhang));
    const ChangeSequence removal = value_of(latest_changes(shop.database(), 1)).front().sequence;
    shop.run(start_removing_custom_field(*shop, shop.plate));
    value_of(undo_change(*shop, removal));
    CHECK(shop.customer(shop.zhang).custom_values.size() == 4);
    CHECK(shop.value(shop.zhang, shop.taste) == "浓香");
}

TEST_CASE("a deleted field comes back without the values of who is gone or merged since") {
    for (const bool merges : {true, false}) {
        FieldShop shop;
        Customer li = shop.customer(shop.li);
        set_custom_value(li, shop.plate, "沪C1");
        succeed(change_customer(*shop, li));
        shop.run(start_removing_custom_field(*shop, shop.plate));
        const ChangeSequence removal = value_of(latest_changes(shop.database(), 1)).front().sequence;
        const std::vector<Customer> both = {shop.customer(shop.li), shop.customer(shop.zhang)};
        if (merges)
            succeed(merge_customers(*shop, merged(both, usual_choices(both), points_of(both)),
                                    std::array{shop.zhang}));
        else
            succeed(remove_customer(*shop, shop.zhang));
        value_of(undo_change(*shop, removal));
        CHECK(shop.value(shop.li, shop.plate) == "沪C1");
    }
}

TEST_CASE("an undo that would overwrite a later value is refused") {
    FieldShop shop;
    Customer customer = shop.customer(shop.zhang);
    set_custom_value(customer, shop.plate, "沪C1");
    succeed(change_customer(*shop, customer));
    const ChangeSequence change = value_of(latest_changes(shop.database(), 1)).front().sequence;
    set_custom_value(customer, shop.plate, "");
    succeed(change_customer(*shop, customer));
    CHECK(key_of_error(undo_change(*shop, change)) == TextKey::undo_touched_later);
}

TEST_CASE("merged customers keep one value for each field, the one that is chosen") {
    FieldShop shop;
    Customer li = shop.customer(shop.li);
    set_custom_value(li, shop.plate, "沪C1");
    set_custom_value(li, shop.taste, "浓香");
    succeed(change_customer(*shop, li));
    const std::vector<Customer> both = {shop.customer(shop.li), shop.customer(shop.zhang)};
    const auto fields = merge_fields(both);
    MergeChoices choices = usual_choices(both);
    REQUIRE(fields.size() == choices.size());
    const MergedField plate{.kept = KeptField::custom, .custom_field = shop.plate};
    const auto place = static_cast<std::size_t>(std::ranges::find(fields, plate) - fields.begin());
    CHECK(choices[place] == 0);
    CHECK_FALSE(is_same(both[0], both[1], plate));
    CHECK(is_same(both[0], both[1], {.kept = KeptField::custom, .custom_field = shop.taste}));
    choices[place] = 1;
    const ContentHash before = shop.hash();
    succeed(merge_customers(*shop, merged(both, choices, points_of(both)), std::array{shop.zhang}));
    CHECK(shop.value(shop.li, shop.plate) == "浙A12345");
    CHECK(shop.value(shop.li, shop.mileage) == "12.5");
    CHECK(shop.customer(shop.li).custom_values.size() == 5);
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}
