#include "contact/assignee_field_screen.h"

#include "base/utf8.h"
#include "ui/widgets.h"

#include <vector>

namespace laoke {

AssigneeEvents draw_assignee(std::string& assignee, std::span<const std::string> known,
                             std::string_view error) {
    const std::string typed = match_key(assignee);
    std::vector<ui::Suggestion> names;
    for (const std::string& name : known) {
        const std::string key = match_key(name);
        if (!typed.empty() && key != typed && key.starts_with(typed)) names.push_back({.title = name});
    }
    const auto events = ui::suggest_field(ui::tr(TextKey::task_form_assignee), assignee, names,
                                          {.hint = ui::tr(TextKey::task_form_assignee_hint), .error = error});
    if (events.chosen) assignee = names[*events.chosen].title;
    return {.changed = events.changed || events.chosen, .is_chosen = events.chosen.has_value()};
}

}  // namespace laoke
