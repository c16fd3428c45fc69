#include "ui/board_parts.h"

#include "ui/field_parts.h"
#include "ui/layout.h"
#include "ui/menu_popup.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float pad = 12;
constexpr float handle_css = 30;
constexpr float drag_from = 5;  ///< CSS pixels that a press may tremble

float handle_size() { return px(is_touch() ? sizes().touch_height : handle_css); }

float height_of(const BoardCard& card) {
    float height = 2 * pad + 20;
    if (!card.detail.empty()) height += 20;
    if (!card.chip.empty() || !card.value.empty()) height += 28;
    return px(height);
}

NodeId node_of(const Board& board, std::int64_t card) {
    return mixed_id(board.id, (1U << 24U) + static_cast<std::uint32_t>(card));
}

std::string name_of(const BoardCard& card) {
    std::string name(card.title);
    for (const std::string_view part : {card.detail, card.chip, card.value}) {
        if (!part.empty()) (name += ' ') += part;
    }
    return name;
}

void draw_chip(const ImRect& line, std::string_view text, Kind kind) {
    const FontScope font(sizes().text_small, FontWeight::regular);
    const Tint& tint = tint_of(kind);
    const float middle = std::floor(line.GetCenter().y);
    const ImRect box(line.Min.x, middle - px(10),
                     line.Min.x + std::min(std::ceil(width_of(text)) + px(16), line.GetWidth()),
                     middle + px(10));
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, tint.ground, px(10));
    draw_line(ImGui::GetWindowDrawList(), box, tint.ink, text, TextAlign::center);
}

void draw_card_look(const BoardCard& card, const ImRect& box, Color line, float handle) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colors().card, px(8));
    list->AddRect(box.Min, box.Max, line, px(8), 0, px(1));
    ImRect inside(box.Min + ImVec2(px(pad), px(pad)), box.Max - ImVec2(px(pad), px(pad)));
    ImRect text(inside.Min, ImVec2(inside.Max.x - handle, inside.Min.y + px(20)));
    {
        const FontScope font(sizes().text, FontWeight::semibold);
        draw_line(list, text, colors().text, card.title);
    }
    const FontScope font(sizes().text_label, FontWeight::regular);
    if (!card.detail.empty()) {
        text.TranslateY(px(20));
        draw_line(list, text, colors().muted, card.detail);
    }
    inside.Min.y = inside.Max.y - px(20);
    if (!card.chip.empty())
        draw_chip(ImRect(inside.Min, ImVec2(inside.GetCenter().x, inside.Max.y)), card.chip, card.chip_kind);
    const FontScope strong(sizes().text, FontWeight::semibold);
    draw_line(list, inside, colors().text, card.value, TextAlign::right);
}

/// The menu by which a card is moved without dragging it; a finger drags it by this handle: true when it
/// begins to.
bool draw_handle(Board& board, const BoardCard& card, std::size_t column, const ImRect& box, bool is_shown) {
    const std::string name = tr(TextKey::ui_board_move, {{"card", std::string(card.title)}});
    const NodeId id = id_of("##handle");
    show(box, id);
    if (is_touch()) interface().takes_finger(rect_of(box));
    const Press state = press(box, id, {.is_stop = board.state.current == card.id && board.is_focused});
    const bool is_open = is_menu_open();
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = name,
                  .rect = rect_of(box),
                  .states = state::focusable | state::has_popup | state::expandable |
                            (is_open ? state::expanded : 0)});
    if (is_shown || is_touch() || state.is_hovered || state.is_focused || is_open) {
        const float inset = std::floor((box.GetWidth() - px(18)) / 2);
        if (state.is_hovered)
            ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colors().hover, px(6));
        draw_icon(is_touch() ? Icon::grip : Icon::more, box.Min.x + inset, box.Min.y + inset, 18,
                  colors().muted);
        if (state.is_focused) draw_focus_ring(box, 6);
    }
    std::vector<MenuItem> items;
    items.reserve(board.options.columns.size());
    for (std::size_t i = 0; i < board.options.columns.size(); ++i)
        items.push_back(
            {.title = board.options.columns[i].title, .is_checkable = true, .is_checked = i == column});
    const auto chosen = menu_popup(name, items, box, state.is_pressed);
    if (chosen && *chosen != column) board.events.moved = BoardMove{card.id, *chosen, 0};
    return state.is_held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(drag_from));
}

/// The card follows the pointer from now on.
void lift(Board& board, const BoardCard& card, std::size_t column, const ImRect& box) {
    BoardState& state = board.state;
    const ImVec2 from = ImGui::GetIO().MouseClickedPos[0];
    state.carried = state.current = card.id;
    state.is_by_pointer = true;
    state.column = static_cast<int>(column);
    state.to_column = column;
    state.to_place = board.place_of(card.id).place;
    state.grip_x = from.x - box.Min.x;
    state.grip_y = from.y - box.Min.y;
    state.width = box.GetWidth();
    interface().demand().wake();
}

}  // namespace

BoardPlace Board::place_of(std::int64_t card) const {
    for (std::size_t column = 0; column < options.columns.size(); ++column) {
        const auto cards = options.columns[column].cards;
        const auto found = std::ranges::find(cards, card, &BoardCard::id);
        if (found != cards.end()) return {true, column, static_cast<std::size_t>(found - cards.begin())};
    }
    return {};
}

BoardPlace Board::first_place() const {
    for (std::size_t column = 0; column < options.columns.size(); ++column) {
        if (!options.columns[column].cards.empty()) return {true, column, 0};
    }
    return {};
}

std::size_t Board::count_without_carried(std::size_t column) const {
    const BoardPlace carried = place_of(state.carried);
    const std::size_t count = options.columns[column].cards.size();
    return carried.is_there && carried.column == column ? count - 1 : count;
}

float draw_card(Board& board, const BoardCard& card, std::size_t column) {
    const Scope scope(card.id);
    const ImRect box = place_block(height_of(card));
    const NodeId id = node_of(board, card.id);
    ImGui::SetNextItemAllowOverlap();
    show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    const bool is_current = board.is_focused && board.state.carried == 0 && board.state.current == card.id;
    if (is_current) interface().focus_shows_as(id);
    if (is_current && board.scrolls_to_current)
        ImGui::ScrollToRectEx(ImGui::GetCurrentWindow(), box,
                              ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    draw_card_look(card, box, state.is_hovered ? colors().line_field : colors().line, handle_size());
    if (is_current) draw_focus_ring(box, 8);
    bool drags = state.is_held && !is_touch() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(drag_from));
    {
        const MirrorGroup item({.id = id,
                                .role = Role::listitem,
                                .name = name_of(card),
                                .rect = rect_of(box),
                                .states = state::focusable});
        const float side = handle_size();
        const ImVec2 corner(box.Max.x - side - px(4), box.Min.y + px(4));
        const ImRect handle(corner, corner + ImVec2(side, side));
        drags |= draw_handle(board, card, column, handle, state.is_hovered || is_current);
    }
    if (drags) {
        lift(board, card, column, box);
    } else if (state.is_pressed) {
        board.state.current = card.id;
        board.state.column = static_cast<int>(column);
        interface().focus().move_to(board.id, false);
        board.events.opened = card.id;
    }
    return box.GetCenter().y;
}

void draw_slot(Board& board) {
    const BoardPlace at = board.place_of(board.state.carried);
    const BoardCard& card = board.options.columns[at.column].cards[at.place];
    const ImRect box = place_block(height_of(card));
    const NodeId id = node_of(board, card.id);
    show(box, 0);
    if (board.state.is_by_pointer) {
        ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colors().pressed, px(8));
    } else {
        draw_card_look(card, box, colors().primary, 0);
        draw_focus_ring(box, 8);
        interface().focus_shows_as(id);
        ImGui::ScrollToRectEx(ImGui::GetCurrentWindow(), box,
                              ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
    }
    mirror().add({.id = id,
                  .role = Role::listitem,
                  .name = name_of(card),
                  .rect = rect_of(box),
                  .states = state::focusable});
}

void draw_carried(const Board& board) {
    const BoardPlace at = board.place_of(board.state.carried);
    const BoardCard& card = board.options.columns[at.column].cards[at.place];
    const ImVec2 corner = ImGui::GetIO().MousePos - ImVec2(board.state.grip_x, board.state.grip_y);
    const ImVec2 size(board.state.width, height_of(card));
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("##carried", nullptr,
                 popup_window | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    draw_popup_ground({corner, corner + size}, 8);
    draw_card_look(card, {corner, corner + size}, colors().primary, 0);
    ImGui::End();
}

}  // namespace laoke::ui
