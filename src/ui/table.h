/// A table of any length: only the rows that are in sight are asked for and drawn.  On a phone each
/// row is a card with the same texts.
#pragma once

#include "ui/row_selection.h"
#include "ui/text_widgets.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

/// Where a column's text goes on a phone's card.
enum class CardPlace : unsigned char {
    line,      ///< below the title, with the column's name before it
    title,     ///< the first line, semibold
    aside,     ///< the first line, on the right: money
    plain,     ///< below the title, without the column's name
    sentence,  ///< below that, without the column's name, over two lines, or all that it needs
    hidden,
};

struct TableColumn {
    std::string_view title{};
    /// Of a column that may stand elsewhere the next time, without spaces or colons: how it is kept finds it
    /// by this.  The others have none, stand first, and are found by their place.
    std::string key{};
    float share = 1;       ///< of the width that the fixed columns leave
    float width = 0;       ///< CSS pixels; above 0: fixed
    float min_width = 72;  ///< CSS pixels
    TextAlign align = TextAlign::left;
    bool is_sortable = false;
    bool descends_first = false;    ///< the first press on its title sorts it so: numbers and days
    std::string_view ascending{};   ///< how a phone names the order; empty: the title and "ascending"
    std::string_view descending{};  ///< likewise
    CardPlace on_card = CardPlace::line;
    bool wraps = false;          ///< what does not fit stands in two lines, or all that it needs, smaller
    bool starts_hidden = false;  ///< until the user shows it
    int priority = 0;            ///< columns with higher numbers give way first where it is narrow
};

struct SortOrder {
    int column = -1;
    bool is_descending = false;
    bool operator==(const SortOrder&) const = default;
};

/// A row that stands above those of its group.
struct TableGroup {
    std::size_t row = 0;  ///< the index of this heading among the table's rows
    std::string title;
    bool is_open = true;  ///< the rows of the group follow
};

/// What is edited in a cell.
struct EditedValue {
    std::string_view text{};
    std::int64_t record = 0;     ///< other than 0: what was typed never goes to another one
    bool by_keys_alone = false;  ///< a click does with the cell what it does with the row; F2 edits it
};

/// One row while it is drawn: say what stands in each column, in any order.
class TableRow {
public:
    virtual ~TableRow() = default;
    [[nodiscard]] virtual std::size_t index() const = 0;
    virtual void text(int column, std::string_view text, const TextStyle& style = {}) = 0;
    /// A text that can be changed in its place, where the table has columns.
    virtual void editable(int column, std::string_view text, const EditedValue& edited,
                          const TextStyle& style = {}) = 0;
    virtual void chip(int column, std::string_view text, Kind kind) = 0;
    /// An action in the cell.  True when it was chosen; the row is not opened then.
    virtual bool icon_button(int column, Icon icon, std::string_view name) = 0;
    void muted(int column, std::string_view text);
    void strong(int column, std::string_view text);
};

/// A cell was changed in its place.
struct CellEdit {
    std::int64_t record;
    int column;
    std::string text;
    std::string fault{};  ///< why it cannot be: said at the cell that is edited again
};

/// What is offered while a cell is changed.
struct CellOffer {
    std::vector<std::string> texts{};
    std::string_view nothing{};  ///< how the empty value is called where it is chosen
    bool is_closed = false;      ///< it is chosen, and nothing else can be typed
};

struct TableOptions {
    std::string_view name{};     ///< of the whole table
    std::string_view kept_as{};  ///< the user's columns are kept in this browser under this name; "": they
                                 ///< stay as they are
    std::span<const TableColumn> columns{};
    std::size_t rows = 0;
    SortOrder sort{};
    std::optional<std::size_t> selected{};  ///< the row that is shown beside the table
    std::span<const TableGroup> groups{};   ///< in the order of their rows, of which the selection's record
                                            ///< is 0
    RowSelection* selection = nullptr;      ///< several rows can be marked: boxes, Shift, Ctrl, space bar;
                                            ///< it lists these rows
    bool rows_open = true;                  ///< a click or Enter opens a row
    bool rows_fit = false;                  ///< each is as high as what stands in it, so that nothing is cut;
                                            ///< all are measured: for some thousands at most
    float height = 0;                       ///< CSS pixels; 0: all there is, negative: as high as its rows
    float room_below = 0;                   ///< CSS pixels that are left free where it takes all there is
    std::optional<std::size_t> scroll_to{};  ///< brings this row into sight
    std::optional<CellEdit> refused{};       ///< cannot be: the cell is edited again, with what was typed
    bool scrolls_sideways = false;           ///< where the columns do not fit, the first one stays in sight;
                                             ///< else those of low importance give way
    /// For what is typed in a cell; nothing: nowhere is anything offered.
    std::function<CellOffer(int column, std::string_view typed)> offers{};
};

struct TableEvents {
    std::optional<SortOrder> sort;      ///< a header was clicked
    std::optional<std::size_t> opened;  ///< a row was clicked, or Enter pressed on it
    std::optional<CellEdit> edited;
    std::optional<std::size_t> toggled;  ///< the group that is to be opened or closed
    std::size_t first_shown = 0;         ///< rows in sight, so that the next can be fetched
    std::size_t end_shown = 0;
};

/// Whether a cell is being changed, and what was typed not told yet.
[[nodiscard]] bool is_cell_edited();

/// Which columns of a table the user has hidden, and hides others instead.
[[nodiscard]] std::vector<bool> hidden_columns(std::string_view kept_as,
                                               std::span<const TableColumn> columns);
void hide_columns(std::string_view kept_as, std::span<const TableColumn> columns,
                  const std::vector<bool>& hidden);

TableEvents table(const TableOptions& options, const std::function<void(TableRow&)>& draw_row);

}  // namespace laoke::ui
