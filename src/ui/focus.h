/// Keyboard focus in reading order.
///
/// ImGui's own navigation moves by geometry and stays inside one window; people expect Tab to walk
/// the whole page as it reads.  Widgets register here in the order they are drawn; Tab, Shift+Tab,
/// dialogs (focus goes in, stays in, comes back) and the focus ring follow from that list.
#pragma once

#include "ui/text_editor.h"

#include <cstdint>
#include <vector>

namespace laoke::ui {

class FocusRing {
public:
    struct Stop {
        NodeId id;
        std::uint8_t layer;  ///< 0: the page, then dialogs and popups
        bool is_field;       ///< typing goes to it
    };

    void begin_frame();
    void end_frame();

    /// A widget that can have the focus is drawn.  True when it has it.
    bool visit(NodeId id, bool is_field);

    [[nodiscard]] bool has(NodeId id) const { return focused_ == id && id != 0; }
    [[nodiscard]] NodeId focused() const { return focused_; }

    /// The focus was moved by keyboard: its ring is drawn.
    [[nodiscard]] bool is_visible() const { return is_visible_; }
    void show_ring() { is_visible_ = true; }

    /// True in the first frame in which `id` is drawn with the focus: it scrolls into view.
    [[nodiscard]] bool just_arrived(NodeId id) const { return arrived_ == id && id != 0; }
    /// The focus came by Tab, so that a field selects its text.
    [[nodiscard]] bool came_by_tab() const { return came_by_tab_; }

    void move_to(NodeId id, bool is_visible);
    void clear() { move_to(0, false); }
    /// There is less room than before: what has the focus scrolls into view once more.
    void arrive_again() { arriving_ = focused_; }

    /// Tab or Shift+Tab: to the next or previous stop of the top layer, around at the ends.
    void step(bool backwards);

    /// The stop that gets the focus when the page or the layer being drawn has just appeared.
    void prefer(NodeId id) { preferred_ = id; }

    /// Around the widgets of a dialog or popup.  A layer that was not there in the last frame takes
    /// the focus; one that is gone gives it back.
    void begin_layer(NodeId owner, bool takes_focus = true);
    void end_layer();

    /// Whether something lies over the page.
    [[nodiscard]] bool has_layers() const { return !layers_.empty(); }
    /// What is drawn now is on top: keys such as Escape belong to it.
    [[nodiscard]] bool is_top_layer() const;

    [[nodiscard]] const std::vector<Stop>& stops() const { return shown_; }

private:
    struct Layer {
        NodeId owner;
        NodeId return_to;
        bool return_visible;
        bool wants_focus;
        bool is_seen;
    };
    void drop_closed_layers();
    void fill_new_layer();
    [[nodiscard]] bool is_drawn(NodeId id) const;

    std::vector<Stop> drawing_;
    std::vector<Stop> shown_;
    std::vector<Layer> layers_;
    std::vector<std::uint8_t> drawing_layer_;
    NodeId focused_ = 0;
    NodeId arriving_ = 0;
    NodeId arrived_ = 0;
    NodeId preferred_ = 0;
    int frames_missing_ = 0;
    bool is_visible_ = false;
    bool came_by_tab_ = false;
};

}  // namespace laoke::ui
