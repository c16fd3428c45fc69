#include "app/appearance_preferences.h"

#include <algorithm>
#include <charconv>

namespace laoke {

namespace {

// web/first_look.js reads these two before the program runs.
constexpr std::string_view scheme_preference = "scheme";
constexpr std::string_view contrast_preference = "contrast";
constexpr std::string_view text_preference = "text-percent";

/// By the values of ui::Scheme and ui::Contrast.
constexpr std::string_view schemes[] = {"", "light", "dark"};
constexpr std::string_view contrasts[] = {"", "normal", "high"};

/// What `name` is set to; what is not known is the system's choice.
template <class Choice>
Choice kept(const Preferences& preferences, std::string_view name, const std::string_view (&values)[3]) {
    const auto found = std::ranges::find(values, std::string_view(preferences.get(name)));
    return found == std::end(values) ? Choice::system : static_cast<Choice>(found - values);
}

int kept_percent(const Preferences& preferences) {
    const std::string text = preferences.get(text_preference);
    int percent = 100;
    std::from_chars(text.data(), text.data() + text.size(), percent);
    return std::clamp(percent, 100, 200);
}

}  // namespace

ui::Appearance kept_appearance(const Preferences& preferences) {
    return {.scheme = kept<ui::Scheme>(preferences, scheme_preference, schemes),
            .contrast = kept<ui::Contrast>(preferences, contrast_preference, contrasts),
            .text_percent = kept_percent(preferences)};
}

void keep(const ui::Appearance& appearance, Preferences& preferences) {
    preferences.set(scheme_preference, schemes[static_cast<int>(appearance.scheme)]);
    preferences.set(contrast_preference, contrasts[static_cast<int>(appearance.contrast)]);
    preferences.set(text_preference, std::to_string(appearance.text_percent));
}

}  // namespace laoke
