/// What follows from the purchases of all customers, for lists that are filtered, sorted or grouped by it.
#pragma once

#include "customers/customer.h"
#include "customers/purchase_cycle.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

struct CustomerStage {
    Id<Customer> customer;
    LifecycleStage stage;
};

/// What stands in a row's columns `stage` and, behind it, `stage_until`; nothing where none is set.
std::optional<SetStage> set_stage_of(const sqlite::Statement& row, int column);

struct CustomerCycle {
    Id<Customer> customer;
    PurchaseCycle cycle;
};

/// effective_stage() of everybody, in the order of ids.  All purchases are read, once until a row changes.
Result<std::vector<CustomerStage>> stages_of_customers(sqlite::Database& database, Day today);

/// The cycles of those who have one, in the order of ids; likewise.
Result<std::vector<CustomerCycle>> cycles_of_customers(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> stages_statements();

}  // namespace laoke
