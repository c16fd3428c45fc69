// The shop's tiers: what the list holds, and what becomes of the customers of a tier.
#include "archive/change_log.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/tiers_actions.h"
#include "customers/tiers_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

struct TierShop : TestArchive {
    TierShop() {
        succeed(add_tiers(**this, std::array{CustomerTier{"重点", 30}, CustomerTier{"普通", std::nullopt}}));
        zhang = add_of_tier("张三", "重点");
        li = add_of_tier("李四", "普通");
    }

    Id<Customer> add_of_tier(std::string_view name, std::string tier) {
        Customer customer = a_customer(name);
        customer.tier = std::move(tier);
        return add(customer);
    }
    std::string tier(Id<Customer> id) { return value_of(find_customer(database(), id)).value().tier; }
    std::string list() { return in_lines(value_of(list_tiers(database()))); }
    void run(Result<std::unique_ptr<Job>> job) {
        const auto running = value_of(std::move(job));
        CHECK(value_of(running->run(EndlessSlice())));
    }

    Id<Customer> zhang, li;
};

}  // namespace

TEST_CASE("tiers are one list in one setting, and lines that none has are left out of it") {
    const std::vector<CustomerTier> tiers = {{"重点客户", 30}, {"普通", std::nullopt}};
    CHECK(in_lines(tiers) == "重点客户\t30\n普通\n");
    CHECK(tiers_of(in_lines(tiers)) == tiers);
    CHECK(tiers_of("").empty());
    // Twice, without a name, days beyond the limits, text for days.
    const auto read = tiers_of("A\t0\n\n \t5\nＡ\t7\nB\t3651\nC\tx\nD\t3650");
    REQUIRE(read.size() == 4);
    CHECK(read[0] == CustomerTier{"A", std::nullopt});
    CHECK(read[1] == CustomerTier{"B", std::nullopt});
    CHECK(read[2] == CustomerTier{"C", std::nullopt});
    CHECK(read[3] == CustomerTier{"D", 3650});
    std::string many;
    for (int i = 0; i < 30; ++i) many += std::to_string(i) + '\n';
    CHECK(tiers_of(many).size() == CustomerTier::most_kept);
}

TEST_CASE("customers go along when their tier is called otherwise, and have none when it is deleted") {
    TierShop shop;
    const auto before = shop.hash();

    shop.run(start_saving_tier(*shop, 0, {"VIP", 7}));
    CHECK(shop.list() == "VIP\t7\n普通\n");
    CHECK(shop.tier(shop.zhang) == "VIP");
    CHECK(shop.tier(shop.li) == "普通");
    const auto renamed = shop.hash();
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    CHECK(shop.hash() == renamed);

    shop.run(start_removing_tier(*shop, 0));
    CHECK(shop.list() == "普通\n");
    CHECK(shop.tier(shop.zhang).empty());
    value_of(undo(*shop));
    CHECK(shop.hash() == renamed);
}

TEST_CASE("kept filters go along with a tier, and what is typed becomes the list's spelling") {
    TierShop shop;
    CustomerFilter filter{.name = "要紧的", .conditions = {}};
    filter.conditions.push_back(
        {.field = FilterField::tier, .comparison = FilterComparison::is, .value = "重点"});
    value_of(save_customer_filter(*shop, filter));
    const ContentHash before = shop.hash();
    shop.run(start_saving_tier(*shop, 0, {"VIP", 30}));
    CHECK(value_of(list_customer_filters(shop.database())).front().conditions.front().value == "VIP");
    const auto wang = value_of(create_customer(*shop, [] {
        Customer customer = a_customer("王五");
        customer.tier = "ｖｉｐ";
        return customer;
    }()));
    CHECK(shop.tier(wang) == "VIP");
    value_of(undo(*shop));
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("a tier has a name of its own and days within the limits") {
    TierShop shop;
    CHECK(key_of_error(start_saving_tier(*shop, std::nullopt, {" ", 1})) == TextKey::tiers_name_missing);
    CHECK(key_of_error(start_saving_tier(*shop, std::nullopt, {"重点 ", 1})) == TextKey::tiers_name_taken);
    CHECK(key_of_error(start_saving_tier(*shop, 1, {"重点", 1})) == TextKey::tiers_name_taken);
    CHECK(key_of_error(start_saving_tier(*shop, 2, {"x", 1})) == TextKey::tiers_gone);
    CHECK(key_of_error(start_removing_tier(*shop, 2)) == TextKey::tiers_gone);
    for (const int days : {0, -1, 3651}) {
        CHECK(key_of_error(start_saving_tier(*shop, std::nullopt, {"x", days})) ==
              TextKey::customers_cadence_out_of_range);
    }
    CHECK(key_of_error(start_saving_tier(*shop, std::nullopt, {std::string(31, 'x'), 1})) ==
          TextKey::customers_text_too_long);
    shop.run(start_saving_tier(*shop, 0, {"重点", 60}));  // its own name is not taken
    CHECK(shop.list() == "重点\t60\n普通\n");
    while (value_of(list_tiers(shop.database())).size() < CustomerTier::most_kept)
        shop.run(
            start_saving_tier(*shop, std::nullopt, {"t" + std::to_string(shop.list().size()), std::nullopt}));
    CHECK(key_of_error(start_saving_tier(*shop, std::nullopt, {"one more", 1})) == TextKey::tiers_too_many);
}

TEST_CASE("a tier moves up, the first stays where it is, and customers are counted by tier") {
    TierShop shop;
    succeed(move_tier_up(*shop, 1));
    CHECK(shop.list() == "普通\n重点\t30\n");
    succeed(move_tier_up(*shop, 0));
    CHECK(shop.list() == "普通\n重点\t30\n");
    CHECK(key_of_error(move_tier_up(*shop, 2)) == TextKey::tiers_gone);
    value_of(undo(*shop));
    CHECK(shop.list() == "重点\t30\n普通\n");
    CHECK(value_of(count_customers_of_tier(shop.database(), "重点")) == 1);
    CHECK(value_of(count_customers_of_tier(shop.database(), "")) == 0);
}

TEST_CASE("managers are listed each once, in order") {
    TestArchive archive;
    CHECK(value_of(list_managers(archive.database())).empty());
    for (const std::string_view manager : {"b", "a", "b", "", "c"}) {
        Customer customer = a_customer("x");
        customer.manager = manager;
        archive.add(customer);
    }
    CHECK(value_of(list_managers(archive.database())) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("many customers get one tier or manager at once, undone in one step") {
    TierShop shop;
    const auto before = shop.hash();
    Customer values;
    values.tier = "普通";
    values.manager = "王芳";
    shop.run(start_sharing_field(*shop, {shop.zhang, shop.li}, SharedField::tier, values));
    CHECK(shop.tier(shop.zhang) == "普通");
    CHECK(value_of(list_managers(shop.database())).empty());
    shop.run(start_sharing_field(*shop, {shop.zhang, shop.li}, SharedField::manager, values));
    CHECK(value_of(list_managers(shop.database())) == std::vector<std::string>{"王芳"});
    value_of(undo(*shop));
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}
