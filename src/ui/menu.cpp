#include "ui/menu.h"

#include "ui/field_parts.h"
#include "ui/layout.h"
#include "ui/menu_popup.h"
#include "ui/modal.h"
#include "ui/type_ahead.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {
namespace {

constexpr float pad = 5;
constexpr float group_gap = 9;  ///< what the line between groups takes
constexpr float grabber = 16;   ///< the strip with the grip of a sheet

float item_height(const MenuItem& item) {
    const float line = is_narrow() || is_touch() ? 48.0F : 34.0F;
    return px(item.is_disabled && !item.reason.empty() ? line + 18 : line);
}

float height_of(std::span<const MenuItem> items) {
    float height = 2 * px(pad);
    for (const MenuItem& item : items) height += item_height(item) + (item.begins_group ? px(group_gap) : 0);
    return height;
}

float width_of_menu(std::span<const MenuItem> items) {
    float width = px(180);
    for (const MenuItem& item : items) {
        float own = width_of(item.title) + px(44 + 24);
        if (item.shortcut != 0) own += width_of(shortcut_label(item.shortcut)) + px(24);
        width = std::max(width, own);
        const FontScope font(sizes().text_small, FontWeight::regular);
        if (item.is_disabled) width = std::max(width, width_of(item.reason) + px(44 + 24));
    }
    return std::ceil(width);
}

/// The items in order, with the line that the keyboard is on.
struct MenuList {
    std::span<const MenuItem> items;
    std::size_t marked;

    /// True when the marked item was taken.
    bool answer_keys() {
        const std::size_t count = items.size();
        if (take_key(ImGuiKey_DownArrow, true)) marked = (marked + 1) % count;
        if (take_key(ImGuiKey_UpArrow, true)) marked = (marked + count - 1) % count;
        if (take_key(ImGuiKey_Home)) marked = 0;
        if (take_key(ImGuiKey_End)) marked = count - 1;
        const auto typed = type_ahead(count, marked, [this](std::size_t i) { return items[i].title; });
        if (typed) marked = *typed;
        return take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space);
    }
};

void draw_item_look(const MenuItem& item, const ImRect& box, bool is_marked) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Color ink = item.is_disabled ? colors().hint : item.is_dangerous ? colors().bad.ink : colors().text;
    if (is_marked)
        list->AddRectFilled(box.Min, box.Max, item.is_dangerous ? colors().bad.ground : colors().hover,
                            px(5));
    const bool has_reason = item.is_disabled && !item.reason.empty();
    const float middle = std::floor(box.GetCenter().y - (has_reason ? px(9) : 0));
    const Icon icon = item.is_checkable ? (item.is_checked ? Icon::check : Icon::none) : item.icon;
    const Color icon_ink = item.is_checkable ? colors().primary : item.is_dangerous ? ink : colors().muted;
    draw_icon(icon, box.Min.x + px(12), middle - px(9), 18, item.is_disabled ? colors().hint : icon_ink);
    const ImRect line(box.Min.x + px(42), middle - px(12), box.Max.x - px(12), middle + px(12));
    draw_line(list, line, ink, item.title);
    if (item.shortcut != 0 && !is_touch()) {
        const FontScope font(sizes().text_label, FontWeight::regular);
        draw_line(list, line, colors().muted, shortcut_label(item.shortcut), TextAlign::right);
    }
    if (!has_reason) return;
    const FontScope font(sizes().text_small, FontWeight::regular);
    draw_line(list, ImRect(line.Min.x, middle + px(9), line.Max.x, middle + px(27)), colors().muted,
              item.reason);
}

/// True when it was pressed.
bool draw_item(const MenuItem& item, NodeId id, MenuList& menu, std::size_t index) {
    if (item.begins_group) {
        const ImRect gap = place_block(px(group_gap));
        const float y = std::floor(gap.GetCenter().y);
        ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(gap.Min.x, y), ImVec2(gap.Max.x, y + px(1)),
                                                  colors().line);
        mirror().add({.role = Role::separator, .rect = rect_of(gap)});
    }
    const ImRect box = place_block(item_height(item));
    show(box, id);
    const Press state = press(box, id, {.is_disabled = item.is_disabled, .is_stop = false});
    const bool has_moved = ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0;
    if (has_moved && ImGui::IsMouseHoveringRect(box.Min, box.Max)) menu.marked = index;
    if (menu.marked == index) interface().focus_shows_as(id);
    const States checked = item.is_checkable ? state::checkable | (item.is_checked ? state::checked : 0) : 0;
    mirror().add({.id = id,
                  .role = item.is_checkable ? Role::menuitemcheckbox : Role::menuitem,
                  .name = item.title,
                  .description = item.is_disabled ? item.reason : std::string_view(),
                  .rect = rect_of(box),
                  .states = state::focusable | checked | (item.is_disabled ? state::disabled : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    draw_item_look(item, box, menu.marked == index);
    return state.is_pressed;
}

/// Below or above the anchor, as wide as the items need; on a phone along the lower edge.
ImRect place_of_menu(std::span<const MenuItem> items, const ImRect& anchor) {
    if (!is_narrow()) {
        ImRect narrow = anchor;
        narrow.Max.x = narrow.Min.x + width_of_menu(items);
        return popup_place(narrow, height_of(items), 0);
    }
    return sheet_place(height_of(items) + px(grabber));
}

std::optional<std::size_t> draw_menu(std::string_view name, std::span<const MenuItem> items,
                                     const ImRect& place) {
    Interface& page = interface();
    const NodeId id = id_of("##items");
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    page.focus().begin_layer(id);
    page.hold_escape();
    if (const auto by = page.take_scroll(id)) ImGui::SetScrollY(window, window->Scroll.y + by->second);
    if (is_narrow()) draw_sheet_ground(place);
    if (!is_narrow()) draw_popup_ground(place, sizes().round_popup);
    int& kept = *ImGui::GetStateStorage()->GetIntRef(id);
    if (ImGui::IsWindowAppearing()) kept = 0;
    MenuList menu{items, std::min(static_cast<std::size_t>(kept), items.size() - 1)};
    const bool is_taken = !ImGui::IsWindowAppearing() && menu.answer_keys();
    mirror().push_layer({.id = id,
                         .role = Role::menu,
                         .name = name,
                         .rect = rect_of(place),
                         .states = state::clips | (is_narrow() ? state::modal : 0)});
    page.focus().visit(id, false);
    std::optional<std::size_t> chosen;
    if (is_taken && !items[menu.marked].is_disabled) chosen = menu.marked;
    move_cursor(place.Min + ImVec2(px(pad), px(pad) + (is_narrow() ? px(grabber) : 0) - window->Scroll.y));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginGroup();
    {
        const RightEdge edge(place.Max.x - px(pad));
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (draw_item(items[i], mixed_id(id, static_cast<std::uint32_t>(i) + 1000), menu, i)) chosen = i;
        }
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    if (kept != static_cast<int>(menu.marked)) page.demand().wake();
    kept = static_cast<int>(menu.marked);
    const bool is_left = take_key(ImGuiKey_Escape) || is_pressed_outside(place);
    mirror().pop();
    mirror().pop_layer();
    page.focus().end_layer();
    const bool is_done = chosen && !items[*chosen].stays_open;
    if (is_done || is_left) {
        ImGui::CloseCurrentPopup();
        page.demand().wake();
    }
    return chosen;
}

/// What all buttons of menus say, and their menu.
std::optional<std::size_t> menu_of_button(std::string_view label, std::span<const MenuItem> items,
                                          bool is_pressed) {
    const NodeId id = id_of(label);
    const ImRect box = ImGui::GetCurrentContext()->LastItemData.Rect;
    const Scope scope(label);
    const bool by_arrow =
        interface().focus().has(id) && interface().focus().is_top_layer() && take_key(ImGuiKey_DownArrow);
    mirror().add_states(id, state::has_popup | state::expandable | (is_menu_open() ? state::expanded : 0));
    return menu_popup(label, items, box, is_pressed || by_arrow);
}

}  // namespace

bool is_menu_open() { return ImGui::IsPopupOpen("##menu"); }

std::optional<std::size_t> menu_popup(std::string_view name, std::span<const MenuItem> items,
                                      const ImRect& anchor, bool opens) {
    if (opens && !items.empty() && !is_menu_open()) {
        ImGui::OpenPopup("##menu");
        interface().demand().wake();
    }
    if (!is_menu_open() || items.empty()) return std::nullopt;
    // The button may stand in a flow; the items do not.
    auto& layout = interface().layout();
    const auto flows = std::exchange(layout.flows, {});
    const FontScope font(sizes().text, FontWeight::regular);
    const ImRect place = place_of_menu(items, anchor);
    ImGui::SetNextWindowPos(place.Min);
    ImGui::SetNextWindowSize(place.GetSize());
    ImGui::PushStyleColor(ImGuiCol_PopupBg, rgb(0, 0));
    // On a phone the page is dimmed behind the sheet, as behind a dialog.
    const bool is_shown = is_narrow() ? ImGui::BeginPopupModal("##menu", nullptr, popup_window)
                                      : ImGui::BeginPopup("##menu", popup_window);
    ImGui::PopStyleColor();
    std::optional<std::size_t> chosen;
    if (is_shown) {
        chosen = draw_menu(name, items, place);
        ImGui::EndPopup();
    }
    layout.flows = flows;
    return chosen;
}

std::optional<std::size_t> menu_button(std::string_view label, std::span<const MenuItem> items,
                                       const ButtonOptions& options) {
    const bool is_pressed = button(label, options);
    return menu_of_button(label, items, is_pressed);
}

std::optional<std::size_t> icon_menu_button(Icon icon, std::string_view name, std::span<const MenuItem> items,
                                            const ButtonOptions& options) {
    const bool is_pressed = icon_button(icon, name, options);
    return menu_of_button(name, items, is_pressed);
}

std::optional<std::size_t> context_menu(std::string_view name, std::span<const MenuItem> items) {
    const ImGuiLastItemData item = ImGui::GetCurrentContext()->LastItemData;
    const Scope scope(name);
    const bool by_pointer = ImGui::IsMouseReleased(ImGuiMouseButton_Right) && ImGui::IsWindowHovered() &&
                            ImGui::IsMouseHoveringRect(item.Rect.Min, item.Rect.Max);
    const FocusRing& focus = interface().focus();
    const bool by_key = focus.has(item.ID) && focus.is_top_layer() &&
                        ((ImGui::GetIO().KeyShift && take_key(ImGuiKey_F10)) || take_key(ImGuiKey_Menu));
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const NodeId at = id_of("##at");
    if (by_pointer || by_key) {
        const ImVec2 corner = by_pointer ? ImGui::GetIO().MousePos : ImVec2(item.Rect.Min.x, item.Rect.Max.y);
        storage->SetFloat(at, corner.x);
        storage->SetFloat(at + 1, corner.y);
    }
    const ImVec2 corner(storage->GetFloat(at), storage->GetFloat(at + 1));
    return menu_popup(name, items, ImRect(corner, corner), by_pointer || by_key);
}

}  // namespace laoke::ui
