/// Where widgets go.  Without any of these they stand below one another over the whole width.
#pragma once

#include "ui/mirror.h"
#include "ui/theme.h"

#include <cstdint>
#include <string_view>

namespace laoke::ui {

/// Keeps the ids of what is drawn inside apart: one for each row of a list, each line of a sale.
class Scope {
public:
    explicit Scope(std::string_view id);
    explicit Scope(std::int64_t id);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

/// The width that is left for the next widget, in CSS pixels.
[[nodiscard]] float available_width();
/// The height down to the lower edge of the page or the area, in CSS pixels.
[[nodiscard]] float available_height();

/// Leaves `css` pixels free below the last widget, in addition to the usual gap.
void gap(float css);

/// A thin line.
void separator();

/// How far a screen is scrolled: as a whole, and the table that fills it.
struct ScreenPosition {
    float body = 0;    ///< CSS pixels above the upper edge
    double row = 0;    ///< of the table, at its upper edge; half of the fourth: 3.5
    int current = -1;  ///< the row that the keyboard is on; -1: none
};
/// That of the screen on show, as it was drawn last.
[[nodiscard]] ScreenPosition screen_position();

/// The next widget stands beside the last one.
void beside(float gap_css = 8);

/// Buttons, chips and links beside one another, going on in the next line when one does not fit.
class Flow {
public:
    enum class Align : unsigned char { left, right };
    explicit Flow(Align align = Align::left, float gap_css = 8);
    ~Flow();
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;
};

/// The cell of columns that is being drawn: a card that is alone in it grows to the height of its
/// row.
struct CellState {
    float top = 0;
    float height = 0;     ///< of the row, from the frame before; 0: not known
    float stretched = 0;  ///< by how much a card was made higher than it needs
    int cards = 0;
    float card_bottom = 0;  ///< of the last card, as it needs it
};

/// Columns of equal width, for fields of a form and for cards; one column where each would be
/// narrower than `min_width`.  Call `next()` before each cell.
class Columns {
public:
    explicit Columns(int count, float min_width = 200, float gap_css = 16);
    /// Columns of the given shares, such as {2, 1}.
    Columns(std::initializer_list<float> shares, float min_width = 200, float gap_css = 16);
    ~Columns();
    Columns(const Columns&) = delete;
    Columns& operator=(const Columns&) = delete;

    void next();

private:
    void start(int count, const float* shares, float min_width);
    void end_cell();
    void end_row();
    [[nodiscard]] NodeId row_id() const;

    static constexpr int max_count = 8;
    float shares_[max_count] = {};
    float x_[max_count] = {};
    float width_[max_count] = {};
    int count_ = 1;
    int cell_ = -1;
    float gap_ = 16;
    CellState outer_cell_{};
    NodeId id_ = 0;
    int row_ = 0;
    float row_natural_ = 0;  ///< height of the row's highest cell, before its cards are stretched
    float start_ = 0;
    float top_ = 0;
    float bottom_ = 0;
    float saved_work_right_ = 0;
    float saved_content_right_ = 0;
    bool is_in_cell_ = false;
    bool has_cards_ = false;
};

/// Whether a table here is so narrow that its rows are cards.
[[nodiscard]] bool has_rows_as_cards();

/// A white panel with rounded corners, as high as what is in it.
struct CardOptions {
    std::string_view title{};  ///< a heading of level 2, and the panel's name
    float width = 0;           ///< CSS pixels; 0: all there is
    bool is_padded = true;     ///< false for a table: where that is cards itself, it has no panel
    float min_height = 0;
};
class Card {
public:
    explicit Card(std::string_view id, const CardOptions& options = {});
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
};

/// An area that scrolls by itself.  `height` in CSS pixels, 0: all there is.
class ScrollArea {
public:
    explicit ScrollArea(std::string_view id, float height = 0);
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;

private:
    NodeId id_ = 0;
};

/// Title, subtitle and the page's actions: what is drawn while it lives are the actions, on the
/// right, or below the title on a phone.
struct PageHeaderOptions {
    std::string_view title{};
    std::string_view subtitle{};
    std::string_view back_label{};  ///< "" for no way back
};
class PageHeader {
public:
    explicit PageHeader(const PageHeaderOptions& options);
    ~PageHeader();
    PageHeader(const PageHeader&) = delete;
    PageHeader& operator=(const PageHeader&) = delete;

    /// The way back was taken.
    [[nodiscard]] bool is_back_pressed() const { return is_back_pressed_; }

private:
    bool is_back_pressed_ = false;
    bool is_beside_ = false;
    float top_ = 0;
    float bottom_ = 0;
    unsigned id_ = 0;
};

}  // namespace laoke::ui
