/// Recording a follow-up or a return visit, or changing one: what was said, what is settled with it, what
/// comes next.
#pragma once

#include "contact/follow_up.h"
#include "contact/task.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// The texts as they stand in the fields.
struct FollowUpDraft {
    int channel = static_cast<int>(FollowUpChannel::phone);
    int outcome = static_cast<int>(FollowUpOutcome::talked);
    int satisfaction = 0;  ///< of a return visit; 0: not chosen
    std::string content, happened_on, time, product_use;
    std::string next_title, next_day, next_assignee;
    bool opens_opportunity = false;  ///< once it is saved
    bool opens_pain_point = false;   ///< likewise; of a customer who is not content
    std::vector<char> completed;     ///< of the open tasks, which are settled with it

    bool operator==(const FollowUpDraft&) const = default;
};

/// A return visit to somebody who is dissatisfied, or very.
bool is_discontent(const FollowUpDraft& draft);

struct FollowUpFormView {
    Day today;
    bool is_edit = false;
    bool is_visit = false;  ///< a return visit
    std::string customer_name;
    std::string bought;                   ///< "2025-10-01 买了 龙井"
    std::string reach;                    ///< "138 0013 8000": how the customer is called
    std::vector<std::string> open_tasks;  ///< of the customer; none when one is changed
    std::string content_error, day_error, time_error, satisfaction_error, product_use_error, next_title_error,
        next_day_error, next_assignee_error;
    std::vector<std::string> assignees;  ///< of tasks so far
    std::string next_day_help;           ///< "星期五"
};

struct FollowUpFormIntent {
    bool changed = false;
    bool outcome_changed = false;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
    std::optional<DueChoice> next_chosen;
    bool assignee_chosen = false;
    bool opens_opportunity = false;  ///< of a visit that is kept
    bool opens_pain_point = false;
};

FollowUpFormIntent draw_follow_up_form(const FollowUpFormView& view, FollowUpDraft& draft);

}  // namespace laoke
