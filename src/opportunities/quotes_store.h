/// Quotes in the database.
#pragma once

#include "opportunities/quote.h"
#include "sqlite/database.h"

#include <span>

namespace laoke {

Result<std::int64_t> count_quotes(sqlite::Database& database);
/// How many were made on a day: the next number counts them.
Result<std::int64_t> count_quotes_on(sqlite::Database& database, Day day);

Result<std::optional<Quote>> find_quote(sqlite::Database& database, Id<Quote> id);
/// With their lines, the latest first.
Result<std::vector<Quote>> quotes_of_opportunity(sqlite::Database& database, Id<Opportunity> opportunity);
/// The latest quote of an opportunity; not set when there is none.
Result<Id<Quote>> latest_quote(sqlite::Database& database, Id<Opportunity> opportunity);
/// Up to `limit` with lines and ids above `after`, in the order of ids: for export.
Result<std::vector<Quote>> quotes_after(sqlite::Database& database, Id<Quote> after, std::int64_t limit);

/// For actions only: a quote whose offer with_totals() returned, without faults, its id set.
Status insert_quote(sqlite::Database& database, const Quote& quote);
Status update_quote(sqlite::Database& database, const Quote& quote);
/// The quote and its lines.
Status delete_quote(sqlite::Database& database, Id<Quote> id);
Status delete_quotes_of_opportunity(sqlite::Database& database, Id<Opportunity> opportunity);
/// Of all opportunities of a customer.
Status delete_quotes_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> quotes_statements();

}  // namespace laoke
