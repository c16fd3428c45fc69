#include "ui/agenda.h"

#include "support/headless_page.h"
#include "support/results.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <vector>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// November 2026, with entries on two of its days.
struct Month {
    explicit Month(PageSize size = {}) : page(size, [this] { draw(); }) {}

    void draw() {
        std::vector<std::span<const ui::AgendaEntry>> days(42);
        days[place("2026-11-25")] = entries;
        days[place("2026-11-30")] = many;
        const auto events = ui::agenda({.name = "日历",
                                        .first = first,
                                        .days = days,
                                        .marked = marked,
                                        .today = day("2026-11-23"),
                                        .height = 560},
                                       state);
        if (events.marked) marked = *events.marked;
        if (events.opened) opened = events.opened->iso();
        if (events.added) added = events.added->iso();
        if (events.pressed) pressed = events.pressed;
        if (!events.moved) return;
        moved = events.moved;
        ++moves;
    }

    [[nodiscard]] std::size_t place(std::string_view iso) const {
        return static_cast<std::size_t>(day(iso).since_epoch() - first.since_epoch());
    }

    /// Takes what is at `from` and lets it go in the middle of `to`, or does not.
    void drag(const ui::Rect& from, const ui::Rect& to, bool drops = true) {
        page.move_pointer(from.x + 20, from.y + 8);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        page.frame();
        page.move_pointer(from.x + 34, from.y + 14);
        page.move_pointer(to.x + to.width / 2, to.y + to.height / 2);
        page.frame();
        page.frame();
        if (!drops) return;
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        page.frame();
        page.settle();
    }

    PageNode cell(std::string_view beginning) {
        for (const std::string& name : page.names(Role::gridcell)) {
            if (name.starts_with(beginning)) return page.node(Role::gridcell, name);
        }
        FAIL("no such day");
        return page.node(Role::gridcell, "?");
    }

    std::vector<ui::AgendaEntry> entries{
        {.text = "09:30 送货", .kind = ui::Kind::info, .can_move = true},
        {.text = "盘点", .note = "每月", .is_light = true},
    };
    std::vector<ui::AgendaEntry> many = std::vector<ui::AgendaEntry>(9, {.text = "回访"});
    Day first = day("2026-10-26");
    Day marked = day("2026-11-23");
    ui::AgendaState state{};
    std::string opened, added;
    std::optional<ui::AgendaPlace> pressed;
    std::optional<ui::AgendaMove> moved;
    int moves = 0;
    HeadlessPage page;
};

}  // namespace

TEST_CASE("each day says what it is and how much is on it; what has no room is counted") {
    Month month;
    CHECK(month.page.node(Role::grid, "日历").exists());
    CHECK(month.page.count(Role::gridcell) == 42);
    CHECK(month.page.node(Role::gridcell, "2026年11月25日 星期三 十月十七 2 项").exists());
    CHECK(month.page.node(Role::gridcell, "2026年11月30日 星期一 十月廿二 9 项").exists());
    CHECK(month.page.button("09:30 送货").exists());
    CHECK(month.page.button("盘点 每月").exists());
    CHECK(month.cell("2026年11月23日").is(ui::state::current));
    // 560 − 24 for the weekdays, six weeks: an entry and a line fit below a number.
    CHECK(month.page.button("还有 8 项").exists());
    month.page.button("还有 8 项").click();
    CHECK(month.opened == "2026-11-30");
    month.page.button("09:30 送货").click();
    CHECK(month.pressed == ui::AgendaPlace{month.place("2026-11-25"), 0});
    CHECK(month.moves == 0);
}

TEST_CASE("the keyboard walks over days and months, opens a day and adds to it") {
    Month month;
    month.page.press(ImGuiKey_Tab);
    month.page.press(ImGuiKey_RightArrow);
    month.page.press(ImGuiKey_RightArrow);
    CHECK(month.cell("2026年11月25日").is(ui::state::selected));
    month.page.press(ImGuiKey_Enter);
    CHECK(month.opened == "2026-11-25");
    month.page.press(ImGuiKey_DownArrow);
    month.page.press(ImGuiKey_N);
    CHECK(month.added == "2026-12-02");
    month.page.press(ImGuiKey_PageUp);
    CHECK(month.marked.iso() == "2026-11-02");
    month.page.press(ImGuiKey_PageDown);
    month.page.press(ImGuiKey_PageDown);
    CHECK(month.marked.iso() == "2027-01-02");
    month.page.press(ImGuiKey_Tab);  // one stop
    CHECK(month.page.focused_name() == "日历");
}

TEST_CASE("an entry is dragged to another day, put back by Escape, and one that is not sure stays") {
    Month month;
    const ui::Rect to = month.cell("2026年11月18日").rect();
    month.drag(month.page.button("09:30 送货").rect(), to);
    REQUIRE(month.moves == 1);
    CHECK(month.moved->entry == ui::AgendaPlace{month.place("2026-11-25"), 0});
    CHECK(month.moved->to.iso() == "2026-11-18");
    CHECK_FALSE(month.pressed);
    CHECK_FALSE(month.state.carried);

    month.drag(month.page.button("09:30 送货").rect(), month.cell("2026年11月25日").rect());
    CHECK(month.moves == 1);  // it is where it was
    month.drag(month.page.button("盘点 每月").rect(), to);
    CHECK(month.moves == 1);

    month.drag(month.page.button("09:30 送货").rect(), to, false);
    REQUIRE(month.state.carried);
    month.page.press(ImGuiKey_Escape);
    CHECK_FALSE(month.state.carried);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    month.page.settle();
    CHECK(month.moves == 1);
}

TEST_CASE("a phone has dots, and a press takes the day") {
    Month month({.width = 390, .height = 844, .pixel_ratio = 2});
    CHECK_FALSE(month.page.button("09:30 送货").exists());
    month.cell("2026年11月25日").click();
    CHECK(month.marked.iso() == "2026-11-25");
    CHECK(month.cell("2026年11月25日").is(ui::state::selected));
}

TEST_CASE("what is carried is let go when it is there no more") {
    Month month;
    month.drag(month.page.button("09:30 送货").rect(), month.cell("2026年11月18日").rect(), false);
    REQUIRE(month.state.carried);
    month.entries.clear();
    month.page.frame();
    CHECK_FALSE(month.state.carried);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    month.page.settle();
    CHECK(month.moves == 0);
}

namespace {

/// One week or one day by the hour.
struct Hours {
    explicit Hours(std::size_t count) : page({}, [this] { draw(); }) {
        days.resize(count);
        page.settle();
    }

    void draw() {
        if (days.empty()) return;
        std::vector<std::span<const ui::AgendaEntry>> shown(days.begin(), days.end());
        const auto events = ui::agenda({.name = "日历",
                                        .first = day("2026-11-23"),
                                        .days = shown,
                                        .marked = day("2026-11-23"),
                                        .today = day("2026-11-23"),
                                        .height = 520},
                                       state);
        if (events.opened) opened = events.opened->iso();
        if (events.pressed) pressed = events.pressed;
    }

    [[nodiscard]] ui::Rect rect(std::string_view button) { return page.button(button).rect(); }

    std::vector<std::vector<ui::AgendaEntry>> days;
    ui::AgendaState state{};
    std::string opened;
    std::optional<ui::AgendaPlace> pressed;
    HeadlessPage page;
};

}  // namespace

TEST_CASE("by the hour: what has a time stands at it, side by side where it overlaps, the rest above") {
    Hours week(7);
    week.days[0] = {{.text = "10:00 甲", .minute = 600},
                    {.text = "收货"},
                    {.text = "10:30 乙", .minute = 630},
                    {.text = "16:00 丙", .minute = 960}};
    week.days[1] = {{.text = "10:00 丁", .minute = 600}};
    week.days[2] = std::vector<ui::AgendaEntry>(9, {.text = "回访"});
    week.page.settle();

    CHECK(week.page.count(Role::gridcell) == 7);
    CHECK(week.page.count(Role::columnheader) == 7);
    const ui::Rect first = week.rect("10:00 甲");
    const ui::Rect second = week.rect("10:30 乙");
    CHECK(week.rect("收货").y + week.rect("收货").height < first.y);
    CHECK(first.y == week.rect("10:00 丁").y);
    CHECK(first.y < second.y);
    CHECK(second.y < week.rect("16:00 丙").y);
    CHECK(first.x + first.width <= second.x);
    CHECK(week.rect("16:00 丙").width > first.width * 1.5F);
    week.page.button("还有 6 项").click();
    CHECK(week.opened == "2026-11-25");
    week.page.button("10:30 乙").click();
    CHECK(week.pressed == ui::AgendaPlace{0, 2});
}

TEST_CASE(
    "a day says all that is known of an entry, and Tab stops at each; hours reach as far as they must") {
    Hours one(1);
    one.days[0] = {
        {.text = "06:30 进货", .detail = "张三 · 138 0013 8000", .note = "逾期 3 天", .minute = 390},
        {.text = "23:50 打烊", .minute = 1430}};
    one.page.settle();

    const ui::Rect early = one.rect("06:30 进货  张三 · 138 0013 8000 逾期 3 天");
    const ui::Rect late = one.rect("23:50 打烊");
    const ui::Rect grid = one.page.node(Role::gridcell).rect();
    CHECK(early.y > grid.y);
    CHECK(late.y > early.y);
    CHECK(late.y + late.height <= grid.y + grid.height);
    CHECK(late.height > 10);
    one.page.press(ImGuiKey_Tab);
    one.page.press(ImGuiKey_Tab);
    CHECK(one.page.focused_name() == "06:30 进货  张三 · 138 0013 8000 逾期 3 天");
    one.page.press(ImGuiKey_Enter);
    CHECK(one.pressed == ui::AgendaPlace{0, 0});
}
