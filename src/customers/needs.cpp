#include "customers/needs.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 4> sensitivity_words = {"", "price", "service", "both"};
constexpr std::size_t longest_category = 100;
constexpr std::size_t longest_text = 2'000;

Error too_long(std::size_t limit) {
    return {TextKey::customers_text_too_long, {{"limit", std::to_string(limit)}}};
}

/// Takes an interest in, or what it says more about one that is there already.
void add(std::vector<Interest>& interests, Interest interest) {
    const std::string key = match_key(interest.category);
    if (key.empty()) return;
    for (Interest& known : interests) {
        if (match_key(known.category) != key) continue;
        known.is_strong |= interest.is_strong;
        return;
    }
    interests.push_back(std::move(interest));
}

}  // namespace

std::string_view word(Sensitivity sensitivity) {
    return sensitivity_words[static_cast<std::size_t>(sensitivity)];
}

std::optional<Sensitivity> sensitivity(std::string_view word) {
    const auto found = std::ranges::find(sensitivity_words, word);
    if (found == sensitivity_words.end()) return std::nullopt;
    return static_cast<Sensitivity>(found - sensitivity_words.begin());
}

bool Needs::is_empty() const {
    return sensitivity == Sensitivity::unknown && features.empty() && interests.empty();
}

Needs normalized(Needs needs) {
    needs.features = std::string(trim(clean_text(needs.features)));
    std::vector<Interest> interests;
    for (const Interest& interest : needs.interests)
        add(interests, {.category = one_line(interest.category), .is_strong = interest.is_strong});
    needs.interests = std::move(interests);
    return needs;
}

std::vector<NeedsFault> faults(const Needs& needs) {
    std::vector<NeedsFault> found;
    if (count_code_points(needs.features) > longest_text)
        found.push_back({NeedsField::features, too_long(longest_text)});
    for (std::size_t i = 0; i < needs.interests.size(); ++i) {
        if (count_code_points(needs.interests[i].category) > longest_category)
            found.push_back({NeedsField::interests, too_long(longest_category), i});
    }
    if (needs.interests.size() > Needs::most_interests) {
        found.push_back({NeedsField::interests,
                         {TextKey::needs_too_many, {{"most", std::to_string(Needs::most_interests)}}},
                         Needs::most_interests});
    }
    return found;
}

Needs combined(Needs needs, const Needs& other) {
    if (needs.sensitivity == Sensitivity::unknown) {
        needs.sensitivity = other.sensitivity;
    } else if (other.sensitivity != Sensitivity::unknown && other.sensitivity != needs.sensitivity) {
        needs.sensitivity = Sensitivity::both;
    }
    needs.features = combined_text(needs.features, other.features);
    for (const Interest& interest : other.interests) add(needs.interests, interest);
    return needs;
}

std::string combined_text(std::string_view text, std::string_view other) {
    std::string all(text);
    if (other == text) return all;
    if (!all.empty() && !other.empty()) all += '\n';
    all += other;
    return all;
}

}  // namespace laoke
