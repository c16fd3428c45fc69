/// UTF-8: checking it, walking through it, and the few foldings the program needs everywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace laoke {

/// The code point at the start of `text` and how many bytes it takes.  `text` is not empty; a byte
/// that begins no valid sequence is {U+FFFD, 1}.
struct CodePoint {
    char32_t value;
    std::size_t length;
};
CodePoint first_code_point(std::string_view text);

/// A cluster with more code points is cut: nobody reads it, and whoever sends it wants the page to stand
/// still.
inline constexpr int longest_grapheme = 32;
/// How many bytes of `text` its first grapheme cluster takes: what a reader takes for one character.
std::size_t first_grapheme(std::string_view text);

/// Whether all of `text` is well-formed UTF-8: no surrogates, no overlong forms, ≤ U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// Appends a code point.
void append_utf8(std::string& out, char32_t code_point);

/// How many code points `text` has.
std::size_t count_code_points(std::string_view text);

/// At most `count` code points of `text`.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// Without blanks at both ends (ASCII blanks, U+00A0, U+3000, U+FEFF).
std::string_view trim(std::string_view text);

/// Full-width ASCII (U+FF01–FF5E), the ideographic space and ￥ as their half-width twins.
std::string to_half_width(std::string_view text);

/// ASCII letters in lower case; everything else as it is.
std::string to_lower_ascii(std::string_view text);

/// NFC with control characters removed except line feeds: how a passphrase is read.  It stays as it is: other
/// bytes open no archive.
std::string to_nfc(std::string_view text);

/// The same without the marks that turn the direction of a text round (U+202A–202E, U+2066–2069): how every
/// text a user enters is kept.  What is read on paper is what was typed.
std::string clean_text(std::string_view text);

/// The same in one line: line feeds become blanks, those at the ends go.
std::string one_line(std::string_view text);

/// The key under which two spellings are the same: NFKC, case-folded, zero-width and bidi
/// controls stripped, blanks collapsed.  Never shown.
std::string match_key(std::string_view text);

}  // namespace laoke
