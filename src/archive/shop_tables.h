/// The tables that hold what the shop knows: watched by actions, hashed, exported.  Parents stand
/// before children, so that a changeset inserts in an order the foreign keys like.  The bytes of pictures
/// (`picture_images`) are not among them: a digest stands for them, so that the change log does not keep them
/// again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace laoke {

inline constexpr std::array shop_tables = {
    "settings",
    "custom_fields",
    "customers",
    "contact_points",
    "customer_addresses",
    "custom_values",
    "data_sources",
    "products",
    "sales",
    "sale_lines",
    "follow_ups",
    "tasks",
    "payments",
    "tags",
    "customer_tags",
    "notes",
    "relations",
    "contact_persons",
    "needs",
    "interests",
    "pain_points",
    "account_plans",
    "message_templates",
    "playbooks",
    "playbook_steps",
    "meetings",
    "meeting_customers",
    "pipelines",
    "pipeline_stages",
    "opportunities",
    "quotes",
    "quote_lines",
    "customer_filters",
    "filter_conditions",
    "filter_columns",
    "distinct_customers",
    "customer_pictures",
    "stock_movements",
};

/// The place of a table in the list; its end for one that is not there.
constexpr std::size_t shop_table(std::string_view name) {
    return static_cast<std::size_t>(
        std::ranges::find(shop_tables, name, [](const char* table) { return std::string_view(table); }) -
        shop_tables.begin());
}

/// Rows that are a part of the record that their first column names: its second key tells them apart, and
/// they count as their record.
struct PartTable {
    std::string_view table;
    std::string_view record;  ///< its table
};
inline constexpr std::array part_tables = {
    PartTable{"custom_values", "customers"},
    PartTable{"sale_lines", "sales"},
    PartTable{"interests", "needs"},
    PartTable{"playbook_steps", "playbooks"},
    PartTable{"meeting_customers", "meetings"},
    PartTable{"quote_lines", "quotes"},
    PartTable{"filter_conditions", "customer_filters"},
    PartTable{"filter_columns", "customer_filters"},
};
static_assert(std::ranges::all_of(part_tables, [](const PartTable& part) {
    return shop_table(part.record) < shop_table(part.table) && shop_table(part.table) < shop_tables.size();
}));
/// The table of the record that a row of `table` is a part of; itself where it is a record.
constexpr std::string_view record_table(std::string_view table) {
    for (const PartTable& part : part_tables)
        if (part.table == table) return part.record;
    return table;
}
constexpr bool is_part_table(std::string_view table) { return record_table(table) != table; }

/// When records were changed elsewhere: watched by actions, and part of the history rather than of the
/// content.
inline constexpr const char* record_changes_table = "record_changes";

}  // namespace laoke
