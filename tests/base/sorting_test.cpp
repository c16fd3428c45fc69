#include "base/sorting.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <string>

namespace laoke {

namespace {

struct Record {
    int key;
    std::string name;  ///< moved, not copied
    bool operator==(const Record&) const = default;
};

}  // namespace

TEST_CASE("records are sorted as std::ranges::stable_sort does it") {
    std::mt19937 random(7);
    for (int size = 0; size < 60; ++size) {
        std::vector<Record> records;
        for (int i = 0; i < size; ++i)
            records.push_back({static_cast<int>(random() % 10), "a longer name " + std::to_string(i)});
        std::vector<Record> expected = records;
        std::vector<Record> downwards = records;
        std::ranges::stable_sort(expected, {}, &Record::key);
        sort_stably(records, {}, &Record::key);
        CHECK(records == expected);
        expected = downwards;
        std::ranges::stable_sort(expected, [](const Record& a, const Record& b) { return a.key > b.key; });
        sort_stably(downwards, [](const Record& a, const Record& b) { return a.key > b.key; });
        CHECK(downwards == expected);
    }
}

}  // namespace laoke
