/// Something that the shop wants to remember about a customer, with its day.  A pinned one is in sight
/// wherever the customer is served.
#pragma once

#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>

namespace laoke {

struct Note {
    Id<Note> id;
    Id<Customer> customer;
    std::string text;  ///< several lines
    bool is_pinned = false;
    Instant created_at;

    bool operator==(const Note&) const = default;
};

Note normalized(Note note);

/// What is wrong with a normalized note; nothing when it can be kept.
std::optional<Error> fault(const Note& note);

}  // namespace laoke
