#include "support/headless_page.h"
#include "ui/chart.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

constexpr std::array<double, 4> tea = {10, 30, 20, 40};
constexpr std::array<double, 4> cups = {1, 3, 2, 4};

struct Fixture {
    ui::ChartKind kind = ui::ChartKind::line;
    std::vector<ui::ChartSeries> series = {{"茶叶", tea}, {"茶具", cups}};

    void draw() const {
        ui::chart({.name = "销售",
                   .kind = kind,
                   .series = series,
                   .points_name = "月份",
                   .point_text = [](std::size_t point) { return std::to_string(point + 1) + "月"; },
                   .value_text =
                       [this](std::size_t i, std::size_t point) {
                           return "¥" + std::to_string(static_cast<int>(series[i].values[point]));
                       },
                   .tick_text = [](double value) { return std::to_string(static_cast<int>(value)); }});
    }
};

std::string looked_at(HeadlessPage& page) {
    const auto images = page.names(Role::image);
    return images.empty() ? std::string() : images.front();
}

}  // namespace

TEST_CASE("arrow keys walk over the points of a chart, whose values are said") {
    for (const auto kind :
         {ui::ChartKind::line, ui::ChartKind::area, ui::ChartKind::bars, ui::ChartKind::stacked_bars}) {
        Fixture chart{.kind = kind};
        HeadlessPage page({}, [&] { chart.draw(); });
        CHECK(looked_at(page).empty());

        page.node(Role::figure, "销售").focus();
        CHECK(looked_at(page) == "1月, 茶叶 ¥10, 茶具 ¥1");
        page.press(ImGuiKey_RightArrow);
        page.press(ImGuiKey_RightArrow);
        CHECK(looked_at(page) == "3月, 茶叶 ¥20, 茶具 ¥2");
        page.press(ImGuiKey_End);
        page.press(ImGuiKey_RightArrow);
        CHECK(looked_at(page) == "4月, 茶叶 ¥40, 茶具 ¥4");
        page.press(ImGuiKey_Home);
        CHECK(looked_at(page) == "1月, 茶叶 ¥10, 茶具 ¥1");
    }
}

TEST_CASE("the pointer marks the point that it is over, and leaves none behind") {
    Fixture chart;
    HeadlessPage page({}, [&] { chart.draw(); });
    const ui::Rect figure = page.node(Role::figure, "销售").rect();

    page.move_pointer(figure.right() - 20, figure.y + figure.height / 2);
    page.settle();
    CHECK(looked_at(page) == "4月, 茶叶 ¥40, 茶具 ¥4");
    page.move_pointer(figure.x + 5, 790);
    page.settle();
    CHECK(looked_at(page).empty());
}

TEST_CASE("a chart is a table for who does not see it, and on demand for everybody") {
    Fixture chart;
    HeadlessPage page({}, [&] { chart.draw(); });
    CHECK(page.node(Role::table, "销售").exists());
    CHECK(page.row("3月 ¥20 ¥2").exists());
    CHECK(page.names(Role::columnheader) == std::vector<std::string>{"月份", "茶叶", "茶具"});
    CHECK(page.count(Role::checkbox) == 2);

    page.button("以表格显示").click();
    CHECK(page.row("3月 ¥20 ¥2").exists());
    CHECK(page.count(Role::checkbox) == 0);
    page.button("以图表显示").click();
    CHECK(page.count(Role::checkbox) == 2);
}

TEST_CASE("a series that is pressed in the legend is hidden, and comes back") {
    Fixture chart;
    HeadlessPage page({}, [&] { chart.draw(); });
    const int before = page.pictures();

    page.checkbox("茶叶").click();
    CHECK_FALSE(page.checkbox("茶叶").is_checked());
    CHECK(page.pictures() > before);
    page.node(Role::figure, "销售").focus();
    CHECK(looked_at(page) == "1月, 茶具 ¥1");
    page.checkbox("茶具").click();
    page.checkbox("茶叶").click();
    page.node(Role::figure, "销售").focus();
    CHECK(looked_at(page) == "1月, 茶叶 ¥10");
}

TEST_CASE("a chart without values says so and has nothing to press") {
    HeadlessPage page({}, [] { ui::chart({.name = "新客户", .empty = "这段时间没有新客户"}); });
    CHECK(page.has_text("这段时间没有新客户"));
    CHECK(page.count(Role::button) == 0);
}

TEST_CASE("a chart of 10,000 points keeps its table until it is asked for") {
    std::vector<double> many(10'000, 5);
    Fixture chart;
    chart.series = {{"金额", many}};
    HeadlessPage page({}, [&] { chart.draw(); });

    CHECK(page.count(Role::row) == 0);
    page.button("以表格显示").click();
    CHECK(page.row("1月 ¥5").exists());
}

TEST_CASE("the parts of a donut and the steps of a funnel are walked over by arrow keys") {
    const ui::ChartPart parts[] = {{"普通", 50}, {"银卡", 30}, {"金卡", 20}};
    for (const auto draw : {&ui::donut_chart, &ui::funnel_chart}) {
        for (const PageSize size : {PageSize{}, PageSize{.width = 390, .height = 844, .pixel_ratio = 2}}) {
            HeadlessPage page(size, [&] {
                draw({.name = "构成",
                      .parts = parts,
                      .parts_name = "等级",
                      .value_name = "人数",
                      .value_text = [&](std::size_t i) { return std::to_string(int(parts[i].value)); },
                      .total = "100",
                      .total_name = "总数"});
            });

            page.node(Role::figure, "构成").focus();
            page.press(ImGuiKey_DownArrow);
            CHECK(looked_at(page) == "银卡, 人数 30");
            page.press(ImGuiKey_End);
            CHECK(looked_at(page) == "金卡, 人数 20");
            CHECK(page.row("金卡 20").exists());
        }
    }
}

TEST_CASE("a heat map is walked over in four directions") {
    const std::string_view days[] = {"周一", "周二", "周三"};
    const std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    HeadlessPage page({}, [&] {
        ui::heat_map(
            {.name = "时段",
             .rows = days,
             .columns = 4,
             .values = values,
             .column_text = [](std::size_t column) { return std::to_string(column); },
             .points_name = "时段",
             .value_name = "笔数",
             .point_text =
                 [&](std::size_t point) { return std::string(days[point / 4]) + std::to_string(point % 4); },
             .value_text = [&](std::size_t point) { return std::to_string(int(values[point])); }});
    });

    page.node(Role::figure, "时段").focus();
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_RightArrow);
    CHECK(looked_at(page) == "周二1, 笔数 5");
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_DownArrow);
    CHECK(looked_at(page) == "周三1, 笔数 9");
    CHECK(page.row("周三1 9").exists());
}

TEST_CASE("the days of a calendar stand below their weekdays") {
    const std::string_view weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
    const std::vector<double> values(60, 3);
    const Day first = Day::parse_iso("2026-01-01").value();  // a Thursday
    HeadlessPage page({}, [&] {
        ui::calendar_heat_map(
            {.name = "每天",
             .first = first,
             .values = values,
             .weekdays = weekdays,
             .month_text = [](Day day) { return std::to_string(day.month()) + "月"; },
             .points_name = "日期",
             .value_name = "笔数",
             .point_text = [&](std::size_t day) { return first.plus_days(static_cast<int>(day)).iso(); },
             .value_text = [](std::size_t) { return std::string("3"); }});
    });

    page.node(Role::figure, "每天").focus();
    const ui::Rect thursday = page.node(Role::image).rect();
    page.press(ImGuiKey_DownArrow);
    const ui::Rect friday = page.node(Role::image).rect();
    CHECK(looked_at(page) == "2026-01-02, 笔数 3");
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_DownArrow);
    const ui::Rect sunday = page.node(Role::image).rect();
    page.press(ImGuiKey_DownArrow);
    const ui::Rect monday = page.node(Role::image).rect();
    CHECK(sunday.x == thursday.x);
    CHECK(monday.x > thursday.x);
    CHECK(monday.y < thursday.y);
    for (int i = 0; i < 3; ++i) page.press(ImGuiKey_UpArrow);
    page.press(ImGuiKey_RightArrow);
    const ui::Rect next_friday = page.node(Role::image).rect();
    CHECK(looked_at(page) == "2026-01-09, 笔数 3");
    CHECK(friday.x == thursday.x);
    CHECK(friday.y > thursday.y);
    CHECK(next_friday.y == friday.y);
    CHECK(next_friday.x > friday.x);
}

TEST_CASE("a chart is saved as a picture of what is below its title, and a table is not") {
    const ui::ChartPart parts[] = {{"普通", 50}, {"银卡", 30}};
    HeadlessPage page({}, [&] {
        ui::donut_chart({.name = "构成",
                         .parts = parts,
                         .parts_name = "等级",
                         .value_name = "人数",
                         .value_text = [&](std::size_t i) { return std::to_string(int(parts[i].value)); },
                         .height = 300});
    });

    page.button("保存为图片").click();

    REQUIRE(page.pictures_saved().size() == 1);
    const auto& [name, part] = page.pictures_saved().front();
    CHECK(name == "构成");
    CHECK(part.width > 200);
    CHECK(part.y > 0);
    CHECK(part.bottom() == 300);
    page.button("以表格显示").click();
    CHECK_FALSE(page.button("保存为图片").exists());
}
