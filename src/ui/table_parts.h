/// How a table is put together.  Only the table includes this.
#pragma once

#include "ui/item.h"
#include "ui/table.h"

#include <limits>
#include <vector>

namespace laoke::ui {

/// A column in its place.
struct ColumnPlace {
    int column;
    float x;  ///< from the left edge of the table
    float width;
};

/// The columns that fit into `width` physical pixels, in order.
std::vector<ColumnPlace> place_columns(std::span<const TableColumn> columns, float width);

/// What a row says about its cells, gathered by the caller's function.
class GatheredRow final : public TableRow {
public:
    struct Cell {
        bool is_set = false;
        bool is_chip = false;
        Kind kind = Kind::neutral;
        std::string text;
        TextStyle style;
    };

    GatheredRow(std::size_t index, std::size_t columns) : cells(columns), index_(index) {}

    [[nodiscard]] std::size_t index() const override { return index_; }
    void text(int column, std::string_view text, const TextStyle& style) override;
    void chip(int column, std::string_view text, Kind kind) override;
    bool icon_button(int column, Icon icon, std::string_view name) override;

    /// Where the actions of this row are drawn: called by `icon_button`.
    std::function<bool(int column, Icon icon, std::string_view name)> draw_action;
    std::vector<Cell> cells;

private:
    std::size_t index_;
};

struct RowLook {
    ImRect box;
    NodeId id;
    bool is_selected = false;
    bool is_current = false;  ///< the keyboard is on it
    bool is_hovered = false;
    float actions_left =
        std::numeric_limits<float>::max();  ///< where its actions begin; on a card texts end before them
};

/// The row with its cells in columns.
void draw_cells(const GatheredRow& row, const TableOptions& options, std::span<const ColumnPlace> places,
                const RowLook& look);

/// The row as a card, and how high each is, in physical pixels.
void draw_card(const GatheredRow& row, const TableOptions& options, const RowLook& look);
float card_height(const TableOptions& options);

}  // namespace laoke::ui
