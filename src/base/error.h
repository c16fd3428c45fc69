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

/// Errors are handed on in thousands of places: what copies and destroys them is called there and not
/// repeated, which keeps the download small.
class [[nodiscard]] Error {
public:
    // NOLINTNEXTLINE: a key is an error without arguments
    Error(TextKey key, std::vector<TextArgument> arguments = {});
    Error(const Error& other);
    Error(Error&& other) noexcept;
    Error& operator=(const Error& other);
    Error& operator=(Error&& other) noexcept;
    ~Error();

    TextKey key;
    std::vector<TextArgument> arguments;

    bool operator==(const Error& other) const;
};

/// `return fail(TextKey::money_too_large);`
inline std::unexpected<Error> fail(TextKey key, std::vector<TextArgument> arguments = {}) {
    return std::unexpected(Error{key, std::move(arguments)});
}

}  // namespace laoke
