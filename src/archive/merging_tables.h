/// What putting archives together knows of the shop's tables; for the files of ArchiveMerging only.
#pragma once

#include "archive/record_changes_store.h"
#include "archive/shop_rows.h"
#include "archive/shop_tables.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace laoke::merging {

/// Rows that are a part of the record that their first column names.
struct Part {
    std::string_view table;
    std::string_view record;
};
inline constexpr std::array parts = {
    Part{"custom_values", "customers"},
    Part{"sale_lines", "sales"},
    Part{"interests", "needs"},
    Part{"playbook_steps", "playbooks"},
    Part{"meeting_customers", "meetings"},
    Part{"quote_lines", "quotes"},
    Part{"filter_conditions", "customer_filters"},
};

inline constexpr std::size_t tables = shop_tables.size();
/// Behind the shop's tables.
inline constexpr std::size_t history = tables;

inline const char* table_name(std::size_t table) {
    return table == history ? record_changes_table : shop_tables[table];
}

constexpr std::size_t index_of(std::string_view name) {
    std::size_t table = 0;
    while (table < tables && name != shop_tables[table]) ++table;
    return table;
}

inline constexpr std::size_t settings_table = index_of("settings");

/// The table of the record that a row of `table` is a part of; itself where it is a record.
constexpr std::string_view record_of(std::string_view table) {
    const auto part = std::ranges::find(parts, table, &Part::table);
    return part == parts.end() ? table : part->record;
}

constexpr bool is_part(std::string_view table) { return record_of(table) != table; }

/// Columns that say the same as another, or nothing without it.
constexpr std::string_view leader(std::string_view column) {
    if (column == "name_sort_key") return "name";
    if (column == "birthday_text") return "birthday";
    if (column == "stage_until") return "stage";
    return column;
}

inline std::string put_together(std::initializer_list<std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) all += word;
    return all;
}

}  // namespace laoke::merging
