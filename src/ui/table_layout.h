/// How a user has arranged the columns of a table: how wide they are, and which are hidden.
#pragma once

#include "ui/table.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

struct TableLayout {
    struct Column {
        std::string key{};  ///< see TableColumn
        float share = 0;  ///< of the width that columns share, above 0 and at most 1; 0: as the program says
        bool is_hidden = false;
        bool operator==(const Column&) const = default;
    };
    std::vector<Column> columns;  ///< in the program's order

    bool operator==(const TableLayout&) const = default;
};

/// As it is kept: one word for each column, its key, shares in thousandths, "h" for a hidden one:
/// "400 600h - h tea:200".
[[nodiscard]] std::string format_table_layout(const TableLayout& layout);

/// Of no columns where the text says something else.
[[nodiscard]] TableLayout parse_table_layout(std::string_view text);

/// What was kept, for a table that has these columns now: those it did not have then are as the program says.
[[nodiscard]] TableLayout fitted(const TableLayout& kept, std::span<const TableColumn> columns);

}  // namespace laoke::ui
