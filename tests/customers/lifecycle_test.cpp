// The stage of a customer's life with the shop, at the days where it changes.
#include "customers/lifecycle.h"

#include <doctest/doctest.h>

#include <vector>

using namespace laoke;
using enum LifecycleStage;

namespace {

/// Bought on these days, counted from 2026-01-01.
std::vector<Day> bought_on(std::initializer_list<int> days) {
    std::vector<Day> all;
    for (const int day : days) all.push_back(Day::since_epoch(20'454 + day));
    return all;
}

LifecycleStage stage(std::initializer_list<int> days, int today) {
    return lifecycle_stage(bought_on(days), Day::since_epoch(20'454 + today));
}

}  // namespace

TEST_CASE("who never bought is a lead, and new after the first purchase") {
    CHECK(stage({}, 500) == lead);
    CHECK(stage({0}, 0) == fresh);
    CHECK(stage({0}, 90) == fresh);  // 1.5 assumed cycles of 60 days
    CHECK(stage({0}, 91) == dormant);
    CHECK(stage({0}, 180) == dormant);
    CHECK(stage({0}, 181) == lost);
}

TEST_CASE("who comes again is active by their own rhythm once it is known") {
    CHECK(stage({0, 10}, 100) == active);  // two days: the assumed cycle
    CHECK(stage({0, 10}, 101) == dormant);
    CHECK(stage({0, 10, 20}, 35) == active);
    CHECK(stage({0, 10, 20}, 36) == dormant);
    CHECK(stage({0, 10, 20}, 50) == dormant);
    CHECK(stage({0, 10, 20}, 51) == lost);
}

TEST_CASE("who comes back after being lost is won back until the next purchase") {
    CHECK(stage({0, 10, 20, 50}, 50) == active);  // 3 cycles exactly: not lost
    CHECK(stage({0, 10, 20, 51}, 51) == won_back);
    CHECK(stage({0, 10, 20, 51}, 66) == won_back);
    CHECK(stage({0, 10, 20, 51}, 67) == dormant);
    CHECK(stage({0, 10, 20, 51, 61}, 61) == active);
    CHECK(stage({0, 181}, 181) == won_back);
    CHECK(stage({0, 180}, 180) == active);
}

TEST_CASE("a stage that was set by hand holds through its day, and without one whatever is bought") {
    const auto days = bought_on({0});
    const Day until = Day::since_epoch(20'454 + 10);
    CHECK(effective_stage({}, days, until) == fresh);
    CHECK(effective_stage(SetStage{lost, until}, days, until) == lost);
    CHECK(effective_stage(SetStage{lost, until}, days, until.plus_days(1)) == fresh);
    CHECK(effective_stage(SetStage{lost, {}}, days, until.plus_days(5'000)) == lost);
}

TEST_CASE("each stage has a word of its own") {
    for (int i = 0; i < lifecycle_stages; ++i) {
        const auto each = static_cast<LifecycleStage>(i);
        CHECK(lifecycle_stage(word(each)) == each);
    }
    CHECK_FALSE(lifecycle_stage(""));
}
