/// Dear ImGui's compile-time settings, the same in every build (IMGUI_USER_CONFIG).
#pragma once

#include "base/assert.h"

#include <cstdio>

// Its line says which; 500 conditions as text would be downloaded.
#define IM_ASSERT(expression)                                                                                \
    ((expression) ? static_cast<void>(0)                                                                     \
                  : ::laoke::assertion_failed("of Dear ImGui", __FILE_NAME__, __LINE__))
#define IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_USE_WCHAR32  // 𠮷 and 䶮 are names
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS

// Only what reads settings back from text calls it, and there are none: a scanner of numbers less to
// download.
extern "C" int laoke_no_sscanf(const char* text, const char* format, ...);
#define sscanf laoke_no_sscanf

// Glyphs come from a GlyphSource, stb_truetype is not needed.  ImGui leaves it out only for FreeType's
// sake, whose one function it asks for is ours (glyphs.cpp).
#define IMGUI_ENABLE_FREETYPE
