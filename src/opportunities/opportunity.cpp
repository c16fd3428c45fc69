#include "opportunities/opportunity.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <limits>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 3> state_words = {"open", "won", "lost"};
constexpr std::array<std::string_view, loss_reason_count> reason_words = {
    "price", "competitor", "no_need", "no_budget", "no_answer", "other"};

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_note = 10'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;

template <class Enum>
std::optional<Enum> of_word(std::span<const std::string_view> words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

bool is_out_of_range(const std::optional<Day>& day) {
    return day && (day->year() < earliest_year || day->year() > latest_year);
}

/// Whether the way it ended is told as its state asks for.
std::vector<OpportunityFault> faults_of_end(const Opportunity& opportunity) {
    using enum OpportunityField;
    std::vector<OpportunityFault> found;
    const bool is_lost = opportunity.state == OpportunityState::lost;
    if (opportunity.closed_on.has_value() == opportunity.is_open() || is_out_of_range(opportunity.closed_on))
        found.push_back({closed_on, {TextKey::opportunities_day_out_of_range}});
    if (opportunity.reason.has_value() != is_lost)
        found.push_back({reason, {TextKey::opportunities_reason_missing}});
    if (opportunity.reason == LossReason::other && opportunity.reason_note.empty())
        found.push_back({reason_note, {TextKey::opportunities_reason_missing}});
    return found;
}

}  // namespace

std::string_view word(OpportunityState state) { return state_words[static_cast<std::size_t>(state)]; }

std::optional<OpportunityState> opportunity_state(std::string_view word) {
    return of_word<OpportunityState>(state_words, word);
}

std::string_view word(LossReason reason) { return reason_words[static_cast<std::size_t>(reason)]; }

std::optional<LossReason> loss_reason(std::string_view word) {
    return of_word<LossReason>(reason_words, word);
}

TextKey name_of(OpportunityState state) {
    switch (state) {
        case OpportunityState::open: break;
        case OpportunityState::won: return TextKey::opportunities_page_won;
        case OpportunityState::lost: return TextKey::opportunities_page_lost;
    }
    return TextKey::opportunities_page_open;
}

TextKey name_of(LossReason reason) {
    switch (reason) {
        case LossReason::price: return TextKey::opportunity_page_reason_price;
        case LossReason::competitor: return TextKey::opportunity_page_reason_competitor;
        case LossReason::no_need: return TextKey::opportunity_page_reason_no_need;
        case LossReason::no_budget: return TextKey::opportunity_page_reason_no_budget;
        case LossReason::no_answer: return TextKey::opportunity_page_reason_no_answer;
        case LossReason::other: break;
    }
    return TextKey::opportunity_page_reason_other;
}

Opportunity normalized(Opportunity opportunity) {
    opportunity.title = one_line(opportunity.title);
    opportunity.reason_note = one_line(opportunity.reason_note);
    opportunity.note = std::string(trim(clean_text(opportunity.note)));
    return opportunity;
}

std::vector<OpportunityFault> faults(const Opportunity& opportunity) {
    using enum OpportunityField;
    std::vector<OpportunityFault> found = faults_of_end(opportunity);
    const auto check_length = [&](OpportunityField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) <= limit) return;
        found.push_back({field, {TextKey::opportunities_text_too_long, {{"limit", std::to_string(limit)}}}});
    };
    if (match_key(opportunity.title).empty())
        found.push_back({title, {TextKey::opportunities_title_missing}});
    check_length(title, opportunity.title, longest_line);
    check_length(reason_note, opportunity.reason_note, longest_line);
    check_length(note, opportunity.note, longest_note);
    if (opportunity.value.is_negative()) found.push_back({value, {TextKey::opportunities_value_negative}});
    if (is_out_of_range(opportunity.expected_on))
        found.push_back({expected_on, {TextKey::opportunities_day_out_of_range}});
    return found;
}

std::optional<std::int64_t> position_between(std::optional<std::int64_t> above,
                                             std::optional<std::int64_t> below) {
    constexpr std::int64_t furthest = std::numeric_limits<std::int64_t>::max() / 4;
    const auto in_range = [](std::int64_t position) { return position > -furthest && position < furthest; };
    if ((above && !in_range(*above)) || (below && !in_range(*below))) return std::nullopt;
    if (!above && !below) return position_gap;
    if (!above) return *below - position_gap;
    if (!below) return *above + position_gap;
    if (*below - *above < 2) return std::nullopt;
    return *above + (*below - *above) / 2;
}

}  // namespace laoke
