/// What all charts have in common.  Only charts include this.
#pragma once

#include "ui/chart.h"
#include "ui/item.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

/// The palette's colour of the n-th series; they go round after eight.
[[nodiscard]] Color series_color(std::size_t index);
/// Between two colours; `share` from 0 to 1.
[[nodiscard]] Color mixed(Color from, Color to, float share);
/// The same colour, less of it; `share` from 0 to 1.
[[nodiscard]] Color faded(Color color, float share);
/// "42%".
[[nodiscard]] std::string percent_text(double share);

/// A chart as a table: from it come what is read out, the notice beside the pointer, and the table itself.
struct ChartWords {
    std::string_view name;
    std::vector<std::string_view> columns;  ///< the points' name first
    std::size_t points = 0;                 ///< 0: there is nothing to show
    std::function<std::string(std::size_t point, std::size_t column)> cell;
    std::string_view empty;
};

/// How far the arrow keys go, in points.
struct ChartSteps {
    std::ptrdiff_t across = 1;
    std::ptrdiff_t down = 0;
};

/// Heading, switch between picture and table, legend, and what the pointer and the keys are on.
///
///     ChartFrame frame(words, height, is_series);
///     if (!frame.shows_picture()) return;
///     draw into frame.area(); const auto point = frame.mark(plot, steps, point_at); frame.tell(...);
class ChartFrame {
public:
    /// `height`: CSS pixels of everything.  With a legend each column but the first can be hidden.
    ChartFrame(const ChartWords& words, float height, bool has_legend);
    ~ChartFrame();
    ChartFrame(const ChartFrame&) = delete;
    ChartFrame& operator=(const ChartFrame&) = delete;

    [[nodiscard]] bool shows_picture() const { return shows_picture_; }
    [[nodiscard]] const ImRect& area() const { return area_; }
    [[nodiscard]] bool is_hidden(std::size_t series) const { return ((hidden_ >> series) & 1U) != 0; }

    /// The point that is looked at: below the pointer, or where the keys have walked.
    std::optional<std::size_t> mark(const ImRect& plot, const ChartSteps& steps,
                                    const std::function<std::optional<std::size_t>(ImVec2)>& point_at);
    /// Says what stands at the point, in a notice beside `box`.
    void tell(std::size_t point, const ImRect& box);

private:
    bool draw_heading(float bottom);
    void draw_legend();
    void draw_nothing();
    void draw_table() const;
    void mirror_table() const;
    [[nodiscard]] std::string spoken(std::size_t point) const;

    const ChartWords& words_;
    NodeId id_ = 0;
    ImRect area_;
    std::uint32_t hidden_ = 0;
    bool shows_picture_ = false;
    bool is_focused_ = false;
};

}  // namespace laoke::ui
