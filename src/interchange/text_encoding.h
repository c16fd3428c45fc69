/// Which encoding a file of a shop is in, and its text as UTF-8.
///
/// Excel for Chinese Windows writes GB18030 without saying so, older European tills windows-1252,
/// "Unicode text" is UTF-16 with a byte order mark.  Nobody who only wants to import a file should
/// have to know that, so it is detected; the preview shows it and lets it be chosen.
#pragma once

#include "base/result.h"
#include "base/text_decoding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

struct DecodedText {
    std::string text;  ///< valid UTF-8, without a byte order mark
    TextEncoding encoding;

    bool operator==(const DecodedText&) const = default;
};

/// Files beyond this are refused: a year of a busy shop is a tenth of it.
constexpr std::size_t largest_text_file = std::size_t{64} << 20U;

/// Decodes a file: by its byte order mark; else as strict UTF-8; else as GB18030 if it decodes
/// strictly and its double bytes look Chinese; else as windows-1252.  With `chosen` in that
/// encoding, and U+FFFD where bytes mean nothing in it.
/// Errors: `file_empty`, `file_too_large`, `file_is_workbook`, `file_is_binary`.
Result<DecodedText> decode_file(std::string bytes, TextDecoding& decoding,
                                std::optional<TextEncoding> chosen = std::nullopt);

/// `bytes` in this encoding as UTF-8; U+FFFD where they mean nothing in it.
std::string decode_as(std::string bytes, TextEncoding encoding, TextDecoding& decoding);

/// "UTF-8", "GB18030", ... as the preview names it; the same in every language.
std::string_view encoding_name(TextEncoding encoding);

}  // namespace laoke
