// Tasks to ask for money: one for each who has none, in one change.
#include "contact/dunning_actions.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("a dunning task is made for whoever has no open one, in one change") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const Day day = today(archive.clock());
    value_of(create_task(*archive, {.customer = li, .title = "催款", .due_on = day}));
    const ContentHash before = archive.hash();
    const std::array wanted = {Dunning{zhang, "催款 ¥50.00"}, Dunning{li, "催款 ¥60.00"}};

    // What was written by hand is something else.
    CHECK(value_of(create_dunning_tasks(*archive, wanted, day)) == 2);

    const auto tasks = value_of(open_tasks_of_customer(archive.database(), zhang, 10));
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].title == "催款 ¥50.00");
    CHECK(tasks[0].due_on == day);
    CHECK(tasks[0].purpose == TaskPurpose::dunning);
    const ContentHash after = archive.hash();
    CHECK(value_of(create_dunning_tasks(*archive, wanted, day)) == 0);
    CHECK(archive.hash() == after);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK_FALSE(value_of(is_dunned(archive.database(), zhang)));
    value_of(redo(*archive));
    CHECK(archive.hash() == after);

    // Once it is done, the next one may come.
    succeed(complete_task(*archive, tasks[0].id));
    CHECK(value_of(create_dunning_tasks(*archive, wanted, day)) == 1);
}

TEST_CASE("dunning somebody who is gone changes nothing") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();
    const std::array wanted = {Dunning{zhang, "催款"}, Dunning{Id<Customer>(99), "催款"}};

    CHECK(key_of_error(create_dunning_tasks(*archive, wanted, today(archive.clock()))) ==
          TextKey::contact_customer_gone);

    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
}
