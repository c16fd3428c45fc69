/// The paper on which this device prints receipts: a setting of the browser, since the printer stands beside
/// it.
#pragma once

#include "app/ports.h"

#include <algorithm>
#include <array>

namespace laoke {

/// In the order of Paper, as they are kept and shown.
inline constexpr std::array<std::string_view, 3> paper_names = {"A4", "80 mm", "58 mm"};
inline constexpr std::string_view receipt_paper_preference = "receipt-paper";

inline Paper receipt_paper(const Preferences& preferences) {
    const auto found = std::ranges::find(paper_names, preferences.get(receipt_paper_preference));
    return found == paper_names.end() ? Paper::roll_80 : static_cast<Paper>(found - paper_names.begin());
}

}  // namespace laoke
