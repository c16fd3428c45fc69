#include "ui/month_grid.h"

#include "support/headless_page.h"
#include "support/results.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <initializer_list>
#include <utility>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// A page with nothing but the grid, which keeps where the keyboard is.
struct GridPage {
    explicit GridPage(Day start, Language language = Language::chinese)
        : marked(start), page({.language = language}, [this] {
              const auto events =
                  ui::month_grid("日期", {.marked = marked, .chosen = chosen, .today = day("2026-11-25")});
              if (events.marked) marked = *events.marked;
              if (events.chosen) chosen = events.chosen;
          }) {
        page.press(ImGuiKey_Tab);
    }
    Day marked;
    std::optional<Day> chosen;
    HeadlessPage page;
};

}  // namespace

TEST_CASE("a month begins in the week of its first day, on Monday") {
    CHECK(ui::first_day_shown(day("2026-11-25")).iso() == "2026-10-26");
    CHECK(ui::first_day_shown(day("2026-06-30")).iso() == "2026-06-01");
    CHECK(ui::first_day_shown(day("1900-01-01")).iso() == "1900-01-01");
    CHECK(ui::first_day_shown(day("2199-12-31")).plus_days(41).iso() == "2200-01-05");
}

TEST_CASE("the same day of another month, or the last one it has") {
    CHECK(ui::months_later(day("2026-01-31"), 1).iso() == "2026-02-28");
    CHECK(ui::months_later(day("2028-01-31"), 1).iso() == "2028-02-29");
    CHECK(ui::months_later(day("2026-01-15"), -1).iso() == "2025-12-15");
    CHECK(ui::months_later(day("2024-02-29"), 12).iso() == "2025-02-28");
    CHECK(ui::months_later(day("2026-11-25"), -12).iso() == "2025-11-25");
}

TEST_CASE("below a number stands the festival, the lunar month that begins, or the lunar day") {
    for (const auto& [iso, caption] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"2026-02-17", "春节"},
                                                                              {"2026-11-09", "十月"},
                                                                              {"2026-11-25", "十七"},
                                                                              {"2025-07-25", "闰六月"},
                                                                              {"2026-10-01", "国庆节"},
                                                                              {"2102-03-01", ""}}) {
        CAPTURE(iso);
        CHECK(ui::caption_of(day(iso)) == caption);
    }
}

TEST_CASE("a day is spoken whole") {
    CHECK(ui::spoken_day(day("2026-02-17"), Language::chinese) == "2026年2月17日 星期二 正月初一 春节");
    CHECK(ui::spoken_day(day("2026-11-25"), Language::chinese) == "2026年11月25日 星期三 十月十七");
    CHECK(ui::spoken_day(day("2026-11-25"), Language::english) == "Wednesday, 25 November 2026");
    CHECK(ui::month_name(day("2026-11-25"), Language::chinese) == "2026年11月");
    CHECK(ui::month_name(day("2026-11-25"), Language::english) == "November 2026");
}

TEST_CASE("the keyboard walks by days, weeks, months and years") {
    GridPage grid(day("2026-11-25"));
    const std::initializer_list<std::pair<int, std::string_view>> steps = {
        {ImGuiKey_LeftArrow, "2026-11-24"},
        {ImGuiKey_RightArrow, "2026-11-25"},
        {ImGuiKey_DownArrow, "2026-12-02"},
        {ImGuiKey_UpArrow, "2026-11-25"},
        {ImGuiKey_Home, "2026-11-23"},
        {ImGuiKey_End, "2026-11-29"},
        {ImGuiKey_PageDown, "2026-12-29"},
        {ImGuiKey_PageUp, "2026-11-29"},
        {ImGuiMod_Shift | ImGuiKey_PageUp, "2025-11-29"},
        {ImGuiMod_Shift | ImGuiKey_PageDown, "2026-11-29"},
    };

    for (const auto& [key, iso] : steps) {
        grid.page.press(key);
        CHECK(grid.marked.iso() == iso);
    }
    grid.page.press(ImGuiKey_Enter);

    CHECK(grid.chosen == day("2026-11-29"));
    CHECK(grid.page.node(Role::gridcell, "2026年11月29日 星期日 十月廿一").is(ui::state::selected));
}

TEST_CASE("a calendar ends where the shop's days do") {
    GridPage first(day("1900-01-01"));
    first.page.press(ImGuiKey_LeftArrow);
    first.page.press(ImGuiKey_PageUp);
    CHECK(first.marked == day("1900-01-01"));
}

TEST_CASE("the last day of a calendar is the last") {
    GridPage last(day("2199-12-31"));
    last.page.press(ImGuiKey_DownArrow);
    last.page.press(ImGuiMod_Shift | ImGuiKey_PageDown);
    CHECK(last.marked == day("2199-12-31"));
}

TEST_CASE("a day is taken by click, today is marked as such") {
    GridPage grid(day("2026-11-25"), Language::english);

    CHECK(grid.page.node(Role::gridcell, "Wednesday, 25 November 2026").is(ui::state::current));
    CHECK(grid.page.names(Role::columnheader).front() == "Monday");
    CHECK(grid.page.count(Role::gridcell) == 42);
    grid.page.node(Role::gridcell, "Friday, 4 December 2026").click();

    CHECK(grid.chosen == day("2026-12-04"));
}
