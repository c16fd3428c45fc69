/// Text is drawn with glyphs that somebody else rasterises: the browser from the user's system
/// fonts, so that nothing is downloaded and every character there is can be shown; a test from
/// fixed widths.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;
struct ImFontAtlas;
struct ImFontLoader;

namespace laoke::ui {

struct TextPiece;

enum class FontWeight : unsigned char { regular, semibold };

/// One glyph of one size.  `em_px` is in physical pixels.
struct GlyphRequest {
    FontWeight weight;
    int em_px;
    char32_t code_point;
    std::string_view run;  ///< when not empty: what is shaped as a whole, in place of the code point
};

/// Where the bitmap lies relative to the pen on the baseline (y down), in physical pixels.
struct GlyphBitmap {
    int left = 0;
    int top = 0;
    int width = 0;  ///< 0: nothing to draw, like a blank
    int height = 0;
    bool is_colored = false;  ///< an emoji: drawn with its own colours
};

class GlyphSource {
public:
    /// A bitmap is at most this high, and this wide for a code point and for a run.
    static constexpr int max_side = 256;
    static constexpr int max_run_width = 1024;

    GlyphSource() = default;
    GlyphSource(const GlyphSource&) = delete;
    GlyphSource& operator=(const GlyphSource&) = delete;
    virtual ~GlyphSource() = default;

    /// How far the pen moves, in physical pixels.
    virtual float measure(const GlyphRequest& glyph) = 0;

    /// Fills `rgba` (rows without gaps, not premultiplied) and says where it lies.
    virtual GlyphBitmap rasterise(const GlyphRequest& glyph, std::span<std::uint32_t> rgba) = 0;
};

/// Ascent of the line box of 1.2 em above the baseline, in em.
inline constexpr float line_box_em = 1.2F;
inline constexpr float ascent_em = 0.98F;

/// The em of a font that ImGui calls `size` pixels high (its line box).
[[nodiscard]] int em_of_font_size(float size);

/// How ImGui gets at the glyphs of a GlyphSource.
const ImFontLoader* glyph_source_loader();

/// The fonts of one ImGui context, and what is kept of the glyphs of `source`.
///
/// A run has a number in place of a code point, so that ImGui keeps its picture like any other: one of
/// UTF-16's surrogates, which no text contains.
class GlyphCache {
public:
    explicit GlyphCache(GlyphSource& source) : source_(source) {}

    /// Adds a font to the current ImGui context, which this outlives.
    ImFont* add_font(FontWeight weight);

    /// What ImGui calls the piece: its code point, or the number of its run.
    [[nodiscard]] char32_t code_of(const TextPiece& piece);

    /// Lets go of all pictures when they have become too many.  Belongs between two frames.
    void trim();

    [[nodiscard]] GlyphSource& source() const { return source_; }
    [[nodiscard]] std::string_view run_of(char32_t code) const;
    /// A picture found no room.
    void note_full() { is_full_ = true; }

private:
    using Numbers = std::map<std::string, char32_t, std::less<>>;
    struct Run {
        Numbers::const_iterator text;
        int used_in_frame;
    };
    [[nodiscard]] char32_t number_for_new_run(int frame);

    GlyphSource& source_;
    ImFontAtlas* atlas_ = nullptr;
    Numbers numbers_;
    std::vector<Run> runs_;  ///< by number
    bool is_full_ = false;
    int trimmed_in_frame_ = 0;
};

}  // namespace laoke::ui
