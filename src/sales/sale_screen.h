/// One sale or return: its lines, and what can be done with it.
#pragma once

#include "base/day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A line, ready to be shown.
struct SaleScreenLine {
    std::string name;
    std::string variant;   ///< model and spec
    std::string quantity;  ///< with what came back of it: "2（已退 1）"
    std::string unit_price;
    std::string discount;
    std::string amount;
};

/// Another sale this one has to do with: the returns of a sale, the sale of a return.
struct RelatedSale {
    std::int64_t id = 0;
    std::string label;
};

struct SaleScreenView {
    std::string_view back_label;  ///< of the place it was opened from
    bool is_return = false;
    std::string total;
    std::string when;
    std::string customer;  ///< empty for a walk-in
    std::string number;
    std::string note;
    std::string discount;        ///< of all lines; empty when there is none
    std::string payment_method;  ///< empty when it is not known
    std::string due;             ///< of a sale on account: "2026-12-23 到期"
    std::string settled;         ///< of a sale on account of which something is open
    std::string open;            ///< what is not paid of it; empty when all is
    bool is_on_account = false;
    std::vector<SaleScreenLine> lines;
    std::vector<RelatedSale> related;
    bool can_return = false;   ///< something of it is still with the customer
    bool has_returns = false;  ///< so it can be neither changed nor deleted
};

/// The dialog in which goods come back.
struct ReturnDialogView {
    struct Line {
        std::string name;
        std::string left;  ///< "买了 3，还可退 2"
        bool can_return = false;
        std::string error;
    };
    std::vector<Line> lines;
    Day today;
    std::string day_error, time_error;
    // Of what was typed so far; empty: none of it.
    std::string taken_off;  ///< of what is owed
    std::string refund;     ///< what is paid back, or kept where it was paid on account
    std::string error;      ///< of the whole
};

struct SaleScreenState {
    bool asks_delete = false;
    bool is_returning = false;
    std::vector<std::string> quantities;  ///< that come back, one for each line
    std::string day;                      ///< on which they do
    std::string time;                     ///< of that day; empty: now
    int refund_method = -1;               ///< an index of PaymentMethod; -1: as it was paid
};

struct SaleScreenIntent {
    bool goes_back = false;
    bool edits = false;
    bool repeats = false;
    bool prints = false;
    bool opens_customer = false;
    bool visits = false;  ///< records a return visit of the customer
    bool receives_payment = false;
    std::optional<std::int64_t> opens_related;
    bool deletes = false;  ///< confirmed
    bool starts_return = false;
    bool return_typed = false;
    bool returns_all = false;
    bool returns = false;  ///< confirmed
};

SaleScreenIntent draw_sale(const SaleScreenView& view, const ReturnDialogView& dialog,
                           SaleScreenState& state);

}  // namespace laoke
