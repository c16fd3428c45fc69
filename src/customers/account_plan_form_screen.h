/// The form of a plan for a key account.
#pragma once

#include "base/day.h"
#include "base/texts.h"
#include "customers/account_plan.h"

#include <array>
#include <string>

namespace laoke {

TextKey name_of(PlanPart part);

struct AccountPlanDraft {
    std::array<std::string, plan_part_count> parts;
    std::string review_on;
    std::string data_source;

    bool operator==(const AccountPlanDraft&) const = default;
};

struct AccountPlanFormView {
    Day today;
    std::string customer_name;
    std::array<std::string, plan_part_count> errors;
    std::string review_error, source_error;
};

struct AccountPlanFormIntent {
    bool changed = false;
    bool saves = false;
    bool goes_back = false;
};

AccountPlanFormIntent draw_account_plan_form(const AccountPlanFormView& view, AccountPlanDraft& draft);

}  // namespace laoke
