/// The list of sales, newest first, with what was taken today above it.
#pragma once

#include "ui/table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace laoke {

/// One row, ready to be shown.
struct SalesListRow {
    std::string day;
    std::string customer;
    bool is_walk_in = false;
    std::string items;
    std::string total;
    bool is_return = false;
};

/// The columns, in the order in which they are drawn.
enum class SalesColumn : unsigned char { day, customer, items, kind, total };

struct SalesListView {
    std::string summary;                 ///< "共 128 笔 · 今天 3 笔，¥384.00"
    std::span<const SalesListRow> rows;  ///< those fetched so far
};

struct SalesListIntent {
    bool adds = false;
    bool exports = false;
    bool shows_receivables = false;
    std::optional<std::size_t> opens;  ///< the row
    std::size_t end_shown = 0;         ///< rows in sight end here: more are needed when it is near the end
};

SalesListIntent draw_sales_list(const SalesListView& view);

}  // namespace laoke
