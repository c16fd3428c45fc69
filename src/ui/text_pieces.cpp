#include "ui/text_pieces.h"

#include "base/utf8.h"

#include <algorithm>
#include <span>

namespace laoke::ui {
namespace {

struct Range {
    char32_t first, last;
};

bool is_in(char32_t c, std::span<const Range> ranges) {
    return std::ranges::any_of(ranges,
                               [c](const Range& range) { return c >= range.first && c <= range.last; });
}

/// Longer words are drawn in parts: a picture of one has its limit (GlyphSource::max_run_width).
constexpr int longest_word = 24;

/// Indic scripts, Tibetan, Myanmar, Khmer, Mongolian and their neighbours, Javanese, those beyond the BMP.
constexpr Range joined[] = {{0x0900, 0x0DFF}, {0x0F00, 0x109F}, {0x1700, 0x18AF}, {0x1900, 0x1CFF},
                            {0xA800, 0xA95F}, {0xA980, 0xAADF}, {0xABC0, 0xABFF}, {0x11000, 0x11FFF}};
/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, without Arabic's digits.
constexpr Range right_to_left[] = {{0x0590, 0x065F}, {0x066A, 0x06EF},   {0x06FA, 0x08FF},  {0xFB1D, 0xFDFF},
                                   {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == 0x3000; }

/// Ends a right-to-left part: letters of another direction.
bool is_left_to_right_letter(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x590) ||
           (c >= 0x0900 && c < 0x2000) || (c >= 0x3005 && c < 0xFB00) || (c >= 0xFF21 && c < 0xFFE0) ||
           c >= 0x1F000;
}

/// The length of the right-to-left part that `text` begins with.
std::size_t right_to_left_length(std::string_view text) {
    std::size_t length = 0;
    int open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = first_code_point(text.substr(at));
        if (c.value == '\n' || is_left_to_right_letter(c.value)) break;
        at += c.length;
        if (c.value == '(') ++open;
        const bool closes = c.value == ')' && open-- > 0 && length > 0;
        if (closes || is_in(c.value, right_to_left)) length = at;
    }
    return length;
}

}  // namespace

bool may_need_shaping(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* end = at + text.size();
    for (; at < end; ++at) {
        // Up to U+02FF, and the bytes inside of a sequence; the Hanzi from U+4000 on.
        if (*at < 0xCC || (*at >= 0xE4 && *at <= 0xE9)) continue;
        if (end - at < 3) return true;
        if (*at == 0xE2) {  // punctuation and symbols, without joiner and enclosing marks
            if (at[1] != 0x83 && !(at[1] == 0x80 && at[2] == 0x8D)) continue;
        } else if (*at == 0xE3) {  // kana and punctuation, without tone and voice marks
            if (!(at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAF) && !(at[1] == 0x82 && at[2] >= 0x99))
                continue;
        } else if (*at == 0xEF && at[1] >= 0xBC && at[1] != 0xBE) {  // full-width forms
            continue;
        }
        return true;
    }
    return false;
}

std::size_t TextPieces::piece_length(std::size_t first_length, char32_t first, bool is_right_to_left) {
    const std::string_view rest = text_.substr(at_);
    if (first < 0x20 || is_blank(first)) return first_length;
    std::size_t length = first_grapheme(rest);
    if (!is_right_to_left && !is_in(first, joined)) return length;
    const std::size_t end = is_right_to_left ? right_to_left_until_ - at_ : rest.size();
    for (int clusters = 1; length < end && clusters < longest_word; ++clusters) {
        const CodePoint next = first_code_point(rest.substr(length));
        if (is_blank(next.value) || (!is_right_to_left && !is_in(next.value, joined))) break;
        length += first_grapheme(rest.substr(length));
    }
    return length;
}

std::optional<TextPiece> TextPieces::next() {
    if (at_ >= text_.size()) return std::nullopt;
    const std::string_view rest = text_.substr(at_);
    const CodePoint first = first_code_point(rest);
    TextPiece piece{.text = rest.substr(0, first.length), .first = first.value};
    if (!is_plain_) {
        if (at_ >= right_to_left_until_ && is_in(first.value, right_to_left))
            right_to_left_until_ = at_ + right_to_left_length(rest);
        piece.is_right_to_left = at_ < right_to_left_until_;
        piece.text = rest.substr(0, piece_length(first.length, first.value, piece.is_right_to_left));
        piece.is_shaped = piece.text.size() > first.length || is_in(first.value, joined) ||
                          is_in(first.value, right_to_left);
    }
    at_ += piece.text.size();
    return piece;
}

}  // namespace laoke::ui
