#include "ui/wheel_scroll.h"

#include "ui/touch_scroll.h"

#include <imgui_internal.h>

#include <cmath>

namespace laoke::ui {

namespace {

constexpr double glide_ms = 120;
constexpr double slow_picture_ms =
    34;  ///< where pictures come so slowly a glide is none, and costs several of them
// As ImGui scrolls by itself.
constexpr float lines_per_notch = 5;
constexpr float largest_share = 0.67F;  ///< of what is seen, by one notch

}  // namespace

void WheelScroll::turn(ImVec2 at, float notches, bool glides, double now_ms) {
    ImGuiWindow* window = window_to_scroll(at, notches, ImGuiWindowFlags_NoScrollWithMouse);
    if (window == nullptr) return;
    const bool goes_on = window == window_ && window->Scroll.y == last_;
    const float notch =
        ImTrunc(ImMin(lines_per_notch * window->FontRefSize, window->InnerRect.GetHeight() * largest_share));
    to_ = ImClamp((goes_on ? to_ : window->Scroll.y) + notches * notch, 0.0F, window->ScrollMax.y);
    from_ = last_ = window->Scroll.y;
    begin_ms_ = glides ? now_ms : now_ms - glide_ms;
    window_ = window;
    is_moving_ = true;
}

bool WheelScroll::advance(double now_ms) {
    // A key, or the page itself, may have moved it elsewhere.
    if (!is_moving_ || window_->Scroll.y != last_) return is_moving_ = false;
    const bool is_slow = advanced_ms_ > begin_ms_ && now_ms - advanced_ms_ > slow_picture_ms;
    advanced_ms_ = now_ms;
    if (is_slow) begin_ms_ = now_ms - glide_ms;
    const auto share = static_cast<float>(ImClamp((now_ms - begin_ms_) / glide_ms, 0.0, 1.0));
    const float left = (1 - share) * (1 - share) * (1 - share);
    last_ = std::round(to_ - (to_ - from_) * left);
    ImGui::SetScrollY(window_, last_);
    is_moving_ = share < 1;
    return true;
}

}  // namespace laoke::ui
