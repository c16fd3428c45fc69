/// What customers are unhappy with, summed up by product and feature, and whose pain points they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct PainSubjectRow {
    std::string product, feature;
    std::string customers, open, solved;
    std::string latest;
    bool has_open = false;
};

/// One pain point of the row that is looked at.
struct PainOfCustomer {
    std::string customer;
    std::string what;
    bool is_open = true;
};

struct PainPointsView {
    std::string summary;
    bool has_any = false;  ///< whether or not they are listed
    std::vector<PainSubjectRow> rows;
    std::string subject;  ///< that of the row that is looked at
    std::vector<PainOfCustomer> pains;
};

struct PainPointsState {
    bool open_only = false;
    bool shows_pains = false;
};

struct PainPointsIntent {
    bool goes_back = false;
    bool filter_changed = false;
    bool prints = false;
    bool exports = false;
    std::optional<std::size_t> opens;       ///< the row
    std::optional<std::size_t> opens_pain;  ///< of those of the row: the customer's page
};

PainPointsIntent draw_pain_points(const PainPointsView& view, PainPointsState& state);

}  // namespace laoke
