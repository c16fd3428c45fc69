#include "ui/board.h"

#include "ui/board_parts.h"
#include "ui/buttons.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float column_min = 232;  ///< CSS pixels
constexpr float column_gap = 12;
constexpr float head_css = 44;
constexpr float detail_css = 20;     ///< more, for the head's second line
constexpr float edge_css = 44;       ///< near an edge a board scrolls by itself
constexpr float scroll_speed = 700;  ///< CSS pixels a second
constexpr double edge_patience_ms = 500;

void announce(std::string_view sentence) { interface().ports().mirror.announce(sentence, true); }

std::string where(const Board& b, TextKey key, std::size_t column, std::size_t place) {
    return tr(key, {{"column", std::string(b.options.columns[column].title)},
                    {"place", std::to_string(place + 1)},
                    {"total", std::to_string(b.count_without_carried(column) + 1)}});
}

void put_back(BoardState& state) {
    state.carried = 0;
    state.is_by_pointer = false;
    state.edge_since_ms = 0;
    interface().demand().wake();
}

/// Puts the carried card down where it is.
void put_down(Board& b) {
    BoardState& state = b.state;
    const BoardPlace at = b.place_of(state.carried);
    const bool is_elsewhere = state.to_column != at.column || state.to_place != at.place;
    if (is_elsewhere) b.events.moved = BoardMove{state.carried, state.to_column, state.to_place};
    state.current = state.carried;
    state.column = static_cast<int>(state.to_column);
    announce(where(b, TextKey::ui_board_dropped, state.to_column, state.to_place));
    put_back(state);
}

// ---- keyboard ----

void walk(Board& b) {
    BoardState& state = b.state;
    BoardPlace at = b.place_of(state.current);
    if (!at.is_there) at = b.first_place();
    if (!at.is_there) return;
    const auto columns = b.options.columns;
    const auto last = [&](std::size_t column) { return columns[column].cards.size() - 1; };
    const BoardPlace before = at;
    if (take_key(ImGuiKey_DownArrow, true)) at.place = std::min(at.place + 1, last(at.column));
    if (take_key(ImGuiKey_UpArrow, true) && at.place > 0) --at.place;
    if (take_key(ImGuiKey_Home)) at.place = 0;
    if (take_key(ImGuiKey_End)) at.place = last(at.column);
    // Over empty columns to the next one that has a card.
    const auto step = [&](int by) {
        for (int to = static_cast<int>(at.column) + by; to >= 0 && to < static_cast<int>(columns.size());
             to += by) {
            const auto column = static_cast<std::size_t>(to);
            if (columns[column].cards.empty()) continue;
            at.place = std::min(at.place, last(column));
            at.column = column;
            return;
        }
    };
    if (take_key(ImGuiKey_RightArrow, true)) step(1);
    if (take_key(ImGuiKey_LeftArrow, true)) step(-1);
    state.current = columns[at.column].cards[at.place].id;
    state.column = static_cast<int>(at.column);
    if (at.column != before.column || at.place != before.place) {
        interface().focus().show_ring();
        b.scrolls_to_current = true;
        interface().demand().wake();
    }
    if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter)) b.events.opened = state.current;
    if (!take_key(ImGuiKey_Space)) return;
    state.carried = state.current;
    state.is_by_pointer = false;
    state.to_column = at.column;
    state.to_place = at.place;
    interface().focus().show_ring();
    announce(tr(TextKey::ui_board_lifted, {{"card", std::string(columns[at.column].cards[at.place].title)}}));
    interface().demand().wake();
}

void carry(Board& b) {
    BoardState& state = b.state;
    interface().hold_escape();
    if (take_key(ImGuiKey_Escape)) {
        announce(tr(TextKey::ui_board_put_back));
        return put_back(state);
    }
    if (take_key(ImGuiKey_Space) || take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter))
        return put_down(b);
    const std::size_t columns = b.options.columns.size();
    std::size_t column = state.to_column;
    std::size_t place = state.to_place;
    if (take_key(ImGuiKey_RightArrow, true) && column + 1 < columns) ++column;
    if (take_key(ImGuiKey_LeftArrow, true) && column > 0) --column;
    if (take_key(ImGuiKey_DownArrow, true)) ++place;
    if (take_key(ImGuiKey_UpArrow, true) && place > 0) --place;
    place = std::min(place, b.count_without_carried(column));
    if (column == state.to_column && place == state.to_place) return;
    state.to_column = column;
    state.to_place = place;
    state.column = static_cast<int>(column);
    b.scrolls_to_current = true;
    announce(where(b, TextKey::ui_board_at, column, place));
    interface().demand().wake();
}

void answer_keys(Board& b) {
    if (!b.is_focused || !interface().focus().is_top_layer() || b.state.is_by_pointer) return;
    if (b.state.carried != 0)
        carry(b);
    else
        walk(b);
}

// ---- pointer ----

/// Scrolls the current window while a carried card is near its edge.
void scroll_at_edges(const Board& b) {
    if (!b.state.is_by_pointer || b.state.carried == 0) return;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 at = ImGui::GetIO().MousePos;
    const ImRect& view = window->InnerRect;
    const float way = px(scroll_speed) * std::min(ImGui::GetIO().DeltaTime, 0.05F);
    const float edge = px(edge_css);
    if (at.x >= view.Min.x && at.x < view.Max.x && window->ScrollMax.y > 0) {
        const float by = at.y < view.Min.y + edge ? -way : at.y > view.Max.y - edge ? way : 0;
        if (by != 0) ImGui::SetScrollY(window, std::clamp(window->Scroll.y + by, 0.0F, window->ScrollMax.y));
        if (by != 0) interface().demand().wake();
    }
    if (at.y >= view.Min.y && at.y < view.Max.y && window->ScrollMax.x > 0) {
        const float by = at.x < view.Min.x + edge ? -way : at.x > view.Max.x - edge ? way : 0;
        if (by != 0) ImGui::SetScrollX(window, std::clamp(window->Scroll.x + by, 0.0F, window->ScrollMax.x));
        if (by != 0) interface().demand().wake();
    }
}

/// On a phone a card that is held at the left or right edge goes on to the next column.
void turn_at_edges(Board& b) {
    BoardState& state = b.state;
    const float x = ImGui::GetIO().MousePos.x;
    const float edge = px(edge_css);
    const int by = x < edge ? -1 : x > ImGui::GetIO().DisplaySize.x - edge ? 1 : 0;
    const int to = state.column + by;
    if (by == 0 || to < 0 || to >= static_cast<int>(b.options.columns.size())) {
        state.edge_since_ms = 0;
        return;
    }
    const double now_ms = interface().input().now_ms;
    if (state.edge_since_ms == 0) state.edge_since_ms = now_ms;
    if (now_ms - state.edge_since_ms >= edge_patience_ms) {
        state.column = to;
        state.edge_since_ms = now_ms;
    }
    wake_in(state.edge_since_ms + edge_patience_ms - now_ms + 1);
}

void follow_pointer(Board& b) {
    BoardState& state = b.state;
    if (state.carried == 0 || !state.is_by_pointer) return;
    if (b.shows_one) turn_at_edges(b);
    if (take_key(ImGuiKey_Escape)) {
        announce(tr(TextKey::ui_board_put_back));
        return put_back(state);
    }
    if (!ImGui::GetIO().MouseDown[0]) put_down(b);
}

// ---- columns ----

bool has_details(const Board& b) {
    return std::ranges::any_of(b.options.columns, [](const BoardColumn& it) { return !it.detail.empty(); });
}

void draw_column_head(const Board& b, std::size_t column, ImRect box) {
    const BoardColumn& it = b.options.columns[column];
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (has_details(b)) {
        const float middle = box.Max.y - px(detail_css);
        const FontScope font(sizes().text_label, FontWeight::regular);
        draw_line(list, ImRect(box.Min.x + px(12), middle - px(6), box.Max.x - px(12), box.Max.y - px(6)),
                  colors().muted, it.detail);
        box.Max.y = middle;
    }
    const ImRect inside(box.Min + ImVec2(px(12), 0), box.Max - ImVec2(px(12), 0));
    float x = inside.Min.x;
    {
        const FontScope font(sizes().text, FontWeight::semibold);
        const float width = std::min(std::ceil(width_of(it.title)), inside.GetWidth() * 0.5F);
        draw_line(list, ImRect(x, box.Min.y, x + width, box.Max.y), colors().text, it.title);
        x += width + px(8);
    }
    const FontScope font(sizes().text_label, FontWeight::regular);
    draw_line(list, ImRect(x, box.Min.y, inside.Max.x, box.Max.y), colors().muted,
              std::to_string(it.cards.size()));
    draw_line(list, inside, colors().muted, it.sum, TextAlign::right);
}

void draw_cards(Board& b, std::size_t column) {
    scroll_at_edges(b);
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const BoardState& state = b.state;
    const bool is_target = state.carried != 0 && state.to_column == column;
    // By pointer the place follows from what lies above the middle of the carried card.
    std::size_t above = 0;
    std::size_t place = 0;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, px(8)));
    const RightEdge edge(window->InnerRect.Max.x - px(4));
    for (const BoardCard& card : b.options.columns[column].cards) {
        if (card.id == state.carried) continue;
        if (is_target && place == state.to_place) draw_slot(b);
        if (draw_card(b, card, column) < ImGui::GetIO().MousePos.y) above = place + 1;
        ++place;
    }
    if (is_target && place <= state.to_place) draw_slot(b);
    ImGui::PopStyleVar();
    const ImRect view = window->OuterRectClipped;
    const float x = ImGui::GetIO().MousePos.x;
    const bool is_below =
        state.is_by_pointer && state.carried != 0 && (b.shows_one || (x >= view.Min.x && x < view.Max.x));
    if (is_below && (b.state.to_column != column || b.state.to_place != above)) {
        b.state.to_column = column;
        b.state.to_place = above;
        interface().demand().wake();
    }
}

void draw_column(Board& b, std::size_t column, const ImRect& box) {
    const BoardColumn& it = b.options.columns[column];
    const Scope scope(static_cast<std::int64_t>(column));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_target = b.state.carried != 0 && b.state.to_column == column;
    list->AddRectFilled(box.Min, box.Max, is_target ? colors().primary_tint : colors().neutral.ground,
                        px(sizes().round_card));
    const float head = px((b.shows_one ? 36 : head_css) + (has_details(b) ? detail_css : 0));
    draw_column_head(b, column, ImRect(box.Min, ImVec2(box.Max.x, box.Min.y + head)));
    std::string name = std::string(it.title) + ' ' + std::to_string(it.cards.size());
    for (const std::string_view more : {it.sum, it.detail}) {
        if (!more.empty()) (name += ' ') += more;
    }
    const MirrorGroup group(
        {.id = id_of("##column"), .role = Role::group, .name = name, .rect = rect_of(box)});
    move_cursor(box.Min + ImVec2(px(8), head));
    ImGui::BeginChild("##cards", ImVec2(box.GetWidth() - px(12), box.GetHeight() - head - px(8)),
                      ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const NodeId area = id_of("##area");
    if (const auto by = interface().take_scroll(area))
        ImGui::SetScrollY(window, window->Scroll.y + by->second);
    {
        const MirrorGroup clip(
            {.id = area, .role = Role::none, .rect = rect_of(window->InnerRect), .states = state::clips});
        const MirrorGroup cards({.role = Role::list, .name = it.title, .rect = rect_of(window->InnerRect)});
        draw_cards(b, column);
    }
    ImGui::EndChild();
}

void draw_one_column(Board& b, float height) {
    std::vector<std::string> titles;
    for (const BoardColumn& column : b.options.columns)
        titles.push_back(std::string(column.title) + ' ' + std::to_string(column.cards.size()));
    const std::vector<std::string_view> views(titles.begin(), titles.end());
    const float top = ImGui::GetCursorScreenPos().y;
    {
        // The number of cards changes, which must not lose the focus of the tabs.
        const Scope scope("##tabs");
        tabs(b.options.name, views, b.state.column);
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_column(b, static_cast<std::size_t>(b.state.column),
                ImRect(at, ImVec2(at.x + available_px(), std::max(at.y + px(160), top + height))));
}

void draw_columns(Board& b, float height) {
    const auto count = static_cast<float>(b.options.columns.size());
    const float room = available_px();
    const float width = std::max(px(column_min), std::floor((room - (count - 1) * px(column_gap)) / count));
    const float all = count * width + (count - 1) * px(column_gap);
    ImGui::BeginChild("##columns", ImVec2(room, height), ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_HorizontalScrollbar |
                          ImGuiWindowFlags_NoScrollWithMouse);
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    scroll_at_edges(b);
    const NodeId area = id_of("##board_area");
    if (const auto by = interface().take_scroll(area))
        ImGui::SetScrollX(window, window->Scroll.x + by->first);
    {
        const MirrorGroup clip(
            {.id = area, .role = Role::none, .rect = rect_of(window->InnerRect), .states = state::clips});
        const float bottom = window->InnerRect.Max.y - (all > room ? px(6) : 0);
        const ImVec2 start = window->InnerRect.Min - ImVec2(window->Scroll.x, 0);
        for (std::size_t i = 0; i < b.options.columns.size(); ++i) {
            const float left = start.x + static_cast<float>(i) * (width + px(column_gap));
            draw_column(b, i, ImRect(left, start.y, left + width, bottom));
        }
        move_cursor(start);
        ImGui::Dummy(ImVec2(all, 1));
    }
    ImGui::EndChild();
}

}  // namespace

BoardEvents board(const BoardOptions& options, BoardState& state) {
    const Scope scope(options.name);
    const FontScope font(sizes().text, FontWeight::regular);
    Board b{.options = options, .state = state, .id = id_of("##board"), .shows_one = is_narrow()};
    if (options.columns.empty()) return {};
    state.column = std::clamp(state.column, 0, static_cast<int>(options.columns.size()) - 1);
    if (state.carried != 0 && !b.place_of(state.carried).is_there) put_back(state);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height =
        options.height > 0 ? px(options.height) : std::max(px(240), ImGui::GetContentRegionAvail().y);
    {
        const MirrorGroup group({.id = b.id,
                                 .role = Role::group,
                                 .name = options.name,
                                 .rect = {at.x, at.y, available_px(), height},
                                 .states = state::focusable});
        b.is_focused = b.first_place().is_there && interface().focus().visit(b.id, false);
        if (!b.place_of(state.current).is_there && b.first_place().is_there) {
            const BoardPlace first = b.first_place();
            state.current = options.columns[first.column].cards[first.place].id;
        }
        answer_keys(b);
        follow_pointer(b);
        if (b.shows_one)
            draw_one_column(b, height);
        else
            draw_columns(b, height);
    }
    if (state.carried != 0 && state.is_by_pointer) draw_carried(b);
    return b.events;
}

}  // namespace laoke::ui
