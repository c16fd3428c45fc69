/// The steps of a funnel, the first the widest, with how many go on from each.
#include "ui/chart.h"
#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

struct Funnel {
    const PartsOptions& options;
    ImRect box;
    float middle;
    float widest;
    float step;  ///< height of a bar and of what leads to the next one
    float bar;

    [[nodiscard]] ImRect bar_of(std::size_t part) const {
        const double most = std::max(options.parts.front().value, 1e-9);
        const float half =
            std::max(px(2), static_cast<float>(std::min(1.0, options.parts[part].value / most)) * widest) / 2;
        const float top = std::floor(box.Min.y + static_cast<float>(part) * step);
        return {std::round(middle - half), top, std::round(middle + half), std::floor(top + bar)};
    }
};

void draw_step(const Funnel& funnel, std::size_t part, bool is_marked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const PartsOptions& options = funnel.options;
    const ImRect bar = funnel.bar_of(part);
    // One colour that fades: the steps are one thing that becomes less.
    const float fade =
        static_cast<float>(part) / static_cast<float>(std::max<std::size_t>(options.parts.size(), 2));
    list->AddRectFilled(bar.Min, bar.Max, mixed(series_color(0), colors().card, fade * 0.55F), px(4));
    if (is_marked) list->AddRect(bar.Min, bar.Max, colors().text, px(4), 0, px(2));
    draw_line(list,
              ImRect(funnel.box.Min.x, bar.Min.y, funnel.middle - funnel.widest / 2 - px(12), bar.Max.y),
              colors().label, options.parts[part].name);
    const ImRect right(funnel.middle + funnel.widest / 2 + px(12), bar.Min.y, funnel.box.Max.x, bar.Max.y);
    const FontScope font(sizes().text, FontWeight::semibold);
    draw_line(list, right, colors().text, options.value_text(part), TextAlign::right);
}

void draw_way_on(const Funnel& funnel, std::size_t part) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImRect from = funnel.bar_of(part);
    const ImRect to = funnel.bar_of(part + 1);
    list->AddQuadFilled(ImVec2(from.Min.x, from.Max.y), ImVec2(from.Max.x, from.Max.y),
                        ImVec2(to.Max.x, to.Min.y), ImVec2(to.Min.x, to.Min.y),
                        faded(series_color(0), 0.10F));
    const double before = funnel.options.parts[part].value;
    if (before <= 0) return;
    const FontScope font(sizes().text_small, FontWeight::regular);
    draw_line(list, ImRect(funnel.middle - px(40), from.Max.y, funnel.middle + px(40), to.Min.y),
              colors().label, "↓ " + percent_text(funnel.options.parts[part + 1].value / before),
              TextAlign::center);
}

}  // namespace

void funnel_chart(const PartsOptions& options) {
    const bool is_empty = options.parts.empty() || options.parts.front().value <= 0;
    const ChartWords words{.name = options.name,
                           .columns = {options.parts_name, options.value_name},
                           .points = is_empty ? 0 : options.parts.size(),
                           .cell =
                               [&](std::size_t part, std::size_t column) {
                                   return column == 0 ? std::string(options.parts[part].name)
                                                      : options.value_text(part);
                               },
                           .empty = options.empty};
    ChartFrame frame(words, options.height, false);
    if (!frame.shows_picture()) return;
    const FontScope font(sizes().text, FontWeight::regular);
    float names = 0;
    float values = 0;
    for (std::size_t i = 0; i < options.parts.size(); ++i) {
        const FontScope strong(sizes().text, FontWeight::semibold);
        names = std::max(names, width_of(options.parts[i].name));
        values = std::max(values, width_of(options.value_text(i)));
    }
    const ImRect box(frame.area().Min + ImVec2(0, px(8)), frame.area().Max);
    names = std::min(names, box.GetWidth() * 0.3F) + px(12);
    values = std::min(values, box.GetWidth() * 0.3F) + px(12);
    const auto count = static_cast<float>(options.parts.size());
    const float way = px(24);
    const float bar = std::min(px(40), (box.GetHeight() - way * (count - 1)) / count);
    const float widest = std::max(px(40), box.GetWidth() - names - values);
    const Funnel funnel{options, box, std::floor(box.Min.x + names + widest / 2), widest, bar + way, bar};
    const auto part_at = [&](ImVec2 at) -> std::optional<std::size_t> {
        const float place = std::clamp((at.y - box.Min.y + way / 2) / funnel.step, 0.0F, count - 1);
        return static_cast<std::size_t>(place);
    };
    const auto marked = frame.mark(frame.area(), {.across = 1, .down = 1}, part_at);
    for (std::size_t i = 0; i < options.parts.size(); ++i) {
        if (i + 1 < options.parts.size()) draw_way_on(funnel, i);
        draw_step(funnel, i, marked == i);
    }
    if (marked) frame.tell(*marked, funnel.bar_of(*marked));
}

}  // namespace laoke::ui
