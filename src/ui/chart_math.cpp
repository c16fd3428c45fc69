#include "ui/chart_math.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `step`.
double nice_step(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= step * (1 - 1e-9)) return factor * power;
    }
    return 10 * power;
}

Ticks ticks_of(double low, double high, double step) {
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    return {first * step, step, std::max(1, static_cast<int>(last - first))};
}

}  // namespace

Ticks nice_ticks(double low, double high, int most, double least_step) {
    most = std::max(most, 1);
    if (low == high) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    if (low == high) high = 1;
    double step = std::max(nice_step((high - low) / most), least_step);
    // Rounding both ends outwards may take one interval more than there may be.
    Ticks ticks = ticks_of(low, high, step);
    while (ticks.intervals > most) {
        step = nice_step(step * 1.01);
        const Ticks wider = ticks_of(low, high, step);
        if (wider.intervals == ticks.intervals) break;
        ticks = wider;
    }
    return ticks;
}

std::size_t label_step(std::size_t count, float width, float label_width) {
    if (count == 0 || width <= 0) return 1;
    const float slot = width / static_cast<float>(count);
    for (std::size_t power = 1;; power *= 10) {
        for (const std::size_t factor : {1U, 2U, 5U}) {
            const std::size_t step = factor * power;
            if (static_cast<float>(step) * slot >= label_width || step >= count) return step;
        }
    }
}

std::vector<std::size_t> thinned(std::span<const double> values, std::size_t columns) {
    std::vector<std::size_t> chosen;
    const std::size_t count = values.size();
    if (count <= 2 * columns || columns == 0) {
        chosen.resize(count);
        for (std::size_t i = 0; i < count; ++i) chosen[i] = i;
        return chosen;
    }
    chosen.reserve(2 * columns);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t begin = column * count / columns;
        const std::size_t end = (column + 1) * count / columns;
        std::size_t low = begin;
        std::size_t high = begin;
        for (std::size_t i = begin; i < end; ++i) {
            if (std::isnan(values[i])) continue;
            if (std::isnan(values[low]) || values[i] < values[low]) low = i;
            if (std::isnan(values[high]) || values[i] > values[high]) high = i;
        }
        chosen.push_back(std::min(low, high));
        if (low != high) chosen.push_back(std::max(low, high));
    }
    return chosen;
}

std::vector<float> monotone_slopes(std::span<const float> values) {
    const std::size_t count = values.size();
    std::vector<float> slopes(count, 0);
    for (std::size_t i = 1; i + 1 < count; ++i) {
        const float before = values[i] - values[i - 1];
        const float after = values[i + 1] - values[i];
        // The harmonic mean is at most twice the smaller one; at a peak the curve is level.
        if (before * after > 0) slopes[i] = 2 * before * after / (before + after);
    }
    if (count >= 2) {
        slopes.front() = values[1] - values[0];
        slopes.back() = values[count - 1] - values[count - 2];
    }
    return slopes;
}

float on_curve(float from, float to, float slope_from, float slope_to, float t) {
    const float u = 1 - t;
    return from * (1 + 2 * t) * u * u + slope_from * t * u * u + to * t * t * (3 - 2 * t) -
           slope_to * t * t * u;
}

}  // namespace laoke::ui
