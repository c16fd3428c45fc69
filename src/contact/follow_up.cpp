#include "contact/follow_up.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 7> channel_words = {"counter", "phone", "visit", "wechat",
                                                           "sms",     "email", "other"};
constexpr std::array<std::string_view, 4> outcome_words = {"talked", "interested", "declined", "no_answer"};

constexpr std::size_t longest_content = 10'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;
constexpr int minutes_per_day = 24 * 60;

}  // namespace

std::string_view word(FollowUpChannel channel) { return channel_words[static_cast<std::size_t>(channel)]; }
std::string_view word(FollowUpOutcome outcome) { return outcome_words[static_cast<std::size_t>(outcome)]; }

std::optional<FollowUpChannel> follow_up_channel(std::string_view word) {
    const auto found = std::ranges::find(channel_words, word);
    if (found == channel_words.end()) return std::nullopt;
    return static_cast<FollowUpChannel>(found - channel_words.begin());
}

std::optional<FollowUpOutcome> follow_up_outcome(std::string_view word) {
    const auto found = std::ranges::find(outcome_words, word);
    if (found == outcome_words.end()) return std::nullopt;
    return static_cast<FollowUpOutcome>(found - outcome_words.begin());
}

FollowUp normalized(FollowUp follow_up) {
    follow_up.content = std::string(trim(clean_text(follow_up.content)));
    follow_up.product_use = std::string(trim(clean_text(follow_up.product_use)));
    return follow_up;
}

std::vector<FollowUpFault> faults(const FollowUp& follow_up) {
    std::vector<FollowUpFault> found;
    const auto check_length = [&](FollowUpField field, std::string_view text) {
        if (count_code_points(text) <= longest_content) return;
        found.push_back(
            {field, {TextKey::contact_text_too_long, {{"limit", std::to_string(longest_content)}}}});
    };
    const bool is_answered = follow_up.outcome != FollowUpOutcome::no_answer;
    // "Nobody answered" says it all, and so does how satisfied they are.
    if (is_answered && !follow_up.is_return_visit() && match_key(follow_up.content).empty())
        found.push_back({FollowUpField::content, {TextKey::contact_content_missing}});
    check_length(FollowUpField::content, follow_up.content);
    check_length(FollowUpField::product_use, follow_up.product_use);
    const int satisfaction = follow_up.satisfaction.value_or(highest_satisfaction);
    // Who was not reached has said nothing, and how something is used is asked on return visits.
    if (satisfaction < 1 || satisfaction > highest_satisfaction ||
        (follow_up.is_return_visit() ? !is_answered : !follow_up.product_use.empty()))
        found.push_back({FollowUpField::satisfaction, {TextKey::contact_satisfaction_missing}});
    if (follow_up.happened_minute &&
        (*follow_up.happened_minute < 0 || *follow_up.happened_minute >= minutes_per_day))
        found.push_back({FollowUpField::happened_minute, {TextKey::time_unclear}});
    const int year = follow_up.happened_on.year();
    if (year < earliest_year || year > latest_year)
        found.push_back({FollowUpField::happened_on, {TextKey::contact_day_out_of_range}});
    return found;
}

}  // namespace laoke
