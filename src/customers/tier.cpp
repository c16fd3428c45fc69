#include "customers/tier.h"

#include "base/decimal.h"
#include "base/utf8.h"

#include <algorithm>
#include <charconv>

namespace laoke {

namespace {

constexpr int longest_cadence = 3650;  ///< ten years

}  // namespace

CustomerTier normalized(CustomerTier tier) {
    tier.name = one_line(tier.name);
    return tier;
}

std::optional<Error> fault(const CustomerTier& tier) {
    if (match_key(tier.name).empty()) return Error(TextKey::tiers_name_missing);
    if (count_code_points(tier.name) > longest_tier)
        return Error(TextKey::customers_text_too_long, {{"limit", std::to_string(longest_tier)}});
    return fault_of_cadence(tier.cadence_days);
}

std::optional<Error> fault_of_cadence(std::optional<int> cadence_days) {
    if (!cadence_days || (*cadence_days >= 1 && *cadence_days <= longest_cadence)) return std::nullopt;
    return Error(TextKey::customers_cadence_out_of_range, {{"most", std::to_string(longest_cadence)}});
}

std::string in_lines(std::span<const CustomerTier> tiers) {
    std::string lines;
    for (const CustomerTier& tier : tiers) {
        lines += tier.name;
        if (tier.cadence_days) lines += '\t' + std::to_string(*tier.cadence_days);
        lines += '\n';
    }
    return lines;
}

std::vector<CustomerTier> tiers_of(std::string_view lines) {
    std::vector<CustomerTier> tiers;
    while (!lines.empty() && tiers.size() < CustomerTier::most_kept) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(lines.size(), line.size() + 1));
        const std::size_t tab = line.find('\t');
        CustomerTier tier = normalized({.name = std::string(line.substr(0, tab)), .cadence_days = {}});
        if (tab != std::string_view::npos) {
            int days = 0;
            std::from_chars(line.data() + tab + 1, line.data() + line.size(), days);
            if (!fault_of_cadence(days)) tier.cadence_days = days;
        }
        if (!fault(tier) && find_tier(tiers, tier.name) == nullptr) tiers.push_back(std::move(tier));
    }
    return tiers;
}

const CustomerTier* find_tier(std::span<const CustomerTier> tiers, std::string_view name) {
    const auto found = std::ranges::find(tiers, match_key(name),
                                         [](const CustomerTier& tier) { return match_key(tier.name); });
    return found == tiers.end() ? nullptr : &*found;
}

}  // namespace laoke
