#include "platform/canvas_glyphs.h"

#include <emscripten.h>

namespace laoke {

namespace {

// clang-format off
EM_JS(float, js_measure, (int weight, int em, int code_point), { return Module.host.glyphs.measure(weight, em, code_point) })
EM_JS(void, js_rasterise, (int weight, int em, int code_point, void* placement, void* pixels, int max_side), { Module.host.glyphs.rasterise(weight, em, code_point, placement, pixels, max_side) })
// clang-format on

/// What web/glyphs.js writes about a bitmap, in this order.
struct Placement {
    std::int32_t left, top, width, height, is_colored;
};

}  // namespace

float CanvasGlyphs::measure(const ui::GlyphRequest& glyph) {
    return js_measure(static_cast<int>(glyph.weight), glyph.em_px, static_cast<int>(glyph.code_point));
}

ui::GlyphBitmap CanvasGlyphs::rasterise(const ui::GlyphRequest& glyph, std::span<std::uint32_t> rgba) {
    Placement placement{};
    js_rasterise(static_cast<int>(glyph.weight), glyph.em_px, static_cast<int>(glyph.code_point), &placement,
                 rgba.data(), max_side);
    return {placement.left, placement.top, placement.width, placement.height, placement.is_colored != 0};
}

}  // namespace laoke
