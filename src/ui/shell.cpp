#include "ui/shell.h"

#include "base/utf8.h"
#include "ui/buttons.h"
#include "ui/item.h"
#include "ui/layout.h"
#include "ui/toast_state.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// The sign of the program: its first character on a rounded square.
void draw_sign(ImVec2 at, float size_css, std::string_view product) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float size = px(size_css);
    list->AddRectFilled(at, at + ImVec2(size, size), colors().primary, px(size_css / 4));
    const FontScope font(size_css * 0.53F, FontWeight::semibold);
    const std::string_view first = first_code_points(product, 1);
    draw_line(list, ImRect(at, at + ImVec2(size, size)), colors().on_primary, first, TextAlign::center);
}

struct SaveLook {
    Icon icon;
    Color ink;
};

SaveLook look_of(SaveState state) {
    switch (state) {
        case SaveState::typing: return {Icon::edit, colors().muted};
        case SaveState::saving: return {Icon::refresh, colors().muted};
        case SaveState::not_saved: return {Icon::warning, colors().bad.ink};
        case SaveState::read_only: return {Icon::lock, colors().warning.ink};
        case SaveState::saved:
        case SaveState::none: break;
    }
    return {Icon::check, colors().good.ink};
}

/// What waits there, in a pill whose right edge and middle are given.
void draw_count(ImDrawList* list, std::string_view count, ImVec2 right_middle) {
    if (count.empty()) return;
    const FontScope font(11, FontWeight::semibold);
    const float width = std::max(px(18), std::ceil(width_of(count)) + px(10));
    const ImRect pill(right_middle - ImVec2(width, px(9)), right_middle + ImVec2(0, px(9)));
    list->AddRectFilled(pill.Min, pill.Max, colors().bad.ground, px(9));
    draw_line(list, pill, colors().bad.ink, count, TextAlign::center);
}

std::string spoken_name(const NavigationItem& item) {
    return item.count.empty() ? std::string(item.title)
                              : std::string(item.title) + ' ' + std::string(item.count);
}

bool draw_navigation_item(const NavigationItem& item, bool is_selected) {
    const NodeId id = id_of(item.title);
    const ImRect box = place_block(px(sizes().navigation_item));
    show(box, id);
    const Press state = press(box, id);
    mirror().add({.id = id,
                  .role = Role::link,
                  .name = spoken_name(item),
                  .rect = rect_of(box),
                  .states = state::focusable | (is_selected ? state::current : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_selected || state.is_hovered) {
        list->AddRectFilled(box.Min, box.Max, is_selected ? colors().primary_tint : colors().hover, px(8));
    }
    const Color ink = is_selected ? colors().primary : colors().neutral.ink;
    draw_icon(item.icon, box.Min.x + px(12), std::floor((box.Min.y + box.Max.y - px(19)) / 2), 19, ink);
    const FontScope font(sizes().text, is_selected ? FontWeight::semibold : FontWeight::regular);
    draw_line(list, ImRect(box.Min + ImVec2(px(43), 0), box.Max - ImVec2(px(8), 0)), ink, item.title);
    draw_count(list, item.count, ImVec2(box.Max.x - px(10), (box.Min.y + box.Max.y) / 2));
    if (state.is_focused)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(2), px(2)), box.Max - ImVec2(px(2), px(2))), 8);
    return state.is_pressed;
}

/// The size at which all titles fit into their share of the bar.
float bottom_text_size(std::span<const NavigationItem> items, float width) {
    constexpr float size = 11;
    float widest = 1;
    for (const NavigationItem& item : items)
        widest = std::max(widest, px(text_width(item.title, size, FontWeight::semibold)));
    return std::min(size, std::floor(size * 4 * (width - px(2)) / widest) / 4);
}

/// Looks like the field that it opens.
bool draw_find_button(std::string_view name, std::string_view keys) {
    const NodeId id = id_of(name);
    const ImRect box = place_block(px(control_height()));
    show(box, id);
    const Press state = press(box, id);
    mirror().add(
        {.id = id, .role = Role::button, .name = name, .rect = rect_of(box), .states = state::focusable});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_control);
    list->AddRectFilled(box.Min, box.Max, state.is_hovered ? colors().hover : colors().card, rounding);
    list->AddRect(box.Min, box.Max, colors().line_field, rounding, 0, px(1));
    draw_icon(Icon::search, box.Min.x + px(12), std::floor((box.Min.y + box.Max.y - px(16)) / 2), 16,
              colors().muted);
    const FontScope font(sizes().text_label, FontWeight::regular);
    const float right = box.Max.x - px(10);
    const float keys_width = std::ceil(width_of(keys));
    draw_line(list, ImRect(right - keys_width, box.Min.y, right, box.Max.y), colors().muted, keys);
    draw_line(list, ImRect(box.Min.x + px(36), box.Min.y, right - keys_width - px(8), box.Max.y),
              colors().muted, name);
    if (state.is_focused) draw_focus_ring(box, sizes().round_control);
    return state.is_pressed;
}

bool draw_bottom_item(const NavigationItem& item, const ImRect& box, bool is_selected, float text_size) {
    const NodeId id = id_of(item.title);
    show(box, id);
    const Press state = press(box, id);
    mirror().add({.id = id,
                  .role = Role::link,
                  .name = spoken_name(item),
                  .rect = rect_of(box),
                  .states = state::focusable | (is_selected ? state::current : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Color ink = is_selected ? colors().primary : colors().muted;
    const float middle = std::floor((box.Min.x + box.Max.x) / 2);
    draw_icon(item.icon, middle - px(11), box.Min.y + px(8), 22, ink);
    const FontScope font(text_size, is_selected ? FontWeight::semibold : FontWeight::regular);
    draw_line(list, ImRect(box.Min.x, box.Min.y + px(33), box.Max.x, box.Min.y + px(49)), ink, item.title,
              TextAlign::center);
    // More would cover the picture; the name has the number.
    const std::string_view count = item.count.size() > 2 ? std::string_view("99+") : item.count;
    draw_count(list, count, ImVec2(std::min(middle + px(26), box.Max.x), box.Min.y + px(11)));
    if (state.is_focused)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(4), px(4)), box.Max - ImVec2(px(4), px(4))), 8);
    return state.is_pressed;
}

}  // namespace

void program_sign(std::string_view product, float size) {
    const ImRect box = place_block(px(size));
    draw_sign(box.Min, size, product);
}

bool save_state(SaveState state, std::string_view label) {
    if (state == SaveState::none) return false;
    const SaveLook look = look_of(state);
    const FontScope font(sizes().text_label, FontWeight::regular);
    const NodeId id = id_of("##save_state");
    const float pad = px(10);
    const float natural = std::ceil(width_of(label)) + px(22) + 2 * pad;
    // Where the word has no place the sign says it.
    const bool has_word = natural <= available_px();
    const float width = has_word ? natural : px(15) + 2 * pad;
    const ImRect box = place(width, px(30));
    show(box, id);
    const Press pressed = press(box, id);
    mirror().add(
        {.id = id, .role = Role::button, .name = label, .rect = rect_of(box), .states = state::focusable});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (pressed.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const bool is_bad = state == SaveState::not_saved;
    if (is_bad || pressed.is_hovered)
        list->AddRectFilled(box.Min, box.Max, is_bad ? colors().bad.ground : colors().hover, px(15));
    draw_icon(look.icon, box.Min.x + pad, std::floor((box.Min.y + box.Max.y - px(15)) / 2), 15, look.ink);
    if (has_word)
        draw_line(list, ImRect(box.Min + ImVec2(pad + px(22), 0), box.Max - ImVec2(px(4), 0)),
                  is_bad ? look.ink : colors().muted, label);
    if (pressed.is_focused) draw_focus_ring(box, 15);
    return pressed.is_pressed;
}

/// The steps back and forward, side by side from a place on, in physical pixels.
void Shell::draw_steps(const ShellOptions& options, float x, float y) {
    move_cursor(ImVec2(x, y));
    is_undo_pressed_ = icon_button(Icon::undo, options.undo, {.is_disabled = !options.can_undo});
    move_cursor(ImVec2(x + px(control_height()), y));
    is_redo_pressed_ = icon_button(Icon::redo, options.redo, {.is_disabled = !options.can_redo});
}

/// The state of the data, and the steps beside it.
void Shell::draw_state_and_steps(const ShellOptions& options) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + available_px();
    const float side = px(control_height());
    move_cursor(ImVec2(start.x, start.y + std::floor((side - px(30)) / 2)));
    {
        const RightEdge edge(right - 2 * side);
        is_save_state_pressed_ = save_state(options.save, options.save_label);
    }
    if (!options.undo.empty()) draw_steps(options, right - 2 * side, start.y);
}

void Shell::draw_navigation(const ShellOptions& options) {
    const float width = px(sizes().navigation_width);
    const float height = ImGui::GetIO().DisplaySize.y;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(3)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(12), px(16)));
    ImGui::BeginChild("##navigation", ImVec2(width, height), ImGuiChildFlags_AlwaysUseWindowPadding,
                      ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->DrawList->AddRectFilled(window->Pos, window->Pos + window->Size, colors().card);
    window->DrawList->AddRectFilled(ImVec2(window->Pos.x + width - px(1), window->Pos.y),
                                    window->Pos + window->Size, colors().line);
    {
        const MirrorGroup group({.id = id_of("##navigation"),
                                 .role = Role::navigation,
                                 .name = options.navigation_name,
                                 .rect = rect_of(window->Rect())});
        const ImVec2 at = ImGui::GetCursorScreenPos() + ImVec2(px(6), 0);
        draw_sign(at, 34, options.product);
        move_cursor(at + ImVec2(px(46), options.shop.empty() ? px(8) : -px(1)));
        ImGui::BeginGroup();
        line_of_text(options.product, {.size = 16, .weight = FontWeight::semibold});
        if (!options.shop.empty())
            line_of_text(options.shop, {.size = sizes().text_small, .color = colors().muted});
        ImGui::EndGroup();
        move_cursor(ImVec2(at.x - px(6), at.y + px(54)));
        if (!options.find.empty()) {
            is_find_pressed_ = draw_find_button(options.find, options.find_keys);
            gap(6);
        }
        for (std::size_t i = 0; i < options.items.size(); ++i) {
            if (draw_navigation_item(options.items[i], static_cast<int>(i) == options.selected))
                chosen_ = static_cast<int>(i);
        }
        const float bottom = window->Pos.y + height - px(16) - px(control_height());
        move_cursor(ImVec2(at.x - px(6), std::max(ImGui::GetCursorScreenPos().y + px(8), bottom)));
        draw_state_and_steps(options);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    move_cursor(ImVec2(width, 0));
}

void Shell::draw_top_bar(const ShellOptions& options) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float width = ImGui::GetIO().DisplaySize.x;
    const float height = px(sizes().top_bar);
    list->AddRectFilled(ImVec2(0, 0), ImVec2(width, height), colors().card);
    list->AddRectFilled(ImVec2(0, height - px(1)), ImVec2(width, height), colors().line);
    const MirrorGroup group({.id = id_of("##banner"), .role = Role::banner, .rect = {0, 0, width, height}});
    draw_sign(ImVec2(px(14), px(9)), 26, options.product);
    const float side = px(control_height());
    const float find = options.find.empty() ? 0 : side;
    const float steps = (options.undo.empty() ? 0 : 2 * side) + find;
    float save =
        options.save == SaveState::none ? 0 : px(text_width(options.save_label, sizes().text_label) + 46);
    if (width - save - steps < px(50 + 60)) save = std::min(save, px(35 + 6));
    move_cursor(ImVec2(px(50), std::floor((height - line_height()) / 2)));
    if (width - save - steps > px(50 + 12 + 24)) {
        const RightEdge edge(width - save - steps - px(12));
        line_of_text(options.shop.empty() ? options.product : options.shop,
                     {.size = 15, .weight = FontWeight::semibold});
    }
    const float top = std::floor((height - side) / 2);
    if (find > 0) {
        move_cursor(ImVec2(width - save - steps - px(8), top));
        is_find_pressed_ = icon_button(Icon::search, options.find);
    }
    if (steps > find) draw_steps(options, width - save - steps + find - px(8), top);
    move_cursor(ImVec2(width - save - px(6), px(7)));
    {
        const RightEdge edge(width - px(6));
        is_save_state_pressed_ = save_state(options.save, options.save_label);
    }
    move_cursor(ImVec2(0, height));
}

void Shell::draw_bottom_bar(const ShellOptions& options) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float height = px(sizes().bottom_bar);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float top = display.y - height;
    list->AddRectFilled(ImVec2(0, top), display, colors().card);
    list->AddRectFilled(ImVec2(0, top), ImVec2(display.x, top + px(1)), colors().line);
    const MirrorGroup group({.id = id_of("##navigation"),
                             .role = Role::navigation,
                             .name = options.navigation_name,
                             .rect = {0, top, display.x, height}});
    const float width = display.x / static_cast<float>(options.items.size());
    const float text_size = bottom_text_size(options.items, width);
    for (std::size_t i = 0; i < options.items.size(); ++i) {
        const float left = std::floor(width * static_cast<float>(i));
        const float right = std::floor(width * static_cast<float>(i + 1));
        const ImRect box(ImVec2(left, top), ImVec2(right, display.y));
        if (draw_bottom_item(options.items[i], box, static_cast<int>(i) == options.selected, text_size))
            chosen_ = static_cast<int>(i);
    }
    move_cursor(after);
}

void Shell::begin_body(const ShellOptions& options, float bottom_px) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const bool is_small = is_narrow();
    const float pad_small = std::clamp(0.04F * display.x, px(8), px(12));
    const float pad_y = px(is_small ? 14 : sizes().pad_page_y);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                        ImVec2(is_small ? pad_small : px(sizes().pad_page_x), pad_y));
    const ImGuiWindowFlags scrolls = options.body_scrolls || is_low()
                                         ? ImGuiWindowFlags_None
                                         : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    LayoutState& layout = interface().layout();
    const ImVec2 size(display.x - at.x, std::max(px(40), display.y - at.y - bottom_px - layout.foot_px));
    const NodeId screen = ImHashData(options.screen.data(), options.screen.size());
    if (layout.screen != screen) {
        layout.screen = screen;
        layout.position = options.position;
        layout.goes_to_row = true;
        // How high it is will be known when it is drawn; it was high enough when it was left.
        const float top = std::round(options.position.body * pixel_ratio());
        ImGui::SetNextWindowContentSize(ImVec2(0, top + size.y - 2 * pad_y));
        ImGui::SetNextWindowScroll(ImVec2(-1, top));
        interface().demand().wake();
    }
    ImGui::BeginChild("##body", size, ImGuiChildFlags_AlwaysUseWindowPadding,
                      ImGuiWindowFlags_NoNav | scrolls);
    ImGui::PopStyleVar();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    body_ = id_of("##body");
    layout.position.body = window->Scroll.y / pixel_ratio();
    if (const auto by = interface().take_scroll(body_))
        ImGui::SetScrollY(window, window->Scroll.y + by->second);
    mirror().push({.id = body_, .role = Role::main, .rect = rect_of(window->Rect()), .states = state::clips});
}

Shell::Shell(const ShellOptions& options) {
    move_cursor(ImVec2(0, 0));
    const float covered = interface().input().covered_bottom;
    float bottom = covered;
    if (!options.items.empty() && is_narrow()) {
        draw_top_bar(options);
        // A phone's keyboard leaves little room: the bar makes way for it.
        if (covered <= 0) draw_bottom_bar(options);
        if (covered <= 0) bottom = px(sizes().bottom_bar);
    } else if (!options.items.empty()) {
        draw_navigation(options);
    }
    interface().layout().shell = this;
    begin_body(options, bottom);
    is_in_body_ = true;
}

Shell::~Shell() {
    end_body();
    LayoutState& layout = interface().layout();
    layout.shell = nullptr;
    if (layout.foot_px != layout.next_foot_px) unsettle();
    layout.foot_px = std::exchange(layout.next_foot_px, 0.0F);
}

void Shell::end_body() {
    if (!std::exchange(is_in_body_, false)) return;
    // What notices lie on can be scrolled out from below them: a phone's last button is not covered for long.
    const bool scrolls = (ImGui::GetCurrentWindow()->Flags & ImGuiWindowFlags_NoScrollbar) == 0;
    const float notices = toasts_height(interface().toasts());
    if (scrolls && notices > 0 && !toasts_stand_at_top())
        mirror().add({.rect = rect_of(place_block(notices + px(12)))});
    mirror().pop();
    ImGui::EndChild();
}

bool has_room_for_foot_bar() { return !is_low() && interface().layout().shell != nullptr; }
bool has_foot_bar() { return is_narrow() && has_room_for_foot_bar(); }

FootBar::FootBar(std::string_view label, std::string_view value, int rows, std::string_view whose) {
    LayoutState& layout = interface().layout();
    layout.shell->end_body();
    constexpr float edge_y = 10;
    const float row = control_height() + sizes().gap_inline;
    layout.next_foot_px = px(row * static_cast<float>(rows) - sizes().gap_inline + 2 * edge_y);
    const ImVec2 at(ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y);  // the body's
    const ImRect box(at, ImVec2(ImGui::GetIO().DisplaySize.x, at.y + layout.next_foot_px));
    keep_notices_above(box.Min.y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colors().card);
    list->AddRectFilled(box.Min, ImVec2(box.Max.x, box.Min.y + px(1)), colors().line);
    mirror().push({.id = id_of("##foot"),
                   .role = Role::region,
                   .name = label.empty() ? tr(TextKey::ui_foot_bar) : label,
                   .rect = rect_of(box)});
    move_cursor(box.Min);
    const float edge = px(is_narrow() ? 12 : sizes().pad_page_x);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(edge, px(edge_y)));
    ImGui::BeginChild("##foot", box.GetSize(), ImGuiChildFlags_AlwaysUseWindowPadding,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar |
                          ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar();
    if (!value.empty()) {
        const ImVec2 start = ImGui::GetCursorScreenPos();
        const ImRect place(start, start + ImVec2(available_px() / 2, px(control_height())));
        const float middle = std::floor(place.Min.y + place.GetHeight() * 0.4F);
        const ImRect above(place.Min, ImVec2(place.Max.x, middle));
        {
            const FontScope font(sizes().text_small, FontWeight::regular);
            const std::string about =
                whose.empty() ? std::string(label) : std::string(label) + " · " + std::string(whose);
            draw_line(ImGui::GetWindowDrawList(), above, colors().muted, about);
        }
        if (!whose.empty()) mirror().add({.role = Role::text, .name = whose, .rect = rect_of(above)});
        const FontScope font(sizes().text_title, FontWeight::semibold);
        draw_line(ImGui::GetWindowDrawList(), {ImVec2(place.Min.x, middle), place.Max}, colors().text, value);
        mirror().add({.role = Role::text, .name = value, .rect = rect_of(place)});
    }
    buttons_.emplace(Flow::Align::right);
}

void FootBar::next_row() {
    buttons_.reset();
    gap(sizes().gap_inline - sizes().gap_items);
    row_.emplace("next");
    buttons_.emplace(Flow::Align::right);
}

FootBar::~FootBar() {
    buttons_.reset();
    row_.reset();
    ImGui::EndChild();
    mirror().pop();
}

}  // namespace laoke::ui
