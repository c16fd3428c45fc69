// A customer's further addresses: kept, changed, taken back, and found by their words.
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customer_merge.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/pictures_actions.h"
#include "support/images.h"
#include "support/test_archive.h"

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

Customer with_addresses() {
    Customer customer = a_customer("张三").phone("13800138000");
    customer.region = "浙江省杭州市西湖区";
    customer.address = "文三路 1 号";
    customer.addresses = {
        {.id = {}, .label = " 收货 ", .region = "浙江省杭州市余杭区", .address = "仓前街道\n8 号"},
        {.id = {}, .label = "开票", .region = {}, .address = "上海市南京路 20 号"},
        {.id = {}, .label = "没有写", .region = " ", .address = ""}};
    return customer;
}

Customer kept(TestArchive& archive, Id<Customer> id) {
    return *value_of(find_customer(archive.database(), id));
}

std::vector<std::int64_t> found(TestArchive& archive, char field, std::string_view query) {
    return value_of(search_text(archive.database(), field, query, 10));
}

}  // namespace

TEST_CASE("further addresses are kept in one line each, and empty ones are none") {
    TestArchive archive;
    const Customer customer = kept(archive, archive.add(with_addresses()));
    REQUIRE(customer.addresses.size() == 2);
    CHECK(customer.addresses[0].label == "收货");
    CHECK(customer.addresses[0].address == "仓前街道 8 号");
    CHECK(customer.addresses[1].region.empty());
    CHECK(customer.addresses[0].id < customer.addresses[1].id);
}

TEST_CASE("addresses are changed by their ids, and every step is taken back as it was") {
    TestArchive archive;
    const auto id = archive.add(with_addresses());
    const ContentHash before = archive.hash();
    Customer customer = kept(archive, id);
    const auto second = customer.addresses[1];
    customer.addresses[0].label = "仓库";
    customer.addresses.erase(customer.addresses.begin() + 1);
    customer.addresses.push_back({.id = {}, .label = "家", .region = {}, .address = "解放路 3 号"});
    succeed(change_customer(*archive, customer));
    const ContentHash after = archive.hash();
    customer = kept(archive, id);
    REQUIRE(customer.addresses.size() == 2);
    CHECK(customer.addresses[0].label == "仓库");
    CHECK(customer.addresses[1].label == "家");
    CHECK(customer.addresses[1].id > second.id);

    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(kept(archive, id).addresses[1] == second);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
    succeed(remove_customer(*archive, id));
    value_of(undo(*archive));
    CHECK(archive.hash() == after);
    CHECK(first_damaged_change(archive.database()) == 0);
}

TEST_CASE("an address that is too long is refused where it is, and so are too many") {
    Customer customer = with_addresses();
    customer.addresses[1].address = std::string(201, 'x');
    auto wrong = faults(normalized(customer));
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].field == CustomerField::addresses);
    CHECK(wrong[0].which == 1);
    customer.addresses.assign(CustomerAddress::most_kept + 1,
                              {.id = {}, .label = {}, .region = {}, .address = "x"});
    wrong = faults(normalized(customer));
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].error.key == TextKey::addresses_too_many);
}

TEST_CASE("of two records of one customer all addresses stay, each once") {
    TestArchive archive;
    const auto first = archive.add(with_addresses());
    Customer other = a_customer("张三").phone("13800138000");
    other.address = "人民路 5 号";
    other.addresses = {{.id = {}, .label = {}, .region = "浙江省杭州市", .address = "余杭区仓前街道 8 号"},
                       {.id = {}, .label = "分店", .region = {}, .address = "延安路 7 号"}};
    const auto second = archive.add(other);
    const ContentHash before = archive.hash();
    const std::array both = {kept(archive, first), kept(archive, second)};
    succeed(
        merge_customers(*archive, merged(both, usual_choices(both), points_of(both)), std::array{second}));

    const Customer one = kept(archive, first);
    CHECK(one.address == "文三路 1 号");
    std::vector<std::string> addresses;
    for (const CustomerAddress& each : one.addresses) addresses.push_back(each.label + "|" + each.address);
    CHECK(addresses == std::vector<std::string>{"收货|仓前街道 8 号", "开票|上海市南京路 20 号",
                                                "分店|延安路 7 号", "|人民路 5 号"});
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("addresses and captions of pictures are found by their words, and follow every change") {
    TestArchive archive;
    const auto id = archive.add(with_addresses());
    const auto further = kept(archive, id).addresses[0].id;
    CHECK(found(archive, main_address_text, "文三路") == std::vector{id.value()});
    CHECK(found(archive, main_address_text, "西湖区") == std::vector{id.value()});
    CHECK(found(archive, further_address_text, "收货 余杭") == std::vector{further.value()});
    CHECK(found(archive, customer_text, "文三路").empty());
    const auto picture = value_of(add_picture(*archive, id, bytes_of(a_jpeg())));
    CHECK(found(archive, picture_text, "招牌").empty());
    succeed(change_caption(*archive, picture, "门口的招牌"));
    CHECK(found(archive, picture_text, "招牌") == std::vector{picture.value()});

    Customer customer = kept(archive, id);
    customer.addresses[0].address = "良渚街道 2 号";
    customer.address = "古墩路 9 号";
    succeed(change_customer(*archive, customer));
    CHECK(found(archive, main_address_text, "文三路").empty());
    CHECK(found(archive, main_address_text, "古墩路").size() == 1);
    CHECK(found(archive, further_address_text, "仓前").empty());
    CHECK(found(archive, further_address_text, "良渚").size() == 1);
    value_of(undo(*archive));
    CHECK(found(archive, main_address_text, "文三路").size() == 1);
    CHECK(found(archive, further_address_text, "仓前").size() == 1);
    succeed(remove_customer(*archive, id));
    CHECK(found(archive, main_address_text, "文三路").empty());
    CHECK(found(archive, further_address_text, "仓前").empty());
    CHECK(found(archive, picture_text, "招牌").empty());
}
