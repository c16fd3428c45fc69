#include "interchange/customer_columns.h"

#include "interchange/customer_rows.h"

#include <algorithm>

namespace laoke {

std::vector<CustomerColumn> columns_of_customers(const ContactCounts& counts) {
    std::vector<CustomerColumn> columns;
    for (const ColumnMeaning meaning : column_meanings(TableKind::customers).subspan(1)) {
        if (meaning == ColumnMeaning::custom_field) continue;
        const auto contact =
            std::ranges::find(contact_columns(), meaning, [](const auto& column) { return column.first; });
        if (contact == contact_columns().end()) {
            columns.push_back({.meaning = meaning});
            continue;
        }
        const std::size_t count = counts[static_cast<std::size_t>(contact->second)];
        for (std::size_t which = 0; which < count; ++which)
            columns.push_back({meaning, contact->second, which});
    }
    return columns;
}

std::string title_of(const CustomerColumn& column, Language language) {
    std::string title(text(column_meaning_name(column.meaning), language));
    return column.which == 0 ? title : title + ' ' + std::to_string(column.which + 1);
}

CellKind cells_of(CustomFieldKind kind) {
    if (kind == CustomFieldKind::number) return CellKind::number;
    return kind == CustomFieldKind::date ? CellKind::day : CellKind::text;
}

}  // namespace laoke
