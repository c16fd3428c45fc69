/// Recording a follow-up, or changing one: what was said, what is settled with it, what comes next.
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
    std::string content, happened_on;
    std::string next_title, next_day;
    std::vector<char> completed;  ///< of the open tasks, which are settled with it

    bool operator==(const FollowUpDraft&) const = default;
};

struct FollowUpFormView {
    Day today;
    bool is_edit = false;
    std::string customer_name;
    std::string reach;                    ///< "138 0013 8000": how the customer is called
    std::vector<std::string> open_tasks;  ///< of the customer; none when one is changed
    std::string content_error, day_error, next_title_error, next_day_error;
    std::string next_day_help;  ///< "星期五"
};

struct FollowUpFormIntent {
    bool changed = false;
    bool outcome_changed = false;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
    std::optional<DueChoice> next_chosen;
};

FollowUpFormIntent draw_follow_up_form(const FollowUpFormView& view, FollowUpDraft& draft);

}  // namespace laoke
