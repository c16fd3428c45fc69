#include "ui/glyphs.h"

#include "base/utf8.h"
#include "ui/text_pieces.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace laoke::ui {
namespace {

/// Variation selectors, joiners and the like: they change what stands before them, or nothing.
bool has_no_width(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

constexpr char32_t first_number = 0xD800;
constexpr std::size_t most_runs = 0x800;
bool is_number(char32_t c) { return c >= first_number && c < first_number + most_runs; }

/// Pictures may take this many pixels (of 4 bytes, here and once more on the graphics card)...
constexpr int most_pixels = 2048 * 2048;
/// ...and ImGui counts those of one size with 16 bits, without those that it has let go of.
constexpr int most_glyphs = 50'000;
/// A page that needs twice as many is not made anew again and again.
constexpr int frames_between_trims = 120;

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// What the source gets of a piece: in its own direction, whatever controls it contains.
std::string run_text(const TextPiece& piece) {
    std::string run(piece.is_right_to_left ? "\u202B" : "");
    for (std::string_view rest = piece.text; !rest.empty();) {
        const CodePoint c = first_code_point(rest);
        if (!is_bidi_control(c.value)) run += rest.substr(0, c.length);
        rest.remove_prefix(c.length);
    }
    if (piece.is_right_to_left) run += "\u202C";
    return run;
}

GlyphCache& cache_of(const ImFontAtlas& atlas) { return *static_cast<GlyphCache*>(atlas.UserData); }

/// Goes through the glyphs that are kept, by font and size.
void for_each_baked(ImFontAtlas& atlas, const auto& act) {
    auto& pool = atlas.Builder->BakedPool;
    for (int i = 0; i < pool.Size; ++i) {
        if (!pool[i].WantDestroy) act(pool[i]);
    }
}

/// IM_FONTGLYPH_INDEX_UNUSED in imgui_draw.cpp.
constexpr ImU16 not_loaded = 0xFFFF;

/// Lets go of one glyph: it is asked for anew.
void forget(ImFontAtlas& atlas, ImFontBaked& baked, ImWchar c) {
    if (c >= static_cast<ImWchar>(baked.IndexLookup.Size)) return;
    if (baked.IsGlyphLoaded(c))
        ImFontAtlasBakedDiscardFontGlyph(&atlas, baked.ContainerFont, &baked, baked.FindGlyphNoFallback(c));
    baked.IndexLookup[static_cast<int>(c)] = not_loaded;
    baked.IndexAdvanceX[static_cast<int>(c)] = -1;
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

std::span<std::uint32_t> scratch(bool is_for_run) {
    constexpr std::size_t side = GlyphSource::max_side;
    static std::vector<std::uint32_t> pixels(side * side);
    if (is_for_run) pixels.resize(side * GlyphSource::max_run_width);
    return pixels;
}

bool keep_bitmap(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, const GlyphBitmap& bitmap,
                 ImFontGlyph& glyph) {
    const ImFontAtlasRectId pack = ImFontAtlasPackAddRect(atlas, bitmap.width, bitmap.height);
    if (pack == ImFontAtlasRectId_Invalid) {
        cache_of(*atlas).note_full();
        return false;
    }
    ImTextureRect* place = ImFontAtlasPackGetRect(atlas, pack);
    glyph.X0 = static_cast<float>(bitmap.left);
    glyph.Y0 = baked->Ascent + static_cast<float>(bitmap.top);
    glyph.X1 = glyph.X0 + static_cast<float>(bitmap.width);
    glyph.Y1 = glyph.Y0 + static_cast<float>(bitmap.height);
    glyph.Visible = 1;
    glyph.Colored = bitmap.is_colored ? 1 : 0;
    glyph.PackId = pack;
    const auto* pixels = reinterpret_cast<const unsigned char*>(scratch(false).data());
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, &glyph, place, pixels, ImTextureFormat_RGBA32,
                                       bitmap.width * 4);
    return true;
}

/// Numbers stand below each other also in a font whose 1 is narrow.
float widest_digit(GlyphSource& source, GlyphRequest request) {
    const auto measure = [&](char32_t digit) {
        request.code_point = digit;
        return source.measure(request);
    };
    float widest = measure('0');
    if (measure('1') == widest) return widest;
    for (char32_t digit = '1'; digit <= '9'; ++digit) widest = std::max(widest, measure(digit));
    return widest;
}

/// Answers with the advance alone when `advance` is given, else with the whole glyph.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* advance) {
    if (!contains(atlas, config, c)) return false;
    const bool is_empty = has_no_width(c);
    const GlyphCache& cache = cache_of(*atlas);
    const GlyphRequest request{static_cast<FontWeight>(config->FontNo), em_of_font_size(baked->Size), c,
                               cache.run_of(c)};
    GlyphSource& source = cache.source();
    const bool is_digit = c >= '0' && c <= '9';
    const float width = is_empty ? 0 : is_digit ? widest_digit(source, request) : source.measure(request);
    if (advance != nullptr) {
        *advance = width;
        return true;
    }
    glyph->Codepoint = c & 0x3FFFFFFU;  // a field of 26 bits; Unicode has 21
    glyph->AdvanceX = width;
    if (is_empty) return true;
    GlyphBitmap bitmap = source.rasterise(request, scratch(is_number(c)));
    if (is_digit) bitmap.left += static_cast<int>(std::lround((width - source.measure(request)) / 2));
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

ImFont* GlyphCache::add_font(FontWeight weight) {
    ImFontConfig config;
    config.FontLoader = loader();
    config.FontNo = static_cast<ImU32>(weight);
    config.PixelSnapH = true;
    ImFormatString(config.Name, sizeof config.Name, "glyphs %d", static_cast<int>(weight));
    atlas_ = ImGui::GetIO().Fonts;
    atlas_->UserData = this;
    return atlas_->AddFont(&config);
}

std::string_view GlyphCache::run_of(char32_t code) const {
    if (!is_number(code)) return {};
    return runs_[code - first_number].text->first;
}

char32_t GlyphCache::code_of(const TextPiece& piece) {
    if (!piece.is_shaped) return piece.first;
    const int frame = ImGui::GetFrameCount();
    std::string text = run_text(piece);
    auto known = numbers_.find(text);
    if (known == numbers_.end()) {
        const char32_t number = number_for_new_run(frame);
        if (number == 0) return piece.first;
        known = numbers_.emplace(std::move(text), number).first;
        runs_[number - first_number].text = known;
    }
    runs_[known->second - first_number].used_in_frame = frame;
    return known->second;
}

/// 0 when this frame shows so many runs that none can be let go of.
char32_t GlyphCache::number_for_new_run(int frame) {
    if (runs_.size() < most_runs) {
        runs_.push_back({numbers_.end(), frame});
        return first_number + static_cast<char32_t>(runs_.size()) - 1;
    }
    const auto oldest = std::ranges::min_element(runs_, {}, &Run::used_in_frame);
    if (oldest->used_in_frame == frame) return 0;
    numbers_.erase(oldest->text);
    const char32_t number = first_number + static_cast<char32_t>(oldest - runs_.begin());
    for_each_baked(*atlas_, [&](ImFontBaked& baked) { forget(*atlas_, baked, number); });
    return number;
}

void GlyphCache::trim() {
    ImFontAtlasBuilder* builder = atlas_->Builder;
    if (builder == nullptr) return;
    const int pixels = atlas_->TexData->Width * atlas_->TexData->Height;
    const bool is_due = ImGui::GetFrameCount() >= trimmed_in_frame_ + frames_between_trims;
    const bool is_large = pixels > (is_due ? most_pixels : 2 * most_pixels);
    bool is_long = false;
    for_each_baked(*atlas_, [&](const ImFontBaked& baked) { is_long |= baked.Glyphs.Size > most_glyphs; });
    if (!is_full_ && !is_large && !is_long) return;
    is_full_ = false;
    trimmed_in_frame_ = ImGui::GetFrameCount();
    ImFontAtlasBuildDiscardBakes(atlas_, 0);
    atlas_->CompactCache();
}

}  // namespace laoke::ui

/// The default loader of ImGui's atlas, see imgui_config.h.
// NOLINTBEGIN(readability-identifier-naming): the names are ImGui's
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() { return laoke::ui::glyph_source_loader(); }
}  // namespace ImGuiFreeType
// NOLINTEND(readability-identifier-naming)
