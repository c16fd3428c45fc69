/// How a board is put together.  Only the board includes this.
#pragma once

#include "ui/board.h"
#include "ui/item.h"

namespace laoke::ui {

struct BoardPlace {
    bool is_there = false;
    std::size_t column = 0;
    std::size_t place = 0;
};

/// Everything about a board while it is drawn.
struct Board {
    const BoardOptions& options;
    BoardState& state;
    NodeId id = 0;
    bool shows_one = false;  ///< column at a time
    bool is_focused = false;
    bool scrolls_to_current = false;
    BoardEvents events{};

    [[nodiscard]] BoardPlace place_of(std::int64_t card) const;
    [[nodiscard]] BoardPlace first_place() const;
    [[nodiscard]] std::size_t count_without_carried(std::size_t column) const;
};

/// Draws a card in its place.  The middle of it (screen, physical pixels).
float draw_card(Board& board, const BoardCard& card, std::size_t column);

/// Where the carried card would be put: the card itself when it goes by keyboard, otherwise room for it.
void draw_slot(Board& board);

/// The carried card below the pointer.
void draw_carried(const Board& board);

}  // namespace laoke::ui
