#include "customers/account_plan.h"

#include "base/utf8.h"
#include "customers/needs.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t longest_text = 2'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;

}  // namespace

bool AccountPlan::is_empty() const {
    return !review_on && std::ranges::all_of(parts, [](const std::string& part) { return part.empty(); });
}

AccountPlan normalized(AccountPlan plan) {
    for (std::string& part : plan.parts) part = std::string(trim(clean_text(part)));
    return plan;
}

std::vector<PlanFault> faults(const AccountPlan& plan) {
    std::vector<PlanFault> found;
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
        if (count_code_points(plan.parts[i]) > longest_text)
            found.push_back({static_cast<PlanPart>(i),
                             {TextKey::customers_text_too_long, {{"limit", std::to_string(longest_text)}}}});
    }
    if (plan.review_on && (plan.review_on->year() < earliest_year || plan.review_on->year() > latest_year))
        found.push_back({std::nullopt, {TextKey::sales_day_out_of_range}});
    return found;
}

AccountPlan combined(AccountPlan plan, const AccountPlan& other) {
    for (std::size_t i = 0; i < plan.parts.size(); ++i)
        plan.parts[i] = combined_text(plan.parts[i], other.parts[i]);
    if (other.review_on)
        plan.review_on = std::min(plan.review_on.value_or(*other.review_on), *other.review_on);
    return plan;
}

}  // namespace laoke
