/// Notices at the lower edge of the page.
#include "ui/item.h"
#include "ui/toast_state.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace laoke::ui {
namespace {

struct ToastBox {
    std::vector<std::string_view> lines;
    float text_width = 0;
    float action_width = 0;
    ImVec2 size;
};

ToastBox measure(const Toast& toast) {
    ToastBox result;
    const float display = static_cast<float>(interface().input().width_px);
    const float room = std::min(px(460), display - px(32));
    if (!toast.action_label.empty()) {
        const FontScope font(sizes().text, FontWeight::semibold);
        result.action_width = std::ceil(width_of(toast.action_label)) + px(24);
    }
    const float text_room = room - result.action_width - px(32 + 28);
    result.lines = break_lines(toast.text, text_room, advance_of);
    for (const std::string_view line : result.lines)
        result.text_width = std::max(result.text_width, std::ceil(width_of(line)));
    const float height = static_cast<float>(result.lines.size()) * (line_height() + px(3)) + px(21);
    result.size =
        ImVec2(result.text_width + result.action_width + px(32) + (toast.kind == Kind::neutral ? 0 : px(26)),
               std::max(height, px(44)));
    return result;
}

void draw_toast_text(const Toast& toast, const ToastBox& measured, const ImRect& box) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min + ImVec2(0, px(2)), box.Max + ImVec2(0, px(3)), colors().shadow, px(9));
    list->AddRectFilled(box.Min, box.Max, colors().toast, px(8));
    float x = box.Min.x + px(16);
    if (toast.kind != Kind::neutral) {
        const Icon icon = toast.kind == Kind::good   ? Icon::check
                          : toast.kind == Kind::info ? Icon::info
                                                     : Icon::warning;
        draw_icon(icon, x, std::floor((box.Min.y + box.Max.y - px(16)) / 2), 16, colors().on_toast);
        x += px(26);
    }
    const float lines = static_cast<float>(measured.lines.size());
    float y = (box.Min.y + box.Max.y - lines * line_height() - (lines - 1) * px(3)) / 2;
    for (const std::string_view line : measured.lines) {
        draw_text(list, ImVec2(x, y), colors().on_toast, line);
        y += line_height() + px(3);
    }
}

ImRect action_of(const ToastBox& measured, const ImRect& box) {
    return {ImVec2(box.Max.x - measured.action_width - px(6), box.Min.y + px(5)),
            box.Max - ImVec2(px(6), px(5))};
}

/// A window as large as the notice: what lies between several of them can be pressed.
class ToastWindow {
public:
    ToastWindow(std::size_t place, const ImRect& box) {
        ImGui::SetNextWindowPos(box.Min);
        ImGui::SetNextWindowSize(box.GetSize());
        const std::string name = "##toast" + std::to_string(place);
        ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
        ImGui::Begin(name.c_str(), nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                         ImGuiWindowFlags_NoFocusOnAppearing);
        ImGui::PopStyleVar();
        if (ImGuiWindow* const list = interface().layout().open_list)
            ImGui::BringWindowToDisplayBehind(ImGui::GetCurrentWindow(), list);
        else
            ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        ImGui::PushClipRect(ImVec2(0, 0), ImGui::GetIO().DisplaySize, false);
    }
    ~ToastWindow() {
        ImGui::PopClipRect();
        ImGui::End();
    }
    ToastWindow(const ToastWindow&) = delete;
    ToastWindow& operator=(const ToastWindow&) = delete;
};

/// True when the action was chosen.
bool draw_toast(ToastState::Shown& shown, std::size_t place, float bottom) {
    const Toast& toast = shown.toast;
    const ToastBox measured = measure(toast);
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const ImVec2 at(std::floor((display.x - measured.size.x) / 2), std::floor(bottom - measured.size.y));
    const ImRect box(at, at + measured.size);
    const ImRect action = action_of(measured, box);
    const ToastWindow window(place, box);
    draw_toast_text(toast, measured, box);
    const NodeId id = ImGui::GetCurrentWindow()->GetID(static_cast<int>(shown.number));
    const MirrorGroup group({.id = id ^ 1U, .role = Role::status, .rect = rect_of(box)});
    mirror().add({.role = Role::text, .name = toast.text, .rect = rect_of(box)});
    const double now = interface().input().now_ms;
    const bool is_hovered = ImGui::IsWindowHovered();
    if (is_hovered) shown.until_ms = std::max(shown.until_ms, now + 1500);
    // A press on its text puts it away: it may cover what is wanted next, which nobody presses unseen.
    if (is_hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
        !(!toast.action_label.empty() && ImGui::IsMouseHoveringRect(action.Min, action.Max))) {
        shown.until_ms = now;
        interface().demand().wake();
    }
    if (toast.action_label.empty()) return false;

    show(action, id);
    const Press state = press(action, id);
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = toast.action_label,
                  .rect = rect_of(action),
                  .states = state::focusable});
    if (state.is_hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ImGui::GetWindowDrawList()->AddRectFilled(action.Min, action.Max, colors().toast_hover, px(5));
    }
    const FontScope font(sizes().text, FontWeight::semibold);
    draw_line(ImGui::GetWindowDrawList(), action, colors().toast_action, toast.action_label,
              TextAlign::center);
    if (state.is_focused) draw_focus_ring(action, 5);
    return state.is_pressed;
}

/// Where the lowest notice ends: above the keyboard, the navigation of a phone, and a toolbar.
float toasts_bottom() {
    const float edge =
        interface().input().covered_bottom + (is_narrow() ? px(sizes().bottom_bar + 12) : px(24));
    return std::min(ImGui::GetIO().DisplaySize.y - edge, interface().layout().notices_end - px(12));
}

/// All of them.
ImRect box_of_toasts(const ToastState& state) {
    const float height = toasts_height(state);
    float width = 0;
    for (const ToastState::Shown& shown : state.shown) width = std::max(width, measure(shown.toast).size.x);
    const float left = std::floor((ImGui::GetIO().DisplaySize.x - width) / 2);
    const float top = toasts_stand_at_top() ? px(sizes().top_bar + 8) : toasts_bottom() - height;
    return {left, top, left + width, top + height};
}

}  // namespace

bool toasts_stand_at_top() { return is_narrow() && interface().layout().foot_px > 0; }

float toasts_height(const ToastState& state) {
    const FontScope font(sizes().text, FontWeight::regular);
    float height = 0;
    for (const ToastState::Shown& shown : state.shown) height += measure(shown.toast).size.y + px(8);
    return height;
}

void toast(Toast toast) {
    Interface& page = interface();
    ToastState& state = page.toasts();
    page.ports().mirror.announce(toast.text, toast.kind == Kind::bad);
    const double until = page.input().now_ms + toast.shown_ms;
    // The action of an older notice would undo something else than it says.  What went wrong is read to its
    // end.
    for (ToastState::Shown& shown : state.shown)
        if (shown.toast.kind != Kind::bad || toast.kind == Kind::bad)
            shown.until_ms = std::min(shown.until_ms, page.input().now_ms);
    state.shown.push_back({std::move(toast), until, state.next_number++});
    page.demand().wake();
}

void clear_toasts() {
    interface().toasts().shown.clear();
    interface().demand().wake();
}

void draw_toasts() {
    Interface& page = interface();
    ToastState& state = page.toasts();
    const double now = page.input().now_ms;
    std::erase_if(state.shown, [now](const ToastState::Shown& shown) { return shown.until_ms <= now; });
    if (state.shown.empty()) return;
    {
        const FontScope font(sizes().text, FontWeight::regular);
        const ImRect box = box_of_toasts(state);
        mirror().push_layer({.id = ImHashStr("##toasts"), .role = Role::none, .rect = rect_of(box)});
        float bottom = box.Max.y;
        std::uint32_t chosen = 0;
        for (std::size_t place = state.shown.size(); place-- > 0;) {
            ToastState::Shown& shown = state.shown[place];
            if (draw_toast(shown, place, bottom)) chosen = shown.number;
            bottom -= measure(shown.toast).size.y + px(8);
            page.demand().wake_at(shown.until_ms);
        }
        mirror().pop();
        mirror().pop_layer();
        for (ToastState::Shown& shown : state.shown) {
            if (shown.number != chosen) continue;
            if (shown.toast.action) page.after_frame(shown.toast.action);
            shown.until_ms = now;
            page.demand().wake();
        }
    }
}

}  // namespace laoke::ui
