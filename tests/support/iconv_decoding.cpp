#include "support/iconv_decoding.h"

#include "base/assert.h"

#include <iconv.h>

#include <array>

namespace laoke::testing {

namespace {

const char* iconv_name(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8: return "UTF-8";
        case TextEncoding::utf16le: return "UTF-16LE";
        case TextEncoding::utf16be: return "UTF-16BE";
        case TextEncoding::gb18030: return "GB18030";
        case TextEncoding::windows1252: break;
    }
    return "WINDOWS-1252";
}

/// Converts; bad bytes become `replacement`, or end the conversion where there is none.
std::optional<std::string> convert(std::string_view from, const char* from_name, const char* to_name,
                                   std::string_view replacement) {
    const iconv_t converter = iconv_open(to_name, from_name);
    LAOKE_ASSERT(converter != iconv_t(-1));
    std::string bytes(from);
    std::string result;
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    bool is_whole = true;
    while (is_whole && in_left > 0) {
        std::array<char, 4096> buffer;
        char* out = buffer.data();
        std::size_t out_left = buffer.size();
        const char* const in_before = in;
        iconv(converter, &in, &in_left, &out, &out_left);
        result.append(buffer.data(), buffer.size() - out_left);
        if (in != in_before || out_left != buffer.size()) continue;
        is_whole = !replacement.empty();
        result += replacement;
        ++in;
        --in_left;
    }
    iconv_close(converter);
    if (!is_whole) return std::nullopt;
    return result;
}

}  // namespace

std::optional<std::string> IconvDecoding::decode(std::string_view bytes, TextEncoding encoding,
                                                 BadBytes bad_bytes) {
    return convert(bytes, iconv_name(encoding), "UTF-8", bad_bytes == BadBytes::replace ? "\uFFFD" : "");
}

std::string encode(std::string_view text, TextEncoding encoding) {
    auto bytes = convert(text, "UTF-8", iconv_name(encoding), "");
    LAOKE_ASSERT(bytes);
    return *std::move(bytes);
}

}  // namespace laoke::testing
