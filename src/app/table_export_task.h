/// Writing a table to a file of the user, as a task with progress; as CSV or as a workbook, whatever was
/// chosen last.
#pragma once

#include "app/shop.h"
#include "customers/customer.h"
#include "interchange/column_mapping.h"

#include <vector>

namespace laoke {

/// These customers, in this order.
void export_customers(Shop& shop, std::vector<Id<Customer>> customers);
/// All of them, in the order of the names.
void export_customers(Shop& shop);
void export_sales(Shop& shop);
void export_products(Shop& shop);

/// A table to be filled in.
void download_template(Shop& shop, TableKind kind);

}  // namespace laoke
