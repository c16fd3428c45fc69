/// A finger: a tap clicks, a drag scrolls what lies under it and goes on by itself when let go.
#pragma once

#include <imgui.h>

struct ImGuiWindow;

namespace laoke::ui {

/// The innermost window under `at` that can still scroll down, or up when `dy` is negative, and has none of
/// the flags `without`; none: nullptr.
[[nodiscard]] ImGuiWindow* window_to_scroll(ImVec2 at, float dy, ImGuiWindowFlags without = 0);

class TouchScroll {
public:
    /// What the rest of the page has to do about a finger's event.
    enum class Outcome : unsigned char { nothing, tap, drag_begins, drags, drag_ends };

    /// `drags`: what lies there is dragged, nothing scrolls.
    void press(int id, ImVec2 at, double now_ms, bool drags);
    Outcome move(int id, ImVec2 at, double now_ms);
    Outcome release(int id, double now_ms);
    void cancel() { *this = TouchScroll(); }

    /// What was let go of stands still.
    void stop() {
        if (mode_ == Mode::gliding) cancel();
    }

    /// Goes on scrolling; true while it moves.
    bool glide(double now_ms);

    [[nodiscard]] ImVec2 start() const { return start_; }

private:
    bool can_scroll(float dy);

    enum class Mode : unsigned char { none, pressed, scrolling, dragging, gliding };

    Mode mode_ = Mode::none;
    int id_ = -1;
    bool drags_ = false;
    ImVec2 start_;
    ImVec2 last_;
    double last_ms_ = 0;
    float speed_ = 0;  ///< pixels a second, down is positive
    ImGuiWindow* window_ = nullptr;
};

}  // namespace laoke::ui
