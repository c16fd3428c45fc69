/// The arguments of a sentence in the change log, as a JSON object of strings.
#pragma once

#include "base/texts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

std::string to_json(std::span<const TextArgument> arguments);

/// The arguments that the sentence `what` has placeholders for.  What is missing or cannot be read
/// is empty: an old entry must be shown even where its sentence has changed since.
std::vector<TextArgument> arguments_from_json(std::string_view json, TextKey what);

}  // namespace laoke
