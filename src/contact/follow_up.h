/// One time the shop spoke with a customer, or tried to: by which channel, what about, what came of it.
/// One that asks how satisfied they are is a return visit.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class FollowUpChannel : unsigned char { counter, phone, visit, wechat, sms, email, other };
enum class FollowUpOutcome : unsigned char { talked, interested, declined, no_answer };

/// The words for the database and for JSON ("wechat", "no_answer"), and back.
std::string_view word(FollowUpChannel channel);
std::string_view word(FollowUpOutcome outcome);
std::optional<FollowUpChannel> follow_up_channel(std::string_view word);
std::optional<FollowUpOutcome> follow_up_outcome(std::string_view word);

struct FollowUp {
    Id<FollowUp> id;
    Id<Customer> customer;
    FollowUpChannel channel = FollowUpChannel::phone;
    FollowUpOutcome outcome = FollowUpOutcome::talked;
    std::string content;  ///< several lines; may be empty where nobody answered, and of a return visit
    Day happened_on;
    std::optional<int> happened_minute{};  ///< of the day, local time, 0 to 1439; nothing: nobody noted it
    Instant recorded_at;
    std::optional<int> satisfaction{};  ///< 1 (very dissatisfied) to 5; set: it is a return visit
    std::string product_use{};          ///< of a return visit: how what was bought is used; several lines

    [[nodiscard]] bool is_return_visit() const { return satisfaction.has_value(); }
    bool operator==(const FollowUp&) const = default;
};

constexpr int highest_satisfaction = 5;

enum class FollowUpField : unsigned char { content, happened_on, happened_minute, satisfaction, product_use };

struct FollowUpFault {
    FollowUpField field;
    Error error;
};

FollowUp normalized(FollowUp follow_up);

/// What is wrong with a normalized follow-up; empty when it can be kept.
std::vector<FollowUpFault> faults(const FollowUp& follow_up);

}  // namespace laoke
