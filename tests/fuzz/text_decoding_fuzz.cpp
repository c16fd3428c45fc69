// Bytes in whatever encoding become text that is none but UTF-8, and what the program does with such a text
// keeps it so.
#include "base/utf8.h"
#include "fuzz/fuzzing.h"
#include "interchange/text_encoding.h"
#include "support/iconv_decoding.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr unsigned detected = 5;

void check_texts_of(const std::string& text) {
    for (const std::string& made :
         {to_half_width(text), to_lower_ascii(text), clean_text(text), one_line(text), match_key(text),
          std::string(trim(text)), std::string(first_code_points(text, 7))})
        CHECK(is_valid_utf8(made));
    CHECK(clean_text(clean_text(text)) == clean_text(text));
    CHECK(match_key(match_key(text)) == match_key(text));
    for (std::string_view left = text; !left.empty();) {
        const std::size_t length = first_grapheme(left);
        REQUIRE(length > 0);
        REQUIRE(length <= left.size());
        left.remove_prefix(length);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static IconvDecoding decoding;
    FuzzInput input(data, size);
    const unsigned chosen = input.byte() % (detected + 1);
    const auto encoding = chosen == detected ? std::nullopt : std::optional(TextEncoding(chosen));
    // What the C library takes without a fault it reads alike; its UTF-8 goes on beyond U+10FFFF.
    if (encoding && encoding != TextEncoding::gb18030) {
        const auto strict = decoding.decode(input.rest(), *encoding, BadBytes::refuse);
        if (strict && is_valid_utf8(*strict))
            CHECK(decode_as(std::string(input.rest()), *encoding, decoding) == *strict);
    }
    const auto decoded = decode_file(std::string(input.rest()), decoding, encoding);
    if (!decoded) return 0;
    CHECK(is_valid_utf8(decoded->text));
    CHECK_FALSE(decoded->text.contains('\0'));
    check_texts_of(decoded->text);
    return 0;
}
