/// Glyphs from the user's system fonts, rasterised by the browser (web/glyphs.js): nothing is
/// downloaded, and every character the system has is there.
#pragma once

#include "ui/glyphs.h"

namespace laoke {

class CanvasGlyphs final : public ui::GlyphSource {
public:
    float measure(const ui::GlyphRequest& glyph) override;
    ui::GlyphBitmap rasterise(const ui::GlyphRequest& glyph, std::span<std::uint32_t> rgba) override;
};

}  // namespace laoke
