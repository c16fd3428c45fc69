#include "base/utf8.h"

#include "base/assert.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace laoke {

namespace {

bool is_blank(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x00A0 || c == 0x3000 || c == 0xFEFF;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Embeddings, overrides and isolates: they turn what stands behind them round.
bool is_turning(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

/// `text` mapped by utf8proc; as it stands when it is no valid UTF-8.
std::string map(std::string_view text, int options) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(mapped);
    if (length < 0) return std::string(text);
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

bool is_invisible(char32_t c) {
    return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

/// NFC without what `is_dropped` says, line feeds excepted; a tab is a blank.
std::string composed(std::string_view text, bool (*is_dropped)(char32_t)) {
    // Before composing: what a dropped character stood between must be able to meet.
    std::string visible;
    visible.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const auto [value, length] = first_code_point(rest);
        if (value == '\t')
            visible += ' ';
        else if (value == '\n' || !is_dropped(value))
            visible += rest.substr(0, length);
        rest.remove_prefix(length);
    }
    return map(visible, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
    LAOKE_ASSERT(!text.empty());
    utf8proc_int32_t value = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (length < 1) return {0xFFFD, 1};
    return {static_cast<char32_t>(value), static_cast<std::size_t>(length)};
}

std::size_t first_grapheme(std::string_view text) {
    auto [before, length] = first_code_point(text);
    utf8proc_int32_t state = 0;
    for (int taken = 1; length < text.size() && taken < longest_grapheme; ++taken) {
        const CodePoint next = first_code_point(text.substr(length));
        if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                             static_cast<utf8proc_int32_t>(next.value), &state)) {
            break;
        }
        before = next.value;
        length += next.length;
    }
    return length;
}

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto [value, length] = first_code_point(text);
        if (value == 0xFFFD && length == 1) return false;
        text.remove_prefix(length);
    }
    return true;
}

void append_utf8(std::string& out, char32_t code_point) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
    LAOKE_ASSERT(length > 0);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_code_point(text).length);
    return count;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (; count > 0 && bytes < text.size(); --count) bytes += first_code_point(text.substr(bytes)).length;
    return text.substr(0, bytes);
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const auto [value, length] = first_code_point(text);
        if (!is_blank(value)) break;
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        const auto [value, length] = first_code_point(text.substr(start));
        // Stray bytes behind a blank are no part of it.
        if (start + length != text.size() || !is_blank(value)) break;
        text = text.substr(0, start);
    }
    return text;
}

std::string to_half_width(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [value, length] = first_code_point(text);
        if (value >= 0xFF01 && value <= 0xFF5E) {
            out += static_cast<char>(value - 0xFF01 + '!');
        } else if (value == 0x3000) {
            out += ' ';
        } else if (value == 0xFFE5) {
            out += "¥";
        } else if (value == 0x2212) {
            out += '-';
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

std::string to_lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string to_nfc(std::string_view text) { return composed(text, is_control); }

std::string clean_text(std::string_view text) {
    return composed(text, [](char32_t c) { return is_control(c) || is_turning(c); });
}

std::string one_line(std::string_view text) {
    std::string line = clean_text(text);
    std::ranges::replace(line, '\n', ' ');
    return std::string(trim(line));
}

std::string match_key(std::string_view text) {
    const std::string folded =
        map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::string out;
    bool blank = false;
    bool is_shorter = false;
    for (std::string_view rest = folded; !rest.empty();) {
        const auto [value, length] = first_code_point(rest);
        if (is_blank(value)) {
            blank = !out.empty();
        } else if (is_invisible(value) || value < 0x20) {
            is_shorter = true;
        } else {
            if (blank) out += ' ';
            blank = false;
            out += rest.substr(0, length);
        }
        rest.remove_prefix(length);
    }
    // A letter and its accent may meet now.
    return is_shorter ? match_key(out) : out;
}

}  // namespace laoke
