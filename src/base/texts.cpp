#include "base/texts.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <algorithm>

namespace laoke {

namespace generated {
extern const std::string_view texts[text_count][2];
extern const std::string_view text_keys[text_count];
}  // namespace generated

std::string_view language_tag(Language language) { return language == Language::chinese ? "zh-CN" : "en"; }

Language language_from_tag(std::string_view tag) {
    const std::string primary = to_lower_ascii(tag.substr(0, tag.find_first_of("-_")));
    return primary == "zh" ? Language::chinese : Language::english;
}

std::string_view text(TextKey key, Language language) {
    return generated::texts[static_cast<std::size_t>(key)][static_cast<std::size_t>(language)];
}

std::string text(TextKey key, Language language, std::span<const TextArgument> arguments) {
    const std::string_view pattern = text(key, language);
    std::string out;
    out.reserve(pattern.size() + 32);
    for (std::size_t i = 0; i < pattern.size();) {
        const std::size_t open = pattern.find('{', i);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            out += pattern.substr(i);
            break;
        }
        out += pattern.substr(i, open - i);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto argument = std::ranges::find(arguments, name, &TextArgument::name);
        LAOKE_ASSERT(argument != arguments.end());
        out += argument->value;
        i = close + 1;
    }
    return out;
}

std::string text(TextKey key, Language language, std::initializer_list<TextArgument> arguments) {
    return text(key, language, std::span(arguments.begin(), arguments.size()));
}

std::string text(const Error& error, Language language) {
    return text(error.key, language, std::span<const TextArgument>(error.arguments));
}

std::optional<TextKey> find_text(std::string_view name) {
    const std::span<const std::string_view> keys = generated::text_keys;
    const auto found = std::ranges::find(keys, name);
    if (found == keys.end()) return std::nullopt;
    return static_cast<TextKey>(found - keys.begin());
}

std::string_view text_name(TextKey key) { return generated::text_keys[static_cast<std::size_t>(key)]; }

}  // namespace laoke
