/// Something that a customer is unhappy with: about what, since when, and what was done about it.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct Product;

struct PainPoint {
    Id<PainPoint> id;
    Id<Customer> customer;
    Id<Product> product;      ///< not set: about none in particular
    std::string feature;      ///< an aspect: "口感", "交期"
    std::string description;  ///< several lines
    Day since;
    std::optional<Day> solved_on;
    std::string remedy;  ///< what was done, solved or not
    std::string source;  ///< where that is known from: "面谈"

    [[nodiscard]] bool is_open() const { return !solved_on.has_value(); }
    bool operator==(const PainPoint&) const = default;
};

enum class PainPointField : unsigned char { feature, description, since, solved_on, remedy, source };

struct PainPointFault {
    PainPointField field;
    Error error;
};

PainPoint normalized(PainPoint pain);

/// What is wrong with a normalized pain point; empty when it can be kept.
std::vector<PainPointFault> faults(const PainPoint& pain);

}  // namespace laoke
