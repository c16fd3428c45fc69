// Lists of tasks in the order of a column, and those of one customer.
#include "contact/task_order_store.h"

#include "contact/tasks_actions.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// On 2026-11-23.
struct TaskShop : TestArchive {
    Id<Task> add_task(std::string_view title, Id<Customer> customer, std::string_view assignee, int due_in,
                      std::optional<int> minute = std::nullopt) {
        Task task;
        task.title = title;
        task.customer = customer;
        task.assignee = assignee;
        task.due_on = today(clock()).plus_days(due_in);
        task.due_minute = minute;
        clock().advance_ms(1000);
        return value_of(create_task(**this, task));
    }
    std::string sorted(TaskOrder order, bool is_descending, TaskWindow window = {.limit = 9},
                       TaskList list = TaskList::due) {
        std::string titles;
        for (const TaskRow& row : value_of(sorted_tasks(
                 database(), list, today(clock()), {.order = order, .is_descending = is_descending}, window)))
            titles += row.task.title;
        return titles;
    }
};

std::string titles_of(const std::vector<Task>& tasks) {
    std::string titles;
    for (const Task& task : tasks) titles += task.title;
    return titles;
}

}  // namespace

TEST_CASE(
    "tasks stand in the order of their customers or of who does them, those without one last either way") {
    TaskShop shop;
    const auto zhang = shop.add(a_customer("张三"));
    const auto bai = shop.add(a_customer("白一"));
    shop.add_task("甲", zhang, "", -1);
    shop.add_task("乙", {}, "小王", -4);
    shop.add_task("丙", bai, "小李", -2);
    shop.add_task("丁", {}, "", -3);
    shop.add_task("戊", zhang, "小王", -9);

    CHECK(shop.sorted(TaskOrder::when, false) == "戊乙丁丙甲");
    CHECK(shop.sorted(TaskOrder::when, true) == "甲丙丁乙戊");
    CHECK(shop.sorted(TaskOrder::customer, false) == "丙戊甲乙丁");
    CHECK(shop.sorted(TaskOrder::customer, true) == "戊甲丙乙丁");
    CHECK(shop.sorted(TaskOrder::assignee, false) == "丙戊乙丁甲");
    CHECK(shop.sorted(TaskOrder::assignee, true) == "戊乙丙丁甲");
    CHECK(shop.sorted(TaskOrder::title, false) == "丙丁甲戊乙");
    CHECK(shop.sorted(TaskOrder::title, true) == "乙戊甲丁丙");

    CHECK(shop.sorted(TaskOrder::customer, false, {.limit = 2, .offset = 1}) == "戊甲");
    CHECK(shop.sorted(TaskOrder::customer, false, {.limit = 9, .offset = 7}).empty());
    CHECK(shop.sorted(TaskOrder::customer, true, {.limit = 9, .assignee = "小王"}) == "戊乙");
    CHECK(shop.sorted(TaskOrder::customer, true, {.limit = 9, .assignee = ""}) == "甲丁");
}

TEST_CASE("tasks to come and completed ones are lists of their own") {
    TaskShop shop;
    const auto zhang = shop.add(a_customer("张三"));
    shop.add_task("今", {}, "", 0);
    shop.add_task("明", zhang, "", 1);
    shop.add_task("后", {}, "", 2);
    for (const std::string_view title : {"先", "次"})
        succeed(complete_task(*shop, shop.add_task(title, title == "次" ? zhang : Id<Customer>(), "", -1)));
    CHECK(shop.sorted(TaskOrder::when, false) == "今");
    CHECK(shop.sorted(TaskOrder::when, true, {.limit = 9}, TaskList::later) == "后明");
    CHECK(shop.sorted(TaskOrder::customer, false, {.limit = 9}, TaskList::later) == "明后");
    CHECK(shop.sorted(TaskOrder::when, true, {.limit = 9}, TaskList::completed) == "次先");
    CHECK(shop.sorted(TaskOrder::customer, false, {.limit = 9}, TaskList::completed) == "次先");
}

TEST_CASE(
    "the tasks of a customer are theirs alone: open ones by day and time, completed ones the latest first") {
    TaskShop shop;
    const auto zhang = shop.add(a_customer("张三"));
    const auto li = shop.add(a_customer("李四"));
    shop.add_task("甲", zhang, "", 2);
    shop.add_task("乙", zhang, "", 1, 600);
    shop.add_task("丙", zhang, "", 1);
    shop.add_task("丁", zhang, "", -5);
    shop.add_task("别", li, "", -9);
    shop.add_task("店", {}, "", -9);
    succeed(complete_task(*shop, shop.add_task("先", zhang, "", 9)));
    succeed(complete_task(*shop, shop.add_task("次", zhang, "", -9)));
    succeed(complete_task(*shop, shop.add_task("旁", li, "", -9)));
    CHECK(titles_of(value_of(open_tasks_of_customer(shop.database(), zhang, 9))) == "丁丙乙甲");
    CHECK(titles_of(value_of(open_tasks_of_customer(shop.database(), zhang, 2))) == "丁丙");
    CHECK(titles_of(value_of(completed_tasks_of_customer(shop.database(), zhang, 9))) == "次先");
    CHECK(titles_of(value_of(completed_tasks_of_customer(shop.database(), zhang, 1))) == "次");
    CHECK(titles_of(value_of(open_tasks_of_customer(shop.database(), li, 9))) == "别");
}
