/// Tables without rows, to be filled in and imported.
#pragma once

#include "customers/custom_field.h"
#include "interchange/column_mapping.h"
#include "interchange/table_writer.h"

#include <span>
#include <string>

namespace laoke {

/// The titles of such a table, some with what can stand below them.  `fields`: those of the shop's own, for a
/// list of customers.
std::string table_template(TableKind kind, TableFormat format, Language language,
                           std::span<const CustomField> fields);

/// What such a table is called: "客户名单".
TextKey table_kind_name(TableKind kind);

}  // namespace laoke
