/// A meeting with customers: when and where, what about, who took part, and what was said.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct Meeting {
    static constexpr std::size_t most_customers = 100;

    Id<Meeting> id;
    std::string subject;
    Day held_on;                ///< may lie ahead
    std::optional<int> minute;  ///< of the day, local time, 0 to 1439; nothing: not noted
    std::string place;
    std::string others;                   ///< who else took part: the shop's own, contact persons
    std::string minutes;                  ///< what was said; several lines
    std::vector<Id<Customer>> customers;  ///< who took part, by their ids; none only where they are gone
    Instant recorded_at;

    bool operator==(const Meeting&) const = default;
};

enum class MeetingField : unsigned char { subject, held_on, minute, place, others, minutes, customers };

struct MeetingFault {
    MeetingField field;
    Error error;
};

/// Whether it is a next step: its day is not past, and nobody has written what was said.
bool is_to_come(const Meeting& meeting, Day today);

Meeting normalized(Meeting meeting);

/// What is wrong with a normalized meeting; empty when it can be kept.
std::vector<MeetingFault> faults(const Meeting& meeting);

}  // namespace laoke
