#include "ui/mirror_update.h"

#include <doctest/doctest.h>

using namespace laoke::ui;

namespace {

/// A list whose rows begin at `top` with the row `first`.
MirrorTree list_of(float top, std::size_t first, std::size_t count) {
    static constexpr std::string_view names[] = {"张三", "李四", "王五", "赵六"};
    MirrorTree tree;
    tree.push({.id = 7, .role = Role::list, .rect = {0, 0, 100, 80}});
    for (std::size_t row = first; row < first + count; ++row) {
        tree.add({.id = static_cast<NodeId>(100 + row),
                  .role = Role::listitem,
                  .name = names[row],
                  .rect = {0, top + static_cast<float>(row) * 40, 100, 40}});
    }
    tree.pop();
    return tree;
}

}  // namespace

TEST_CASE("a tree that is shown first is told whole, one that stays the same has nothing to say") {
    MirrorUpdate update;
    update.make(list_of(0, 0, 1));
    CHECK(update.places() == std::vector<std::int32_t>{7, 0, 0, 0, 100, 80, 100, 7, 0, 0, 100, 40});
    CHECK(update.records() == "7\x1flist\x1f\x1f\x1f\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1e"
                              "100\x1flistitem\x1f张三\x1f\x1f\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1f"
                              "0\x1e");

    update.make(list_of(0, 0, 1));
    CHECK(update.records().empty());
    CHECK(update.places().size() == 12);
}

TEST_CASE("what only moves says nothing new, what comes does, and what was away says everything again") {
    MirrorUpdate update;
    update.make(list_of(0, 0, 2));

    update.make(list_of(-40, 1, 2));
    CHECK(update.records().starts_with("102\x1flistitem\x1f王五"));
    CHECK(update.places()[6] == 101);
    CHECK(update.places()[9] == 0);

    update.make(list_of(0, 0, 2));
    CHECK(update.records().starts_with("100\x1flistitem\x1f张三"));
    CHECK(update.records().find("李四") == std::string::npos);
}

TEST_CASE("of two nodes with one id the first speaks, and separators do not break a record") {
    MirrorTree tree;
    tree.add({.id = 5,
              .role = Role::text,
              .name = "a\x1f"
                      "b"});
    tree.add({.id = 5, .role = Role::text, .name = "c"});
    MirrorUpdate update;
    update.make(tree);
    CHECK(update.places().size() == MirrorUpdate::numbers_of_node);
    CHECK(update.records().starts_with("5\x1ftext\x1f"
                                       "ab\x1f"));
    update.make(tree);
    CHECK(update.records().empty());
}

TEST_CASE("a NUL in a text does not take what stands behind it along") {
    MirrorTree tree;
    tree.add({.id = 6, .role = Role::text, .name = std::string_view("d\0e", 3)});
    MirrorUpdate update;
    update.make(tree);
    CHECK(update.records().find('\0') == std::string::npos);
    CHECK(update.records().starts_with("6\x1ftext\x1f"
                                       "de\x1f"));
}
