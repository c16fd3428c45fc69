// Playbooks: what can be kept, and the tasks that they make of customers.
#include "archive/change_log.h"
#include "contact/playbooks_actions.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

PlaybookStep a_step(std::string_view title, int after_days, std::optional<int> minute = {}) {
    return {.title = std::string(title), .note = {}, .after_days = after_days, .minute = minute};
}

Playbook a_playbook(std::vector<PlaybookStep> steps) {
    return {.id = {}, .name = "新客户关怀", .steps = std::move(steps)};
}

std::vector<PlaybookField> wrong_fields(const Playbook& playbook) {
    std::vector<PlaybookField> fields;
    for (const PlaybookFault& fault : faults(normalized(playbook))) fields.push_back(fault.field);
    return fields;
}

/// "道谢 2026-11-24", by the day they are due.
std::vector<std::string> tasks_for(TestArchive& archive, Id<Customer> customer) {
    std::vector<std::string> found;
    for (const Task& task : value_of(open_tasks_of_customer(archive.database(), customer, 99)))
        found.push_back(task.title + ' ' + task.due_on.iso());
    return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a playbook has a name and steps, each with a title, days and perhaps a time") {
    using enum PlaybookField;
    using Fields = std::vector<PlaybookField>;
    CHECK(wrong_fields(a_playbook({a_step("道谢", 0), a_step("回访", 3650, 1439)})).empty());
    CHECK(wrong_fields(a_playbook({})) == Fields{steps});
    CHECK(wrong_fields(a_playbook(std::vector(31, a_step("道谢", 0)))) == Fields{steps});
    CHECK(wrong_fields(a_playbook({a_step("\u200B", 1)})) == Fields{step_title});
    CHECK(wrong_fields(a_playbook({a_step(std::string(201, 'x'), 1)})) == Fields{step_title});
    CHECK(wrong_fields(a_playbook({a_step("道谢", -1)})) == Fields{step_days});
    CHECK(wrong_fields(a_playbook({a_step("道谢", 3651)})) == Fields{step_days});
    CHECK(wrong_fields(a_playbook({a_step("道谢", 1, 1440)})) == Fields{step_time});
    Playbook playbook = a_playbook({a_step("道谢", 1)});
    playbook.steps[0].note = std::string(10'001, 'x');
    CHECK(wrong_fields(playbook) == Fields{step_note});
    playbook.steps[0].note.clear();
    playbook.name = " ";
    CHECK(wrong_fields(playbook) == Fields{name});
    playbook.name = std::string(201, 'x');
    CHECK(wrong_fields(playbook) == Fields{name});
    const auto second = faults(a_playbook({a_step("道谢", 1), a_step("", 2)}));
    REQUIRE(second.size() == 1);
    CHECK(second[0].step == 1);
}

TEST_CASE("the ready playbooks keep the rules in both languages, their steps in order") {
    for (const Language language : {Language::chinese, Language::english}) {
        const auto ready = ready_playbooks(language);
        CHECK(ready.size() >= 3);
        for (const Playbook& playbook : ready) {
            CHECK(faults(playbook).empty());
            CHECK(normalized(playbook) == playbook);
            for (std::size_t i = 1; i < playbook.steps.size(); ++i)
                CHECK(playbook.steps[i - 1].after_days <= playbook.steps[i].after_days);
        }
    }
}

TEST_CASE("a playbook is kept with its steps by their days, changed, and removed; undo takes each back") {
    TestArchive archive;
    const ContentHash empty = archive.hash();
    const auto id =
        value_of(save_playbook(*archive, a_playbook({a_step("晚些", 1, 900), a_step("回访", 30),
                                                     a_step("早些", 1, 540), a_step("全天", 1)})));
    const auto kept = *value_of(find_playbook(archive.database(), id));
    REQUIRE(kept.steps.size() == 4);
    CHECK(kept.steps[0].title == "全天");
    CHECK(kept.steps[1].title == "早些");
    CHECK(kept.steps[2].title == "晚些");
    CHECK(kept.steps[3].title == "回访");
    const ContentHash first = archive.hash();

    Playbook changed = kept;
    changed.name = "改名";
    changed.steps.erase(changed.steps.begin());
    value_of(save_playbook(*archive, changed));
    CHECK(value_of(find_playbook(archive.database(), id))->steps.size() == 3);
    succeed(add_ready_playbooks(*archive, Language::chinese));
    const auto all = value_of(list_playbooks(archive.database()));
    CHECK(all.front().name == "改名");
    CHECK(all.size() == 4);
    value_of(undo(*archive));
    succeed(remove_playbook(*archive, id));
    CHECK(value_of(count_playbooks(archive.database())) == 0);
    CHECK(key_of_error(remove_playbook(*archive, id)) == TextKey::playbooks_gone);
    CHECK(key_of_error(save_playbook(*archive, changed)) == TextKey::playbooks_gone);
    value_of(undo(*archive));
    value_of(undo(*archive));
    CHECK(archive.hash() == first);
    value_of(undo(*archive));
    CHECK(archive.hash() == empty);
}

TEST_CASE("a playbook becomes tasks of a customer in one change") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();
    const Playbook playbook = a_playbook({a_step("道谢", 0), a_step("回访", 7, 600)});

    succeed(apply_playbook(*archive, playbook, zhang, day("2026-12-28")));

    CHECK(tasks_for(archive, zhang) == Texts{"道谢 2026-12-28", "回访 2027-01-04"});
    const auto changes = value_of(changes_about(archive.database(), zhang, 1));
    CHECK(sentence(changes.front(), Language::chinese) == "对 张三 套用方案 新客户关怀");
    for (const Task& task : value_of(open_tasks_of_customer(archive.database(), zhang, 9))) {
        CHECK(faults(task).empty());
        CHECK(normalized(task) == task);
        CHECK(task.created_at == archive.clock().now());
    }
    value_of(undo(*archive));
    CHECK(archive.hash() == before);

    CHECK(key_of_error(apply_playbook(*archive, playbook, Id<Customer>(9), day("2026-12-28"))) ==
          TextKey::contact_customer_gone);
    CHECK(key_of_error(apply_playbook(*archive, playbook, zhang, day("2199-12-28"))) ==
          TextKey::contact_day_out_of_range);
    CHECK(key_of_error(apply_playbook(*archive, a_playbook({}), zhang, day("2026-12-28"))) ==
          TextKey::playbooks_no_steps);
    CHECK(archive.hash() == before);
}

TEST_CASE("all tasks of a playbook have the one who does them, whose name is checked") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();
    const Playbook playbook = a_playbook({a_step("道谢", 0), a_step("回访", 7)});
    CHECK(key_of_error(apply_playbook(*archive, playbook, zhang, day("2026-12-28"), std::string(51, 'x'))) ==
          TextKey::contact_text_too_long);
    CHECK(archive.hash() == before);
    succeed(apply_playbook(*archive, playbook, zhang, day("2026-12-28"), " 小李 "));
    const auto tasks = value_of(open_tasks_of_customer(archive.database(), zhang, 9));
    REQUIRE(tasks.size() == 2);
    for (const Task& task : tasks) CHECK(task.assignee == "小李");
}

TEST_CASE(
    "a playbook is applied to many in one change, however the work is sliced; who is gone is left out") {
    TestArchive archive;
    std::vector<Id<Customer>> customers;
    for (const std::string_view name : {"张三", "李四", "王五"})
        customers.push_back(archive.add(a_customer(name)));
    customers.emplace_back(9);
    const ContentHash before = archive.hash();
    const Playbook playbook = a_playbook({a_step("道谢", 1), a_step("回访", 2)});
    {
        const auto job = value_of(start_applying_playbook(*archive, playbook, customers, day("2026-11-23")));
        CHECK_FALSE(value_of(job->run(CountedSlice(1))));
    }
    CHECK(archive.hash() == before);  // cancelled

    const auto job = value_of(start_applying_playbook(*archive, playbook, customers, day("2026-11-23")));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(tasks_for(archive, customers[i]) == Texts{"道谢 2026-11-24", "回访 2026-11-25"});
    CHECK(value_of(count_tasks(archive.database())) == 6);
    CHECK(sentence(value_of(latest_changes(archive.database(), 1)).front(), Language::chinese) ==
          "对 3 位客户套用方案 新客户关怀");
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}
