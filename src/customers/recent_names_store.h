/// The names that are looked up most: those of the newest customers and products.
#pragma once

#include "base/result.h"
#include "sqlite/database.h"

#include <functional>
#include <span>
#include <string_view>

namespace laoke {

/// Up to 3,000 of customers and 500 of products; a name is there while it is given out.
Status read_recent_names(sqlite::Database& database, const std::function<void(std::string_view)>& take);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> recent_names_statements();

}  // namespace laoke
