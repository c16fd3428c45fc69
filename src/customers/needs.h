/// What a customer likes and looks at when buying.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// What decides whether they buy.
enum class Sensitivity : unsigned char { unknown, price, service, both };

/// The words for the database and for JSON; unknown is empty.
std::string_view word(Sensitivity sensitivity);
std::optional<Sensitivity> sensitivity(std::string_view word);

struct Interest {
    std::string category;  ///< of products
    bool is_strong = false;

    bool operator==(const Interest&) const = default;
};

struct Needs {
    static constexpr std::size_t most_interests = 30;

    Id<Needs> id;
    Id<Customer> customer;  ///< has one of these at most
    Sensitivity sensitivity = Sensitivity::unknown;
    std::string features;             ///< that they wish for; several lines
    std::vector<Interest> interests;  ///< none twice

    [[nodiscard]] bool is_empty() const;
    bool operator==(const Needs&) const = default;
};

enum class NeedsField : unsigned char { features, interests };

struct NeedsFault {
    NeedsField field;
    Error error;
    std::size_t interest = 0;  ///< which, for `interests`
};

/// Interests without a category go, and of those that are written twice the second.
Needs normalized(Needs needs);

/// What is wrong with normalized needs; empty when they can be kept.
std::vector<NeedsFault> faults(const Needs& needs);

/// Those of two records that become one customer.  It may have faults that neither has: too much of a thing.
Needs combined(Needs needs, const Needs& other);

/// Two texts of several lines below one another, once where they are the same.
std::string combined_text(std::string_view text, std::string_view other);

}  // namespace laoke
