/// Writing a table to a file of the user (CSV), as a task with progress.
#pragma once

#include "app/shop.h"
#include "customers/customer.h"

#include <vector>

namespace laoke {

/// These customers, in this order.
void export_customers(Shop& shop, std::vector<Id<Customer>> customers);
/// All of them, in the order of the names.
void export_customers(Shop& shop);
void export_sales(Shop& shop);
void export_products(Shop& shop);

/// A list of customers to be filled in.
void download_customers_template(Shop& shop);

}  // namespace laoke
