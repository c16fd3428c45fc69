/// The tables that hold what the shop knows: watched by actions, hashed, exported.  Parents stand
/// before children, so that a changeset inserts in an order the foreign keys like.
#pragma once

#include <array>

namespace laoke {

inline constexpr std::array<const char*, 9> shop_tables = {"settings",   "customers", "contact_points",
                                                           "products",   "sales",     "sale_lines",
                                                           "follow_ups", "tasks",     "payments"};

}  // namespace laoke
