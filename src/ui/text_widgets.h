/// Texts, chips and other things that are only looked at.
#pragma once

#include "ui/icons.h"
#include "ui/text_editor.h"
#include "ui/theme.h"

#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

struct TextStyle {
    float size = 14;  ///< CSS pixels
    FontWeight weight = FontWeight::regular;
    Color color = 0;  ///< 0: the theme's text colour
    bool wraps = true;
    TextAlign align = TextAlign::left;
};

/// Level 1 is the page's title, 2 a card's, 3 a part of a card.
void heading(std::string_view text, int level = 1);

/// A text that wraps at the right edge.
void text(std::string_view text);
void text(std::string_view text, const TextStyle& style);
void muted_text(std::string_view text);

/// A large number with what it counts above it.
void figure(std::string_view label, std::string_view value);

/// One line, cut with an ellipsis where it does not fit.
void line_of_text(std::string_view text, const TextStyle& style);

enum class Kind : unsigned char { neutral, info, good, warning, bad };

/// A small coloured word: a level, a state.
void chip(std::string_view text, Kind kind = Kind::neutral);

/// An icon of `size` CSS pixels; `name` is what a screen reader says ("" for decoration).
void icon(Icon icon, float size = 18, Color color = 0, std::string_view name = {});

/// One or more sentences in a coloured box, read out at once when `kind` is bad.
void notice(Kind kind, std::string_view text, std::string_view title = {});

/// A banner over the whole page with one action.  True when the action was chosen.
bool banner(Kind kind, std::string_view text, std::string_view action = {});

/// What is shown where there is nothing yet.  True when the action was chosen.
struct EmptyState {
    Icon icon = Icon::none;
    std::string_view title{};
    std::string_view hint{};
    std::string_view action{};
    bool is_main = true;  ///< false: the page's main button is another one
};
bool empty_state(const EmptyState& state);

/// Label on the left, value on the right; a value that is aligned to the right leaves the label all the width
/// that it does not need.
void key_value(std::string_view key, std::string_view value, TextAlign align = TextAlign::left);

/// What happened, newest first: a line with dots.
struct TimelineEntry {
    Icon icon = Icon::none;
    Kind kind = Kind::neutral;
    std::string_view title{};
    std::string_view detail{};
    std::string_view when{};
    bool opens = false;  ///< its title is a link
};
/// The entry that was chosen.
std::optional<std::size_t> timeline(std::string_view name, std::span<const TimelineEntry> entries);

/// The width of a text in CSS pixels.
[[nodiscard]] float text_width(std::string_view text, float size = 14,
                               FontWeight weight = FontWeight::regular);

}  // namespace laoke::ui
