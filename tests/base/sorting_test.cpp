#include "base/sorting.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>
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

TEST_CASE("numbers are put in order as std::ranges::stable_sort does it, whatever lies between them") {
    std::mt19937_64 random(7);
    for (const int bits : {0, 1, 11, 12, 40, 63, 64}) {
        for (const std::size_t count : {0U, 1U, 2U, 3000U}) {
            std::vector<std::int64_t> keys;
            for (std::size_t i = 0; i < count; ++i)
                keys.push_back(bits == 0 ? 5
                                         : static_cast<std::int64_t>(random() >> (64 - bits)) -
                                               1024 * (bits < 64 ? 1 : 0));
            std::vector<std::uint32_t> expected(count);
            for (std::size_t i = 0; i < count; ++i) expected[i] = static_cast<std::uint32_t>(i);
            std::ranges::stable_sort(expected, {}, [&](std::uint32_t at) { return keys[at]; });
            CHECK(order_of(keys) == expected);
        }
    }
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(order_of(std::vector<std::int64_t>{most, 0, least, -1, least}) ==
          std::vector<std::uint32_t>{2, 4, 3, 1, 0});
}

}  // namespace laoke
