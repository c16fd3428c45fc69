/// Values by two orders, and day by day: squares that are the darker the more.
#include "ui/chart.h"
#include "ui/chart_math.h"
#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr int shades = 5;
constexpr float legend_css = 28;

/// 0 for nothing, then 1 to `shades`.
int shade_of(double value, double most) {
    if (!(value > 0)) return 0;
    return std::clamp(static_cast<int>(std::ceil(value / most * shades)), 1, shades);
}

Color color_of(int shade) {
    if (shade == 0) return colors().neutral.ground;
    return mixed(colors().card, colors().primary, 0.1F + 0.9F * static_cast<float>(shade) / shades);
}

double most_of(std::span<const double> values) {
    double most = 0;
    for (const double value : values) most = std::max(most, value);
    return most;
}

void draw_square(const ImRect& box, Color color, bool is_marked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = std::min(px(3), box.GetWidth() / 4);
    list->AddRectFilled(box.Min, box.Max, color, rounding);
    if (is_marked) list->AddRect(box.Min, box.Max, colors().text, rounding, 0, px(2));
}

/// "Less ▢▢▢▢▢ More" at the lower right.
void draw_shades(const ImRect& area) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::string_view less = tr(TextKey::ui_heat_less);
    const std::string_view more = tr(TextKey::ui_heat_more);
    const float side = px(12);
    const float top = std::floor(area.Max.y - side - px(2));
    float x = area.Max.x - std::ceil(width_of(more));
    draw_text(list, ImVec2(x, top + (side - line_height()) / 2), colors().muted, more);
    x -= px(4);
    for (int shade = shades; shade >= 0; --shade) {
        x -= side + px(2);
        draw_square({ImVec2(x, top), ImVec2(x + side, top + side)}, color_of(shade), false);
    }
    draw_text(list, ImVec2(x - px(6) - std::ceil(width_of(less)), top + (side - line_height()) / 2),
              colors().muted, less);
}

float widest_of(std::span<const std::string_view> texts) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    float width = 0;
    for (const std::string_view text : texts) width = std::max(width, std::ceil(width_of(text)));
    return width;
}

ChartWords words_of(std::string_view name, std::string_view points_name, std::string_view value_name,
                    std::span<const double> values, std::string_view empty) {
    return {.name = name,
            .columns = {points_name, value_name},
            .points = most_of(values) > 0 ? values.size() : 0,
            .cell = {},
            .empty = empty};
}

/// Weeks side by side, Monday on top, in one or more bands below one another.
struct Calendar {
    const CalendarOptions& options;
    ImVec2 corner{};  ///< of the first square
    int offset = 0;   ///< days of the first week before `first`
    int weeks = 0;
    int weeks_of_band = 0;
    float square = 0;  ///< with the gap behind it

    [[nodiscard]] int bands() const { return (weeks + weeks_of_band - 1) / weeks_of_band; }
    [[nodiscard]] float band_height() const { return 7 * square + px(26); }
    [[nodiscard]] ImVec2 place_of(std::size_t day) const {
        const int cell = static_cast<int>(day) + offset;
        const int week = cell / 7;
        const int band = week / weeks_of_band;
        return {corner.x + static_cast<float>(week % weeks_of_band) * square,
                corner.y + static_cast<float>(band) * band_height() + static_cast<float>(cell % 7) * square};
    }
    [[nodiscard]] ImRect box_of(std::size_t day) const {
        const ImVec2 at = place_of(day);
        const ImVec2 from(std::floor(at.x), std::floor(at.y));
        return {from, ImVec2(std::floor(at.x + square), std::floor(at.y + square)) - ImVec2(px(2), px(2))};
    }
    [[nodiscard]] std::optional<std::size_t> day_at(ImVec2 at) const {
        const auto band = static_cast<int>(std::floor((at.y - corner.y) / band_height()));
        const auto column = static_cast<int>(std::floor((at.x - corner.x) / square));
        const auto row = static_cast<int>(
            std::floor((at.y - corner.y - static_cast<float>(band) * band_height()) / square));
        if (band < 0 || column < 0 || column >= weeks_of_band || row < 0 || row > 6) return std::nullopt;
        const int day = (band * weeks_of_band + column) * 7 + row - offset;
        if (day < 0 || day >= static_cast<int>(options.values.size())) return std::nullopt;
        return static_cast<std::size_t>(day);
    }
};

constexpr float smallest_square = 11;
constexpr float largest_square = 18;

Calendar arranged(const CalendarOptions& options, float width, float left) {
    Calendar calendar{.options = options};
    calendar.offset = weekday_of(options.first);
    calendar.weeks = (static_cast<int>(options.values.size()) + calendar.offset + 6) / 7;
    const int fitting = std::max(1, static_cast<int>((width - left) / px(smallest_square)));
    const int bands = (calendar.weeks + fitting - 1) / fitting;
    calendar.weeks_of_band = bands > 0 ? (calendar.weeks + bands - 1) / bands : 1;
    calendar.square =
        std::min(px(largest_square), (width - left) / static_cast<float>(calendar.weeks_of_band));
    return calendar;
}

void draw_calendar_texts(const Calendar& calendar, float left) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int band = 0; band < calendar.bands(); ++band) {
        const float top = calendar.corner.y + static_cast<float>(band) * calendar.band_height();
        for (int row = 0; row < 7; row += 2) {
            const float y = top + static_cast<float>(row) * calendar.square;
            draw_line(
                list,
                ImRect(calendar.corner.x - left, y, calendar.corner.x - px(8), y + calendar.square - px(2)),
                colors().muted, calendar.options.weekdays[static_cast<std::size_t>(row)]);
        }
    }
    float taken = 0;
    float taken_y = 0;
    for (std::size_t i = 0; i < calendar.options.values.size(); ++i) {
        const Day day = calendar.options.first.plus_days(static_cast<int>(i));
        if (day.day() != 1) continue;
        // Above the week that holds the first of the month.
        const ImVec2 at(
            calendar.place_of(i).x,
            calendar.box_of(i).Min.y -
                static_cast<float>((static_cast<int>(i) + calendar.offset) % 7) * calendar.square - px(18));
        const std::string text = calendar.options.month_text(day);
        if (std::fabs(at.y - taken_y) < px(8) && at.x < taken) continue;
        draw_text(list, at, colors().muted, text);
        taken = at.x + width_of(text) + px(6);
        taken_y = at.y;
    }
}

}  // namespace

void heat_map(const HeatMapOptions& options) {
    ChartWords words =
        words_of(options.name, options.points_name, options.value_name, options.values, options.empty);
    words.cell = [&](std::size_t point, std::size_t column) {
        return column == 0 ? options.point_text(point) : options.value_text(point);
    };
    const float left = widest_of(options.rows) + px(10);
    const float width =
        (available_px() - left) / static_cast<float>(std::max<std::size_t>(options.columns, 1));
    const float height = std::clamp(width, px(20), px(30));
    const float rows = static_cast<float>(options.rows.size());
    ChartFrame frame(words, 34 + rows * height / pixel_ratio() + 20 + legend_css, false);
    if (!frame.shows_picture()) return;
    const FontScope font(sizes().text_small, FontWeight::regular);
    const ImVec2 corner = frame.area().Min + ImVec2(left, 0);
    const auto box_of = [&](std::size_t point) {
        const std::size_t line = point / options.columns;
        const auto column = static_cast<float>(point % options.columns);
        const auto row = static_cast<float>(line);
        return ImRect(std::floor(corner.x + column * width), std::floor(corner.y + row * height),
                      std::floor(corner.x + (column + 1) * width) - px(2),
                      std::floor(corner.y + (row + 1) * height) - px(2));
    };
    const ImRect plot(corner, ImVec2(frame.area().Max.x, corner.y + rows * height));
    const auto point_at = [&](ImVec2 at) -> std::optional<std::size_t> {
        const ImVec2 way = at - corner;
        if (way.x < 0 || way.y < 0) return std::nullopt;
        const auto column = static_cast<std::size_t>(way.x / width);
        const auto row = static_cast<std::size_t>(way.y / height);
        if (column >= options.columns || row >= options.rows.size()) return std::nullopt;
        return row * options.columns + column;
    };
    const auto marked =
        frame.mark(plot, {.across = 1, .down = static_cast<std::ptrdiff_t>(options.columns)}, point_at);
    const double most = most_of(options.values);
    for (std::size_t i = 0; i < options.values.size(); ++i)
        draw_square(box_of(i), color_of(shade_of(options.values[i], most)), marked == i);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t row = 0; row < options.rows.size(); ++row) {
        const ImRect first = box_of(row * options.columns);
        draw_line(list, ImRect(frame.area().Min.x, first.Min.y, corner.x - px(8), first.Max.y),
                  colors().muted, options.rows[row]);
    }
    const float text = options.columns > 0 ? width_of(options.column_text(options.columns - 1)) : 0;
    const std::size_t step = label_step(options.columns, plot.GetWidth(), text + px(10));
    for (std::size_t column = 0; column < options.columns; column += step) {
        const ImRect box = box_of(column);
        const std::string label = options.column_text(column);
        draw_text(list, ImVec2(box.GetCenter().x - width_of(label) / 2, plot.Max.y + px(4)), colors().muted,
                  label);
    }
    draw_shades(frame.area());
    if (marked) frame.tell(*marked, box_of(*marked));
}

void calendar_heat_map(const CalendarOptions& options) {
    ChartWords words =
        words_of(options.name, options.points_name, options.value_name, options.values, options.empty);
    words.cell = [&](std::size_t point, std::size_t column) {
        return column == 0 ? options.point_text(point) : options.value_text(point);
    };
    const float left = widest_of(options.weekdays) + px(10);
    Calendar calendar = arranged(options, available_px(), left);
    const float height = static_cast<float>(calendar.bands()) * calendar.band_height() / pixel_ratio();
    ChartFrame frame(words, 34 + height + legend_css, false);
    if (!frame.shows_picture()) return;
    calendar.corner = frame.area().Min + ImVec2(left, px(20));
    const auto marked =
        frame.mark(frame.area(), {.across = 7, .down = 1}, [&](ImVec2 at) { return calendar.day_at(at); });
    const double most = most_of(options.values);
    for (std::size_t i = 0; i < options.values.size(); ++i)
        draw_square(calendar.box_of(i), color_of(shade_of(options.values[i], most)), marked == i);
    draw_calendar_texts(calendar, left);
    draw_shades(frame.area());
    if (marked) frame.tell(*marked, calendar.box_of(*marked));
}

}  // namespace laoke::ui
