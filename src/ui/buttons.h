/// Things that are pressed.  All answer true in the frame in which they were, by pointer, finger,
/// Enter, space bar, shortcut or screen reader.
#pragma once

#include "ui/icons.h"
#include "ui/text_widgets.h"

#include <span>
#include <string>
#include <string_view>

namespace laoke::ui {

/// A key with its modifiers, as ImGui writes it: `ImGuiMod_Ctrl | ImGuiKey_S`.  0: none.
/// Ctrl is Cmd on a Mac.
using Shortcut = int;

/// Those of a form's main button, and of the one that goes on with an empty form.
extern const Shortcut save_keys;
extern const Shortcut save_and_next_keys;

/// "?", wherever the keyboard has it.
extern const Shortcut help_keys;

/// Whether the shortcut was pressed and belongs to the layer that is being drawn.
[[nodiscard]] bool shortcut_pressed(Shortcut shortcut);
/// "Ctrl+S", "⌘S" on a Mac.
[[nodiscard]] std::string shortcut_label(Shortcut shortcut);

enum class ButtonKind : unsigned char { normal, primary, danger, quiet };

struct ButtonOptions {
    ButtonKind kind = ButtonKind::normal;
    Icon icon = Icon::none;
    Shortcut shortcut = 0;  ///< shown in the tooltip
    bool is_disabled = false;
    float width = 0;  ///< CSS pixels; 0: as the label needs, negative: all there is
    std::string_view tooltip{};
};
bool button(std::string_view label, const ButtonOptions& options = {});
inline bool button(std::string_view label, ButtonKind kind) { return button(label, {.kind = kind}); }
inline bool primary_button(std::string_view label, Icon icon = Icon::none) {
    return button(label, {.kind = ButtonKind::primary, .icon = icon});
}

/// A button that shows an icon only; `name` is its accessible name and its tooltip.
bool icon_button(Icon icon, std::string_view name, const ButtonOptions& options = {});

/// A word to click.
bool link(std::string_view label);

bool checkbox(std::string_view label, bool& is_checked, bool is_disabled = false);

/// A few choices beside one another, one of which is taken.  True when it changed.
bool segmented(std::string_view name, std::span<const std::string_view> choices, int& chosen);

/// Tabs: like `segmented`, with the line of a page's parts.
bool tabs(std::string_view name, std::span<const std::string_view> titles, int& chosen);

/// A whole row to click, with an icon, a title, a line below and something on the right.
struct ListItem {
    Icon icon = Icon::none;
    std::string_view title{};
    std::string_view detail{};
    std::string_view trailing{};
    bool is_selected = false;
};
bool list_item(const ListItem& item);

/// The tooltip of the last widget: shown after half a second of hovering.
void tooltip(std::string_view text);

}  // namespace laoke::ui
