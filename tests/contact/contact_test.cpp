// Follow-ups and tasks in an archive: what their actions keep, and what undo takes back.
#include "archive/change_log.h"
#include "contact/customer_removal_actions.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "sales/sales_store.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

FollowUp a_follow_up(Id<Customer> customer, std::string_view content = "想试红茶",
                     std::string_view happened_on = "2026-11-23") {
    FollowUp follow_up;
    follow_up.customer = customer;
    follow_up.content = content;
    follow_up.happened_on = day(happened_on);
    return follow_up;
}

Task a_task(std::string_view title, std::string_view due_on, Id<Customer> customer = {}) {
    Task task;
    task.customer = customer;
    task.title = title;
    task.due_on = day(due_on);
    return task;
}

Task stored(TestArchive& archive, Id<Task> id) {
    const auto task = value_of(find_task(archive.database(), id));
    REQUIRE(task);
    return *task;
}

std::vector<std::string> titles(const std::vector<TaskRow>& rows) {
    std::vector<std::string> found;
    for (const TaskRow& row : rows) found.push_back(row.task.title);
    return found;
}

}  // namespace

TEST_CASE("a follow-up, what it settles and what comes next are one change") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000"));
    const std::array settled = {value_of(create_task(*archive, a_task("回访", "2026-11-20", zhang)))};
    const ContentHash before = archive.hash();

    const auto id = value_of(record_follow_up(
        *archive, a_follow_up(zhang), {.completed = settled, .next = a_task("寄小样", "2026-11-25")}));

    const FollowUp kept = *value_of(find_follow_up(archive.database(), id));
    CHECK(kept.content == "想试红茶");
    CHECK(kept.recorded_at == archive.clock().now());
    CHECK(stored(archive, settled[0]).completed_at == archive.clock().now());
    const auto open = value_of(open_tasks_of_customer(archive.database(), zhang, 10));
    REQUIRE(open.size() == 1);
    CHECK(open[0].title == "寄小样");
    CHECK(open[0].customer == zhang);
    const auto changes = value_of(changes_about(archive.database(), zhang, 10));
    CHECK(sentence(changes.front(), Language::chinese) == "记录对 张三 的跟进");

    const ContentHash after = archive.hash();
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
}

TEST_CASE("a follow-up that cannot be kept leaves the archive alone") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();

    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(zhang, " \n "))) ==
          TextKey::contact_content_missing);
    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(zhang, "茶", "2026-11-24"))) ==
          TextKey::contact_in_future);
    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(zhang, "茶", "1899-12-31"))) ==
          TextKey::contact_day_out_of_range);
    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(zhang, std::string(10'001, 'x')))) ==
          TextKey::contact_text_too_long);
    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(Id<Customer>(99)))) ==
          TextKey::contact_customer_gone);
    CHECK(key_of_error(record_follow_up(*archive, a_follow_up(zhang), {.next = a_task("", "2026-11-25")})) ==
          TextKey::contact_title_missing);
    CHECK(key_of_error(change_follow_up(*archive, a_follow_up(zhang))) == TextKey::contact_follow_up_gone);
    CHECK(key_of_error(remove_follow_up(*archive, Id<FollowUp>(99))) == TextKey::contact_follow_up_gone);
    CHECK(archive.hash() == before);

    FollowUp missed = a_follow_up(zhang, "");
    missed.outcome = FollowUpOutcome::no_answer;
    value_of(record_follow_up(*archive, missed));
}

TEST_CASE("the follow-ups of a customer come newest first") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    for (const std::string_view iso : {"2026-11-02", "2026-11-20", "2026-10-01"})
        value_of(record_follow_up(*archive, a_follow_up(zhang, iso, iso)));
    value_of(record_follow_up(*archive, a_follow_up(li)));

    const auto newest = value_of(follow_ups_of_customer(archive.database(), zhang, 2));

    REQUIRE(newest.size() == 2);
    CHECK(newest[0].content == "2026-11-20");
    CHECK(newest[1].content == "2026-11-02");
    FollowUp changed = newest[0];
    changed.content = "改";
    succeed(change_follow_up(*archive, changed));
    CHECK(*value_of(find_follow_up(archive.database(), changed.id)) == changed);
    succeed(remove_follow_up(*archive, changed.id));
    CHECK(value_of(count_follow_ups(archive.database())) == 3);
}

TEST_CASE("what is overdue stays in sight, before what is due and what comes later") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000"));
    Task at_nine = a_task("九点", "2026-11-23");
    at_nine.due_minute = 540;
    for (const Task& task : {a_task("明天", "2026-11-24"), at_nine, a_task("今天", "2026-11-23"),
                             a_task("很久以前", "2026-01-01", zhang), a_task("下月", "2026-12-01")})
        value_of(create_task(*archive, task));
    const Day today = laoke::today(archive.clock());

    const auto due = value_of(tasks_due(archive.database(), today, {10}));
    CHECK(titles(due) == std::vector<std::string>{"很久以前", "今天", "九点"});
    CHECK(due[0].customer_name == "张三");
    CHECK(due[0].phone == "13800138000");
    CHECK(due[1].customer_name.empty());
    CHECK(value_of(count_tasks_due(archive.database(), today)) == 3);
    CHECK(titles(value_of(tasks_due_after(archive.database(), today, {10}))) ==
          std::vector<std::string>{"明天", "下月"});
    CHECK(titles(value_of(tasks_due(archive.database(), today, {1}))) ==
          std::vector<std::string>{"很久以前"});
    CHECK(titles(value_of(tasks_due(archive.database(), today, {.limit = 5, .offset = 1}))) ==
          std::vector<std::string>{"今天", "九点"});

    succeed(complete_task(*archive, due[0].task.id));
    archive.clock().advance_ms(1000);
    succeed(complete_task(*archive, due[1].task.id));
    CHECK(titles(value_of(completed_tasks(archive.database(), {10}))) ==
          std::vector<std::string>{"今天", "很久以前"});
    CHECK(value_of(completed_tasks_of_customer(archive.database(), zhang, 10)).size() == 1);
}

TEST_CASE("the tasks of a day, open and completed, and those that come again") {
    TestArchive archive;
    Task task = a_task("九点", "2026-12-31");
    task.due_minute = 540;
    value_of(create_task(*archive, task));
    const auto done = value_of(create_task(*archive, a_task("收货", "2026-12-31")));
    succeed(complete_task(*archive, done));
    value_of(create_task(*archive, a_task("盘点", "2026-12-31")));
    Task monthly = a_task("对账", "2027-01-01");
    monthly.recurrence.unit = RepeatUnit::month;
    const auto repeating = value_of(create_task(*archive, monthly));
    const Day day_of_both = day("2026-12-31");

    CHECK(titles(value_of(open_tasks_of_day(archive.database(), day_of_both, {10}))) ==
          std::vector<std::string>{"盘点", "九点"});
    CHECK(titles(value_of(open_tasks_of_day(archive.database(), day_of_both, {1}))) ==
          std::vector<std::string>{"盘点"});
    CHECK(titles(value_of(completed_tasks_of_day(archive.database(), day_of_both, {10}))) ==
          std::vector<std::string>{"收货"});
    CHECK(value_of(repeating_tasks(archive.database(), day_of_both, {10})).empty());
    CHECK(titles(value_of(repeating_tasks(archive.database(), day("2027-01-01"), {10}))) ==
          std::vector<std::string>{"对账"});
    succeed(complete_task(*archive, repeating));
    CHECK(value_of(repeating_tasks(archive.database(), day("2027-01-31"), {10})).empty());
    CHECK(value_of(repeating_tasks(archive.database(), day("2027-02-01"), {10})).size() == 1);
}

TEST_CASE("a task that repeats comes back after today, however late it was done") {
    TestArchive archive;
    Task monthly = a_task("对账", "2026-08-31");
    monthly.recurrence.unit = RepeatUnit::month;
    const auto id = value_of(create_task(*archive, monthly));
    const ContentHash before = archive.hash();

    succeed(complete_task(*archive, id));

    auto open = value_of(tasks_due_after(archive.database(), day("2026-01-01"), {10}));
    REQUIRE(open.size() == 1);
    CHECK(open[0].task.due_on.iso() == "2026-11-30");  // today is the 23rd
    CHECK(open[0].task.recurrence.from.iso() == "2026-08-31");
    succeed(complete_task(*archive, open[0].task.id));  // early
    open = value_of(tasks_due_after(archive.database(), day("2026-01-01"), {10}));
    REQUIRE(open.size() == 1);
    CHECK(open[0].task.due_on.iso() == "2026-12-31");
    const ContentHash after = archive.hash();
    succeed(complete_task(*archive, id));  // it is completed already
    CHECK(archive.hash() == after);
    value_of(undo(*archive));
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("opening a repeating task again takes away the one that came in its place, unless it was touched") {
    TestArchive archive;
    Task monthly = a_task("对账", "2026-11-20");
    monthly.recurrence.unit = RepeatUnit::month;
    const auto id = value_of(create_task(*archive, monthly));
    const ContentHash before = archive.hash();

    succeed(complete_task(*archive, id));
    succeed(reopen_task(*archive, id));
    CHECK(archive.hash() == before);
    succeed(reopen_task(*archive, id));  // it is open already
    CHECK(archive.hash() == before);

    succeed(complete_task(*archive, id));
    auto next = value_of(tasks_due_after(archive.database(), today(archive.clock()), {10}));
    REQUIRE(next.size() == 1);
    succeed(postpone_task(*archive, next[0].task.id, day("2026-12-25")));
    succeed(reopen_task(*archive, id));
    CHECK(value_of(count_tasks(archive.database())) == 2);
    value_of(undo(*archive));
    CHECK_FALSE(stored(archive, id).is_open());
}

TEST_CASE("what was changed in a task is kept when it is completed, in one change") {
    TestArchive archive;
    const auto id = value_of(create_task(*archive, a_task("打电话", "2026-11-20")));
    const ContentHash before = archive.hash();
    Task typed = stored(archive, id);
    typed.note = "下周三上午十点来取";

    succeed(complete_task(*archive, typed));

    CHECK(stored(archive, id).note == "下周三上午十点来取");
    CHECK_FALSE(stored(archive, id).is_open());
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    typed.title = " ";
    CHECK(key_of_error(complete_task(*archive, typed)) == TextKey::contact_title_missing);
    CHECK(archive.hash() == before);
}

TEST_CASE("a completed task that is changed stays completed") {
    TestArchive archive;
    const auto id = value_of(create_task(*archive, a_task("打电话", "2026-11-20")));
    succeed(complete_task(*archive, id));
    Task typed = stored(archive, id);
    typed.note = "改";
    typed.completed_at.reset();
    succeed(change_task(*archive, typed));
    CHECK_FALSE(stored(archive, id).is_open());
}

TEST_CASE("a follow-up that a clock has dated ahead can be mended in its text") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    archive.clock().advance_ms(400 * day_ms);
    const auto id = value_of(record_follow_up(*archive, a_follow_up(zhang, "茶", "2027-12-01")));
    archive.clock().advance_ms(-400 * day_ms);
    FollowUp follow_up = *value_of(find_follow_up(archive.database(), id));
    const Instant recorded_at = follow_up.recorded_at;
    follow_up.content = "红茶";
    succeed(change_follow_up(*archive, follow_up));
    CHECK(value_of(find_follow_up(archive.database(), id))->recorded_at == recorded_at);
    follow_up.happened_on = day("2027-11-30");
    CHECK(key_of_error(change_follow_up(*archive, follow_up)) == TextKey::contact_in_future);
}

TEST_CASE("a follow-up that settles a task which is gone meanwhile is kept all the same") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const std::array settled = {Id<Task>(99)};
    value_of(record_follow_up(*archive, a_follow_up(zhang), {.completed = settled}));
    CHECK(value_of(count_follow_ups(archive.database())) == 1);
}

TEST_CASE("putting a task off keeps what its rule counts from; changing its day does not") {
    TestArchive archive;
    Task weekly = a_task("盘点", "2026-11-23");
    weekly.recurrence.unit = RepeatUnit::week;
    const auto id = value_of(create_task(*archive, weekly));

    succeed(postpone_task(*archive, id, day("2026-11-25")));
    CHECK(stored(archive, id).due_on.iso() == "2026-11-25");
    CHECK(stored(archive, id).recurrence.from.iso() == "2026-11-23");
    CHECK(key_of_error(postpone_task(*archive, id, day("2200-01-01"))) == TextKey::contact_day_out_of_range);

    Task changed = stored(archive, id);
    changed.title = "大盘点";
    succeed(change_task(*archive, changed));
    CHECK(stored(archive, id).recurrence.from.iso() == "2026-11-23");
    changed.due_on = day("2026-11-27");
    succeed(change_task(*archive, changed));
    CHECK(stored(archive, id).recurrence.from.iso() == "2026-11-27");
    CHECK(stored(archive, id).title == "大盘点");

    archive.clock().advance_ms(7 * day_ms);
    succeed(complete_task(*archive, id));
    succeed(reopen_task(*archive, id));
    CHECK(stored(archive, id).is_open());
    succeed(remove_task(*archive, id));
    CHECK(key_of_error(complete_task(*archive, id)) == TextKey::contact_task_gone);
    CHECK(key_of_error(create_task(*archive, a_task("回访", "2026-11-25", Id<Customer>(99)))) ==
          TextKey::contact_customer_gone);
}

TEST_CASE("follow-ups and tasks go with their customer and come back with them") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000"));
    const auto li = archive.add(a_customer("李四"));
    archive.add(a_sale().to(zhang).line("龙井", 1, 100));
    value_of(record_follow_up(*archive, a_follow_up(zhang), {.next = a_task("寄小样", "2026-11-25")}));
    value_of(record_follow_up(*archive, a_follow_up(li), {.next = a_task("回访", "2026-11-26")}));
    const ContentHash before = archive.hash();

    succeed(remove_customer(*archive, zhang));

    CHECK(value_of(count_follow_ups(archive.database())) == 1);
    CHECK(value_of(count_tasks(archive.database())) == 1);
    CHECK(value_of(count_sales(archive.database())) == 0);
    CHECK(key_of_error(remove_customer(*archive, zhang)) == TextKey::customers_gone);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("tasks are listed by who does them") {
    TestArchive archive;
    CHECK(value_of(task_assignees(archive.database())).empty());
    for (const std::string_view who : {"小王", "", "小李", "小王"}) {
        Task task = a_task("给" + std::string(who), "2026-11-20");
        task.assignee = ' ' + std::string(who) + ' ';
        value_of(create_task(*archive, task));
    }
    using Texts = std::vector<std::string>;
    CHECK(value_of(task_assignees(archive.database())).size() == 2);
    const auto due_of = [&](std::optional<std::string> who) {
        return titles(value_of(
            tasks_due(archive.database(), day("2026-11-20"), {.limit = 9, .assignee = std::move(who)})));
    };
    CHECK(due_of("小王") == Texts{"给小王", "给小王"});
    CHECK(due_of("") == Texts{"给"});
    CHECK(due_of(std::nullopt).size() == 4);
    Task task = a_task("送货", "2026-11-20");
    task.assignee = std::string(51, 'x');
    CHECK(key_of_error(create_task(*archive, task)) == TextKey::contact_text_too_long);
}

TEST_CASE("who does a task that comes again does the next one too, and it goes when that is taken back") {
    TestArchive archive;
    Task task = a_task("对账", "2026-11-23");
    task.assignee = "小王";
    task.recurrence.unit = RepeatUnit::month;
    const auto id = value_of(create_task(*archive, task));
    const ContentHash before = archive.hash();
    succeed(complete_task(*archive, id));
    const auto later = value_of(tasks_due_after(archive.database(), day("2026-11-23"), {.limit = 9}));
    REQUIRE(later.size() == 1);
    CHECK(later[0].task.assignee == "小王");
    succeed(reopen_task(*archive, id));
    CHECK(archive.hash() == before);
}
