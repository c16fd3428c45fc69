#include "customers/share_actions_screen.h"

namespace laoke {

bool draw_share_actions(const ui::Form& form, bool clears) {
    const ui::DialogActions actions;
    const bool is_cleared = clears && ui::button(ui::tr(TextKey::customer_list_share_clear));
    const bool is_pressed = ui::button(ui::tr(TextKey::customer_list_share_confirm),
                                       {.kind = ui::ButtonKind::primary, .is_disabled = clears});
    return is_cleared || is_pressed || (form.is_submitted() && !clears);
}

}  // namespace laoke
