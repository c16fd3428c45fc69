/// Drawing only on change: when a frame is needed, whether its picture differs from the last one,
/// and which rectangle of the screen does.
#pragma once

#include "ui/rect.h"

#include <cstdint>
#include <string>
#include <vector>

struct ImDrawData;
struct ImDrawList;
struct ImDrawVert;

namespace laoke::ui {

/// Equal for draw data that gives the same picture.
[[nodiscard]] std::uint64_t hash_of(const ImDrawData& data);

/// When the next frame is due.  An event asks for frames until the picture has stood still for two
/// of them; after that only a timer (caret, toast, held key) wakes the page.
class FrameDemand {
public:
    /// Something happened: frames until the picture is still.
    void wake(int still_frames = 2);

    /// A frame is needed at `at_ms`, nothing before.
    void wake_at(double at_ms);

    /// A frame is being made: what was due is served by it, and what it asks for is still to come.
    void frame_begins(double now_ms);

    /// A frame was made, its picture was the same as before or not.
    void frame_done(bool picture_changed);

    /// A frame is needed now.
    [[nodiscard]] bool is_due(double now_ms) const;

    /// Frames are needed one after the other, timers apart.
    [[nodiscard]] bool wants_frames() const { return wanted_ > 0; }

    /// When the next timer is due, in ms; negative when none is set.
    [[nodiscard]] double next_timer_ms() const { return timer_at_ms_; }

private:
    int wanted_ = 2;
    double timer_at_ms_ = -1;
};

/// What has to be drawn of a picture.
struct Damage {
    bool nothing = false;
    bool everything = true;
    Rect rect;  ///< when it is neither nothing nor everything
};

/// Compares each frame's draw lists with those of the frame before.
class DamageTracker {
public:
    /// `texture_generation` changes when a texture was replaced (colours may differ everywhere).
    Damage next(const ImDrawData& data, std::uint64_t texture_generation);

    /// The picture on the screen is lost: the next one is drawn in full.
    void forget();

private:
    struct Command {
        float clip[4];
        std::uint32_t elements;
        int texture;  ///< its number; 0: none
        bool operator==(const Command&) const = default;
    };
    struct List {
        const char* owner = nullptr;
        std::vector<float> vertices;  ///< as bytes would be compared
        std::vector<Command> commands;
    };
    std::vector<List> lists_;
    std::uint64_t hash_ = 0;
    std::uint64_t texture_generation_ = 0;
    float width_ = 0;
    float height_ = 0;
};

}  // namespace laoke::ui
