/// How a table is put together.  Only the table includes this.
#pragma once

#include "ui/item.h"
#include "ui/table.h"
#include "ui/table_layout.h"

#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace laoke::ui {

/// A column in its place.
struct ColumnPlace {
    int column;
    float x;  ///< from the left edge of the table
    float width;
};

/// The columns that are shown and fit into `width` physical pixels, in order; all that are shown where they
/// may be wider than that.
std::vector<ColumnPlace> place_columns(std::span<const TableColumn> columns, const TableLayout& layout,
                                       float width, bool may_be_wider = false);

/// What a row says about its cells, gathered by the caller's function.
class GatheredRow final : public TableRow {
public:
    struct Cell {
        bool is_set = false;
        bool is_chip = false;
        bool is_editable = false;
        Kind kind = Kind::neutral;
        std::string text;
        TextStyle style;
        std::string value;  ///< what is edited where it can be
        std::int64_t record = 0;
        bool by_keys_alone = false;
        struct {
            NodeId id = 0;
            std::string name;
        } button;  ///< that begins to edit it
    };

    GatheredRow(std::size_t index, std::size_t columns) : cells(columns), index_(index) {}

    [[nodiscard]] std::size_t index() const override { return index_; }
    void text(int column, std::string_view text, const TextStyle& style) override;
    void chip(int column, std::string_view text, Kind kind) override;
    void editable(int column, std::string_view text, const EditedValue& edited,
                  const TextStyle& style) override;
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

/// Everything about one table while it is drawn.
struct TableDrawing {
    const TableOptions& options;
    const std::function<void(TableRow&)>& draw_row;
    NodeId id;
    bool is_cards;
    float row_height;
    TableLayout* layout;       ///< the user's; nothing where columns stay as the program has them
    bool is_arranged = false;  ///< the user has changed it in this frame
    std::vector<ColumnPlace> places;
    float all_width = 0;     ///< of the columns
    float hidden_width = 0;  ///< of that is not in sight: they scroll
    TableEvents events;
    int current;  ///< row the keyboard is on
    bool is_focused;
    int action_slots = 1;           ///< of a row: the most actions that one had in the frame before
    int most_actions = 0;           ///< that a row has in this frame
    RowHeights* heights = nullptr;  ///< nothing: all rows are as high

    [[nodiscard]] bool is_wide() const { return hidden_width > 0; }
    /// From the upper edge of the first row; `row` may be the number of rows.  Computed in double: a float is
    /// not exact to the pixel far down a long table.
    [[nodiscard]] double top_of(std::size_t row) const {
        return heights != nullptr ? heights->tops[row] : static_cast<double>(row) * row_height;
    }
    [[nodiscard]] float height_of(std::size_t row) const {
        return heights != nullptr ? static_cast<float>(heights->tops[row + 1] - heights->tops[row])
                                  : row_height;
    }
    [[nodiscard]] double all_height() const { return top_of(options.rows); }
    /// The row at a height, with the part of it that is above: 3.5 is the middle of the fourth.
    [[nodiscard]] double row_at(double y) const;
    /// And the other way.
    [[nodiscard]] double y_of(double row) const;
};

/// Rows are as high as they need, where they shall be.
void begin_heights(TableDrawing& drawing);
/// Measures the rows that say something else than before; cards are `width` physical pixels wide.
void measure_rows(TableDrawing& drawing, float width);
/// How wide cards are in an area of `width` is known when their scrollbar is, from the frame before.
[[nodiscard]] float width_of_cards(const TableDrawing& drawing, float width);
void note_inner_width(const TableDrawing& drawing, float width);

/// Where the first of so many actions of a row begins.
[[nodiscard]] float left_of_actions(float right, int count);

/// The columns in their places; where they are wider than `width`, as far to the left as they were scrolled.
void place_all(TableDrawing& drawing, float width);
/// Within the window of the rows: left and right move the columns; the titles, which are drawn before, follow
/// in the same picture.
void follow_sideways(const TableDrawing& drawing, bool takes_arrows);
/// While it lives the columns behind the first are drawn: what scrolls stays behind that one.
class ScrolledColumns {
public:
    ScrolledColumns(const TableDrawing& drawing, const ImRect& row);
    ~ScrolledColumns();
    ScrolledColumns(const ScrolledColumns&) = delete;
    ScrolledColumns& operator=(const ScrolledColumns&) = delete;

private:
    bool is_clipped_;
};
/// Brings a column into sight.
void scroll_to_column(const TableDrawing& drawing, int column);

/// The titles: sort, widths, which columns are shown.
void draw_table_header(TableDrawing& drawing, const ImRect& box);

/// On a phone there are no titles to click: one box says what the cards are sorted by.
void draw_sort_choice(TableDrawing& drawing);

/// The boxes of the first column where several rows can be marked; 0 wide where they cannot.
[[nodiscard]] float mark_width(const TableOptions& options);
void draw_mark_of_all(TableDrawing& drawing, const ImRect& box);
/// True when it was pressed: the row is not opened then.
bool draw_mark_of_row(TableDrawing& drawing, const RowLook& look, std::size_t index, std::string_view name);
/// Marks the row, or takes its mark away; with Shift all rows from the last one to it.
void mark_row(TableDrawing& drawing, std::size_t index);
/// Space bar, Shift with the arrows, Ctrl+A, Escape; `before` is the row the keyboard was on.
void mark_by_keys(TableDrawing& drawing, int before);

[[nodiscard]] std::string name_of_cell(const TableDrawing& drawing, const GatheredRow& row, int column);
[[nodiscard]] CellOffer offer_for(const TableDrawing& drawing, int column, std::string_view typed);
void begin_editing(TableDrawing& drawing, const GatheredRow& row, int column);
[[gnu::noinline]] void draw_cell_editor(TableDrawing& drawing, const GatheredRow& row, const ImRect& box);

/// Forgets a change whose table was away: its page was left.
void follow_editing(const TableDrawing& drawing);
/// The change of a cell is over; what was typed is told when `keeps`.
void end_editing(TableDrawing& drawing, bool keeps);

/// The cells that can be changed, and the field in the one that is.  True when one was pressed: the row is
/// not opened then.
bool draw_editable_cells(TableDrawing& drawing, GatheredRow& row, const RowLook& look);

/// How many lines a text has at most that is longer than one.
[[nodiscard]] inline std::size_t most_lines(const TableOptions& options) {
    return options.rows_fit ? std::numeric_limits<std::size_t>::max() : 2;
}
void draw_cell_text(const ImRect& inside, const GatheredRow::Cell& cell, TextAlign align);
/// Broken where a line is full; the last of `most` is cut where that is.  With the current font.
void draw_lines_of(std::string_view text, ImRect line, Color color, std::size_t most);
/// How many lines a cell has in a column that wraps, whose text is `width` wide.
[[nodiscard]] std::size_t lines_of_wrapped(const GatheredRow::Cell& cell, float width);
void mirror_cell(const GatheredRow::Cell& cell, const ImRect& box);
void draw_row_ground(const RowLook& look, const ImRect& box, float rounding, Color normal);

/// What is below everything in a row with columns.
void draw_ground_of_row(const RowLook& look);
/// The row with its cells in columns.
void draw_cells(const TableDrawing& drawing, const GatheredRow& row, const RowLook& look);

/// The row as a card, and how high each is, in physical pixels.
void draw_card(const GatheredRow& row, const TableOptions& options, const RowLook& look);
float card_height(const TableOptions& options);
/// Of this one, where they are not alike; of `look` only the sides matter.
float card_height(const TableOptions& options, const GatheredRow& row, const RowLook& look);

}  // namespace laoke::ui
