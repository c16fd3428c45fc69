/// The parts of a text that are never cut.  Nearly all text is drawn code point by code point; what
/// cannot be (emoji of several parts, combining marks, scripts whose letters join) is found here,
/// and drawn as a whole by the GlyphSource.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace laoke::ui {

/// A code point, a grapheme cluster, or a word whose letters join.
struct TextPiece {
    std::string_view text;
    char32_t first = 0;             ///< its first code point
    bool is_shaped = false;         ///< drawn as a whole
    bool is_right_to_left = false;  ///< neighbours with this mark stand in reverse order
};

/// Whether `text` may have a piece that is more than a code point.  Reads the bytes once: never wrong
/// about a text that needs it, sometimes about one that does not.
[[nodiscard]] bool may_need_shaping(std::string_view text);

/// Walks through a text, piece by piece.
///
/// A right-to-left part reaches from its first to its last letter of such a script, and one bracket that
/// closes what was opened inside: what stands around it keeps its place, whatever control characters say.
class TextPieces {
public:
    explicit TextPieces(std::string_view text) : text_(text), is_plain_(!may_need_shaping(text)) {}

    [[nodiscard]] std::optional<TextPiece> next();

private:
    [[nodiscard]] std::size_t piece_length(std::size_t first_length, char32_t first, bool is_right_to_left);

    std::string_view text_;
    bool is_plain_;
    std::size_t at_ = 0;
    std::size_t right_to_left_until_ = 0;
};

}  // namespace laoke::ui
