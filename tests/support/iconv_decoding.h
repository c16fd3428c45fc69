/// The port for other encodings, by the C library: natively what the browser's TextDecoder is in
/// the page.
#pragma once

#include "base/text_decoding.h"

namespace laoke::testing {

class IconvDecoding final : public TextDecoding {
public:
    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes, TextEncoding encoding,
                                                    BadBytes bad_bytes) override;
};

/// `text` (UTF-8) in another encoding, for fixtures; every character must exist in it.
std::string encode(std::string_view text, TextEncoding encoding);

}  // namespace laoke::testing
