/// Sheets of labels that are sold everywhere, and how a begun one is used up.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace laoke {

struct LabelSheet {
    std::string_view name;  ///< as it is written on the box
    std::size_t labels;     ///< on a sheet
    /// For the printer, in millimetres: columns, rows, width, height, left, top, gap between columns.
    std::string_view layout;
};

inline constexpr std::array label_sheets = {
    LabelSheet{"3 × 8 · 70 × 37 mm", 24, "3 8 70 37 0 0.5 0"},
    LabelSheet{"2 × 7 · 99.1 × 38.1 mm", 14, "2 7 99.1 38.1 4.65 15.15 2.5"},
    LabelSheet{"3 × 7 · 63.5 × 38.1 mm", 21, "3 7 63.5 38.1 7.25 15.15 2.5"},
};

/// How many sheets so many labels need when the first of them is stuck on `first`, from 1.
constexpr std::size_t sheets_needed(const LabelSheet& sheet, std::size_t labels, std::size_t first) {
    return (first - 1 + labels + sheet.labels - 1) / sheet.labels;
}

}  // namespace laoke
