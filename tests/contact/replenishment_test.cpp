#include "contact/replenishment_store.h"

#include "contact/follow_ups_actions.h"
#include "contact/tasks_actions.h"
#include "sales/products_actions.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

struct Shop {
    TestArchive archive;
    Day now = today(archive.clock());

    Id<Product> product(std::string_view name, std::optional<int> usage_days) {
        Product made = a_product(name, 100);
        made.usage_days = usage_days;
        return archive.add(made);
    }
    void sell(Id<Customer> customer, Id<Product> product, int days_ago, std::int64_t units = 1) {
        Sale sale = a_sale(now.plus_days(-days_ago)).to(customer).line("货", units, 100);
        sale.lines[0].product = product;
        archive.add(sale);
    }
    std::vector<Replenishment> due(const Slice& slice = EndlessSlice()) {
        ReplenishmentSearch search(archive.database(), now);
        while (!value_of(search.run(slice))) {
        }
        return search.take();
    }
};

}  // namespace

TEST_CASE("whose goods are used up is found, once with all products, the latest first") {
    Shop shop;
    const auto tea = shop.product("龙井", 30);
    const auto cup = shop.product("滤纸", 10);
    const auto pot = shop.product("壶", std::nullopt);
    const auto zhang = shop.archive.add(a_customer("张三"));
    const auto li = shop.archive.add(a_customer("李四"));
    const auto wang = shop.archive.add(a_customer("王五"));
    CHECK(shop.due().empty());
    shop.sell(zhang, tea, 24);  // 0.8
    shop.sell(zhang, cup, 20);  // 2
    shop.sell(li, tea, 47, 2);  // less than 0.8 of 60
    shop.sell(wang, cup, 31);   // lost
    shop.sell(wang, pot, 31);
    shop.sell({}, cup, 20);

    for (const bool in_slices : {false, true}) {
        const auto found = in_slices ? shop.due(CountedSlice(1)) : shop.due();
        REQUIRE(found.size() == 1);
        CHECK(found[0].customer == zhang);
        CHECK(found[0].products == std::vector<std::string>{"滤纸", "龙井"});
        CHECK(found[0].cycle.days() == 10);
    }
    shop.sell(li, cup, 30);  // 3: not lost yet
    CHECK(shop.due().front().customer == li);
    succeed(deactivate_product(*shop.archive, cup));
    REQUIRE(shop.due().size() == 1);
    CHECK(shop.due()[0].products == std::vector<std::string>{"龙井"});
}

TEST_CASE("who has a task or was spoken with since needs no reminder") {
    Shop shop;
    const auto tea = shop.product("龙井", 10);
    const auto zhang = shop.archive.add(a_customer("张三"));
    shop.sell(zhang, tea, 11);  // due since three days
    FollowUp follow_up;
    follow_up.customer = zhang;
    follow_up.content = "还够喝";
    follow_up.happened_on = shop.now.plus_days(-4);
    value_of(record_follow_up(*shop.archive, follow_up));
    CHECK(shop.due().size() == 1);
    follow_up.happened_on = shop.now.plus_days(-3);
    value_of(record_follow_up(*shop.archive, follow_up));
    CHECK(shop.due().empty());

    const auto li = shop.archive.add(a_customer("李四"));
    shop.sell(li, tea, 11);
    CHECK(shop.due().size() == 1);
    Task task;
    task.customer = li;
    task.title = "送茶";
    task.due_on = shop.now.plus_days(9);
    const auto id = value_of(create_task(*shop.archive, task));
    CHECK(shop.due().empty());
    succeed(complete_task(*shop.archive, id));
    CHECK(shop.due().size() == 1);
}
