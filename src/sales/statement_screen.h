/// A customer's account over some days, to look at and to print.
#pragma once

#include "base/day.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// The days that are chosen with one press instead of being typed.
enum class StatementPeriod : unsigned char { this_month, last_month, this_year };

struct StatementRow {
    std::string day;
    std::string what;
    std::string charged;  ///< empty for a payment
    std::string paid;     ///< empty for a sale
    std::string balance;
};

struct StatementView {
    Day today;
    std::string customer_name;
    std::string first_error, last_error;
    std::vector<StatementRow> rows;  ///< the opening balance, what happened, the closing balance
};

struct StatementState {
    int period = 0;  ///< index of StatementPeriod
    std::string first, last;
};

struct StatementIntent {
    bool changed = false;
    bool period_chosen = false;
    bool prints = false;
    bool receives = false;
    bool goes_back = false;
    std::optional<std::size_t> opens;  ///< the row
};

StatementIntent draw_statement(const StatementView& view, StatementState& state);

}  // namespace laoke
