#include "ui/chart_math.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace laoke::ui;

TEST_CASE("ticks are round numbers around the values, no more than asked for") {
    const Ticks sales = nice_ticks(0, 1'042'800, 5);
    CHECK(sales.first == 0);
    CHECK(sales.step == 250'000);
    CHECK(sales.last() == 1'250'000);

    for (const double high : {0.3, 7.0, 99.0, 100.0, 101.0, 12'345.0, 9.9e12}) {
        for (const int most : {1, 2, 4, 6}) {
            const Ticks ticks = nice_ticks(0, high, most);
            CAPTURE(high);
            CAPTURE(most);
            CHECK(ticks.intervals <= most);
            CHECK(ticks.last() >= high * (1 - 1e-9));
        }
    }
}

TEST_CASE("ticks hold 0 where values lie on both sides of it") {
    const Ticks ticks = nice_ticks(-21, 31, 7);

    CHECK(ticks.step == 10);
    CHECK(ticks.first == -30);
    CHECK(ticks.last() == 40);
}

TEST_CASE("what is counted has no ticks between whole numbers") {
    CHECK(nice_ticks(0, 2, 6, 1).step == 1);
    CHECK(nice_ticks(0, 2, 6).step == 0.5);
}

TEST_CASE("one value, or none but 0, still gives an axis") {
    CHECK(nice_ticks(5, 5, 4).last() >= 5);
    CHECK(nice_ticks(-5, -5, 4).first <= -5);
    const Ticks nothing = nice_ticks(0, 0, 4);
    CHECK(nothing.first == 0);
    CHECK(nothing.last() == 1);
}

TEST_CASE("labels are left out until they fit") {
    CHECK(label_step(12, 600, 40) == 1);
    CHECK(label_step(12, 300, 40) == 2);
    CHECK(label_step(365, 600, 40) == 50);
    CHECK(label_step(0, 600, 40) == 1);
    CHECK(label_step(3, 10, 1000) == 5);
}

TEST_CASE("of many values the lowest and the highest of each column of pixels stay") {
    std::vector<double> values(10'000);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<double>(i) / 300);
    values[5'003] = 90;
    values[5'004] = -90;

    const auto chosen = thinned(values, 500);

    CHECK(chosen.size() <= 1'000);
    CHECK(std::ranges::is_sorted(chosen));
    CHECK(std::ranges::find(chosen, 5'003U) != chosen.end());
    CHECK(std::ranges::find(chosen, 5'004U) != chosen.end());
    CHECK(thinned(std::span(values).first(900), 500).size() == 900);
}

TEST_CASE("a gap of missing values stays a gap") {
    std::vector<double> values(4'000, 1);
    std::fill_n(values.begin() + 1'000, 1'000, std::numeric_limits<double>::quiet_NaN());

    const auto chosen = thinned(values, 100);

    CHECK(std::ranges::count_if(chosen, [&](std::size_t i) { return std::isnan(values[i]); }) >= 25);
}

TEST_CASE("a curve goes through its points and not beyond them") {
    const std::vector<float> points = {0, 0, 10, 10, 4, 5};
    const auto slopes = monotone_slopes(points);

    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        CHECK(on_curve(points[i], points[i + 1], slopes[i], slopes[i + 1], 0) == doctest::Approx(points[i]));
        CHECK(on_curve(points[i], points[i + 1], slopes[i], slopes[i + 1], 1) ==
              doctest::Approx(points[i + 1]));
        for (float t = 0; t <= 1; t += 0.05F) {
            const float y = on_curve(points[i], points[i + 1], slopes[i], slopes[i + 1], t);
            CHECK(y >= std::min(points[i], points[i + 1]) - 1e-4F);
            CHECK(y <= std::max(points[i], points[i + 1]) + 1e-4F);
        }
    }
}
