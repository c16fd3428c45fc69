/// The wheel: by a mouse's steps what is shown glides over a moment to where it is going, so that the eye can
/// follow it.
#pragma once

#include <imgui.h>

struct ImGuiWindow;

namespace laoke::ui {

class WheelScroll {
public:
    /// The wheel was turned by `notches` over `at`; down is positive.
    void turn(ImVec2 at, float notches, bool glides, double now_ms);

    /// Scrolls; true when it did.
    bool advance(double now_ms);

    void stop() { *this = WheelScroll(); }

private:
    bool is_moving_ = false;
    ImGuiWindow* window_ = nullptr;  ///< that was moved last
    float from_ = 0;
    float to_ = 0;
    float last_ = 0;  ///< where it was put
    double begin_ms_ = 0;
    double advanced_ms_ = 0;  ///< when `advance` was called last
};

}  // namespace laoke::ui
