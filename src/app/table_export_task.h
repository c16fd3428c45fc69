/// Writing a table to a file of the user, as a task with progress; as CSV or as a workbook, whatever was
/// chosen last.
#pragma once

#include "app/shop.h"
#include "customers/customer.h"
#include "interchange/column_mapping.h"
#include "opportunities/opportunity.h"
#include "sales/product.h"
#include "sales/sale.h"

#include <vector>

namespace laoke {

/// These customers, in this order.
void export_customers(Shop& shop, std::vector<Id<Customer>> customers);
/// All of them, in the order of the names.
void export_customers(Shop& shop);
/// These sales, in this order; none given: all of them.
void export_sales(Shop& shop, std::vector<Id<Sale>> sales = {});
/// Likewise.
void export_products(Shop& shop, std::vector<Id<Product>> products = {});

/// These opportunities, in this order.
void export_opportunities(Shop& shop, std::vector<Id<Opportunity>> opportunities);

/// A table to be filled in.
void download_template(Shop& shop, TableKind kind);

}  // namespace laoke
