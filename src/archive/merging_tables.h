/// What putting archives together knows of the shop's tables; for the files of ArchiveMerging only.
#pragma once

#include "archive/record_changes_store.h"
#include "archive/shop_rows.h"
#include "archive/shop_tables.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace laoke::merging {

inline constexpr std::size_t tables = shop_tables.size();
/// Behind the shop's tables.
inline constexpr std::size_t history = tables;

inline const char* table_name(std::size_t table) {
    return table == history ? record_changes_table : shop_tables[table];
}

inline constexpr std::size_t settings_table = shop_table("settings");

/// Columns that say the same as another, or nothing without it.
constexpr std::string_view leader(std::string_view column) {
    if (column == "name_sort_key") return "name";
    if (column == "birthday_text") return "birthday";
    if (column == "stage_until") return "stage";
    // The region of one and the street of another would be a place that there is not.
    if (column == "region") return "address";
    return column;
}

inline std::string put_together(std::initializer_list<std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) all += word;
    return all;
}

}  // namespace laoke::merging
