// Follow-ups, tasks and notes are found by what they say, and the index follows every change of them.
#include "archive/change_log.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

std::vector<std::int64_t> found(TestArchive& archive, char field, std::string_view query) {
    return value_of(search_text(archive.database(), field, query, 10));
}

using Ids = std::vector<std::int64_t>;

Id<FollowUp> add_follow_up(TestArchive& archive, Id<Customer> customer, std::string_view content) {
    FollowUp follow_up;
    follow_up.customer = customer;
    follow_up.content = content;
    follow_up.happened_on = today(archive.clock());
    archive.clock().advance_ms(1000);
    return value_of(record_follow_up(*archive, follow_up, {}));
}

}  // namespace

TEST_CASE("a follow-up is found by its words, the newest first, and no longer once it is gone") {
    TestArchive archive;
    const auto customer = archive.add(a_customer());
    const auto first = add_follow_up(archive, customer, "想试红茶，下周寄小样");
    const auto second = add_follow_up(archive, customer, "红茶满意，Wants a Gift box");

    CHECK(found(archive, follow_up_text, "红茶") == Ids{second.value(), first.value()});
    CHECK(found(archive, follow_up_text, "红茶 小样") == Ids{first.value()});
    CHECK(found(archive, follow_up_text, "下周寄小样") == Ids{first.value()});
    CHECK(found(archive, follow_up_text, "gift b") == Ids{second.value()});
    CHECK(found(archive, follow_up_text, "绿茶").empty());
    CHECK(found(archive, task_text, "红茶").empty());
    CHECK(value_of(search_text(archive.database(), follow_up_text, "红茶", 1)) == Ids{second.value()});

    FollowUp changed = *value_of(find_follow_up(archive.database(), first));
    changed.content = "想试绿茶";
    succeed(change_follow_up(*archive, changed));
    CHECK(found(archive, follow_up_text, "红茶") == Ids{second.value()});
    CHECK(found(archive, follow_up_text, "绿茶") == Ids{first.value()});
    value_of(undo(*archive));
    CHECK(found(archive, follow_up_text, "红茶") == Ids{second.value(), first.value()});
    succeed(remove_follow_up(*archive, second));
    CHECK(found(archive, follow_up_text, "红茶") == Ids{first.value()});
    value_of(undo(*archive));
    CHECK(found(archive, follow_up_text, "红茶") == Ids{second.value(), first.value()});
}

TEST_CASE("tasks, notes of customers and of sales are found each as what they are") {
    TestArchive archive;
    Customer customer = a_customer("张三");
    customer.note = "不吃辣\n孩子对花生过敏";
    customer.id = archive.add(customer);
    Sale sale = a_sale().to(customer.id).line("龙井", 1, 100).number("A-1001");
    sale.note = "送货到后门";
    const auto sold = archive.add(sale);
    Task task;
    task.title = "寄花生酥";
    task.note = "顺丰到付";
    task.due_on = today(archive.clock());
    const auto planned = value_of(create_task(*archive, task));

    CHECK(found(archive, customer_text, "花生") == Ids{customer.id.value()});
    CHECK(found(archive, open_task_text, "花生") == Ids{planned.value()});
    CHECK(found(archive, open_task_text, "顺丰") == Ids{planned.value()});
    for (const std::string_view typed : {"huasheng", "jihuashengsu", "hss", "sfdf", "花生 shunfeng"})
        CHECK(found(archive, open_task_text, typed) == Ids{planned.value()});
    CHECK(found(archive, open_task_text, "uasheng").empty());
    CHECK(found(archive, task_text, "花生").empty());
    CHECK(found(archive, sale_text, "后门") == Ids{sold.value()});
    CHECK(found(archive, sale_text, "a 1001") == Ids{sold.value()});
    CHECK(found(archive, sale_text, "龙井").empty());

    customer = *value_of(find_customer(archive.database(), customer.id));
    customer.note.clear();
    succeed(change_customer(*archive, customer));
    CHECK(found(archive, customer_text, "花生").empty());
    value_of(undo(*archive));
    CHECK(found(archive, customer_text, "花生") == Ids{customer.id.value()});
    succeed(remove_sale(*archive, sold));
    CHECK(found(archive, sale_text, "后门").empty());
    succeed(complete_task(*archive, planned));
    CHECK(found(archive, task_text, "花生") == Ids{planned.value()});
    CHECK(found(archive, open_task_text, "花生").empty());
    value_of(undo(*archive));
    CHECK(found(archive, open_task_text, "花生") == Ids{planned.value()});
}

TEST_CASE("an open task and what is done are found behind any number of newer ones with the same word") {
    TestArchive archive;
    sqlite::Database& database = archive.database();
    const Day day = today(archive.clock());
    std::int64_t last = 0;
    const auto add = [&](std::string_view title, Day due_on, bool is_done) {
        Task task{.id = Id<Task>(++last), .title = std::string(title), .due_on = due_on};
        task.created_at = archive.clock().now();
        if (is_done) task.completed_at = archive.clock().now();
        succeed(insert_task(database, task));
        return last;
    };
    const std::int64_t later = add("盘库存", day.plus_days(1), false);
    const std::int64_t overdue = add("大盘库存", day.plus_days(-9), false);
    const std::int64_t without_day_left = add("盘库存", day.plus_days(2), false);
    for (int i = 0; i < 1'100; ++i) add("盘库存", day, true);
    const auto open = value_of(search_open_tasks(database, "盘库存", {.limit = 2}));
    REQUIRE(open.size() == 2);
    CHECK(open[0].task.id.value() == overdue);
    CHECK(open[1].task.id.value() == later);
    CHECK(value_of(search_open_tasks(database, "盘库存", {.limit = 9})).back().task.id.value() ==
          without_day_left);
    CHECK(value_of(search_open_tasks(database, "，", {.limit = 9})).empty());

    const std::int64_t done = add("寄样品", day, true);
    for (int i = 0; i < 20; ++i) add("寄样品", day, false);
    CHECK(found(archive, task_text, "样品") == Ids{done});
}
