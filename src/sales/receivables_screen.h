/// Who owes money, how much of it is due, and for how long.
#pragma once

#include "sales/account.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// One customer, or all of them, ready to be shown.
struct ReceivablesRow {
    std::string name;
    std::string phone;  ///< to call; empty where there is none
    std::string total;
    std::string due;
    std::array<std::string, age_count> by_age;  ///< empty for nothing
    std::string since;                          ///< "逾期 40 天"
};

struct ReceivablesView {
    std::string_view back_label;  ///< of the place it was opened from
    std::string summary;
    bool is_searching = false;
    bool has_debtors = false;   ///< whether or not what they owe is due
    std::size_t row_count = 0;  ///< the last one is that of all of them
    /// That of an index below `row_count`; nullptr for one that cannot be read.
    std::function<const ReceivablesRow*(std::size_t)> row;
    std::string question, question_body;  ///< before tasks are made
};

struct ReceivablesState {
    bool due_only = false;
    bool asks_to_dun = false;
};

struct ReceivablesIntent {
    bool filter_changed = false;
    bool wants_to_dun = false;
    bool duns = false;  ///< confirmed
    bool goes_back = false;
    std::optional<std::size_t> opens;  ///< the row
};

ReceivablesIntent draw_receivables(const ReceivablesView& view, ReceivablesState& state);

}  // namespace laoke
