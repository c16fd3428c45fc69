/// Counting what is on the shelves: the products whose stock is kept, each with a field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A product, ready to be shown.
struct StockCountRow {
    std::int64_t product = 0;
    std::string name;   ///< with model and spec
    std::string about;  ///< category and code
    std::string label;  ///< of its field, other than that of every other row
    std::string expected;
    std::string difference;  ///< of what was typed; empty while it is none
    bool is_off = false;     ///< it is another number than expected
    std::string moved;       ///< what came in or went since it was typed; empty where nothing did
    std::string error;
};

struct StockCountView {
    std::vector<StockCountRow> rows;  ///< those that were looked for, as many as are shown
    std::size_t more = 0;             ///< that the next press shows
    bool has_products = true;         ///< in the archive, whose stock is kept
    std::string search_error;         ///< a code was scanned that nothing listed here has
    std::vector<std::string_view> categories;
    std::string progress;
};

struct StockCountState {
    std::string search;
    int category = 0;                  ///< of those of the view
    std::vector<std::string> counted;  ///< of the rows
};

struct StockCountIntent {
    bool goes_back = false;
    bool filters = false;
    std::optional<std::size_t> changed;  ///< what stands in the field of this row
    std::optional<std::size_t> left;     ///< the field of this row
    std::optional<std::size_t> entered;  ///< Enter in the field of this row, as a scanner ends a code
    bool search_entered = false;
    bool shows_more = false;
    bool saves = false;
};

StockCountIntent draw_stock_count(const StockCountView& view, StockCountState& state);

}  // namespace laoke
