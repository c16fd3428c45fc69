/// The notices on show.
#pragma once

#include "ui/dialogs.h"

#include <vector>

namespace laoke::ui {

struct ToastState {
    struct Shown {
        Toast toast;
        double until_ms;
        std::uint32_t number;
    };
    std::vector<Shown> shown;
    std::uint32_t next_number = 1;
};

/// How high they are with the gaps between them, in physical pixels; 0 when there are none.
[[nodiscard]] float toasts_height(const ToastState& state);

/// Whether they stand below a phone's top bar: above the foot bar of a form they would lie on what is typed
/// next.
[[nodiscard]] bool toasts_stand_at_top();

/// Draws them at the lower edge of the page, or there.
void draw_toasts();

}  // namespace laoke::ui
