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

/// How high they stand from the lower edge, in physical pixels; 0 when there are none.
[[nodiscard]] float toasts_height(const ToastState& state);

/// Draws them at the lower edge of the page.
void draw_toasts();

}  // namespace laoke::ui
