// The search over an archive, and what was said to be two.
#include "customers/duplicates_store.h"

#include "contact/customer_removal_actions.h"
#include "customers/duplicates_actions.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("a search over the archive goes on in slices, says how far it is, and changes nothing") {
    TestArchive archive;
    constexpr std::array surnames = {"王", "李", "赵", "钱", "孙", "周", "吴", "郑", "冯", "陈"};
    constexpr std::array names = {"大伟", "芳",   "建国", "秀英", "静怡", "磊",
                                  "雪梅", "志强", "丽",   "浩然", "玉兰", "军"};
    for (std::size_t i = 0; i < 250; ++i) {
        const std::string name =
            surnames[i % surnames.size()] + std::string(names[i / 10 * 7 % names.size()]);
        archive.add(a_customer(name).phone(std::to_string(13'800'000'000 + i * 7'919)));
    }
    const auto first = archive.add(a_customer("欧阳修").phone("13911110000").wechat("oyx"));
    const auto second = archive.add(a_customer("欧阳秀").phone("139 1111 0000"));
    const ContentHash before = archive.hash();
    FoundDuplicates found;
    DuplicateScan scan(archive.database(), found, 252);
    std::int64_t done = 0;
    int slices = 0;
    while (!value_of(scan.run(CountedSlice(1)))) {
        CHECK(scan.progress().done >= done);
        CHECK(scan.progress().done <= scan.progress().total);
        done = scan.progress().done;
        ++slices;
    }
    CHECK(slices > 5);
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.customers.size() == 252);
    CHECK(found.customers[found.pairs[0].first] == first);
    CHECK(found.customers[found.pairs[0].second] == second);
    CHECK(archive.hash() == before);
}

TEST_CASE("who was kept apart stays so, until it is taken back or one of them is gone") {
    TestArchive archive(1, TestArchive::Kept::in_store);
    const auto first = archive.add(a_customer("张三"));
    const auto second = archive.add(a_customer("章三"));
    const auto third = archive.add(a_customer("张珊"));
    const ContentHash before = archive.hash();
    succeed(keep_customers_apart(*archive, std::array{third, first, second}));
    const ContentHash apart = archive.hash();
    CHECK(value_of(count_distinct_customers(archive.database())) == 3);
    CHECK(value_of(are_distinct(archive.database(), second, first)));
    CHECK(value_of(are_distinct(archive.database(), first, third)));
    archive.reload();
    CHECK(archive.hash() == apart);
    // Once is enough: nothing changes, and there is no entry.
    const auto head = value_of(change_log_head(archive.database())).sequence;
    succeed(keep_customers_apart(*archive, std::array{first, second}));
    CHECK(value_of(change_log_head(archive.database())).sequence == head);

    succeed(remove_customer(*archive, second));
    CHECK(value_of(count_distinct_customers(archive.database())) == 1);
    CHECK(key_of_error(keep_customers_apart(*archive, std::array{first, second})) == TextKey::customers_gone);
    value_of(undo(*archive));
    CHECK(archive.hash() == apart);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK_FALSE(value_of(are_distinct(archive.database(), first, second)));
}
