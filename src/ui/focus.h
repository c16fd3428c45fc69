/// Keyboard focus in reading order.
///
/// ImGui's own navigation moves by geometry and stays inside one window; people expect Tab to walk
/// the whole page as it reads.  Widgets register here in the order they are drawn; Tab, Shift+Tab,
/// dialogs (focus goes in, stays in, comes back) and the focus ring follow from that list.
#pragma once

#include "ui/rect.h"
#include "ui/text_editor.h"

#include <vector>

namespace laoke::ui {

class FocusRing {
public:
    struct Stop {
        NodeId id;
        std::uint8_t layer;
        bool is_field;  ///< typing goes to it
    };

    /// At the start and the end of each frame.
    void begin_frame();
    void end_frame();

    /// A widget that can have the focus was drawn.  True when it has it.
    bool visit(NodeId id, bool is_field);

    [[nodiscard]] bool has(NodeId id) const { return focused_ == id && id != 0; }
    [[nodiscard]] NodeId focused() const { return focused_; }

    /// The focus was moved by keyboard (or by the program after a key): the ring is drawn.
    [[nodiscard]] bool is_visible() const { return is_visible_; }

    /// True in the frame in which `id` got the focus by keyboard or program: it scrolls into view.
    [[nodiscard]] bool just_arrived(NodeId id) const { return arrived_ == id && id != 0; }

    /// Moves the focus now.
    void move_to(NodeId id, bool is_visible);
    void clear() { move_to(0, false); }

    /// Tab or Shift+Tab: to the next or previous stop of the top layer, around at the ends.
    void step(bool backwards);

    /// A dialog or popup opens: its first stop (or the one that asks with `prefer`) gets the focus.
    void enter_layer(NodeId owner);
    /// The layer closes: the focus goes back to where it was.
    void leave_layer(NodeId owner);
    /// The stop to be focused first in the layer that is opening.
    void prefer(NodeId id) { preferred_ = id; }

    /// Layer in which widgets are being drawn.
    void begin_layer(NodeId owner);
    void end_layer();

    [[nodiscard]] const std::vector<Stop>& stops() const { return shown_; }

private:
    struct Layer {
        NodeId owner;
        NodeId return_to;
        bool was_visible;
        bool wants_first;
        bool seen;
    };

    std::vector<Stop> drawing_;
    std::vector<Stop> shown_;
    std::vector<Layer> layers_;
    std::vector<std::uint8_t> drawing_layer_;
    NodeId focused_ = 0;
    NodeId arrived_ = 0;
    NodeId arriving_ = 0;
    NodeId preferred_ = 0;
    bool is_visible_ = false;
};

}  // namespace laoke::ui
