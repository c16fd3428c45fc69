#include "customers/suggested_text_screen.h"

#include "base/search_terms.h"
#include "ui/interface.h"

#include <vector>

namespace laoke {

namespace {

constexpr std::size_t most_offered = 8;
/// Ranks from here on are of letters that only lie in a text somewhere.
constexpr int far_rank = 3;

}  // namespace

ui::SuggestEvents draw_suggested_text(std::string_view label, std::string& value,
                                      std::span<const std::string> known, const ui::FieldOptions& options) {
    std::vector<ui::Suggestion> offered;
    for (const std::string& text : known) {
        if (offered.size() == most_offered) break;
        // What stands there already need not be offered.
        if (text != value && (value.empty() || match_rank(value, text).value_or(far_rank) < far_rank))
            offered.push_back({.title = text});
    }
    ui::SuggestEvents events = ui::suggest_field(label, value, offered, options);
    if (events.chosen) value = offered[*events.chosen].title;
    events.changed |= events.chosen.has_value();
    if (events.changed) ui::interface().demand().wake();  // others fit now
    return events;
}

}  // namespace laoke
