#include "ui/glyphs.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace laoke::ui {
namespace {

/// Variation selectors, joiners and the like: they change what stands before them, or nothing.
bool has_no_width(ImWchar c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar c) { return c >= 32 && !(c >= 0x7F && c < 0xA0); }

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

bool init_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    const float em = static_cast<float>(em_of_font_size(baked->Size));
    const float leading = baked->Size - em * line_box_em;
    baked->Ascent = std::floor(em * ascent_em + leading * 0.5F + 0.5F);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

std::span<std::uint32_t> scratch() {
    static std::vector<std::uint32_t> pixels(std::size_t{GlyphSource::max_side} * GlyphSource::max_side);
    return pixels;
}

bool keep_bitmap(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, const GlyphBitmap& bitmap,
                 ImFontGlyph& glyph) {
    const ImFontAtlasRectId pack = ImFontAtlasPackAddRect(atlas, bitmap.width, bitmap.height);
    if (pack == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* place = ImFontAtlasPackGetRect(atlas, pack);
    glyph.X0 = static_cast<float>(bitmap.left);
    glyph.Y0 = baked->Ascent + static_cast<float>(bitmap.top);
    glyph.X1 = glyph.X0 + static_cast<float>(bitmap.width);
    glyph.Y1 = glyph.Y0 + static_cast<float>(bitmap.height);
    glyph.Visible = 1;
    glyph.Colored = bitmap.is_colored ? 1 : 0;
    glyph.PackId = pack;
    const auto* pixels = reinterpret_cast<const unsigned char*>(scratch().data());
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, &glyph, place, pixels, ImTextureFormat_RGBA32,
                                       bitmap.width * 4);
    return true;
}

/// Answers with the advance alone when `advance` is given, else with the whole glyph.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* advance) {
    if (!contains(atlas, config, c)) return false;
    const bool is_empty = has_no_width(c);
    auto& source = *static_cast<GlyphSource*>(atlas->UserData);
    const GlyphRequest request{static_cast<FontWeight>(config->FontNo), em_of_font_size(baked->Size), c};
    const float width = is_empty ? 0.0F : source.measure(request);
    if (advance != nullptr) {
        *advance = width;
        return true;
    }
    glyph->Codepoint = c & 0x3FFFFFFU;  // a field of 26 bits; Unicode has 21
    glyph->AdvanceX = width;
    if (is_empty) return true;
    const GlyphBitmap bitmap = source.rasterise(request, scratch());
    return bitmap.width <= 0 || bitmap.height <= 0 || keep_bitmap(atlas, config, baked, bitmap, *glyph);
}

const ImFontLoader* loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader made;
        made.Name = "GlyphSource";
        made.FontSrcInit = init_source;
        made.FontSrcContainsGlyph = contains;
        made.FontBakedInit = init_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return &instance;
}

}  // namespace

const ImFontLoader* glyph_source_loader() { return loader(); }

int em_of_font_size(float size) { return std::max(1, static_cast<int>(size / line_box_em + 0.5F)); }

ImFont* add_font(GlyphSource& source, FontWeight weight) {
    ImFontConfig config;
    config.FontLoader = loader();
    config.FontNo = static_cast<ImU32>(weight);
    config.PixelSnapH = true;
    ImFormatString(config.Name, sizeof config.Name, "glyphs %d", static_cast<int>(weight));
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->UserData = &source;
    return atlas->AddFont(&config);
}

}  // namespace laoke::ui

/// The default loader of ImGui's atlas, see imgui_config.h.
// NOLINTBEGIN(readability-identifier-naming): the names are ImGui's
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() { return laoke::ui::glyph_source_loader(); }
}  // namespace ImGuiFreeType
// NOLINTEND(readability-identifier-naming)
