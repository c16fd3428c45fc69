#include "ui/row_selection.h"

#include <doctest/doctest.h>

#include <numeric>

using laoke::ui::RowSelection;

namespace {

using Records = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("marks stay with their records when the list is put in another order") {
    RowSelection marks;
    marks.list({1, 2, 3, 4});
    marks.toggle(0);
    marks.toggle(2);

    marks.list({4, 3, 2, 1});

    CHECK(marks.contains(1));
    CHECK(marks.contains(3));
    CHECK(marks.records() == Records{3, 1});
}

TEST_CASE("marks outlive a search that does not show their records") {
    RowSelection marks;
    marks.list({1, 2, 3, 4});
    marks.toggle(0);
    marks.toggle(3);

    marks.list({2, 4});
    CHECK(marks.count() == 2);
    CHECK(marks.unlisted_count() == 1);
    CHECK_FALSE(marks.is_all_listed());
    marks.set_all_listed(true);
    CHECK(marks.is_all_listed());
    CHECK(marks.records() == Records{2, 4, 1});
    marks.set_all_listed(false);
    CHECK(marks.records() == Records{1});

    marks.list({1, 2, 3, 4});
    CHECK(marks.records() == Records{1});
    CHECK(marks.unlisted_count() == 0);
}

TEST_CASE("the marks of records that are gone can be dropped") {
    RowSelection marks;
    marks.list({1, 2, 3});
    marks.toggle(1);
    marks.toggle(2);

    marks.list({1, 3});
    marks.drop_unlisted();

    CHECK(marks.records() == Records{3});
}

TEST_CASE("a range goes on from its first record, wherever the list has it now") {
    RowSelection marks;
    marks.list({1, 2, 3, 4, 5});
    marks.toggle(1);

    marks.list({5, 4, 3, 2, 1});
    marks.extend_to(1);
    CHECK(marks.records() == Records{4, 3, 2});

    // Its first record is not in the list: it begins anew.
    marks.list({5, 1});
    marks.extend_to(1);
    CHECK(marks.records() == Records{1, 2, 3, 4});
}

TEST_CASE("of an empty list not all is marked") {
    RowSelection marks;
    marks.list({});

    CHECK_FALSE(marks.is_all_listed());
}

TEST_CASE("a hundred thousand marks survive another order") {
    Records records(100'000);
    std::iota(records.begin(), records.end(), 1);
    RowSelection marks;
    marks.list(records);
    marks.set_all_listed(true);
    marks.toggle(0);

    marks.list(Records(records.rbegin(), records.rend()));

    CHECK(marks.count() == 99'999);
    CHECK_FALSE(marks.contains(99'999));
}

TEST_CASE("rows without a record are never marked, and are no part of all") {
    RowSelection marks;
    marks.list({0, 11, 0, 12});
    marks.toggle(0);
    CHECK(marks.count() == 0);
    marks.set_all_listed(true);
    CHECK(marks.records() == Records{11, 12});
    CHECK(marks.is_all_listed());
    marks.toggle(1);
    CHECK_FALSE(marks.is_all_listed());
    marks.toggle(0);
    marks.extend_to(3);
    CHECK(marks.records() == Records{11, 12});
    marks.list({0, 12, 0, 11});  // ranges begin at no heading
    marks.extend_to(1);
    CHECK(marks.contains(1));
    marks.list({0, 0});
    CHECK_FALSE(marks.is_all_listed());
}

TEST_CASE("a record of several rows is marked in all of them, and counts once") {
    RowSelection marks;
    marks.list({0, 1, 2, 0, 1, 3}, true);
    marks.toggle(4);
    CHECK(marks.contains(1));
    CHECK(marks.count() == 1);
    CHECK(marks.records() == Records{1});
    marks.toggle(1);
    CHECK_FALSE(marks.contains(4));
    marks.set_all_listed(true);
    CHECK(marks.count() == 3);
    CHECK(marks.is_all_listed());
    CHECK(marks.records() == Records{1, 2, 3});
    marks.list({1, 2, 3});
    CHECK(marks.records() == Records{1, 2, 3});
}

TEST_CASE("all that are marked while another list is awaited are those of that one") {
    RowSelection marks;
    marks.list({1, 2, 3});
    marks.toggle(0);
    marks.await_list();
    marks.set_all_listed(true);
    CHECK(marks.awaits_all());
    CHECK(marks.records() == Records{1});
    marks.list({4, 5});
    marks.settle(true);
    CHECK_FALSE(marks.awaits_all());
    CHECK(marks.records() == Records{4, 5, 1});
    marks.set_all_listed(false);
    marks.set_all_listed(true);  // nothing is awaited any more
    CHECK(marks.records() == Records{4, 5, 1});

    // It does not come, or is not wanted any more.
    marks.clear();
    marks.await_list();
    marks.set_all_listed(true);
    marks.settle(false);
    CHECK(marks.count() == 0);
    marks.await_list();
    marks.set_all_listed(true);
    marks.set_all_listed(false);
    marks.toggle(1);
    marks.settle(true);
    CHECK(marks.records() == Records{5});
    marks.await_list();
    marks.set_all_listed(true);
    marks.clear();
    marks.settle(true);
    CHECK(marks.count() == 0);
}
