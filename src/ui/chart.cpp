/// Values over time: lines, areas, bars and stacked bars.
#include "ui/chart.h"

#include "ui/chart_math.h"
#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float curve_from = 12;  ///< CSS pixels between points from which on they are joined by a curve
constexpr float bars_from = 3;    ///< narrower slots are drawn as one bar for each column of pixels

struct Plot {
    const ChartOptions& options;
    const ChartFrame& frame;
    std::size_t count;
    Ticks ticks;
    ImRect box;
    bool is_stacked;

    [[nodiscard]] float slot() const { return box.GetWidth() / static_cast<float>(count); }
    [[nodiscard]] float x(std::size_t point) const {
        return box.Min.x + (static_cast<float>(point) + 0.5F) * slot();
    }
    [[nodiscard]] float y(double value) const {
        const double share = (value - ticks.first) / (ticks.last() - ticks.first);
        return static_cast<float>(box.Max.y - share * box.GetHeight());
    }
    /// Where areas and bars begin.
    [[nodiscard]] float base() const { return y(std::clamp(0.0, ticks.first, ticks.last())); }
    [[nodiscard]] std::size_t point_at(float at_x) const {
        const float place = std::floor((at_x - box.Min.x) / slot());
        return static_cast<std::size_t>(std::clamp(place, 0.0F, static_cast<float>(count - 1)));
    }
    template <class Draw>
    void each_shown(const Draw& draw) const {
        for (std::size_t i = 0; i < options.series.size(); ++i) {
            if (!frame.is_hidden(i)) draw(i, options.series[i].values);
        }
    }
};

struct Range {
    double low = 0;
    double high = 0;
    bool is_empty = true;

    void add(double value) {
        if (std::isnan(value)) return;
        low = is_empty ? value : std::min(low, value);
        high = is_empty ? value : std::max(high, value);
        is_empty = false;
    }
};

/// What has to find room on the axis.
Range range_of(const Plot& plot) {
    Range range;
    if (plot.is_stacked) {
        for (std::size_t point = 0; point < plot.count; ++point) {
            double above = 0;
            double below = 0;
            plot.each_shown([&](std::size_t, std::span<const double> values) {
                if (values[point] > 0) above += values[point];
                if (values[point] < 0) below += values[point];
            });
            range.add(above);
            range.add(below);
        }
    } else {
        plot.each_shown([&](std::size_t, std::span<const double> values) {
            for (const double value : values) range.add(value);
        });
    }
    // Lengths and areas begin at 0; a line may leave it out where all is far from it.
    const bool may_leave_zero = plot.options.kind == ChartKind::line && range.low > range.high / 2;
    if (!may_leave_zero) range.low = std::min(range.low, 0.0);
    if (plot.options.kind != ChartKind::line) range.high = std::max(range.high, 0.0);
    return range;
}

/// Takes the room for the ticks' texts on the left, and writes them with their lines.
void draw_value_axis(Plot& plot) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    std::vector<std::string> texts;
    float width = 0;
    for (int i = 0; i <= plot.ticks.intervals; ++i) {
        texts.push_back(plot.options.tick_text(plot.ticks.at(i)));
        width = std::max(width, std::ceil(width_of(texts.back())));
    }
    plot.box.Min.x += width + px(10);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int i = 0; i <= plot.ticks.intervals; ++i) {
        const double value = plot.ticks.at(i);
        const float y = std::floor(plot.y(value));
        const bool is_zero = std::fabs(value) < plot.ticks.step / 1000;
        list->AddRectFilled(ImVec2(plot.box.Min.x, y), ImVec2(plot.box.Max.x, y + px(1)),
                            is_zero ? colors().line_field : colors().line_soft);
        draw_line(list,
                  ImRect(plot.box.Min.x - width - px(10), y - px(8), plot.box.Min.x - px(10), y + px(8)),
                  colors().muted, texts[static_cast<std::size_t>(i)], TextAlign::right);
    }
}

void draw_point_axis(const Plot& plot) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    // Texts of one axis are much alike: the last is usually the longest.
    const float width =
        std::max(width_of(plot.options.point_text(0)), width_of(plot.options.point_text(plot.count - 1)));
    const std::size_t step = label_step(plot.count, plot.box.GetWidth(), width + px(12));
    const float right = plot.frame.area().Max.x;
    for (std::size_t i = 0; i < plot.count; i += step) {
        const std::string text = plot.options.point_text(i);
        const float own = width_of(text);
        const float x = std::clamp(plot.x(i) - own / 2, plot.frame.area().Min.x, right - own);
        draw_text(ImGui::GetWindowDrawList(), ImVec2(x, plot.box.Max.y + px(7)), colors().muted, text);
    }
}

using Polyline = std::vector<ImVec2>;

/// A run of points without a gap, as they are joined.
void append_joined(Polyline& line, const Polyline& points, float step) {
    if (points.size() < 3 || points[1].x - points[0].x < px(curve_from)) {
        line.insert(line.end(), points.begin(), points.end());
        return;
    }
    std::vector<float> heights;
    for (const ImVec2 point : points) heights.push_back(point.y);
    const std::vector<float> slopes = monotone_slopes(heights);
    const int parts = std::clamp(static_cast<int>((points[1].x - points[0].x) / step), 2, 24);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        for (int part = 0; part < parts; ++part) {
            const float t = static_cast<float>(part) / static_cast<float>(parts);
            line.emplace_back(points[i].x + (points[i + 1].x - points[i].x) * t,
                              on_curve(heights[i], heights[i + 1], slopes[i], slopes[i + 1], t));
        }
    }
    line.push_back(points.back());
}

void fill_below(const Polyline& line, float base, float top, Color color, float share) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    const auto shade = [&](float y) {
        const float height = std::max(1.0F, std::fabs(base - top));
        return faded(color, share * std::min(1.0F, 0.15F + std::fabs(base - y) / height));
    };
    const auto segments = static_cast<int>(line.size()) - 1;
    list->PrimReserve(segments * 6, segments * 4);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const auto first = list->_VtxCurrentIdx;
        for (const unsigned corner : {0U, 1U, 2U, 0U, 2U, 3U})
            list->PrimWriteIdx(static_cast<ImDrawIdx>(first + corner));
        list->PrimWriteVtx(line[i], uv, shade(line[i].y));
        list->PrimWriteVtx(line[i + 1], uv, shade(line[i + 1].y));
        list->PrimWriteVtx(ImVec2(line[i + 1].x, base), uv, faded(color, 0.02F));
        list->PrimWriteVtx(ImVec2(line[i].x, base), uv, faded(color, 0.02F));
    }
}

void draw_run(const Plot& plot, const Polyline& points, Color color, float fill) {
    if (points.empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (points.size() == 1) return list->AddCircleFilled(points.front(), px(3), color);
    Polyline line;
    append_joined(line, points, px(2));
    if (fill > 0) fill_below(line, plot.base(), plot.box.Min.y, color, fill);
    list->AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, px(2));
}

void draw_lines(const Plot& plot) {
    const auto columns = static_cast<std::size_t>(plot.box.GetWidth());
    const float fill = plot.options.kind == ChartKind::area ? 0.28F : 0;
    plot.each_shown([&](std::size_t series, std::span<const double> values) {
        Polyline run;
        for (const std::size_t point : thinned(values, columns)) {
            if (std::isnan(values[point])) {
                draw_run(plot, run, series_color(series), fill);
                run.clear();
            } else {
                run.emplace_back(plot.x(point), plot.y(values[point]));
            }
        }
        draw_run(plot, run, series_color(series), fill);
    });
}

void draw_bar(const Plot& plot, float left, float right, double from, double to, Color color, bool is_round) {
    const float a = std::round(plot.y(from));
    const float b = std::round(plot.y(to));
    if (a == b) return;
    const float rounding = is_round ? std::min({px(3), (right - left) / 2, std::fabs(a - b)}) : 0;
    const ImDrawFlags corners = b < a ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersBottom;
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(left, std::min(a, b)), ImVec2(right, std::max(a, b)),
                                              color, rounding,
                                              rounding >= 1 ? corners : ImDrawFlags_RoundCornersNone);
}

struct Sides {
    double above = 0;
    double below = 0;
};

void draw_stack(const Plot& plot, std::size_t point, float left, float right) {
    Sides ends;
    plot.each_shown([&](std::size_t, std::span<const double> values) {
        (values[point] > 0 ? ends.above : ends.below) += std::isnan(values[point]) ? 0 : values[point];
    });
    Sides reached;
    plot.each_shown([&](std::size_t series, std::span<const double> values) {
        if (std::isnan(values[point])) return;
        double& from = values[point] > 0 ? reached.above : reached.below;
        const double to = from + values[point];
        const bool is_last = to == (values[point] > 0 ? ends.above : ends.below);
        draw_bar(plot, left, right, from, to, series_color(series), is_last);
        // A thin line of the ground keeps neighbours of similar colours apart.
        const float y = std::round(plot.y(from));
        if (from != 0)
            ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(left, y - px(1)), ImVec2(right, y),
                                                      colors().card);
        from = to;
    });
}

void draw_group(const Plot& plot, std::size_t point, float left, float right) {
    float shown = 0;
    plot.each_shown([&](std::size_t, std::span<const double>) { shown += 1; });
    float place = 0;
    plot.each_shown([&](std::size_t series, std::span<const double> values) {
        const float from = std::round(left + (right - left) * place / shown);
        const float to = std::round(left + (right - left) * (place + 1) / shown);
        const float gap = shown > 1 && to - from > px(6) ? px(1) : 0;
        if (!std::isnan(values[point]))
            draw_bar(plot, from, std::max(from + 1, to - gap), 0, values[point], series_color(series), true);
        place += 1;
    });
}

/// The point with the highest bar of those in one column of pixels.
std::size_t highest_point(const Plot& plot, std::size_t begin, std::size_t end) {
    std::size_t highest = begin;
    double most = -1;
    for (std::size_t point = begin; point < end; ++point) {
        double height = 0;
        plot.each_shown([&](std::size_t, std::span<const double> values) {
            const double own = std::isnan(values[point]) ? 0 : std::fabs(values[point]);
            height = plot.is_stacked ? height + own : std::max(height, own);
        });
        if (height > most) highest = point;
        most = std::max(most, height);
    }
    return highest;
}

void draw_bars(const Plot& plot) {
    const auto draw = plot.is_stacked ? draw_stack : draw_group;
    if (plot.slot() < px(bars_from)) {
        const auto columns = std::min(plot.count, static_cast<std::size_t>(plot.box.GetWidth() / px(2)));
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t point =
                highest_point(plot, column * plot.count / columns, (column + 1) * plot.count / columns);
            const auto left_of = [&](std::size_t i) {
                return std::floor(plot.box.Min.x +
                                  plot.box.GetWidth() * static_cast<float>(i) / static_cast<float>(columns));
            };
            draw(plot, point, left_of(column), left_of(column + 1));
        }
        return;
    }
    const float width = std::min(plot.slot() * 0.66F, px(plot.is_stacked ? 40.0F : 56.0F));
    for (std::size_t point = 0; point < plot.count; ++point) {
        const float left = std::round(plot.x(point) - width / 2);
        draw(plot, point, left, left + std::max(px(1), std::round(width)));
    }
}

/// What is marked, below the bars or over the lines.
void draw_mark(const Plot& plot, std::size_t point) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float x = std::floor(plot.x(point));
    if (plot.options.kind == ChartKind::bars || plot.options.kind == ChartKind::stacked_bars) {
        const float half = std::max(px(2), plot.slot() / 2);
        list->AddRectFilled(ImVec2(std::floor(x - half), plot.box.Min.y),
                            ImVec2(std::floor(x + half), plot.box.Max.y), faded(colors().primary, 0.08F));
        return;
    }
    list->AddRectFilled(ImVec2(x, plot.box.Min.y), ImVec2(x + px(1), plot.box.Max.y), colors().hint);
    plot.each_shown([&](std::size_t series, std::span<const double> values) {
        if (std::isnan(values[point])) return;
        const ImVec2 middle(plot.x(point), plot.y(values[point]));
        list->AddCircleFilled(middle, px(6), colors().card);
        list->AddCircleFilled(middle, px(4), series_color(series));
    });
}

}  // namespace

void chart(const ChartOptions& options) {
    const std::size_t count = options.series.empty() ? 0 : options.series.front().values.size();
    ChartWords words{.name = options.name,
                     .columns = {options.points_name},
                     .points = count,
                     .cell = {},
                     .empty = options.empty};
    for (const ChartSeries& series : options.series) words.columns.push_back(series.name);
    words.cell = [&](std::size_t point, std::size_t column) {
        return column == 0 ? options.point_text(point) : options.value_text(column - 1, point);
    };
    ChartFrame frame(words, options.height, options.series.size() > 1);
    if (!frame.shows_picture()) return;
    const FontScope font(sizes().text, FontWeight::regular);
    Plot plot{.options = options,
              .frame = frame,
              .count = count,
              .ticks = {},
              .box = ImRect(frame.area().Min + ImVec2(0, px(10)), frame.area().Max - ImVec2(0, px(22))),
              .is_stacked = options.kind == ChartKind::stacked_bars};
    const Range range = range_of(plot);
    const int most = std::clamp(static_cast<int>(plot.box.GetHeight() / px(38)), 2, 6);
    plot.ticks = nice_ticks(range.low, range.high, most, options.least_step);
    draw_value_axis(plot);
    draw_point_axis(plot);
    const bool has_bars = options.kind == ChartKind::bars || plot.is_stacked;
    const auto marked = frame.mark(
        plot.box, {}, [&](ImVec2 at) -> std::optional<std::size_t> { return plot.point_at(at.x); });
    if (has_bars) draw_bars(plot);
    if (!has_bars) draw_lines(plot);
    if (!marked) return;
    draw_mark(plot, *marked);
    const float x = plot.x(*marked);
    frame.tell(*marked, ImRect(x - px(4), plot.box.Min.y, x + px(4), plot.box.Max.y));
}

}  // namespace laoke::ui
