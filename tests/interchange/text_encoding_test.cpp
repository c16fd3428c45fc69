#include "interchange/text_encoding.h"

#include "support/iconv_decoding.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;
using laoke::testing::encode;
using laoke::testing::IconvDecoding;

namespace {

constexpr std::string_view chinese_table =
    "姓名,日期,金额\n张三,2025-02-08,128.50\n欧阳娜娜,2025-02-09,66.00\n";

TextKey reason(std::string bytes) {
    IconvDecoding decoding;
    return key_of_error(decode_file(std::move(bytes), decoding));
}

}  // namespace

TEST_CASE("the encoding of a Chinese table is found without being asked for") {
    IconvDecoding decoding;
    const std::string text(chinese_table);
    const struct {
        std::string bytes;
        TextEncoding encoding;
    } files[] = {
        {text, TextEncoding::utf8},
        {"\xEF\xBB\xBF" + text, TextEncoding::utf8},
        {"\xFF\xFE" + encode(text, TextEncoding::utf16le), TextEncoding::utf16le},
        {"\xFE\xFF" + encode(text, TextEncoding::utf16be), TextEncoding::utf16be},
        {encode(text, TextEncoding::gb18030), TextEncoding::gb18030},
    };

    for (const auto& file : files) {
        const auto decoded = decode_file(file.bytes, decoding);

        REQUIRE(decoded);
        CHECK(encoding_name(decoded->encoding) == encoding_name(file.encoding));
        CHECK(decoded->text == text);
    }
}

TEST_CASE("accents without a Chinese character are windows-1252 although they are strict GB18030 too") {
    IconvDecoding decoding;
    const std::string bytes = "name,amount\nM\xFCller & S\xF6hne,12.00\nCaf\xE9 \x80,3.00\n";

    const auto decoded = decode_file(bytes, decoding);

    REQUIRE(decoded);
    CHECK(decoded->encoding == TextEncoding::windows1252);
    CHECK(decoded->text == "name,amount\nMüller & Söhne,12.00\nCafé €,3.00\n");
}

TEST_CASE("a rare character outside the two-byte plane survives GB18030") {
    IconvDecoding decoding;

    const auto decoded = decode_file(encode("姓名\n㛃𠮷\n", TextEncoding::gb18030), decoding);

    REQUIRE(decoded);
    CHECK(decoded->text == "姓名\n㛃𠮷\n");
}

TEST_CASE("an encoding chosen by hand is used, and shows what it cannot read") {
    IconvDecoding decoding;
    const std::string bytes = encode("张三,1\n", TextEncoding::gb18030);

    const auto decoded = decode_file(bytes, decoding, TextEncoding::utf8);

    REQUIRE(decoded);
    CHECK(decoded->encoding == TextEncoding::utf8);
    CHECK(decoded->text.contains("\uFFFD"));
}

TEST_CASE("UTF-16 with an unpaired surrogate or half a unit shows U+FFFD there") {
    IconvDecoding decoding;
    using namespace std::string_literals;

    const auto decoded = decode_file("\xFF\xFE"
                                     "a\0\x00\xD8"
                                     "b\0\x00\xDC"
                                     "c"s,
                                     decoding);

    REQUIRE(decoded);
    CHECK(decoded->text == "a\uFFFDb\uFFFD\uFFFD");
}

TEST_CASE("what is no text is refused with the reason") {
    using namespace std::string_literals;

    CHECK(reason("") == TextKey::interchange_file_empty);
    CHECK(reason("\xEF\xBB\xBF \r\n\r\n") == TextKey::interchange_file_empty);
    CHECK(reason("PK\x03\x04 a zip") == TextKey::interchange_file_is_binary);
    CHECK(reason("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an xls") == TextKey::interchange_file_is_workbook);
    CHECK(reason("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s) == TextKey::interchange_file_is_binary);
    CHECK(reason(std::string(largest_text_file + 1, 'x')) == TextKey::interchange_file_too_large);
}
