#include "ui/touch_scroll.h"

#include "ui/theme.h"

#include <imgui_internal.h>

#include <cmath>

namespace laoke::ui {

namespace {

constexpr float slop_css = 8;           // a tap may tremble this far
constexpr float slowest_glide = 40;     // pixels a second
constexpr float friction_per_s = 3.5F;  // speed falls by e in 1/3.5 s, about as on phones
constexpr float newest_weight = 0.6F;   // of a speed sample against those before

void scroll_by(ImGuiWindow* window, float dy) {
    ImGui::SetScrollY(window, ImClamp(window->Scroll.y - dy, 0.0F, window->ScrollMax.y));
}

}  // namespace

ImGuiWindow* window_to_scroll(ImVec2 at, float dy, ImGuiWindowFlags without) {
    ImGuiWindow* window = nullptr;
    ImGuiWindow* below = nullptr;
    ImGui::FindHoveredWindowEx(at, false, &window, &below);
    // What lies below a dialog is not reached.
    ImGuiWindow* modal = ImGui::GetTopMostPopupModal();
    if (modal != nullptr && window != nullptr &&
        !ImGui::IsWindowWithinBeginStackOf(window->RootWindow, modal))
        return nullptr;
    const auto scrolls = [&] {
        const bool has_way = dy < 0 ? window->Scroll.y > 0 : window->Scroll.y + 1 <= window->ScrollMax.y;
        return has_way && (window->Flags & without) == 0;
    };
    while (window != nullptr && !scrolls()) {
        const bool is_child = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0;
        window = is_child ? window->ParentWindow : nullptr;
    }
    return window;
}

void TouchScroll::press(int id, ImVec2 at, double now_ms, bool drags) {
    if (mode_ != Mode::none && mode_ != Mode::gliding) return;  // a second finger
    *this = TouchScroll();
    mode_ = Mode::pressed;
    id_ = id;
    start_ = last_ = at;
    last_ms_ = now_ms;
    drags_ = drags;
}

/// Finds what the finger moves; at the end of its way an area that has one is held all the same.
bool TouchScroll::can_scroll(float dy) {
    if (drags_) return false;
    window_ = window_to_scroll(start_, dy);
    if (window_ == nullptr) window_ = window_to_scroll(start_, -dy);
    return window_ != nullptr;
}

TouchScroll::Outcome TouchScroll::move(int id, ImVec2 at, double now_ms) {
    if (id != id_) return Outcome::nothing;
    Outcome outcome = Outcome::nothing;
    const ImVec2 way = at - start_;
    const float slop = px(slop_css);
    if (mode_ == Mode::pressed && (std::fabs(way.x) > slop || std::fabs(way.y) > slop)) {
        const bool scrolls = std::fabs(way.y) > std::fabs(way.x) && can_scroll(-way.y);
        mode_ = scrolls ? Mode::scrolling : Mode::dragging;
        if (!scrolls) outcome = Outcome::drag_begins;
    } else if (mode_ == Mode::dragging) {
        outcome = Outcome::drags;
    }
    if (mode_ == Mode::scrolling) {
        const float dy = at.y - last_.y;
        const auto elapsed_s = static_cast<float>(ImMax(1.0, now_ms - last_ms_) / 1000);
        speed_ = speed_ * (1 - newest_weight) + dy / elapsed_s * newest_weight;
        scroll_by(window_, dy);
    }
    last_ = at;
    last_ms_ = now_ms;
    return outcome;
}

TouchScroll::Outcome TouchScroll::release(int id, double now_ms) {
    if (id != id_) return Outcome::nothing;
    const Mode before = mode_;
    id_ = -1;
    mode_ = Mode::none;
    if (before == Mode::pressed) return Outcome::tap;
    if (before == Mode::dragging) return Outcome::drag_ends;
    if (before == Mode::scrolling && std::fabs(speed_) > slowest_glide) {
        mode_ = Mode::gliding;
        last_ms_ = now_ms;
    }
    return Outcome::nothing;
}

bool TouchScroll::glide(double now_ms) {
    if (mode_ != Mode::gliding) return false;
    const auto elapsed_s = static_cast<float>(ImMin(50.0, now_ms - last_ms_) / 1000);
    last_ms_ = now_ms;
    scroll_by(window_, speed_ * elapsed_s);
    speed_ *= std::exp(-friction_per_s * elapsed_s);
    const bool is_at_end = window_->Scroll.y <= 0 || window_->Scroll.y >= window_->ScrollMax.y;
    if (std::fabs(speed_) < slowest_glide || is_at_end) mode_ = Mode::none;
    return mode_ == Mode::gliding;
}

}  // namespace laoke::ui
