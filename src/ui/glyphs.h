/// Text is drawn with glyphs that somebody else rasterises: the browser from the user's system
/// fonts, so that nothing is downloaded and every character there is can be shown; a test from
/// fixed widths.
#pragma once

#include <cstdint>
#include <span>

struct ImFont;
struct ImFontLoader;

namespace laoke::ui {

enum class FontWeight : unsigned char { regular, semibold };

/// One glyph of one size.  `em_px` is in physical pixels.
struct GlyphRequest {
    FontWeight weight;
    int em_px;
    char32_t code_point;
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
    /// A bitmap is at most this wide and high.
    static constexpr int max_side = 256;

    GlyphSource() = default;
    GlyphSource(const GlyphSource&) = delete;
    GlyphSource& operator=(const GlyphSource&) = delete;
    virtual ~GlyphSource() = default;

    /// How far the pen moves, in physical pixels.
    virtual float measure(const GlyphRequest& glyph) = 0;

    /// Fills `rgba` (rows without gaps, not premultiplied) and says where it lies.
    /// `rgba` holds max_side × max_side pixels.
    virtual GlyphBitmap rasterise(const GlyphRequest& glyph, std::span<std::uint32_t> rgba) = 0;
};

/// Ascent of the line box of 1.2 em above the baseline, in em.
inline constexpr float line_box_em = 1.2F;
inline constexpr float ascent_em = 0.98F;

/// The em of a font that ImGui calls `size` pixels high (its line box).
[[nodiscard]] int em_of_font_size(float size);

/// How ImGui gets at the glyphs of a GlyphSource.
const ImFontLoader* glyph_source_loader();

/// Adds a font to the current ImGui context whose glyphs come from `source`, which outlives it
/// and is the same for all fonts of the context.
ImFont* add_font(GlyphSource& source, FontWeight weight);

}  // namespace laoke::ui
