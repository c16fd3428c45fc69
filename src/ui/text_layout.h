/// Breaking text into lines and cutting it to a width, with the rules of Chinese typesetting:
/// a line breaks between any two Hanzi, but never before 。，！？）》 and never after （《.
#pragma once

#include "ui/text_pieces.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

/// The advance of a piece in pixels.
using Advance = std::function<float(const TextPiece&)>;

/// Must not stand at the start of a line.
[[nodiscard]] bool cannot_begin_line(char32_t code_point);
/// Must not stand at the end of a line.
[[nodiscard]] bool cannot_end_line(char32_t code_point);

/// The lines of `text` when each is at most `width` wide; views into `text`, blanks at breaks and
/// line feeds left out.  A word wider than a line is broken inside, between two pieces.
std::vector<std::string_view> break_lines(std::string_view text, float width, const Advance& advance);

/// `text` if it fits into `width`, else its beginning and "…".
std::string cut_to_width(std::string_view text, float width, const Advance& advance);

}  // namespace laoke::ui
