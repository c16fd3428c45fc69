/// How important customers are to the shop: a short list of its own, "重点客户", "普通客户", the first the
/// most important.  A customer has the name of one.
#pragma once

#include "base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// In code points.
inline constexpr std::size_t longest_tier = 30;

struct CustomerTier {
    static constexpr std::size_t most_kept = 20;

    std::string name;                 ///< no two differ in width, case and blanks only
    std::optional<int> cadence_days;  ///< how often its customers hear from the shop, where nothing else is
                                      ///< agreed on with them; 1 to 3650

    bool operator==(const CustomerTier&) const = default;
};

/// The name in one line.
CustomerTier normalized(CustomerTier tier);
/// What is wrong with a normalized tier; nothing when it can be kept.
std::optional<Error> fault(const CustomerTier& tier);
/// `customers_cadence_out_of_range` where it is not 1 to 3650.
std::optional<Error> fault_of_cadence(std::optional<int> cadence_days);

/// The list as it stands in one setting: a line for each, "重点客户\t30".  Lines that no tier has are left
/// out.
std::string in_lines(std::span<const CustomerTier> tiers);
std::vector<CustomerTier> tiers_of(std::string_view lines);

/// The tier of this name, or nullptr.
const CustomerTier* find_tier(std::span<const CustomerTier> tiers, std::string_view name);

}  // namespace laoke
