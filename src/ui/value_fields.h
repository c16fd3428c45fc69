/// Fields for numbers, money, telephone numbers and days.  They hold what was typed, as every field
/// does; what they understand is made plain when the field is left or Enter is pressed, and reads
/// better while nobody edits it.
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "ui/fields.h"

namespace laoke::ui {

/// A quantity with at most `decimals` digits behind the point, not below 0.  Up and Down step by
/// one, Page Up and Page Down by ten.  Its text reads as plain_number() makes it.
FieldEvents number_field(std::string_view label, std::string& value, int decimals,
                         const FieldOptions& options = {});

/// An amount: the currency's sign on the left, the digits on the right, grouped while it is not
/// edited.  Its text reads as plain_amount() makes it: simple sums are computed.
FieldEvents money_field(std::string_view label, std::string& value, const Currency& currency,
                        const FieldOptions& options = {});

/// A telephone number, in groups while it is not edited.
FieldEvents phone_field(std::string_view label, std::string& value, const FieldOptions& options = {});

/// How a day is read.
struct DayReading {
    Day today;
    bool is_past = false;  ///< "周五" is the last one
};

/// A day as parse_spoken_day() reads it, with a calendar that its button or Down opens.
FieldEvents date_field(std::string_view label, std::string& value, const DayReading& reading,
                       const FieldOptions& options = {});

}  // namespace laoke::ui
