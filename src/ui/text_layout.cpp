#include "ui/text_layout.h"

namespace laoke::ui {
namespace {

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000; }

/// A line may break before and after it even without a blank.
bool is_ideographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x1F000 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool can_break_between(char32_t before, char32_t after) {
    if (cannot_end_line(before) || cannot_begin_line(after)) return false;
    if (is_blank(before)) return !is_blank(after);
    // Behind a hyphen, but not in 2026-11-23 and 0571-87654321 (UAX #14, LB25).
    const bool is_digit_after = after >= '0' && after <= '9';
    return is_ideographic(before) || is_ideographic(after) || (before == '-' && !is_digit_after) ||
           before == 0x200B;
}

/// Goes through one paragraph and cuts it into lines.
class LineBreaker {
public:
    LineBreaker(std::string_view paragraph, float width, const Advance& advance,
                std::vector<std::string_view>& out)
        : paragraph_(paragraph), width_(width), advance_(advance), out_(out) {}

    void run() {
        char32_t previous = 0;
        std::size_t at = 0;
        TextPieces pieces(paragraph_);
        while (const auto piece = pieces.next()) {
            const char32_t first = piece->first;
            if (at > begin_ && can_break_between(previous, first)) {
                candidate_ = at;
                width_at_candidate_ = line_width_;
            }
            const float step = advance_(*piece);
            if (line_width_ + step > width_ && at > begin_ && !is_blank(first)) break_before(at);
            line_width_ += step;
            previous = first;
            at += piece->text.size();
        }
        out_.push_back(paragraph_.substr(begin_));
    }

private:
    void break_before(std::size_t at) {
        const bool has_candidate = candidate_ > begin_;
        const std::size_t next = has_candidate ? candidate_ : at;
        std::string_view line = paragraph_.substr(begin_, next - begin_);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        out_.push_back(line);
        line_width_ -= has_candidate ? width_at_candidate_ : line_width_;
        begin_ = next;
        candidate_ = next;
    }

    std::string_view paragraph_;
    float width_;
    const Advance& advance_;
    std::vector<std::string_view>& out_;
    std::size_t begin_ = 0;
    std::size_t candidate_ = 0;
    float line_width_ = 0;
    float width_at_candidate_ = 0;
};

}  // namespace

bool cannot_begin_line(char32_t c) {
    return is_one_of(c, U"。，、；：！？）》」』】〕〉”’…—～·％‰℃,.;:!?)]}%/'\"\u00A0") || c == 0xFF0E ||
           c == 0xFF0D || c == 0x301C || c == 0x30FC || c == 0x3005;
}

bool cannot_end_line(char32_t c) { return is_one_of(c, U"（《「『【〔〈“‘([{¥￥$€£#'\"\u00A0"); }

std::vector<std::string_view> break_lines(std::string_view text, float width, const Advance& advance) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view paragraph = text.substr(0, end);
        if (!paragraph.empty() && paragraph.back() == '\r') paragraph.remove_suffix(1);
        LineBreaker(paragraph, width, advance, lines).run();
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string cut_to_width(std::string_view text, float width, const Advance& advance) {
    const float ellipsis = advance({.text = "…", .first = U'…'});
    float used = 0;
    std::size_t fits = 0;
    std::size_t at = 0;
    TextPieces pieces(text);
    while (const auto piece = pieces.next()) {
        used += advance(*piece);
        at += piece->text.size();
        if (used + ellipsis <= width) fits = at;
        if (used > width) return std::string(text.substr(0, fits)) + "…";
    }
    return std::string(text);
}

}  // namespace laoke::ui
