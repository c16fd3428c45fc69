#include "ui/drawer.h"

#include "ui/field_parts.h"
#include "ui/layout.h"
#include "ui/modal.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float highest_sheet = 0.88F;  ///< of the page

/// A sheet is as high as what is in it, which the frame before has shown.
ImRect place_of_drawer(NodeId id, float width_css) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float bottom = display.y - interface().input().covered_bottom;
    if (is_narrow()) {
        const float natural = ImGui::GetStateStorage()->GetFloat(id, display.y / 2);
        return sheet_place(std::min(natural, std::floor(bottom * highest_sheet)));
    }
    const float width = std::min(px(width_css), display.x - px(48));
    return {ImVec2(display.x - width, 0), ImVec2(display.x, bottom)};
}

void draw_ground(const ImRect& place) {
    if (is_narrow()) return draw_sheet_ground(place);
    ImGui::GetWindowDrawList()->AddRectFilled(place.Min, place.Max, colors().card);
}

}  // namespace

Drawer::Drawer(std::string_view id, const DrawerOptions& options, bool& is_open) : is_open_(is_open) {
    ImGui::PushID(begin_of(id), end_of(id));
    id_ = id_of("##drawer");
    const bool is_popup_open = ImGui::IsPopupOpen("##drawer");
    if (is_open && !is_popup_open) {
        ImGui::OpenPopup("##drawer");
        interface().demand().wake();
    }
    if (!is_open && !is_popup_open) return;
    const ImRect place = place_of_drawer(id_, options.width);
    ImGui::SetNextWindowPos(place.Min);
    ImGui::SetNextWindowSize(place.GetSize());
    const float pad = px(is_narrow() ? 18.0F : 24.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, px(20)));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, rgb(0, 0));
    is_shown_ = ImGui::BeginPopupModal("##drawer", nullptr, popup_window);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    if (!is_shown_) return;
    begin_modal_layer(id_, Role::dialog, options.title);
    draw_ground(place);
    Interface& page = interface();
    const bool by_cross = take_cross(id_);
    const bool by_escape = page.focus().is_top_layer() && !page.escape_is_held() && take_key(ImGuiKey_Escape);
    if (by_cross || by_escape || is_pressed_outside(place)) is_open_ = false;
    const RightEdge edge(ImGui::GetCursorScreenPos().x + available_px() - px(36));
    heading(options.title, 2);
    gap(6);
}

Drawer::~Drawer() {
    if (is_shown_) {
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        const float natural = window->DC.CursorMaxPos.y - window->Pos.y + window->Scroll.y + px(20);
        draw_cross(id_);
        end_modal_layer();
        if (!is_open_) {
            ImGui::CloseCurrentPopup();
            interface().demand().wake();
        }
        ImGui::EndPopup();
        float& known = *ImGui::GetStateStorage()->GetFloatRef(id_);
        if (is_narrow() && known != natural) {
            known = natural;
            interface().demand().wake();
        }
    }
    ImGui::PopID();
}

}  // namespace laoke::ui
