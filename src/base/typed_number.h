/// Numbers as people type them into a form, made plain for parse_quantity() and parse_money().
///
/// A form writes what it understood back into its field; what it did not understand comes out of
/// these functions as it was typed, so that the message about it names just that.
#pragma once

#include <string>
#include <string_view>

namespace laoke {

/// Digits of full width, "。" for the point and marks that group thousands: "１，２３４。５" is "1234.5".
std::string plain_number(std::string_view typed);

/// A count of days or of anything; 0 for what is no whole number, or larger than a million.
int typed_count(std::string_view typed);

/// The same, but -1 for what is no whole number: a fault where 0 means something.
int typed_count_or_fault(std::string_view typed);

/// The same for an amount, with 元 or 块 behind it or not ("12.5元"), and what simple sums come to:
/// "12*3" is "36", "100-8.5" is "91.5", "3×4+1" is "13"; with at most `decimals` (0 to 4) digits
/// behind the point, rounded half away from zero.
std::string plain_amount(std::string_view typed, int decimals);

}  // namespace laoke
