/* Rasterises the glyphs of one font without a canvas: for a browser whose canvas gives back noise, see
   spare_glyphs.js.  A WebAssembly of its own, so that nobody else downloads it.

   Memory of one piece: the font stays, what a glyph needs behind it is taken anew for each. */

#include <emscripten.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { room_size = 12 << 20 };

static _Alignas(16) unsigned char room[room_size];
static size_t font_end;
static size_t used;

/* Null when a glyph needs too much: it stays empty. */
static void* take(size_t size) {
    size = (size + 15) & ~(size_t)15;
    if (size > room_size - used) return NULL;
    void* place = room + used;
    used += size;
    return place;
}

#define STBTT_malloc(size, context) ((void)(context), take(size))
#define STBTT_free(place, context) ((void)(context), (void)(place))
#define STBTT_assert(condition) ((void)(condition))
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <imstb_truetype.h>

static stbtt_fontinfo font;

typedef struct {
    int32_t left, top, width, height; /* from the pen on the baseline, y down */
} Placement;
static Placement placement;

/* Where a font of `size` bytes is to be written, null when it is too large; then call open_font. */
EMSCRIPTEN_KEEPALIVE void* font_room(int size) {
    used = 0;
    void* place = take((size_t)size);
    font_end = used;
    return place;
}

EMSCRIPTEN_KEEPALIVE int open_font(void) { return stbtt_InitFont(&font, room, 0); }

/* 0 when the font lacks it. */
EMSCRIPTEN_KEEPALIVE int find_glyph(int code_point) { return stbtt_FindGlyphIndex(&font, code_point); }

EMSCRIPTEN_KEEPALIVE float advance(int glyph, float em) {
    int width, bearing;
    stbtt_GetGlyphHMetrics(&font, glyph, &width, &bearing);
    return (float)width * stbtt_ScaleForMappingEmToPixels(&font, em);
}

EMSCRIPTEN_KEEPALIVE Placement* placement_of_last(void) { return &placement; }

/* The coverage of a glyph, made `bolder` pixels (0 to 8) wider by smearing; null when it is empty. */
EMSCRIPTEN_KEEPALIVE unsigned char* rasterise(int glyph, float em, float bolder) {
    used = font_end;
    const float scale = stbtt_ScaleForMappingEmToPixels(&font, em);
    int left, top, right, bottom;
    stbtt_GetGlyphBitmapBox(&font, glyph, scale, scale, &left, &top, &right, &bottom);
    const int extra = (int)ceilf(bolder);
    const int width = right - left + extra;
    const int height = bottom - top;
    placement = (Placement){left - extra / 2, top, width, height};
    if (right <= left || height <= 0) return NULL;
    unsigned char* coverage = take((size_t)width * (size_t)height);
    if (coverage == NULL) return NULL;
    memset(coverage, 0, (size_t)width * (size_t)height);
    stbtt_MakeGlyphBitmap(&font, coverage, right - left, height, width, scale, scale, glyph);
    for (int y = 0; y < height; ++y) {
        unsigned char* row = coverage + y * width;
        for (int x = width - 1; x > 0; --x) {
            for (int step = 1; step <= extra && step <= x; ++step) {
                const float part = fminf(1, bolder - (float)(step - 1));
                const unsigned char smeared = (unsigned char)((float)row[x - step] * part);
                if (smeared > row[x]) row[x] = smeared;
            }
        }
    }
    return coverage;
}
