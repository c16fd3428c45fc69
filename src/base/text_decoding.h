/// Text in an encoding other than UTF-8.
///
/// GB18030 needs tables of 24,000 characters.  The browser has them (TextDecoder), and so has iconv
/// natively: the program asks for them through this port instead of carrying its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// The encodings a file of a shop may have.
enum class TextEncoding : std::uint8_t { utf8, utf16le, utf16be, gb18030, windows1252 };

/// What to do about bytes that mean nothing in the encoding: refuse the whole text, or put U+FFFD
/// in their place and go on.
enum class BadBytes : std::uint8_t { refuse, replace };

class TextDecoding {
public:
    TextDecoding() = default;
    TextDecoding(const TextDecoding&) = delete;
    TextDecoding& operator=(const TextDecoding&) = delete;
    virtual ~TextDecoding() = default;

    /// `bytes` as UTF-8, without a byte order mark.  Nothing when `bad_bytes` is `refuse` and there
    /// are some.  Asked for `gb18030` only: the others are decoded in C++ (text_encoding.h).
    [[nodiscard]] virtual std::optional<std::string> decode(std::string_view bytes, TextEncoding encoding,
                                                            BadBytes bad_bytes) = 0;
};

}  // namespace laoke
