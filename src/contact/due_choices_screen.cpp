#include "contact/due_choices_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

std::optional<DueChoice> draw_choices_from(std::size_t first) {
    constexpr std::array<TextKey, due_choice_count> labels = {
        TextKey::contact_due_today, TextKey::contact_due_tomorrow, TextKey::contact_due_in_three_days,
        TextKey::contact_due_in_a_week, TextKey::contact_due_in_a_month};
    const ui::Flow flow;
    std::optional<DueChoice> chosen;
    for (std::size_t i = first; i < labels.size(); ++i) {
        if (ui::button(ui::tr(labels[i]))) chosen = static_cast<DueChoice>(i);
    }
    return chosen;
}

}  // namespace

std::optional<DueChoice> draw_due_choices() { return draw_choices_from(0); }

std::optional<DueChoice> draw_postpone_choices() {
    return draw_choices_from(static_cast<std::size_t>(DueChoice::tomorrow));
}

}  // namespace laoke
