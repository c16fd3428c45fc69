/// Charts: looked at, walked through by pointer, finger and arrow keys, and told as a table to who does not
/// see them.  Every text comes from the caller, who has the exact values.
#pragma once

#include "base/day.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace laoke::ui {

struct ChartSeries {
    std::string_view name{};
    std::span<const double> values{};  ///< NaN: there is none at this point
};

enum class ChartKind : unsigned char { line, area, bars, stacked_bars };

/// Values over time, or over anything else that has an order.
struct ChartOptions {
    std::string_view name{};  ///< the heading
    ChartKind kind = ChartKind::line;
    std::span<const ChartSeries> series{};  ///< all of the same length
    std::string_view points_name{};         ///< heads the table's first column: "月份"
    std::function<std::string(std::size_t point)> point_text{};
    std::function<std::string(std::size_t series, std::size_t point)> value_text{};
    std::function<std::string(double value)> tick_text{};
    double least_step = 0;     ///< between two ticks; 1 for what is counted
    float height = 300;        ///< CSS pixels, heading and legend included
    std::string_view empty{};  ///< what is said where there is nothing; "": the usual sentence
};
/// With several series, a press on one in the legend hides it.
void chart(const ChartOptions& options);

struct ChartPart {
    std::string_view name{};
    double value = 0;  ///< not negative
};

/// Shares of a whole, or the steps of a funnel from the first to the last.
struct PartsOptions {
    std::string_view name{};
    std::span<const ChartPart> parts{};
    std::string_view parts_name{};  ///< heads the table's columns
    std::string_view value_name{};
    std::function<std::string(std::size_t part)> value_text{};
    std::string_view total{};  ///< in the middle of a donut, with its name below
    std::string_view total_name{};
    float height = 260;
    std::string_view empty{};
};
void donut_chart(const PartsOptions& options);
void funnel_chart(const PartsOptions& options);

/// Values by two orders, such as weekday and hour: the darker the more.
struct HeatMapOptions {
    std::string_view name{};
    std::span<const std::string_view> rows{};
    std::size_t columns = 0;
    std::span<const double> values{};                              ///< not negative, row by row
    std::function<std::string(std::size_t column)> column_text{};  ///< short, below the columns
    std::string_view points_name{};
    std::string_view value_name{};
    std::function<std::string(std::size_t point)> point_text{};  ///< "周三 14 时"
    std::function<std::string(std::size_t point)> value_text{};
    std::string_view empty{};
};
void heat_map(const HeatMapOptions& options);

/// A value for each of many days: weeks side by side, on a phone in several bands.
struct CalendarOptions {
    std::string_view name{};
    Day first{};
    std::span<const double> values{};                  ///< of `first` and the days after it; not negative
    std::span<const std::string_view> weekdays{};      ///< seven, from Monday
    std::function<std::string(Day day)> month_text{};  ///< above the first week of a month
    std::string_view points_name{};
    std::string_view value_name{};
    std::function<std::string(std::size_t point)> point_text{};
    std::function<std::string(std::size_t point)> value_text{};
    std::string_view empty{};
};
void calendar_heat_map(const CalendarOptions& options);

}  // namespace laoke::ui
