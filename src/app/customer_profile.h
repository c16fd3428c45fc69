/// What is known of a customer by themselves, as it is shown on their page and where it is confirmed.
#pragma once

#include "base/result.h"
#include "customers/customer_screen.h"

#include <string>

namespace laoke {

class Shop;

/// In one line, as letters have it: "浙江省杭州市文三路 1 号", "9 Park Avenue, Portland, Oregon".
std::string address_text(const CustomerAddress& address);

/// Fills the view's name, contacts, facts, note, sources, and what is missing or was confirmed when.
Status show_profile(Shop& shop, const Customer& customer, Day today, CustomerView& view);

}  // namespace laoke
