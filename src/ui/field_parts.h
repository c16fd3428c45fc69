/// The parts that all fields are put together from.  Only fields include this.
#pragma once

#include "ui/fields.h"
#include "ui/item.h"

namespace laoke::ui {

struct FieldBox {
    ImRect box;
    NodeId id = 0;
    bool is_open = false;  ///< has the focus
    bool is_seen = false;
    FieldEvents events;
};

/// The label above, with a star when the field is required.
void draw_field_label(std::string_view label, NodeId id, const FieldOptions& options);
/// The error or the help below.
void draw_field_message(const FieldOptions& options);
/// Ground and border.
void draw_field_frame(const ImRect& box, bool is_open, bool is_hovered, const FieldOptions& options);
/// The frame with its editor; `left` and `right` are paddings in physical pixels.
FieldBox edit_field(std::string_view label, std::string& value, const FieldOptions& options, float left,
                    float right, bool has_list = false);

/// When the field was left, or Enter pressed in it, its text becomes `plain`.
void make_plain(std::string& value, std::string plain, FieldEvents& events);

/// A panel that lies over the page: list of a combo box, of suggestions, a calendar.
inline constexpr ImGuiWindowFlags popup_window =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoCollapse;

/// Shadow, ground and border of the current window.
void draw_popup_ground(const ImRect& box, float rounding_css);

struct OptionLook {
    std::string_view title{};
    std::string_view detail{};
    bool is_chosen = false;  ///< carries a tick
    bool is_marked = false;  ///< the keyboard is on it
};
/// One line of a list.  True when it was pressed.
bool draw_option(NodeId id, const OptionLook& look);

/// Where a list of `height` goes: below `anchor`, or above where there is no room.
ImRect popup_place(const ImRect& anchor, float height, float min_width);

}  // namespace laoke::ui
