/// The shop's tiers: they are added, changed, ordered and deleted here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct TiersRow {
    std::string name;
    std::string cadence;  ///< "每 30 天一次"; empty: nothing is agreed
    std::string count;    ///< of customers who have it
};

struct TiersView {
    std::vector<TiersRow> tiers;
    std::string name_error;
    std::string cadence_error;
};

struct TiersState {
    std::optional<std::size_t> which;  ///< the one that is changed; none: a new one
    bool is_open = false;
    std::string name;
    std::string cadence;  ///< days
    bool asks_to_remove = false;
};

struct TiersIntent {
    bool goes_back = false;
    bool adds = false;
    bool adds_usual = false;  ///< a ready list
    std::optional<std::size_t> opens;
    std::optional<std::size_t> moves_up;
    bool saves = false;
    bool removes = false;
};

TiersIntent draw_tiers(const TiersView& view, TiersState& state);

}  // namespace laoke
