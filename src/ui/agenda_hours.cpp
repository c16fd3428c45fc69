// One week or one day by the hour.
#include "ui/agenda_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace laoke::ui {

namespace {

/// CSS pixels.
constexpr float hour_names = 48;
constexpr float least_lane = 36;

constexpr std::size_t most_above_week = 4;
constexpr std::size_t most_above_day = 8;
/// Shown at least; where something is earlier or later, up to that.
constexpr int first_hour = 8;
constexpr int end_hour = 20;
constexpr int hour = 60;  ///< minutes: how long what has a time is shown

/// What has a time, beside what overlaps it.
struct Timed {
    std::size_t entry;
    float top, bottom;  ///< below the first hour
    std::size_t lane = 0;
    std::size_t lanes = 1;
};

struct DayPlan {
    std::vector<std::size_t> above;  ///< without a time
    std::vector<Timed> timed;
    std::size_t left_out = 0;
};

class HoursDrawing {
public:
    explicit HoursDrawing(Agenda& agenda) : c_(agenda) {}

    void draw() {
        const float heads = c_.is_one_day() ? 0 : px(weekday_height);
        if (!c_.is_one_day()) {
            ImGui::Indent(px(hour_names));
            draw_weekdays();
            ImGui::Unindent(px(hour_names));
        }
        const ImRect row = place_block(px(c_.options.height) - heads);
        grid_ = ImRect(ImVec2(row.Min.x + px(hour_names), row.Min.y), row.Max);
        find_hours();
        make_plans();
        draw_lines(row);
        const MirrorGroup of_week({.role = Role::row, .rect = rect_of(row)});
        for (std::size_t place = 0; place < c_.options.days.size(); ++place) draw_day(place);
    }

private:
    void find_hours() {
        for (const auto& entries : c_.options.days) {
            for (const AgendaEntry& entry : entries) {
                if (!entry.minute) continue;
                first_ = std::min(first_, *entry.minute / hour);
                end_ = std::max(end_, *entry.minute / hour + 1);
            }
        }
    }

    /// The height of an hour follows from what stands above: so that is counted first.
    void make_plans() {
        const float width = column(0).GetWidth() - px(6);
        most_lanes_ = std::max<std::size_t>(1, static_cast<std::size_t>(width / px(least_lane)));
        std::size_t lines = 1;
        for (const auto& entries : c_.options.days) {
            DayPlan& plan = plans_.emplace_back();
            for (std::size_t i = 0; i < entries.size(); ++i)
                if (!entries[i].minute) plan.above.push_back(i);
            lines = std::max(lines, plan.above.size());
        }
        lines_above_ = std::min(lines, c_.is_one_day() ? most_above_day : most_above_week);
        head_ = c_.is_one_day() ? 0 : px(agenda_head_height);
        top_ = grid_.Min.y + head_ +
               static_cast<float>(lines_above_) * px(agenda_entry_height + agenda_entry_gap) + px(6);
        hour_height_ = std::floor((grid_.Max.y - top_) / static_cast<float>(end_ - first_));
        for (std::size_t place = 0; place < plans_.size(); ++place) lay_out(plans_[place], place);
    }

    void lay_out(DayPlan& plan, std::size_t place) {
        const auto entries = c_.options.days[place];
        const float end = hour_height_ * static_cast<float>(end_ - first_);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (!entries[i].minute) continue;
            const float from =
                hour_height_ * (static_cast<float>(*entries[i].minute) / hour - static_cast<float>(first_));
            const float top = std::min(from, end - px(agenda_entry_height));
            const float bottom = std::min(end, std::max(from + hour_height_, top + px(agenda_entry_height)));
            plan.timed.push_back({.entry = i, .top = std::floor(top), .bottom = std::floor(bottom)});
        }
        std::ranges::stable_sort(plan.timed, {}, &Timed::top);
        std::vector<float> ends;  // of the lanes
        std::size_t first = 0;    // of those that overlap
        const auto close = [&](std::size_t last) {
            for (; first < last; ++first) plan.timed[first].lanes = std::min(ends.size(), most_lanes_);
            ends.clear();
        };
        for (std::size_t i = 0; i < plan.timed.size(); ++i) {
            Timed& each = plan.timed[i];
            if (std::ranges::all_of(ends, [&](float lane_end) { return lane_end <= each.top; })) close(i);
            const auto free =
                std::ranges::find_if(ends, [&](float lane_end) { return lane_end <= each.top; });
            each.lane = static_cast<std::size_t>(free - ends.begin());
            if (free == ends.end())
                ends.push_back(each.bottom);
            else
                *free = each.bottom;
        }
        close(plan.timed.size());
        plan.left_out = static_cast<std::size_t>(std::ranges::count_if(
            plan.timed, [this](const Timed& each) { return each.lane >= most_lanes_; }));
    }

    [[nodiscard]] ImRect column(std::size_t place) const {
        return c_.is_one_day() ? grid_ : day_column(grid_, static_cast<int>(place));
    }

    void draw_lines(const ImRect& row) const {
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto across = [&](float y, Color color) {
            list->AddRectFilled(ImVec2(grid_.Min.x, y), ImVec2(row.Max.x, y + px(1)), color);
        };
        const FontScope font(sizes().text_small, FontWeight::regular);
        const auto name = [&](float y, std::string_view text) {
            draw_line(list, ImRect(row.Min.x, y, grid_.Min.x - px(6), y + line_height()), colors().muted,
                      text, TextAlign::right);
        };
        across(grid_.Min.y, colors().line);
        name(grid_.Min.y + head_ + px(2), tr(TextKey::ui_agenda_all_day));
        for (int at = first_; at < end_; ++at) {
            const float y = top_ + hour_height_ * static_cast<float>(at - first_);
            across(y, at == first_ ? colors().line : colors().line_soft);
            name(y, std::to_string(at) + ":00");
        }
        for (std::size_t place = 1; place < c_.options.days.size(); ++place) {
            const float x = column(place).Min.x;
            list->AddRectFilled(ImVec2(x, row.Min.y), ImVec2(x + px(1), row.Max.y), colors().line_soft);
        }
    }

    void draw_day(std::size_t place) {
        const ImRect cell = column(place);
        draw_agenda_day(c_, place, cell, [&](bool is_seen) {
            if (is_seen && !c_.is_one_day()) draw_agenda_head(c_, place, cell, false);
            draw_above(place, cell);
            draw_timed(place, cell);
        });
    }

    void draw_above(std::size_t place, const ImRect& cell) {
        const DayPlan& plan = plans_[place];
        const float step = px(agenda_entry_height + agenda_entry_gap);
        ImRect box(ImVec2(cell.Min.x + px(3), cell.Min.y + head_ + px(2)), ImVec2(cell.Max.x - px(3), 0));
        box.Max.y = box.Min.y + px(agenda_entry_height);
        const bool has_all = plan.above.size() <= lines_above_ && plan.left_out == 0;
        const std::size_t shown = has_all ? plan.above.size() : std::min(plan.above.size(), lines_above_ - 1);
        for (std::size_t i = 0; i < shown; ++i, box.TranslateY(step))
            draw_agenda_button(c_, {place, plan.above[i]}, box);
        const std::size_t more = plan.above.size() - shown + plan.left_out;
        if (more > 0) draw_agenda_more(c_, place, box, more);
    }

    void draw_timed(std::size_t place, const ImRect& cell) {
        for (const Timed& each : plans_[place].timed) {
            if (each.lane >= most_lanes_) continue;
            const float width = (cell.GetWidth() - px(6)) / static_cast<float>(each.lanes);
            const float left = std::floor(cell.Min.x + px(3) + width * static_cast<float>(each.lane));
            draw_agenda_button(c_, {place, each.entry},
                               ImRect(left, top_ + each.top + px(1), std::floor(left + width) - px(1),
                                      top_ + each.bottom - px(1)));
        }
    }

    Agenda& c_;
    ImRect grid_;  ///< without the names of the hours
    int first_ = first_hour;
    int end_ = end_hour;
    float head_ = 0;
    float top_ = 0;  ///< of the first hour
    float hour_height_ = 0;
    std::size_t lines_above_ = 1;
    std::size_t most_lanes_ = 1;
    std::vector<DayPlan> plans_;
};

}  // namespace

void draw_agenda_hours(Agenda& agenda) { HoursDrawing(agenda).draw(); }

}  // namespace laoke::ui
