/// A kanban board: cards in columns, moved by pointer, by finger, by keyboard and by a menu.  On a phone one
/// column at a time.
#pragma once

#include "ui/text_widgets.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

struct BoardCard {
    std::int64_t id = 0;  ///< unique on the board, not 0
    std::string_view title{};
    std::string_view detail{};
    std::string_view value{};  ///< at the lower right: an amount
    std::string_view chip{};   ///< at the lower left
    Kind chip_kind = Kind::neutral;
};

struct BoardColumn {
    std::string_view title{};
    std::string_view sum{};     ///< beside the number of cards
    std::string_view detail{};  ///< a second line below; where one column has it, all keep room for it
    std::span<const BoardCard> cards{};
};

/// What is going on between the frames; the caller keeps it and need not look inside.
struct BoardState {
    int column = 0;            ///< that the keyboard is in; the one that a phone shows
    std::int64_t current = 0;  ///< the card that the keyboard is on
    /// The card that is being moved, and where it would be put.
    std::int64_t carried = 0;
    bool is_by_pointer = false;
    std::size_t to_column = 0;
    std::size_t to_place = 0;
    float grip_x = 0;  ///< of the pointer within the card
    float grip_y = 0;
    float width = 0;           ///< of the card, physical pixels like the grip
    double edge_since_ms = 0;  ///< the pointer is at a phone's edge since then; 0: it is not
};

struct BoardOptions {
    std::string_view name{};
    std::span<const BoardColumn> columns{};
    float height = 0;  ///< CSS pixels; 0: all there is
};

/// A card was put before the one that is at `place` of `column` while the card itself is left out.
struct BoardMove {
    std::int64_t card;
    std::size_t column;
    std::size_t place;
};

struct BoardEvents {
    std::optional<std::int64_t> opened;
    std::optional<BoardMove> moved;
};

/// Arrow keys walk over the cards, Enter opens one.  The space bar picks it up, arrow keys move it, the space
/// bar puts it down, Escape puts it back.
BoardEvents board(const BoardOptions& options, BoardState& state);

}  // namespace laoke::ui
