/// Shares of a whole, as a ring with its parts named beside it.
#include "ui/chart.h"
#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float tau = 6.2831853F;
constexpr float line_css = 30;

struct Ring {
    ImVec2 middle;
    float outer;
    float inner;
};

double sum_of(std::span<const ChartPart> parts) {
    double sum = 0;
    for (const ChartPart& part : parts) sum += part.value;
    return sum;
}

/// Clockwise from the top, in radians.
struct Arc {
    float from;
    float to;
};

Arc arc_of(std::span<const ChartPart> parts, double sum, std::size_t part) {
    const double before = sum_of(parts.first(part));
    const auto angle = [&](double value) { return static_cast<float>(value / sum) * tau - tau / 4; };
    return {angle(before), angle(before + parts[part].value)};
}

std::optional<std::size_t> part_in_ring(const Ring& ring, std::span<const ChartPart> parts, double sum,
                                        ImVec2 at) {
    const ImVec2 way = at - ring.middle;
    const float distance = std::hypot(way.x, way.y);
    if (distance > ring.outer + px(4) || distance < ring.inner - px(4)) return std::nullopt;
    float angle = std::atan2(way.y, way.x);
    if (angle < -tau / 4) angle += tau;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Arc arc = arc_of(parts, sum, i);
        if (angle >= arc.from && angle < arc.to) return i;
    }
    return std::nullopt;
}

void draw_ring(const Ring& ring, std::span<const ChartPart> parts, double sum,
               std::optional<std::size_t> marked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float radius = (ring.outer + ring.inner) / 2;
    const float half_gap = parts.size() > 1 ? px(2) / radius / 2 : 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Arc arc = arc_of(parts, sum, i);
        if (arc.to - arc.from <= 2 * half_gap) continue;
        const float thickness = ring.outer - ring.inner + (marked == i ? px(6) : 0);
        list->PathArcTo(ring.middle, radius, arc.from + half_gap, arc.to - half_gap, 0);
        list->PathStroke(series_color(i), 0, thickness);
    }
}

void draw_middle(const Ring& ring, const PartsOptions& options) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half = ring.inner - px(8);
    const ImVec2 at = ring.middle;
    {
        const FontScope font(sizes().text_figure, FontWeight::semibold);
        draw_line(list, ImRect(at.x - half, at.y - px(22), at.x + half, at.y + px(6)), colors().text,
                  options.total, TextAlign::center);
    }
    const FontScope font(sizes().text_label, FontWeight::regular);
    draw_line(list, ImRect(at.x - half, at.y + px(6), at.x + half, at.y + px(26)), colors().muted,
              options.total_name, TextAlign::center);
}

/// One line for each part: colour, name, value and share.
void draw_names(const PartsOptions& options, double sum, const ImRect& box,
                std::optional<std::size_t> marked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    float y = box.Min.y;
    for (std::size_t i = 0; i < options.parts.size(); ++i) {
        const ImRect line(box.Min.x, y, box.Max.x, y + px(line_css));
        y = line.Max.y;
        if (marked == i) list->AddRectFilled(line.Min, line.Max, colors().hover, px(sizes().round_control));
        const float middle = line.GetCenter().y;
        const ImVec2 swatch(line.Min.x + px(8), std::floor(middle - px(5)));
        list->AddRectFilled(swatch, swatch + ImVec2(px(10), px(10)), series_color(i), px(3));
        const float percent = line.Max.x - px(8);
        const float value = percent - px(48);
        const std::string text = options.value_text(i);
        draw_line(list, ImRect(percent - px(44), line.Min.y, percent, line.Max.y), colors().muted,
                  percent_text(options.parts[i].value / sum), TextAlign::right);
        draw_line(list, ImRect(line.Min.x, line.Min.y, value, line.Max.y), colors().text, text,
                  TextAlign::right);
        draw_line(list, ImRect(line.Min.x + px(26), line.Min.y, value - width_of(text) - px(8), line.Max.y),
                  colors().label, options.parts[i].name);
    }
}

}  // namespace

void donut_chart(const PartsOptions& options) {
    const double sum = sum_of(options.parts);
    const float names_css = line_css * static_cast<float>(options.parts.size());
    const bool is_beside = available_width() >= 420;
    const ChartWords words{.name = options.name,
                           .columns = {options.parts_name, options.value_name},
                           .points = sum > 0 ? options.parts.size() : 0,
                           .cell =
                               [&](std::size_t part, std::size_t column) {
                                   return column == 0 ? std::string(options.parts[part].name)
                                                      : options.value_text(part);
                               },
                           .empty = options.empty};
    ChartFrame frame(words, options.height + (is_beside || sum <= 0 ? 0 : names_css + 8), false);
    if (!frame.shows_picture()) return;
    const FontScope font(sizes().text, FontWeight::regular);
    ImRect box = frame.area();
    ImRect names = box;
    if (is_beside) {
        box.Max.x = box.Min.x + std::min(box.GetHeight(), box.GetWidth() * 0.42F);
        names.Min.x = box.Max.x + px(24);
        names.Max.x = std::min(names.Max.x, names.Min.x + px(320));
        names.Min.y = std::max(box.Min.y, std::floor(box.GetCenter().y - px(names_css) / 2));
    } else {
        names.Min.y = box.Max.y = box.Max.y - px(names_css + 8);
        names.Min.y += px(8);
    }
    const float outer = std::floor(std::min(box.GetWidth(), box.GetHeight()) / 2 - px(6));
    const Ring ring{box.GetCenter(), outer, outer - std::clamp(outer * 0.22F, px(14), px(26))};
    const auto part_at = [&](ImVec2 at) -> std::optional<std::size_t> {
        if (const auto part = part_in_ring(ring, options.parts, sum, at)) return part;
        if (!names.Contains(at)) return std::nullopt;
        const auto line = static_cast<std::size_t>((at.y - names.Min.y) / px(line_css));
        return line < options.parts.size() ? std::optional(line) : std::nullopt;
    };
    const auto marked = frame.mark(frame.area(), {.across = 1, .down = 1}, part_at);
    draw_ring(ring, options.parts, sum, marked);
    draw_middle(ring, options);
    draw_names(options, sum, names, marked);
    if (!marked) return;
    const Arc arc = arc_of(options.parts, sum, *marked);
    const float angle = (arc.from + arc.to) / 2;
    const ImVec2 at = ring.middle + ImVec2(std::cos(angle), std::sin(angle)) * ring.outer;
    frame.tell(*marked, ImRect(at - ImVec2(px(2), px(2)), at + ImVec2(px(2), px(2))));
}

}  // namespace laoke::ui
