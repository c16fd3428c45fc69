#include "base/utf8.h"

#include "support/seeded_random.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace laoke;
using laoke::testing::SeededRandom;

TEST_CASE("only well-formed UTF-8 is valid") {
    for (const std::string_view text : {"", "abc", "张三", "é", "😀", "\xF4\x8F\xBF\xBF", "\uFFFD"}) {
        CHECK(is_valid_utf8(text));
    }
    for (const std::string_view text : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                                        "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF", "ab\xE5\xBC",
                                        "\xE5\xBC"
                                        "a"}) {
        CHECK_FALSE(is_valid_utf8(text));
    }
}

TEST_CASE("code points are counted and cut whole") {
    CHECK(count_code_points("张三a😀") == 4);
    CHECK(count_code_points("\xFF\xFF") == 2);
    CHECK(first_code_points("张三", 1) == "张");
    CHECK(first_code_points("张三", 9) == "张三");
    CHECK(first_code_points("张三", 0).empty());
}

TEST_CASE("every code point is written and read back") {
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x1000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        const auto [value, length] = first_code_point(text);
        if (value != c || length != text.size()) FAIL_CHECK(static_cast<unsigned>(c));
    }
}

TEST_CASE("blanks of every kind are trimmed, nothing else") {
    CHECK(trim("  a b\t\r\n") == "a b");
    CHECK(trim("\u3000张三\u00A0\uFEFF") == "张三");
    CHECK(trim(" \u3000 ").empty());
    CHECK(trim("").empty());
    CHECK(trim("a \x80") == "a \x80");
    CHECK(trim("\xFF a ") == "\xFF a");
}

TEST_CASE("full-width forms become their half-width twins") {
    CHECK(to_half_width("ＡＢｃ１２３！～") == "ABc123!~");
    CHECK(to_half_width("￥１\u3000２") == "¥1 2");
    CHECK(to_half_width("张三，") == "张三,");
    CHECK(to_half_width("\xFF") == "\xFF");
    CHECK(to_lower_ascii("ZhangÉ张") == "zhangÉ张");
}

TEST_CASE("a text is kept composed and without control characters") {
    CHECK(to_nfc("e\u0301") == "é");
    CHECK(to_nfc("a\tb") == "a b");
    CHECK(to_nfc("a\r\nb") == "a\nb");
    CHECK(to_nfc(std::string_view("a\0b\x1B\x7F", 5)) == "ab");
    CHECK(to_nfc("a\u0085b\u009B") == "ab");
    CHECK(to_nfc("e\x01\u0301") == "é");
    CHECK(to_nfc("ﬁ１") == "ﬁ１");
    CHECK(to_nfc("张三😀") == "张三😀");
    CHECK(to_nfc("张\u202E三") == "张\u202E三");  // passphrases stay what they were
}

TEST_CASE("a text is kept without marks that turn it round, which an address book puts round its numbers") {
    CHECK(clean_text("\u202A+86 138 0013 8000\u202C") == "+86 138 0013 8000");
    CHECK(clean_text("龙井\u202E001\u2066×\u2069") == "龙井001×");
    CHECK(clean_text("e\u202D\u0301\x01") == "é");
    CHECK(clean_text("a\tb\r\nc") == "a b\nc");
    CHECK(clean_text("אב\u200F 3") == "אב\u200F 3");
    CHECK(one_line(" \u2067张三\n\u202C李四 ") == "张三 李四");
}

TEST_CASE("spellings that look the same have the same key") {
    CHECK(match_key("Ｚhang  San") == match_key("zhang san"));
    CHECK(match_key(" É ") == match_key("e\u0301"));
    CHECK(match_key("Straße") == match_key("STRASSE"));
    CHECK(match_key("张\u200B三") == match_key("张三"));
    CHECK(match_key("\u202E张三\u202C") == "张三");
    CHECK(match_key("r\x1b\u0301") == match_key("ŕ"));
    CHECK(match_key("\u200B \uFEFF").empty());
    CHECK(match_key("张三") != match_key("张四"));
}

TEST_CASE("no bytes upset the foldings, and folding twice is folding once") {
    SeededRandom random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (std::size_t length = random.below(12); length > 0; --length) {
            text += static_cast<char>(random.below(3) == 0 ? random.below(256) : 0x20 + random.below(0x5F));
        }
        const std::string kept = clean_text(text);
        if (clean_text(kept) != kept) FAIL_CHECK(text);
        if (trim(trim(text)) != trim(text)) FAIL_CHECK(text);
        if (is_valid_utf8(text) && match_key(match_key(text)) != match_key(text)) FAIL_CHECK(text);
    }
}
