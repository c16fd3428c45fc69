#include "contact/due_choices_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

std::optional<DueChoice> draw_due_choices() {
    constexpr std::array<TextKey, due_choice_count> labels = {
        TextKey::contact_due_today, TextKey::contact_due_tomorrow, TextKey::contact_due_in_three_days,
        TextKey::contact_due_in_a_week, TextKey::contact_due_in_a_month};
    const ui::Flow flow;
    std::optional<DueChoice> chosen;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (ui::button(ui::tr(labels[i]))) chosen = static_cast<DueChoice>(i);
    }
    return chosen;
}

}  // namespace laoke
