/// A word that the shop puts on customers to find them again: "VIP", "爱喝红茶".
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke {

struct Tag {
    /// From 0: the colours of chips.
    static constexpr int colour_count = 5;

    Id<Tag> id;
    std::string name;  ///< no two differ in width, case and blanks only
    int colour = 0;

    bool operator==(const Tag&) const = default;
};

/// That a customer has a tag.
struct CustomerTag {
    Id<CustomerTag> id;
    Id<Customer> customer;
    Id<Tag> tag;

    bool operator==(const CustomerTag&) const = default;
};

/// The name as it will be kept.
std::string normalized_tag_name(std::string_view name);

/// What is wrong with a normalized name; nothing when it can be kept.
std::optional<Error> fault_of_tag_name(std::string_view name);

}  // namespace laoke
