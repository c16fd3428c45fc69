/// Hands what belongs to one customer over to another, in all tables.
#pragma once

#include "customers/customer.h"
#include "sqlite/database.h"

#include <array>
#include <span>
#include <string_view>

namespace laoke {

/// A column that refers to a customer.
struct OwnedColumn {
    std::string_view table;
    std::string_view column;
};
/// All of the schema; a test compares them.  Contact points, addresses, sources and values in the shop's own
/// fields go with the customer (update_customer()).
inline constexpr std::array customer_columns = {
    OwnedColumn{"contact_points", "customer"},
    OwnedColumn{"custom_values", "customer"},
    OwnedColumn{"customer_addresses", "customer"},
    OwnedColumn{"data_sources", "customer"},
    OwnedColumn{"sales", "customer"},
    OwnedColumn{"payments", "customer"},
    OwnedColumn{"follow_ups", "customer"},
    OwnedColumn{"tasks", "customer"},
    OwnedColumn{"opportunities", "customer"},
    OwnedColumn{"notes", "customer"},
    OwnedColumn{"contact_persons", "customer"},
    OwnedColumn{"pain_points", "customer"},
    OwnedColumn{"needs", "customer"},
    OwnedColumn{"account_plans", "customer"},
    OwnedColumn{"customer_tags", "customer"},
    OwnedColumn{"relations", "customer"},
    OwnedColumn{"relations", "other"},
    OwnedColumn{"distinct_customers", "customer"},
    OwnedColumn{"distinct_customers", "other"},
    OwnedColumn{"meeting_customers", "customer"},
    OwnedColumn{"customer_pictures", "customer"},
};

/// For actions only.  What links two records (tags, relations, that they met) is dropped where `into` has the
/// same already, or would be linked to itself; the referrer of `into` stays.
Status hand_over(sqlite::Database& database, Id<Customer> from, Id<Customer> into);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> customer_merge_statements();

}  // namespace laoke
