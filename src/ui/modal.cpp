#include "ui/modal.h"

#include "ui/buttons.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {

void begin_modal_layer(NodeId id, Role role, std::string_view title) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    interface().focus().begin_layer(id);
    if (const auto by = interface().take_scroll(id)) ImGui::SetScrollY(window, window->Scroll.y + by->second);
    mirror().push_layer({.id = id,
                         .role = role,
                         .name = title,
                         .rect = rect_of(window->Rect()),
                         .states = state::modal | state::clips});
}

void end_modal_layer() {
    mirror().pop();
    mirror().pop_layer();
    interface().focus().end_layer();
}

void draw_cross(NodeId modal) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const ImVec2 max = window->DC.CursorMaxPos;
    const float top = window->Pos.y - window->Scroll.y;
    move_cursor(ImVec2(window->Pos.x + window->Size.x - px(control_height() + 12),
                       top + px(is_touch() ? 9.0F : 13.0F)));
    if (icon_button(Icon::close, tr(TextKey::ui_close))) {
        ImGui::GetStateStorage()->SetBool(modal, true);
        interface().demand().wake();
    }
    move_cursor(after);
    window->DC.CursorMaxPos = max;
}

bool take_cross(NodeId modal) {
    bool& is_pressed = *ImGui::GetStateStorage()->GetBoolRef(modal);
    return std::exchange(is_pressed, false);
}

ImRect sheet_place(float height) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float bottom = display.y - interface().input().covered_bottom;
    const float top = std::max(px(48), bottom - height - px(8));
    return {ImVec2(0, std::floor(top)), ImVec2(display.x, bottom)};
}

void draw_sheet_ground(const ImRect& place) {
    keep_notices_above(place.Min.y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_dialog + 4);
    list->PushClipRectFullScreen();
    list->AddRectFilled(place.Min, place.Max, colors().card, rounding, ImDrawFlags_RoundCornersTop);
    const float middle = std::floor(place.GetCenter().x);
    list->AddRectFilled(ImVec2(middle - px(18), place.Min.y + px(7)),
                        ImVec2(middle + px(18), place.Min.y + px(11)), colors().line_field, px(2));
    list->PopClipRect();
}

bool is_pressed_outside(const ImRect& place) {
    return interface().focus().is_top_layer() && !ImGui::IsWindowAppearing() &&
           ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !place.Contains(ImGui::GetIO().MousePos);
}

}  // namespace laoke::ui
