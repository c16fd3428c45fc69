/// What a customer wants and what troubles them: the cards on the customer's page.
#pragma once

#include "base/texts.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace laoke {

struct PainPointLine {
    std::string what;
    std::string detail;  ///< "龙井 · 口感 · 从 2026-11-01 起"
    bool is_open = true;
};

struct CustomerNeedsView {
    std::vector<std::string> interests;
    std::vector<std::pair<std::string, std::string>> spend;  ///< a category, and what is bought of it
    std::string sensitivity, features;
    std::vector<PainPointLine> pains;  ///< open ones first
    std::size_t more_solved = 0;       ///< that are not among them
    std::vector<std::pair<TextKey, std::string>> plan;

    /// Nothing was entered.
    [[nodiscard]] bool has_needs() const {
        return !interests.empty() || !sensitivity.empty() || !features.empty();
    }
};

struct CustomerNeedsIntent {
    bool edits_needs = false;
    bool adds_pain = false;
    std::optional<std::size_t> opens_pain;
    bool shows_report = false;
    bool edits_plan = false;
};

CustomerNeedsIntent draw_customer_needs(const CustomerNeedsView& view);

}  // namespace laoke
