/// Recording a meeting, or changing one: when and where, who took part, the minutes, what comes next.
#pragma once

#include "base/day.h"
#include "customers/customer.h"
#include "customers/customer_field_screen.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct MeetingStepDraft {
    std::int64_t key = 0;  ///< tells steps apart while others come and go
    std::string title, day;

    bool operator==(const MeetingStepDraft&) const = default;
};

/// The texts as they stand in the fields.
struct MeetingDraft {
    std::string subject, held_on, time, place, others, minutes;
    std::vector<Id<Customer>> customers;
    std::string customer_text;  ///< of one more customer
    std::vector<MeetingStepDraft> steps;

    bool operator==(const MeetingDraft&) const = default;
};

struct MeetingStepErrors {
    std::string title, day;
};

struct MeetingFormView {
    Day today;
    bool is_edit = false;
    std::vector<std::string> customers;  ///< the names of those of the draft
    std::vector<std::string> persons;    ///< their contact persons, who may be among the others
    std::vector<FoundCustomer> found;    ///< whom the typed text may mean
    std::string subject_error, day_error, time_error, place_error, others_error, minutes_error,
        customers_error;
    std::vector<MeetingStepErrors> steps;  ///< as many as the draft has
};

struct MeetingFormIntent {
    bool changed = false;
    bool customer_typed = false;
    std::optional<std::size_t> customer_chosen;
    std::optional<std::size_t> removes_customer;
    std::optional<std::size_t> adds_person;
    bool adds_step = false;
    std::optional<std::size_t> removes_step;
    bool saves = false;
    bool goes_back = false;
    bool prints = false;
    bool removes = false;
};

MeetingFormIntent draw_meeting_form(const MeetingFormView& view, MeetingDraft& draft);

}  // namespace laoke
