#include "ui/toolbar.h"

#include "ui/item.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

float padding() { return px(is_narrow() ? 6 : 8); }

/// It wraps where the page is narrow or the text is large: how high it was is known from the frame before.
float height_of(NodeId id) {
    return ImGui::GetStateStorage()->GetFloat(id, px(control_height()) + 2 * padding());
}

}  // namespace

float toolbar_room(std::string_view name) { return height_of(id_of(name)) / pixel_ratio() + sizes().gap; }

Toolbar::Toolbar(std::string_view name, std::string_view label)
    : id_(id_of(name)), saved_work_right_(ImGui::GetCurrentWindow()->WorkRect.Max.x) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImRect box(corner, corner + ImVec2(available_px(), height_of(id_)));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colors().card, px(sizes().round_card));
    list->AddRect(box.Min, box.Max, colors().primary, px(sizes().round_card), 0, px(1));
    mirror().push({.id = id_, .role = Role::toolbar, .name = name, .rect = rect_of(box)});
    keep_notices_above(box.Min.y);

    const float side = px(is_narrow() ? 10 : 14);
    move_cursor(corner + ImVec2(side, padding()));
    ImGui::GetCurrentWindow()->WorkRect.Max.x = box.Max.x - padding();
    ImGui::BeginGroup();
    const float left = ImGui::GetCursorScreenPos().x;
    const float between = px(is_narrow() ? 2 : 8);
    interface().layout().flows.push_back({id_, false, true, between, left, box.Max.x - padding(), left, 0});
    const FontScope font(sizes().text, FontWeight::semibold);
    const ImRect spot = place(std::ceil(width_of(label)) + px(4), px(control_height()),
                              (px(control_height()) - line_height()) / 2);
    if (show(spot, 0)) draw_line(list, spot, colors().text, label);
    mirror().add({.role = Role::text, .name = label, .rect = rect_of(spot)});
}

Toolbar::~Toolbar() {
    end_flow();
    ImGui::EndGroup();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->WorkRect.Max.x = saved_work_right_;
    const float height = ImGui::GetItemRectSize().y + 2 * padding();
    if (height != height_of(id_)) {
        ImGui::GetStateStorage()->SetFloat(id_, height);
        unsettle();
    }
    mirror().pop();
}

}  // namespace laoke::ui
