#include "base/texts.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

using Index = std::array<std::string_view, text_count>;

Index index_of(const char* texts) {
    Index index;
    for (std::string_view& text : index) {
        text = texts;
        texts += text.size() + 1;
    }
    return index;
}

const Index& texts_in(Language language) {
    static const std::array indices = {index_of(generated::texts[0]), index_of(generated::texts[1])};
    return indices[static_cast<std::size_t>(language)];
}

const Index& names() {
    static const Index index = index_of(generated::text_keys);
    return index;
}

}  // namespace

std::string_view language_tag(Language language) { return language == Language::chinese ? "zh-CN" : "en"; }

Language language_from_tag(std::string_view tag) {
    const std::string primary = to_lower_ascii(tag.substr(0, tag.find_first_of("-_")));
    return primary == "zh" ? Language::chinese : Language::english;
}

std::string_view text(TextKey key, Language language) {
    return texts_in(language)[static_cast<std::size_t>(key)];
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
        const std::string_view inside = pattern.substr(open + 1, close - open - 1);
        const std::size_t colon = std::min(inside.find(':'), inside.size());
        const auto argument = std::ranges::find(arguments, inside.substr(0, colon), &TextArgument::name);
        LAOKE_ASSERT(argument != arguments.end());
        if (colon == inside.size()) {
            out += argument->value;
        } else {
            const std::string_view words = inside.substr(colon + 1);
            const std::size_t bar = words.find('|');
            out += argument->value == "1" ? words.substr(0, bar) : words.substr(bar + 1);
        }
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
    if (name.empty()) return std::nullopt;
    const auto found = std::ranges::find(names(), name);
    if (found == names().end()) return std::nullopt;
    return static_cast<TextKey>(found - names().begin());
}

std::string_view text_name(TextKey key) { return names()[static_cast<std::size_t>(key)]; }

}  // namespace laoke
