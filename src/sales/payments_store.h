/// Payments in the database.
#pragma once

#include "sales/payment.h"
#include "sqlite/database.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::int64_t> count_payments(sqlite::Database& database);

/// Empty when there is none of this id.
Result<std::optional<Payment>> find_payment(sqlite::Database& database, Id<Payment> id);

/// Those of a customer, the latest first.
Result<std::vector<Payment>> payments_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                  std::int64_t limit);
/// Those of a customer from `first` to `last`, in the order of their days.
Result<std::vector<Payment>> payments_between(sqlite::Database& database, Id<Customer> customer, Day first,
                                              Day last);

/// Up to `limit` payments with ids above `after`, in the order of ids: for export.
Result<std::vector<Payment>> payments_after(sqlite::Database& database, Id<Payment> after,
                                            std::int64_t limit);

/// For actions only: a normalized payment without faults, its id set.
Status insert_payment(sqlite::Database& database, const Payment& payment);
Status update_payment(sqlite::Database& database, const Payment& payment);
Status delete_payment(sqlite::Database& database, Id<Payment> id);
Status delete_payments_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> payments_statements();

}  // namespace laoke
