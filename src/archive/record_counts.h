/// How many records of each kind an archive holds: what two states of it are compared by.
#pragma once

#include "sqlite/database.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace laoke {

inline constexpr std::size_t record_kinds = 16;
/// Customers, sales, products, payments, follow-ups, tasks, notes, opportunities, meetings, contact persons,
/// needs, pain points, plans for key accounts, values in the shop's own fields, pictures,
/// movements of the stock.
using RecordCounts = std::array<std::int64_t, record_kinds>;

Result<RecordCounts> count_records(sqlite::Database& database);
/// Customers and sales alone, which every version of the schema has.
Result<std::array<std::int64_t, 2>> count_main_records(sqlite::Database& database);

/// Every statement, for the SQL check.
std::span<const std::string_view> record_counts_statements();

}  // namespace laoke
