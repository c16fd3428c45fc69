/// The page in the browser: everything the program is made of, its frames, its input.
///
/// A frame is drawn when an event asks for it and until the picture stands still; then nothing runs
/// until the next event or timer.  web/frames.js calls `frame` from requestAnimationFrame, and
/// `work` between frames while there is long work.
#pragma once

#include "platform/browser_ports.h"
#include "platform/canvas_glyphs.h"
#include "platform/canvas_renderer.h"
#include "platform/dom_mirror.h"
#include "platform/program.h"
#include "ui/frame.h"
#include "ui/interface.h"
#include "ui/touch_scroll.h"
#include "ui/wheel_scroll.h"

#include <array>
#include <memory>
#include <optional>

namespace laoke {

/// The order is that of `statNames` in web/frames.js.
enum class Stat : int {
    frames_made,   ///< times the interface was built
    frames_drawn,  ///< of those, how many were put on the screen
    frame_ms,      ///< what the last frame took, drawing included
    interface_ms,  ///< of that, building the interface with its queries; the mirror follows the picture
    committed_sequence,
    durable_sequence,
    archive_bytes,
    is_open,
    is_working,
    has_unsaved,
    is_waiting,
};

enum class PointerPhase : int { down, move, up, cancel, leave };
enum class PointerKind : int { mouse, touch, pen };

struct PointerEvent {
    PointerPhase phase;
    PointerKind kind;
    int id;
    float x, y;  ///< physical pixels
    int button;  ///< 0 left, 1 middle, 2 right
    double at_ms;
};

class BrowserPage {
public:
    BrowserPage();
    ~BrowserPage();
    BrowserPage(const BrowserPage&) = delete;
    BrowserPage& operator=(const BrowserPage&) = delete;

    /// False when the browser gives no WebGL 2.
    bool start();

    void resize(int width_px, int height_px, float pixel_ratio, bool is_touch, float covered_bottom);
    void follow_system(ui::Look look, bool reduces_motion);
    /// Makes a frame if one is due.  When the next is: 0 at once, negative never, else in ms.
    double frame(double now_ms);
    /// Long work for a few milliseconds.  When it wants to go on: as above.
    double work();

    void pointer(const PointerEvent& event);
    /// By `dx`, `dy` CSS pixels, over a place in physical ones.
    void wheel(float dx, float dy, float x, float y);
    void key(int imgui_key, bool is_down);
    void modifiers(bool ctrl, bool shift, bool alt, bool super);
    void focus_changed(bool has_focus);
    void context_lost() { has_context_ = false; }
    void context_restored();
    /// Some are shown as boxes: says once why, and what can be done.
    void tell_of_missing_characters();
    /// A screen reader, or a test, presses, focuses or scrolls to what the mirror shows.
    void activate(ui::NodeId id);
    void focus_node(ui::NodeId id);
    /// A field was given the focus by the browser: it is opened before the first key arrives.
    void editor_focused(ui::NodeId id);
    void scroll_node(ui::NodeId id, float dx, float dy);
    /// Other tabs, another program, or the end: saving what waits is tried at once.
    void page_hides() { program_->page_hides(); }

    [[nodiscard]] ui::Interface& interface() { return *interface_; }
    [[nodiscard]] double stat(Stat which) const;

private:
    void build_frame(double now_ms, bool is_at_once = false);
    bool draw_picture();
    void show_cursor();
    void wake_for_held_keys(double now_ms);
    /// Frames inside of an event handler, so that focus, clipboard and file dialogs count as the
    /// user's doing.
    void frames_at_once(int count);
    /// For keys and what comes from the mirror itself: who has caused them goes on by what is in the mirror.
    void frames_with_mirror_at_once(int count);

    BrowserPreferences preferences_;
    CanvasGlyphs glyphs_;
    CanvasRenderer renderer_;
    DomMirror mirror_;
    DomTextEditor editor_;
    std::unique_ptr<ui::Interface> interface_;
    std::unique_ptr<Program> program_;

    ui::FrameInput input_;
    ui::DamageTracker damage_;
    ui::TouchScroll touch_;
    ui::WheelScroll wheel_;
    bool has_context_ = false;  ///< it may be lost for a while
    bool is_in_frame_ = false;
    std::array<bool, 4> held_modifiers_{};
    int cursor_ = -2;
    int frames_made_ = 0;
    int frames_drawn_ = 0;
    double frame_ms_ = 0;
    double interface_ms_ = 0;
    double progress_shown_ms_ = 0;
};

}  // namespace laoke
