/// The columns of a list of customers, in the order in which it is written.
#pragma once

#include "customers/custom_field.h"
#include "customers/customer.h"
#include "interchange/column_mapping.h"
#include "interchange/table_writer.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace laoke {

/// How many columns a kind of contact points takes.
using ContactCounts = std::array<std::size_t, 5>;

struct CustomerColumn {
    ColumnMeaning meaning;
    ContactKind contact = ContactKind::other;  ///< of a column of contact points
    std::size_t which = 0;                     ///< of those of its kind
};

/// Without the fields of the shop's own.
std::vector<CustomerColumn> columns_of_customers(const ContactCounts& counts);

/// "电话", "电话 2".
std::string title_of(const CustomerColumn& column, Language language);

/// What the values of a field of the shop's own are in a table.
CellKind cells_of(CustomFieldKind kind);

}  // namespace laoke
