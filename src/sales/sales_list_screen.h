/// The list of sales, newest first, with what was taken today above it.
#pragma once

#include "base/day.h"
#include "base/texts.h"
#include "ui/marks_bar.h"
#include "ui/table.h"

#include <cstdint>
#include <functional>
#include <optional>
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

/// The days whose sales are listed.
enum class SalesPeriod : unsigned char {
    all,
    today,
    week,
    month,
    last_month,
    year,
    last_year,
    chosen,  ///< from one day to another
};

struct SalesListView {
    std::string summary;          ///< "共 128 笔 · 今天 3 笔，¥384.00"
    std::int64_t sale_count = 0;  ///< in the archive
    std::size_t row_count = 0;    ///< in the list
    std::string sum;              ///< of all that is listed: "12 笔，合计 ¥384.00"
    Day today;
    std::string first_error, last_error;  ///< of the chosen days
    bool has_days = true;                 ///< false: the chosen ones are none, and nothing is listed
    ui::SortOrder sort;                   ///< by SalesColumn
    /// The row at an index; nullptr when there is none.
    std::function<const SalesListRow*(std::size_t)> row;
};

struct SalesListState {
    std::string search;
    int period = 0;           ///< index of SalesPeriod
    std::string first, last;  ///< the chosen days, as they are typed; empty: whatever there is
    int state = 0;            ///< index of SalesState
    ui::Marks marks;
    bool asks_to_remove = false;  ///< the marked ones
};

struct SalesListIntent {
    bool adds = false;
    bool exports = false;
    bool prints = false;  ///< the marked ones, or those in the list
    bool shows_receivables = false;
    bool changed = false;    ///< others are to be listed
    bool shows_all = false;  ///< whatever was looked for
    std::optional<ui::SortOrder> sorts;
    std::optional<std::size_t> opens;  ///< the row
    std::size_t end_shown = 0;         ///< rows in sight end here: more are needed when it is near the end
    bool exports_marked = false;
    bool removes_marked = false;
};

/// How it is called: "this month".
TextKey name_of(SalesPeriod period);
/// `state`: index of SalesState.
TextKey name_of_sales_state(int state);

SalesListIntent draw_sales_list(const SalesListView& view, SalesListState& state);

}  // namespace laoke
