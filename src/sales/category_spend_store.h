/// What customers spend by category of products.
#pragma once

#include "base/day.h"
#include "customers/customer.h"
#include "sqlite/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct CategorySpend {
    std::string category;  ///< empty: of no category
    int percent = 0;       ///< of all that was spent since then, rounded
    Day last_on;           ///< when something of it was bought last
};

/// Of what a customer has bought after a day, goods that came back taken off: the category that was bought
/// last comes first, `limit` of them at most.
Result<std::vector<CategorySpend>> spend_by_category(sqlite::Database& database, Id<Customer> customer,
                                                     Day after, std::size_t limit);

/// All categories of the shop's products, in their order.
Result<std::vector<std::string>> product_categories(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> category_spend_statements();

}  // namespace laoke
