/// The interface of one page: what all widgets stand on.  It owns the ImGui context, the fonts, the
/// mirror, the focus, the open editor and the notices; the platform (or a test) feeds it input and
/// calls `frame`.
///
/// Widgets are free functions and find the interface that is drawing through `interface()`; there
/// is one at a time.
#pragma once

#include "base/texts.h"
#include "ui/focus.h"
#include "ui/frame.h"
#include "ui/glyphs.h"
#include "ui/mirror.h"
#include "ui/text_editor.h"
#include "ui/theme.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct ImFont;
struct ImGuiContext;

namespace laoke::ui {

/// What the interface needs from outside.  All outlive it.
struct InterfacePorts {
    GlyphSource& glyphs;
    MirrorSink& mirror;
    TextEditor& editor;
    std::function<void(std::string_view)> copy_to_clipboard{};
    /// Downloads a part of what is shown as a PNG file; physical pixels.
    std::function<void(std::string_view name, const Rect& part)> save_picture{};
    std::function<void(Look)> show_look{};  ///< the page around the canvas follows
    /// Small settings of this browser, such as the widths of a table's columns; "" for one that was never
    /// kept.
    std::function<std::string(std::string_view name)> kept{};
    std::function<void(std::string_view name, std::string_view text)> keep{};
};

/// The page at the start of a frame.  Sizes in physical pixels.
struct FrameInput {
    int width_px = 0;
    int height_px = 0;
    float pixel_ratio = 1;
    double now_ms = 0;         ///< of a monotonic clock
    bool is_touch = false;     ///< the primary pointer is a finger
    float covered_bottom = 0;  ///< physical pixels that a phone's keyboard hides
    Look system_look;          ///< what the system is set to
    bool reduces_motion = false;
    bool is_wheeling = false;  ///< the wheel moves what is shown
    bool is_at_once =
        false;  ///< made to answer an event, which waits for it; what takes long is left to the next
};

/// A shortcut that something on the page answers to.
struct NotedShortcut {
    int keys = 0;       ///< as in buttons.h
    std::string label;  ///< of the button that it presses; empty where it is no button's
};

struct ToastState;
struct FieldState;
struct LayoutState;
class Textures;

class Interface final : public EditorEvents {
public:
    Interface(const InterfacePorts& ports, Language language);
    ~Interface() override;

    /// One frame: input, `draw`, editor.  Afterwards ImGui's draw data is ready.
    void frame(const FrameInput& input, const std::function<void()>& draw);
    /// To be called once the frame's picture is on its way to the screen, which does not wait for this: the
    /// mirror and where the focus is shown in it.
    void picture_given();

    /// Whether the frame is to be made once more before it is shown: something was not known in time to put
    /// everything in its place.
    [[nodiscard]] bool is_unsettled() const;
    /// Somebody has done something that this frame answers.
    [[nodiscard]] bool is_used() const;

    /// Input between frames.  Keys and pointer go to ImGui's own queue; these are the rest.
    void editor_focused(NodeId id) override;
    void editor_changed(NodeId id, std::string_view text) override;
    void editor_blurred(NodeId id) override;
    /// A screen reader (or a test) activates a node, moves to it, or scrolls inside of it.
    void activate(NodeId id);
    void focus_node(NodeId id);
    void scroll_node(NodeId id, float dx, float dy);
    /// Closes what lies over the page as Escape does: a dialog, a menu, a list.  False when nothing does.
    bool dismiss();

    void set_language(Language language) { language_ = language; }
    [[nodiscard]] Language language() const { return language_; }
    void set_appearance(const Appearance& appearance);
    [[nodiscard]] const Appearance& appearance() const { return appearance_; }
    [[nodiscard]] const Theme& theme() const { return theme_; }

    [[nodiscard]] const FrameInput& input() const { return input_; }
    [[nodiscard]] FrameDemand& demand() { return demand_; }
    [[nodiscard]] FocusRing& focus() { return focus_; }
    [[nodiscard]] MirrorTree& mirror() { return tree_; }
    [[nodiscard]] const MirrorTree& shown() const { return shown_; }
    [[nodiscard]] const InterfacePorts& ports() const { return ports_; }
    [[nodiscard]] GlyphCache& glyphs() { return glyphs_; }
    [[nodiscard]] ImFont* font(FontWeight weight) const { return fonts_[static_cast<int>(weight)]; }

    /// The field that is being edited, its editor's events, and the notices on show.
    [[nodiscard]] FieldState& field() { return *field_; }
    [[nodiscard]] ToastState& toasts() { return *toasts_; }
    [[nodiscard]] LayoutState& layout() { return *layout_; }
    /// The pictures that are held for drawing.
    [[nodiscard]] Textures& textures() { return *textures_; }
    /// The shortcuts of the frame before this one.
    [[nodiscard]] const std::vector<NotedShortcut>& shortcuts() const { return shown_shortcuts_; }
    void note_shortcut(int keys, std::string_view label) { shortcuts_.push_back({keys, std::string(label)}); }
    /// True for the first who asks for this key in a frame.
    [[nodiscard]] bool take_key_once(int key);
    /// An open list of suggestions takes Escape before the dialog around it does.
    void hold_escape() { escape_is_held_next_ = true; }
    [[nodiscard]] bool escape_is_held() const { return escape_is_held_; }
    /// The focus shows on a part of the focused widget: the current row of a table.
    void focus_shows_as(NodeId part) { focus_part_ = part; }
    /// A finger that is put down in this box drags at once and does not scroll.
    void takes_finger(const Rect& box) { finger_boxes_.push_back(box); }
    [[nodiscard]] bool finger_drags_at(float x, float y) const;
    /// Whether `id` was activated from outside since the last frame.
    [[nodiscard]] bool take_activation(NodeId id);
    /// How far the scrolling area `id` shall move, and forget it.
    [[nodiscard]] std::optional<std::pair<float, float>> take_scroll(NodeId id);

    /// Runs after the frame is drawn: what must not happen in its middle.
    void after_frame(std::function<void()> work) { after_frame_.push_back(std::move(work)); }

private:
    void begin(const FrameInput& input);
    void finish();
    void handle_focus_keys();
    [[nodiscard]] bool is_mirror_due(bool at_once);
    void show_mirror();
    void publish_focus();
    void publish_language();
    void follow_appearance();
    [[nodiscard]] NodeId shown_focus() const;
    void serve_editor();

    InterfacePorts ports_;
    GlyphCache glyphs_;
    Language language_;
    Appearance appearance_;
    Theme theme_;
    /// What the theme was made for.
    struct ThemeBasis {
        Look look;
        float pixel_ratio = 0;
        bool is_touch = false;
        bool operator==(const ThemeBasis&) const = default;
    };
    ThemeBasis theme_basis_;
    FrameInput input_;
    FrameDemand demand_;
    FocusRing focus_;
    MirrorTree tree_;
    MirrorTree shown_;
    std::uint64_t shown_hash_ = 0;
    std::uint64_t last_hash_ = 0;
    double shown_at_ms_ = -1000;
    bool mirror_is_due_ = false;
    double wheeled_at_ms_ = -1000;
    NodeId announced_focus_ = 0;
    std::optional<Language> published_language_;
    NodeId activated_ = 0;
    struct Scroll {
        NodeId id;
        float dx, dy;
    };
    std::vector<Scroll> scrolls_;
    std::vector<Rect> finger_boxes_;
    std::unique_ptr<FieldState> field_;
    std::unique_ptr<ToastState> toasts_;
    std::unique_ptr<LayoutState> layout_;
    std::unique_ptr<Textures> textures_;
    std::vector<int> taken_keys_;
    std::vector<NotedShortcut> shortcuts_;  ///< of the frame that is being drawn
    std::vector<NotedShortcut> shown_shortcuts_;
    NodeId focus_part_ = 0;
    bool escape_is_held_ = false;
    bool escape_is_held_next_ = false;
    std::vector<std::function<void()>> after_frame_;
    ImGuiContext* context_ = nullptr;
    ImFont* fonts_[2] = {};
};

/// The interface that is drawing.
[[nodiscard]] Interface& interface();

/// A text in the page's language.
[[nodiscard]] std::string_view tr(TextKey key);
[[nodiscard]] std::string tr(TextKey key, std::initializer_list<TextArgument> arguments);

/// Asks for a frame `ms` from now.
void wake_in(double ms);

}  // namespace laoke::ui
