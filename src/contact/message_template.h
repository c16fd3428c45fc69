/// A message that is sent again and again, with places for what differs from customer to customer:
/// "{称呼}您好，{店名}的新茶到了。"
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "base/texts.h"
#include "contact/follow_up.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct MessageTemplate {
    Id<MessageTemplate> id;
    std::string name;
    FollowUpChannel channel = FollowUpChannel::sms;  ///< one of message_channels
    std::string subject;                             ///< of an e-mail; may be empty
    std::string body;                                ///< several lines
    std::int64_t position = 0;                       ///< among the others, from 0

    bool operator==(const MessageTemplate&) const = default;
};

/// What messages are sent by.
inline constexpr std::array message_channels = {FollowUpChannel::sms, FollowUpChannel::wechat,
                                                FollowUpChannel::email, FollowUpChannel::other};

/// Nothing for a word of no channel, and of one that sends no messages.
std::optional<FollowUpChannel> message_channel(std::string_view word);

enum class TemplateField : unsigned char { name, subject, body };

struct TemplateFault {
    TemplateField field;
    Error error;
};

MessageTemplate normalized(MessageTemplate message);

/// What is wrong with a normalized template; empty when it can be kept.  A word in braces that is no field is
/// named.
std::vector<TemplateFault> faults(const MessageTemplate& message);

/// What stands in the places of a message.  What is not known is left out: its value is empty.
enum class MergeField : unsigned char { name, salutation, shop, last_purchase, birthday };
constexpr std::size_t merge_field_count = static_cast<std::size_t>(MergeField::birthday) + 1;
using MergeValues = std::array<std::string, merge_field_count>;

/// The field as it is written in a message of that language: "{姓名}", "{name}".  Both are read in any.
std::string_view merge_word(MergeField field, Language language);

/// The text with the values in place of its fields.
std::string merged(std::string_view text, const MergeValues& values);

/// "陈静怡女士"; the name alone where the gender is not known, and of a company.
std::string salutation(const Customer& customer, Language language);

}  // namespace laoke
