/// An error as the user will read it: which sentence, and what stands in its placeholders.
#pragma once

#include "texts_generated.h"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

/// The value of one `{name}` in a text.
struct TextArgument {
    std::string_view name;  ///< a string literal
    std::string value;

    bool operator==(const TextArgument&) const = default;
};

struct [[nodiscard]] Error {
    TextKey key;
    std::vector<TextArgument> arguments{};

    bool operator==(const Error&) const = default;
};

/// `return fail(TextKey::money_too_large);`
inline std::unexpected<Error> fail(TextKey key, std::vector<TextArgument> arguments = {}) {
    return std::unexpected(Error{key, std::move(arguments)});
}

}  // namespace laoke
