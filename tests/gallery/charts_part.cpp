/// Every kind of chart, with values of a made-up shop.
#include "gallery/gallery.h"
#include "ui/widgets.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

namespace laoke::gallery {
namespace {

using namespace ui;

constexpr std::array<double, 12> turnover = {420'180, 512'400, 468'930, 634'020, 581'700, 722'350,
                                             690'110, 811'640, 763'280, 921'470, 880'900, 1'042'800};
constexpr std::array<double, 12> last_year = {388'200, 401'900, 455'000, 498'700, 560'300, 548'100,
                                              601'200, 588'400, 640'800, 702'600, 731'500, 815'000};
constexpr std::array<double, 12> tea = {212, 260, 240, 318, 290, 351, 342, 398, 371, 452, 430, 511};
constexpr std::array<double, 12> cups = {82, 97, 88, 120, 118, 139, 130, 162, 150, 181, 176, 209};
constexpr std::array<double, 12> gifts = {140, 61, 40, 52, 48, 60, 55, 70, 121, 96, 64, 133};

std::string grouped(double value) {
    std::string digits = std::to_string(static_cast<long long>(std::fabs(value) + 0.5));
    for (int place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return (value < 0 ? "-" : "") + digits;
}

std::string money(double value) { return "¥" + grouped(value) + ".00"; }

/// "90万" in Chinese, "900k" in English.
std::string short_money(double value) {
    char text[32];
    const bool is_chinese = interface().language() == Language::chinese;
    const double unit = is_chinese ? 10'000 : 1'000;
    if (std::fabs(value) < unit) return grouped(value);
    std::snprintf(text, sizeof text, "%g%s", value / unit, is_chinese ? "万" : "k");
    return text;
}

std::string month(std::size_t index) {
    static constexpr std::string_view names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (interface().language() == Language::english) return std::string(names[index % 12]);
    return std::to_string(index % 12 + 1) + "月";
}

void draw_month_chart(std::string_view name, ChartKind kind, std::span<const ChartSeries> series,
                      bool is_money) {
    const Card card(name);
    chart({.name = name,
           .kind = kind,
           .series = series,
           .points_name = say("月份", "Month"),
           .point_text = month,
           .value_text =
               [&](std::size_t i, std::size_t point) {
                   const double value = series[i].values[point];
                   if (std::isnan(value)) return std::string("–");
                   return is_money ? money(value) : grouped(value);
               },
           .tick_text = [&](double value) { return is_money ? short_money(value) : grouped(value); },
           .least_step = is_money ? 0.0 : 1.0});
}

void draw_trends() {
    {
        const ChartSeries series[] = {{say("销售额", "Sales"), turnover}};
        Columns columns({1.6F, 1}, 320);
        columns.next();
        draw_month_chart(say("销售趋势", "Sales by month"), ChartKind::area, series, true);
        columns.next();
        const Card card("empty");
        chart({.name = say("新客户", "New customers"),
               .empty = say("这段时间没有新客户", "No new customers in this period")});
    }
    Columns columns(2, 320);
    columns.next();
    const ChartSeries years[] = {{say("今年", "This year"), turnover}, {say("去年", "Last year"), last_year}};
    draw_month_chart(say("与去年相比", "Compared with last year"), ChartKind::line, years, true);
    columns.next();
    draw_month_chart(say("每月销售额", "Sales, month by month"), ChartKind::bars, years, true);
    columns.next();
    const ChartSeries kinds[] = {
        {say("茶叶", "Tea"), tea}, {say("茶具", "Cups and pots"), cups}, {say("礼盒", "Gift boxes"), gifts}};
    draw_month_chart(say("按品类的件数", "Pieces by kind"), ChartKind::stacked_bars, kinds, false);
    columns.next();
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    static constexpr std::array<double, 12> profit = {12, -8, -21, 4, 18, none, none, 25, 17, -6, 9, 31};
    const ChartSeries gains[] = {{say("净增客户", "Net gain"), profit}};
    draw_month_chart(say("净增客户", "Net gain of customers"), ChartKind::bars, gains, false);
}

void draw_shares() {
    Columns columns(2, 320);
    columns.next();
    {
        const Card card("levels");
        const ChartPart parts[] = {{say("普通", "Standard"), 12'256},
                                   {say("银卡", "Silver"), 6'364},
                                   {say("金卡", "Gold"), 3'535},
                                   {say("钻石", "Diamond"), 1'415}};
        donut_chart({.name = say("客户构成", "Customers by level"),
                     .parts = parts,
                     .parts_name = say("会员等级", "Level"),
                     .value_name = say("人数", "Customers"),
                     .value_text = [&](std::size_t part) { return grouped(parts[part].value); },
                     .total = "23,570",
                     .total_name = say("客户总数", "Customers")});
    }
    columns.next();
    {
        const Card card("funnel");
        const ChartPart steps[] = {{say("到店", "Visits"), 4'820},
                                   {say("咨询", "Asked"), 2'764},
                                   {say("下单", "Ordered"), 1'310},
                                   {say("复购", "Came back"), 561}};
        funnel_chart({.name = say("从到店到复购", "From visit to return"),
                      .parts = steps,
                      .parts_name = say("环节", "Step"),
                      .value_name = say("人数", "Customers"),
                      .value_text = [&](std::size_t part) { return grouped(steps[part].value); }});
    }
}

double visits(std::size_t weekday, std::size_t hour) {
    if (hour < 8 || hour > 21) return 0;
    const double noon = std::exp(-std::pow((static_cast<double>(hour) - 12.5) / 2.2, 2));
    const double evening = std::exp(-std::pow((static_cast<double>(hour) - 19) / 1.8, 2));
    const double day = weekday >= 5 ? 1.7 : 0.8 + 0.1 * static_cast<double>(weekday);
    return std::floor(day * (18 * noon + 24 * evening) + static_cast<double>((weekday * 7 + hour * 5) % 4));
}

std::vector<std::string_view> weekdays() {
    return {say("周一", "Mon"), say("周二", "Tue"), say("周三", "Wed"), say("周四", "Thu"),
            say("周五", "Fri"), say("周六", "Sat"), say("周日", "Sun")};
}

void draw_heat_maps() {
    static const std::vector<double> by_hour = [] {
        std::vector<double> values;
        for (std::size_t i = 0; i < 7 * std::size_t{24}; ++i) values.push_back(visits(i / 24, i % 24));
        return values;
    }();
    const std::vector<std::string_view> days = weekdays();
    {
        const Card card("hours");
        heat_map({.name = say("什么时候人多", "When the shop is full"),
                  .rows = days,
                  .columns = 24,
                  .values = by_hour,
                  .column_text = [](std::size_t hour) { return std::to_string(hour); },
                  .points_name = say("时段", "Hour"),
                  .value_name = say("笔数", "Sales"),
                  .point_text =
                      [&](std::size_t point) {
                          return std::string(days[point / 24]) + " " + std::to_string(point % 24) +
                                 std::string(say(" 时", ":00"));
                      },
                  .value_text = [&](std::size_t point) { return grouped(by_hour[point]); }});
    }
    static const std::vector<double> by_day = [] {
        std::vector<double> values;
        for (std::size_t i = 0; i < 365; ++i)
            values.push_back(i % 7 == 3 ? 0
                                        : std::floor(20 + 16 * std::sin(static_cast<double>(i) / 58) +
                                                     static_cast<double>(i * 37 % 23)));
        return values;
    }();
    const Day first = Day::parse_iso("2026-01-01").value_or(Day());
    const Card card("days");
    calendar_heat_map(
        {.name = say("每天的销售", "Sales day by day"),
         .first = first,
         .values = by_day,
         .weekdays = days,
         .month_text = [](Day day) { return month(day.month() - 1); },
         .points_name = say("日期", "Day"),
         .value_name = say("笔数", "Sales"),
         .point_text = [&](std::size_t day) { return first.plus_days(static_cast<int>(day)).iso(); },
         .value_text = [&](std::size_t day) { return grouped(by_day[day]); }});
}

void draw_large() {
    static const std::vector<double> values = [] {
        std::vector<double> result;
        double value = 500;
        for (std::size_t i = 0; i < 10'000; ++i) {
            value += static_cast<double>(static_cast<int>(i * 7919 % 201) - 100) / 20 +
                     std::sin(static_cast<double>(i) / 700);
            result.push_back(std::max(20.0, value) + (i % 1511 == 0 ? 400 : 0));
        }
        return result;
    }();
    const ChartSeries series[] = {{say("金额", "Amount"), values}};
    for (const ChartKind kind : {ChartKind::area, ChartKind::bars}) {
        const std::string_view name = kind == ChartKind::area
                                          ? say("一万笔销售", "10,000 sales")
                                          : say("一万笔销售，柱形", "10,000 sales as bars");
        const Card card(name);
        chart({.name = name,
               .kind = kind,
               .series = series,
               .points_name = say("第几笔", "Sale"),
               .point_text = [](std::size_t point) { return grouped(static_cast<double>(point + 1)); },
               .value_text = [&](std::size_t, std::size_t point) { return money(values[point]); },
               .tick_text = grouped});
    }
}

}  // namespace

void draw_charts(int tab) {
    switch (tab) {
        case 0: return draw_trends();
        case 1: return draw_shares();
        case 2: return draw_heat_maps();
        default: return draw_large();
    }
}

}  // namespace laoke::gallery
