/// What the counter offers by itself, from what was sold before: products to sell again, and how is paid as a
/// rule.
#pragma once

#include "customers/customer.h"
#include "sales/payment.h"
#include "sales/product.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// A product on offer that is sold often.
struct Favourite {
    Product product;
    /// The last one: of the customer's own purchases for what they buy, of any sale for what the shop sells.
    std::optional<Money> price;
};

/// What a customer has bought most often, up to `limit`, of their last 500 lines; of two as often the one
/// bought last.
Result<std::vector<Favourite>> favourites_of(sqlite::Database& database, Id<Customer> customer,
                                             std::size_t limit);
/// What the shop has sold most often since a day, up to `limit`, of its last 1,000 lines.
Result<std::vector<Favourite>> favourites_since(sqlite::Database& database, Day day, std::size_t limit);

/// How was paid most often in the last 20 sales, of two as often the later one.  Money that is handed over
/// only: nobody owes because others did.
Result<std::optional<PaymentMethod>> usual_payment_method(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> habits_statements();

}  // namespace laoke
