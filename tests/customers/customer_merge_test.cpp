#include "customers/customer_merge.h"

#include "support/results.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::size_t at(KeptField field) { return static_cast<std::size_t>(field); }

std::vector<Customer> three() {
    std::vector<Customer> customers(3);
    customers[0] = {.id = Id<Customer>(11),
                    .name = "张三",
                    .aliases = "小张",
                    .note = "爱喝红茶",
                    .created_at = Instant(2'000)};
    customers[1] = {.id = Id<Customer>(12),
                    .name = "章三",
                    .aliases = "小张，阿三",
                    .gender = Gender::male,
                    .company = "清风",
                    .note = "先打电话",
                    .created_at = Instant(1'000),
                    .cadence_days = 30,
                    .set_stage = SetStage{.stage = LifecycleStage::lost, .until = {}}};
    customers[2] = {.id = Id<Customer>(13), .name = "张 三", .company = "青风", .note = "爱喝红茶"};
    customers[2].created_at = Instant(3'000);
    customers[0].contact_points = {
        {.id = Id<ContactPoint>(1), .kind = ContactKind::phone, .value = "13800138000", .is_primary = true}};
    customers[1].contact_points = {
        {.id = Id<ContactPoint>(2), .kind = ContactKind::phone, .value = "138 0013 8000", .is_primary = true},
        {.id = Id<ContactPoint>(3), .kind = ContactKind::phone, .value = "02288881234"},
        {.id = Id<ContactPoint>(4), .kind = ContactKind::email, .value = "z@a.cn", .is_primary = true}};
    customers[2].contact_points = {
        {.id = Id<ContactPoint>(5), .kind = ContactKind::phone, .value = "13900139000", .is_primary = true}};
    return customers;
}

}  // namespace

TEST_CASE(
    "an address is taken with its region from one record, the most that is known of a place before less") {
    std::vector<Customer> customers(3);
    customers[0] = {.id = Id<Customer>(11), .name = "张三", .region = "上海市"};
    customers[1] = {.id = Id<Customer>(12), .name = "张三", .address = "文三路 1 号"};
    customers[2] = {.id = Id<Customer>(13), .name = "张三", .region = "浙江省", .address = "解放路 3 号"};
    CHECK(usual_choices(customers)[at(KeptField::address)] == 1);
    CHECK(usual_choices(customers, 2)[at(KeptField::address)] == 2);
    CHECK(usual_choices(std::span(customers).first(1))[at(KeptField::address)] == 0);
    const Customer result = merged(customers, usual_choices(customers), {});
    CHECK(result.region.empty());
    CHECK(result.address == "文三路 1 号");
    REQUIRE(result.addresses.size() == 1);
    CHECK(result.addresses[0].region == "浙江省");
    CHECK(has_value(customers[0], {KeptField::address}));
    CHECK_FALSE(is_same(customers[0], customers[1], {KeptField::address}));
}

TEST_CASE("what only one has is taken from there, and all notes, aliases and contact points stay") {
    const auto customers = three();
    const Customer result = merged(customers, usual_choices(customers), points_of(customers));
    CHECK(result.id == customers[0].id);
    CHECK(result.name == "张三");
    CHECK(result.aliases == "章三, 张 三, 小张, 阿三");
    CHECK(result.gender == Gender::male);
    CHECK(result.company == "清风");
    CHECK(result.cadence_days == 30);
    CHECK(result.set_stage == customers[1].set_stage);
    CHECK(result.note == "爱喝红茶\n先打电话");
    CHECK(result.created_at == Instant(1'000));
    REQUIRE(result.contact_points.size() == 4);  // the same number in two spellings is one
    CHECK(primary(result, ContactKind::phone)->value == "13800138000");
    CHECK(primary(result, ContactKind::email)->value == "z@a.cn");
    CHECK(faults(result).empty());
}

TEST_CASE("what was chosen is kept, and only that") {
    const auto customers = three();
    MergeChoices choices = usual_choices(customers);
    choices[at(KeptField::name)] = 1;
    choices[at(KeptField::company)] = 2;
    choices[at(KeptField::gender)] = 0;
    choices[at(KeptField::note)] = 1;
    auto points = points_of(customers);
    points.erase(points.begin());
    const Customer result = merged(customers, choices, points);
    CHECK(result.name == "章三");
    CHECK(result.aliases == "张三, 张 三, 小张, 阿三");
    CHECK(result.company == "青风");
    CHECK(result.gender == Gender::unknown);
    CHECK(result.note == "先打电话");
    REQUIRE(result.contact_points.size() == 3);
    CHECK(primary(result, ContactKind::phone)->value == "13900139000");
}

TEST_CASE("fields are compared by their value") {
    const auto customers = three();
    CHECK(is_same(customers[0], customers[2], {KeptField::note}));
    CHECK_FALSE(is_same(customers[0], customers[1], {KeptField::note}));
    CHECK(is_same(customers[0], customers[1], {KeptField::birthday}));
    CHECK_FALSE(is_same(customers[0], customers[1], {KeptField::cadence}));
    CHECK_FALSE(has_value(customers[0], {KeptField::company}));
    CHECK(has_value(customers[1], {KeptField::company}));
}

TEST_CASE("aliases that would be too many are left out, and the customer can still be kept") {
    std::vector<Customer> customers = three();
    customers[1].name = std::string(190, 'x');
    customers[2].name = std::string(190, 'y');
    const Customer result = merged(customers, usual_choices(customers), {});
    CHECK(result.aliases.starts_with("xxx"));
    CHECK_FALSE(result.aliases.contains('y'));
    CHECK(faults(result).empty());
}
