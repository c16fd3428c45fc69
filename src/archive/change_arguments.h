/// JSON objects of strings: the arguments of a sentence in the change log, the fields of a draft.
#pragma once

#include "base/texts.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

std::string to_json(std::span<const TextArgument> arguments);

/// The members of what to_json() wrote, in its order; those before the first that cannot be read.
std::vector<std::pair<std::string, std::string>> strings_from_json(std::string_view json);

/// The arguments that the sentence `what` has placeholders for.  What is missing or cannot be read
/// is empty: an old entry must be shown even where its sentence has changed since.
std::vector<TextArgument> arguments_from_json(std::string_view json, TextKey what);

}  // namespace laoke
