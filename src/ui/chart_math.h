/// What charts compute before they draw: ticks, labels that fit, curves, and few points out of many.  Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace laoke::ui {

/// Evenly spaced values on an axis: 1, 2, 2.5 or 5 times a power of ten apart.
struct Ticks {
    double first = 0;
    double step = 1;
    int intervals = 1;  ///< at least 1
    [[nodiscard]] double at(int index) const { return first + step * index; }
    [[nodiscard]] double last() const { return at(intervals); }
};

/// Ticks around `low` to `high`, in at most `most` intervals (at least 1) of `least_step` or more; 0 to 1
/// where both are 0.
[[nodiscard]] Ticks nice_ticks(double low, double high, int most, double least_step = 0);

/// Every how many of `count` labels on an axis of `width` one is written, so that those of `label_width`
/// do not touch: 1, 2, 5, 10, 20 and so on.
[[nodiscard]] std::size_t label_step(std::size_t count, float width, float label_width);

/// Which values are drawn of a line on `columns` columns of pixels: all where there are few, otherwise the
/// lowest and the highest of each column, in order.  The picture is the same.  An index of a value that is
/// missing (NaN) stands for a gap.
[[nodiscard]] std::vector<std::size_t> thinned(std::span<const double> values, std::size_t columns);

/// Slopes of a curve through points at even distances 1 that never leaves the range between neighbours
/// (Fritsch and Carlson, 1980).
[[nodiscard]] std::vector<float> monotone_slopes(std::span<const float> values);

/// The value of that curve between `from` and `to` with their slopes, at 0 <= t <= 1.
[[nodiscard]] float on_curve(float from, float to, float slope_from, float slope_to, float t);

}  // namespace laoke::ui
