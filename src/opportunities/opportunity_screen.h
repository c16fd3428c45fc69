/// One opportunity: where it stands, its quotes, and how it ends.
#pragma once

#include "base/day.h"
#include "opportunities/opportunity.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct OpportunityQuoteRow {
    std::string title;   ///< number and day
    std::string detail;  ///< what is in it, and until when it holds
    std::string total;
    bool is_over = false;  ///< it holds no more
};

struct OpportunityTask {
    std::string title;
    std::string when;
    bool is_overdue = false;
};

struct OpportunityScreenView {
    Day today;
    OpportunityState state = OpportunityState::open;
    std::string title;
    std::string value;
    std::string customer;
    std::vector<std::string> stages;  ///< of all pipelines
    std::string stage;                ///< its own, with the probability
    std::string in_stage;             ///< "停留 3 天"
    std::string expected;
    bool is_late = false;
    std::string closed_on;
    std::string reason;
    std::string sale;  ///< that it became: day and total; empty for none
    std::string note;
    std::vector<OpportunityQuoteRow> quotes;
    std::vector<OpportunityTask> tasks;  ///< open ones of the customer
    std::string closing_error, reason_error;
};

struct OpportunityScreenState {
    int stage = 0;  ///< index of the view's `stages`
    bool asks_to_remove = false;
    bool is_winning = false;
    bool is_losing = false;
    std::string closed_on;
    int reason = 0;  ///< index of LossReason
    std::string reason_note;
    std::optional<std::size_t> quote_to_remove;
    bool asks_to_remove_quote = false;
};

struct OpportunityIntent {
    bool goes_back = false;
    bool edits = false;
    bool stage_changed = false;
    bool starts_winning = false;
    bool starts_losing = false;
    bool wins = false;
    bool sells = false;
    bool loses = false;
    bool reopens = false;
    bool removes = false;
    bool opens_customer = false;
    bool opens_sale = false;
    bool adds_quote = false;
    std::optional<std::size_t> opens_quote;
    std::optional<std::size_t> prints_quote;
    std::optional<std::size_t> removes_quote;
    bool adds_task = false;
    std::optional<std::size_t> opens_task;
};

OpportunityIntent draw_opportunity(const OpportunityScreenView& view, OpportunityScreenState& state);

}  // namespace laoke
