/// What a customer owes: a part of the customer's page.
#pragma once

#include "app/route.h"
#include "customers/customer_screen.h"

#include <vector>

namespace laoke {

class Shop;

struct CustomerAccount {
    CustomerAccountView view;
    std::vector<Route> routes;  ///< of the open charges
};

Result<CustomerAccount> gather_account(Shop& shop, const Customer& customer);

}  // namespace laoke
