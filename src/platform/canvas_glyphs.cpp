#include "platform/canvas_glyphs.h"

#include <emscripten.h>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_glyphs, "$UTF8ToString")
EM_JS(float, js_measure, (int weight, int em, int code_point, const char* run, int run_size), { return Module.host.glyphs.measure(weight, em, run_size ? UTF8ToString(run, run_size) : code_point) })
EM_JS(void, js_rasterise, (int weight, int em, int code_point, const char* run, int run_size, void* placement, void* pixels), { Module.host.glyphs.rasterise(weight, em, run_size ? UTF8ToString(run, run_size) : code_point, placement, pixels) })
// clang-format on

/// What web/glyphs.js writes about a bitmap, in this order.
struct Placement {
    std::int32_t left, top, width, height, is_colored;
};

}  // namespace

float CanvasGlyphs::measure(const ui::GlyphRequest& glyph) {
    return js_measure(static_cast<int>(glyph.weight), glyph.em_px, static_cast<int>(glyph.code_point),
                      glyph.run.data(), static_cast<int>(glyph.run.size()));
}

ui::GlyphBitmap CanvasGlyphs::rasterise(const ui::GlyphRequest& glyph, std::span<std::uint32_t> rgba) {
    Placement placement{};
    js_rasterise(static_cast<int>(glyph.weight), glyph.em_px, static_cast<int>(glyph.code_point),
                 glyph.run.data(), static_cast<int>(glyph.run.size()), &placement, rgba.data());
    return {placement.left, placement.top, placement.width, placement.height, placement.is_colored != 0};
}

}  // namespace laoke
