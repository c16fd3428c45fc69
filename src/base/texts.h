/// Every sentence the program says, in each of its languages.
///
/// The pairs stand in `*.texts.json` beside the code that says them; the build generates the
/// enumeration and the table and fails on a missing language or differing placeholders.
#pragma once

#include "base/error.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

enum class Language : unsigned char { chinese, english };

/// BCP 47 tag: "zh-CN" or "en".
std::string_view language_tag(Language language);

/// The language for a BCP 47 tag such as "zh-TW" or "en-GB"; English for everything not Chinese.
Language language_from_tag(std::string_view tag);

/// The text as it stands, placeholders included.  The view is NUL-terminated.
std::string_view text(TextKey key, Language language);

/// The text with each `{name}` replaced by its argument, and each `{name:task|tasks}` by the first word where
/// the argument is "1", else by the second.
std::string text(TextKey key, Language language, std::span<const TextArgument> arguments);
std::string text(TextKey key, Language language, std::initializer_list<TextArgument> arguments);

/// The sentence for an error.
std::string text(const Error& error, Language language);

/// The name of a key as it stands in the JSON file, by which the change log knows what was done
/// ("sales.change_recorded"); empty for keys of anything else.
std::string_view text_name(TextKey key);

/// The key of that name; nothing when this program knows no such change.
std::optional<TextKey> find_text(std::string_view name);

}  // namespace laoke
