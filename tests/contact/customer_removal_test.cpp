// Deleting many customers at once, and what the recycle bin can say about a deletion.
#include "archive/change_log.h"
#include "archive/change_recording.h"
#include "contact/customer_removal_actions.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

FollowUp a_follow_up(Id<Customer> customer) {
    FollowUp follow_up;
    follow_up.customer = customer;
    follow_up.content = "想试红茶";
    follow_up.happened_on = value_of(Day::parse_iso("2025-10-01"));
    return follow_up;
}

Task a_task(Id<Customer> customer) {
    Task task;
    task.customer = customer;
    task.title = "寄小样";
    task.due_on = value_of(Day::parse_iso("2026-11-25"));
    return task;
}

void remove_all(TestArchive& archive, std::vector<Id<Customer>> customers, const Slice& slice) {
    const auto job = value_of(start_removing_customers(*archive, std::move(customers)));
    while (!value_of(job->run(slice))) CHECK(archive->is_busy());
    CHECK(job->progress().done == job->progress().total);
}

std::vector<Change> deletions(TestArchive& archive, Instant since = Instant(0)) {
    return value_of(deletions_since(archive.database(), since));
}

std::vector<std::string> sentences(const std::vector<Change>& changes) {
    std::vector<std::string> found;
    for (const Change& change : changes) found.push_back(sentence(change, Language::chinese));
    return found;
}

std::int64_t rows_deleted(TestArchive& archive, ChangeSequence sequence, std::string_view table) {
    const auto deleted = value_of(rows_deleted_by(archive.database(), sequence));
    const auto found = std::ranges::find(deleted, table, &DeletedRows::table);
    return found == deleted.end() ? 0 : found->count;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("many customers go with all that is theirs in one change, and come back in one step") {
    TestArchive archive;
    std::vector<Id<Customer>> customers;
    for (int i = 0; i < 300; ++i) {
        const auto id = archive.add(a_customer("客户" + std::to_string(i)).phone("13800138000"));
        archive.add(a_sale().to(id).line("龙井", 2, 6400));
        value_of(record_follow_up(*archive, a_follow_up(id), {.next = a_task(id)}));
        customers.push_back(id);
    }
    const auto stays = archive.add(a_customer("李四"));
    archive.add(a_sale().to(stays).line("红茶", 1, 100));
    const ContentHash before = archive.hash();
    const auto changes = value_of(change_log_head(archive.database())).sequence;

    remove_all(archive, customers, CountedSlice(7));

    CHECK(value_of(count_customers(archive.database())) == 1);
    CHECK(value_of(count_sales(archive.database())) == 1);
    CHECK(value_of(count_follow_ups(archive.database())) == 0);
    CHECK(value_of(count_tasks(archive.database())) == 0);
    const auto head = value_of(change_log_head(archive.database())).sequence;
    CHECK(head == changes + 1);
    CHECK(sentences(deletions(archive)) == Texts{"删除客户 客户0 等 300 位，连同 300 次消费"});
    // In several chunks, so that taking it back does not stop the page.
    CHECK(value_of(start_undo_change(*archive, head))->progress().total > 1);
    CHECK(rows_deleted(archive, head, "customers") == 300);
    CHECK(rows_deleted(archive, head, "sales") == 300);

    value_of(undo_change(*archive, head));
    CHECK(archive.hash() == before);
}

TEST_CASE("deleting many that is given up half-way has changed nothing") {
    TestArchive archive;
    std::vector<Id<Customer>> customers;
    for (int i = 0; i < 5; ++i) customers.push_back(archive.add(a_customer("客户" + std::to_string(i))));
    const ContentHash before = archive.hash();
    {
        const auto job = value_of(start_removing_customers(*archive, customers));
        CHECK_FALSE(value_of(job->run(CountedSlice(2))));
        CHECK(job->progress().done == 2);
        CHECK(value_of(count_customers(archive.database())) == 3);
        CHECK(key_of_error(remove_customer(*archive, customers[4])) == TextKey::archive_busy);
    }
    CHECK(archive.hash() == before);
    CHECK(deletions(archive).empty());
    CHECK_FALSE(archive->is_busy());
}

TEST_CASE("those who are gone already are left out of what is deleted, and of what is said") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto wang = archive.add(a_customer("王五"));
    succeed(remove_customer(*archive, zhang));

    remove_all(archive, {zhang, li, wang}, EndlessSlice());

    CHECK(sentences(deletions(archive)) == Texts{"删除客户 李四 等 2 位", "删除客户 张三"});
    remove_all(archive, {zhang, li}, EndlessSlice());  // nobody is there: no entry
    CHECK(deletions(archive).size() == 2);
}

TEST_CASE("a return to another customer's sale lets go of it, and finds it again") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto sale = archive.add(a_sale("2025-09-01").to(zhang).line("龙井", 2, 6400));
    const std::array back{Quantity::of_units(1)};
    const auto returned =
        value_of(record_return(*archive, sale, back, value_of(Day::parse_iso("2025-09-02"))));
    Sale moved = *value_of(find_sale(archive.database(), returned));
    moved.customer = li;
    succeed(update_sale(archive.database(), moved));  // as an imported archive may have it
    const ContentHash before = archive.hash();

    remove_all(archive, {zhang, li}, EndlessSlice());
    CHECK(value_of(count_sales(archive.database())) == 0);
    value_of(undo(*archive));

    CHECK(archive.hash() == before);
}

TEST_CASE("what is bought by several customers is added up") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    archive.add(a_sale().to(zhang).line("龙井", 2, 6400));
    archive.add(a_sale().to(li).line("红茶", 1, 100));

    const std::array both{zhang, li};
    const auto purchases = value_of(purchases_of_customers(archive.database(), both));

    CHECK(purchases.count == 2);
    CHECK(purchases.total == Money::of_minor(12'900));
}

TEST_CASE("deletions of every kind are listed, the newest first, until they are old or back") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto sale = archive.add(a_sale().to(zhang).line("龙井", 2, 6400));
    const auto follow_up = value_of(record_follow_up(*archive, a_follow_up(zhang)));
    const auto task = value_of(create_task(*archive, a_task(zhang)));
    succeed(remove_customer(*archive, li));
    archive.clock().advance_ms(20 * day_ms);
    const Instant later = archive->clock().now();
    succeed(remove_sale(*archive, sale));
    succeed(remove_follow_up(*archive, follow_up));
    succeed(remove_task(*archive, task));
    const auto of_task = value_of(change_log_head(archive.database())).sequence;
    value_of(create_task(*archive, a_task(zhang)));

    CHECK(sentences(deletions(archive)) ==
          Texts{"删除待办 寄小样", "删除对 张三 的跟进", "删除销售 ¥128.00", "删除客户 李四"});
    CHECK(deletions(archive, later).size() == 3);
    CHECK(rows_deleted(archive, of_task, "tasks") == 1);
    CHECK(value_of(rows_deleted_by(archive.database(), of_task)).front().first_id == task.value());

    value_of(undo_change(*archive, of_task));
    CHECK(sentences(deletions(archive, later)) == Texts{"删除对 张三 的跟进", "删除销售 ¥128.00"});
    value_of(redo(*archive));
    CHECK(sentences(deletions(archive, later)) ==
          Texts{"删除待办 寄小样", "删除对 张三 的跟进", "删除销售 ¥128.00"});
}

TEST_CASE("what belongs to a record that is gone comes back only after it") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto follow_up = value_of(record_follow_up(*archive, a_follow_up(zhang)));
    const ContentHash before = archive.hash();
    succeed(remove_follow_up(*archive, follow_up));
    const auto of_follow_up = value_of(change_log_head(archive.database())).sequence;
    succeed(remove_customer(*archive, zhang));
    const ContentHash empty = archive.hash();

    CHECK(key_of_error(undo_change(*archive, of_follow_up)) == TextKey::undo_linked_later);
    CHECK(archive.hash() == empty);

    value_of(undo_change(*archive, of_follow_up + 1));
    value_of(undo_change(*archive, of_follow_up));
    CHECK(archive.hash() == before);
}

TEST_CASE("a customer whose sale has a product that is gone since does not come back by halves") {
    TestArchive archive;
    const auto product = value_of(create_product(*archive, a_product("龙井", 6400)));
    const auto of_product = value_of(change_log_head(archive.database())).sequence;
    const auto zhang = archive.add(a_customer("张三"));
    Sale sale = a_sale().to(zhang).line("龙井", 2, 6400);
    sale.lines.front().product = product;
    archive.add(sale);
    const ContentHash before = archive.hash();
    succeed(remove_customer(*archive, zhang));
    const auto of_customer = value_of(change_log_head(archive.database())).sequence;
    value_of(undo_change(*archive, of_product));
    const ContentHash without_product = archive.hash();

    CHECK(key_of_error(undo_change(*archive, of_customer)) == TextKey::undo_linked_later);
    CHECK(archive.hash() == without_product);

    value_of(redo(*archive));
    value_of(undo_change(*archive, of_customer));
    CHECK(archive.hash() == before);
}

TEST_CASE("of a deletion whose changeset was dropped only the sentence is left") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    succeed(remove_customer(*archive, zhang));
    const auto sequence = value_of(change_log_head(archive.database())).sequence;
    succeed(archive.database().execute("DELETE FROM change_chunks"));

    const auto left = deletions(archive);

    REQUIRE(left.size() == 1);
    CHECK_FALSE(left.front().is_undoable);
    CHECK(value_of(rows_deleted_by(archive.database(), sequence)).empty());
    CHECK(key_of_error(undo_change(*archive, sequence)) == TextKey::undo_dropped);
}
