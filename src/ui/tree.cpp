#include "ui/tree.h"

#include "ui/item.h"
#include "ui/layout.h"
#include "ui/type_ahead.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace laoke::ui {
namespace {

constexpr std::uint32_t first_node = 1U << 24U;

/// A node that is shown: all above it are open.
struct ShownNode {
    std::size_t node;
    int parent;    ///< index among those shown, -1: none
    int position;  ///< among its siblings, from 1
    int children = 0;
};

struct TreeRows {
    std::vector<ShownNode> rows;
    int roots = 0;
};

TreeRows rows_of(std::span<const TreeNode> nodes) {
    TreeRows result;
    std::vector<int> above;  // the open path: index among those shown, one for each level
    int hidden_below = 0;    // nodes deeper than this level are not shown; 0: all are
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (hidden_below > 0 && nodes[i].level > hidden_below) continue;
        hidden_below = nodes[i].is_open ? 0 : nodes[i].level;
        above.resize(std::min(above.size(), static_cast<std::size_t>(std::max(nodes[i].level, 1) - 1)));
        const int parent = above.empty() ? -1 : above.back();
        int& siblings = parent < 0 ? result.roots : result.rows[static_cast<std::size_t>(parent)].children;
        result.rows.push_back({i, parent, ++siblings});
        above.push_back(static_cast<int>(result.rows.size()) - 1);
    }
    return result;
}

struct Drawing {
    const TreeOptions& options;
    TreeRows shown;
    NodeId id = 0;
    float row_height = 0;
    int current = -1;  ///< index among those shown
    bool is_focused = false;
    TreeEvents events{};

    [[nodiscard]] const TreeNode& node(int row) const {
        return options.nodes[shown.rows[static_cast<std::size_t>(row)].node];
    }
    [[nodiscard]] bool has_children(int row) const {
        const std::size_t next = shown.rows[static_cast<std::size_t>(row)].node + 1;
        return next < options.nodes.size() && options.nodes[next].level > node(row).level;
    }
    [[nodiscard]] int count() const { return static_cast<int>(shown.rows.size()); }
};

/// Where the keys go from the current row.
int row_by_keys(Drawing& d, int page) {
    int to = d.current;
    if (take_key(ImGuiKey_DownArrow, true)) ++to;
    if (take_key(ImGuiKey_UpArrow, true)) --to;
    if (take_key(ImGuiKey_PageDown, true)) to += page;
    if (take_key(ImGuiKey_PageUp, true)) to -= page;
    if (take_key(ImGuiKey_Home)) to = 0;
    if (take_key(ImGuiKey_End)) to = d.count() - 1;
    const ShownNode& row = d.shown.rows[static_cast<std::size_t>(d.current)];
    if (take_key(ImGuiKey_RightArrow, true) && d.has_children(d.current)) {
        if (d.node(d.current).is_open) ++to;
        if (!d.node(d.current).is_open) d.events.toggled = row.node;
    }
    if (take_key(ImGuiKey_LeftArrow, true)) {
        if (d.node(d.current).is_open && d.has_children(d.current))
            d.events.toggled = row.node;
        else if (row.parent >= 0)
            to = row.parent;
    }
    const auto typed = type_ahead(d.shown.rows.size(), static_cast<std::size_t>(d.current),
                                  [&](std::size_t i) { return d.node(static_cast<int>(i)).title; });
    if (typed) to = static_cast<int>(*typed);
    return std::clamp(to, 0, d.count() - 1);
}

void answer_keys(Drawing& d, float view_height) {
    if (!d.is_focused || !interface().focus().is_top_layer()) return;
    const int to = row_by_keys(d, std::max(1, static_cast<int>(view_height / d.row_height) - 1));
    if (to != d.current) {
        d.current = to;
        const float y = static_cast<float>(to) * d.row_height;
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        if (y < window->Scroll.y) ImGui::SetScrollY(window, y);
        if (y + d.row_height > window->Scroll.y + view_height)
            ImGui::SetScrollY(window, y + d.row_height - view_height);
        interface().focus().show_ring();
        interface().demand().wake();
    }
    if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space))
        d.events.chosen = d.shown.rows[static_cast<std::size_t>(d.current)].node;
}

void draw_row_look(const Drawing& d, int row, const ImRect& box, bool is_hovered) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const TreeNode& node = d.node(row);
    const bool is_selected = d.options.selected == d.shown.rows[static_cast<std::size_t>(row)].node;
    if (is_selected || is_hovered)
        list->AddRectFilled(box.Min, box.Max, is_selected ? colors().primary_tint : colors().hover,
                            px(sizes().round_control));
    const float middle = box.GetCenter().y;
    float x = box.Min.x + px(6) + static_cast<float>(node.level - 1) * px(20);
    if (d.has_children(row))
        draw_icon(node.is_open ? Icon::down : Icon::right, x + px(2), std::floor(middle - px(7)), 14,
                  colors().muted);
    x += px(22);
    if (node.icon != Icon::none) {
        draw_icon(node.icon, x, std::floor(middle - px(9)), 18,
                  is_selected ? colors().primary : colors().muted);
        x += px(26);
    }
    const float trailing = node.trailing.empty() ? 0 : std::ceil(width_of(node.trailing)) + px(12);
    draw_line(list, ImRect(x, box.Min.y, box.Max.x - px(10) - trailing, box.Max.y),
              is_selected ? colors().primary : colors().text, node.title);
    draw_line(list, ImRect(box.Min.x, box.Min.y, box.Max.x - px(10), box.Max.y), colors().muted,
              node.trailing, TextAlign::right);
    if (d.is_focused && d.current == row)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(3), px(3)), box.Max - ImVec2(px(3), px(3))),
                        sizes().round_control);
}

void draw_row(Drawing& d, int row, const ImRect& box) {
    const ShownNode& shown = d.shown.rows[static_cast<std::size_t>(row)];
    const TreeNode& node = d.node(row);
    const NodeId id = mixed_id(d.id, first_node + static_cast<std::uint32_t>(shown.node));
    show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (d.is_focused && d.current == row) interface().focus_shows_as(id);
    const bool has_children = d.has_children(row);
    States states = state::focusable | state::selectable;
    if (has_children) states |= state::expandable | (node.is_open ? state::expanded : 0);
    if (d.options.selected == shown.node) states |= state::selected;
    const int siblings =
        shown.parent < 0 ? d.shown.roots : d.shown.rows[static_cast<std::size_t>(shown.parent)].children;
    std::string name(node.title);
    if (!node.trailing.empty()) (name += ' ') += node.trailing;
    mirror().add({.id = id,
                  .role = Role::treeitem,
                  .name = name,
                  .rect = rect_of(box),
                  .states = states,
                  .level = node.level,
                  .position = shown.position,
                  .total = siblings});
    draw_row_look(d, row, box, state.is_hovered);
    if (!state.is_pressed) return;
    d.current = row;
    interface().focus().move_to(d.id, false);
    // A press on the arrow, or where nothing else is to be had, opens; on the title it chooses.
    const float arrow_right = box.Min.x + px(6 + 24) + static_cast<float>(node.level - 1) * px(20);
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (has_children && box.Contains(at) && at.x < arrow_right)
        d.events.toggled = shown.node;
    else
        d.events.chosen = shown.node;
}

void draw_rows(Drawing& d) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float view = window->InnerRect.GetHeight();
    answer_keys(d, view);
    const double scroll = window->Scroll.y;
    const int first = std::max(0, static_cast<int>(scroll / d.row_height));
    const int end = std::min(d.count(), static_cast<int>((scroll + view) / d.row_height) + 1);
    for (int row = first; row < end; ++row) {
        const auto top =
            static_cast<float>(window->InnerRect.Min.y + row * static_cast<double>(d.row_height) - scroll);
        draw_row(d, row, ImRect(window->InnerRect.Min.x, top, window->InnerRect.Max.x, top + d.row_height));
    }
    move_cursor(window->Pos - window->Scroll);
    ImGui::Dummy(ImVec2(1, static_cast<float>(d.count()) * d.row_height));
}

}  // namespace

TreeEvents tree(const TreeOptions& options) {
    const Scope scope(options.name);
    Drawing d{.options = options, .shown = rows_of(options.nodes)};
    d.id = id_of("##tree");
    d.row_height = px(is_touch() ? sizes().touch_height : sizes().control_height);
    const FontScope font(sizes().text, FontWeight::regular);
    ImGui::BeginChild("##rows", ImVec2(0, options.height > 0 ? px(options.height) : 0), ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav);
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const NodeId area = id_of("##area");
    if (const auto by = interface().take_scroll(area))
        ImGui::SetScrollY(window, window->Scroll.y + by->second);
    // The current node is kept by its own number: what opens above it moves its row.
    int& kept = *ImGui::GetStateStorage()->GetIntRef(d.id);
    const auto row =
        std::ranges::find(d.shown.rows, static_cast<std::size_t>(std::max(kept, 0)), &ShownNode::node);
    d.current = row == d.shown.rows.end() ? 0 : static_cast<int>(row - d.shown.rows.begin());
    d.is_focused = d.count() > 0 && interface().focus().visit(d.id, false);
    {
        const MirrorGroup group({.id = d.id,
                                 .role = Role::tree,
                                 .name = options.name,
                                 .rect = rect_of(window->InnerRect),
                                 .states = state::focusable});
        const MirrorGroup clip(
            {.id = area, .role = Role::none, .rect = rect_of(window->InnerRect), .states = state::clips});
        if (d.count() > 0) draw_rows(d);
    }
    if (d.count() > 0) kept = static_cast<int>(d.shown.rows[static_cast<std::size_t>(d.current)].node);
    ImGui::EndChild();
    return d.events;
}

}  // namespace laoke::ui
