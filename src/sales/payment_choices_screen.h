/// The choice of how something is paid.
#pragma once

#include "sales/payment.h"

#include <string_view>
#include <vector>

namespace laoke {

/// The names of the methods from `first` to `last`.
std::vector<std::string_view> method_names(PaymentMethod first, PaymentMethod last);

/// One of the ways in which money is handed over; `method` is an index of PaymentMethod.  True when it
/// changed.
bool draw_money_method(std::string_view label, int& method, std::string_view error = {});

}  // namespace laoke
