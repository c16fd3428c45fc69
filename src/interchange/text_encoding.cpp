#include "interchange/text_encoding.h"

#include "base/utf8.h"
#include "interchange/zip_reader.h"

#include <array>
#include <cstdint>

namespace laoke {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// Whether the file starts as a workbook of old or one with a password does: an OLE2 container.
bool is_old_workbook(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

std::optional<TextEncoding> encoding_by_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return TextEncoding::utf8;
    if (bytes.starts_with("\xFF\xFE")) return TextEncoding::utf16le;
    if (bytes.starts_with("\xFE\xFF")) return TextEncoding::utf16be;
    return std::nullopt;
}

/// Nearly every byte string is strict GB18030 by accident; what tells the two apart is that the
/// second byte of a common Chinese character is ≥ 0x80, while an accented letter is followed by a
/// plain one.
bool looks_chinese(std::string_view bytes) {
    std::size_t pairs = 0;
    std::size_t high_pairs = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        if (byte_at(bytes, i) < 0x81) continue;
        ++pairs;
        ++i;
        // A digit as second byte starts a four-byte form, of which accents have none.
        if (byte_at(bytes, i) >= 0x80 || (bytes[i] >= '0' && bytes[i] <= '9')) ++high_pairs;
    }
    return high_pairs * 2 >= pairs;
}

std::string decode_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const auto [value, length] = first_code_point(bytes);
        if (value == replacement && length == 1)
            append_utf8(text, replacement);
        else
            text += bytes.substr(0, length);
        bytes.remove_prefix(length);
    }
    return text;
}

std::string decode_utf16(std::string_view bytes, bool is_little_endian) {
    const auto unit = [&](std::size_t i) {
        const unsigned first = byte_at(bytes, i);
        const unsigned second = byte_at(bytes, i + 1);
        return static_cast<char32_t>(is_little_endian ? first | second << 8U : first << 8U | second);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        if (i + 1 == bytes.size()) {
            append_utf8(text, replacement);
            break;
        }
        const char32_t high = unit(i);
        if (high < 0xD800 || high > 0xDFFF) {
            append_utf8(text, high);
            continue;
        }
        const char32_t low = high < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
        if (low < 0xDC00 || low > 0xDFFF) {
            append_utf8(text, replacement);
            continue;
        }
        append_utf8(text, 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00));
        i += 2;
    }
    return text;
}

// The bytes 0x80 to 0x9F; the five that windows-1252 leaves open are C1 controls, as in browsers.
constexpr std::array<char16_t, 32> windows1252_upper = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

std::string decode_windows1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned char byte = byte_at(bytes, i);
        if (byte < 0x80)
            text += bytes[i];
        else
            append_utf8(text, byte < 0xA0 ? windows1252_upper[byte - 0x80U] : byte);
    }
    return text;
}

DecodedText detect(std::string bytes, TextDecoding& decoding) {
    if (is_valid_utf8(bytes)) return {std::move(bytes), TextEncoding::utf8};
    if (looks_chinese(bytes)) {
        auto text = decoding.decode(bytes, TextEncoding::gb18030, BadBytes::refuse);
        if (text) return {*std::move(text), TextEncoding::gb18030};
    }
    return {decode_windows1252(bytes), TextEncoding::windows1252};
}

}  // namespace

std::string decode_as(std::string bytes, TextEncoding encoding, TextDecoding& decoding) {
    switch (encoding) {
        case TextEncoding::utf8: return is_valid_utf8(bytes) ? std::move(bytes) : decode_utf8(bytes);
        case TextEncoding::utf16le: return decode_utf16(bytes, true);
        case TextEncoding::utf16be: return decode_utf16(bytes, false);
        case TextEncoding::windows1252: return decode_windows1252(bytes);
        case TextEncoding::gb18030: break;
    }
    return decoding.decode(bytes, TextEncoding::gb18030, BadBytes::replace).value_or(std::string());
}

Result<DecodedText> decode_file(std::string bytes, TextDecoding& decoding,
                                std::optional<TextEncoding> chosen) {
    if (bytes.size() > largest_text_file) {
        return fail(TextKey::interchange_file_too_large,
                    {{"mebibytes", std::to_string(largest_text_file >> 20U)}});
    }
    if (is_old_workbook(bytes)) return fail(TextKey::interchange_file_is_workbook);
    if (is_zip_file(bytes)) return fail(TextKey::interchange_file_is_binary);
    const auto marked = encoding_by_mark(bytes);
    if (marked && (!chosen || chosen == marked)) {
        bytes.erase(0, marked == TextEncoding::utf8 ? 3 : 2);
        chosen = marked;
    }
    DecodedText decoded = chosen ? DecodedText{decode_as(std::move(bytes), *chosen, decoding), *chosen}
                                 : detect(std::move(bytes), decoding);
    // No table holds a NUL: it is a picture, a program, or UTF-16 read as something else.
    if (decoded.text.contains('\0')) return fail(TextKey::interchange_file_is_binary);
    if (trim(decoded.text).empty()) return fail(TextKey::interchange_file_empty);
    return decoded;
}

std::string_view encoding_name(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8: return "UTF-8";
        case TextEncoding::utf16le: return "UTF-16 LE";
        case TextEncoding::utf16be: return "UTF-16 BE";
        case TextEncoding::gb18030: return "GB18030";
        case TextEncoding::windows1252: break;
    }
    return "Windows-1252";
}

}  // namespace laoke
