/// One time the shop spoke with a customer, or tried to: by which channel, what about, what came of it.
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
    std::string content;  ///< several lines; may be empty where nobody answered
    Day happened_on;
    Instant recorded_at;

    bool operator==(const FollowUp&) const = default;
};

enum class FollowUpField : unsigned char { content, happened_on };

struct FollowUpFault {
    FollowUpField field;
    Error error;
};

FollowUp normalized(FollowUp follow_up);

/// What is wrong with a normalized follow-up; empty when it can be kept.
std::vector<FollowUpFault> faults(const FollowUp& follow_up);

}  // namespace laoke
