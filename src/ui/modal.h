/// What lies over the page and keeps everything else from it: parts of dialogs, drawers and sheets.  Only
/// they include this.
#pragma once

#include "ui/item.h"

namespace laoke::ui {

/// The opening of every modal: layer of focus, layer of the mirror, scrolling.
void begin_modal_layer(NodeId id, Role role, std::string_view title);
void end_modal_layer();

/// The cross in the upper right corner of the current window; it answers in the next frame.
void draw_cross(NodeId modal);
/// Whether the cross was pressed in the last frame.
bool take_cross(NodeId modal);

/// Where a sheet of `height` lies: along the lower edge, its lower corners out of sight.
ImRect sheet_place(float height);
/// Ground of a sheet, with the grip at its upper edge.
void draw_sheet_ground(const ImRect& place);

/// The pointer went down outside of the current window, which is on top.
bool is_pressed_outside(const ImRect& place);

}  // namespace laoke::ui
