/// Getting glyphs ready before they are shown: a frame with many new characters takes longer than others.
#pragma once

#include "ui/glyphs.h"

namespace laoke::ui {

/// Rasterises a character as text of this size (CSS pixels) and weight shows it, unless it is there already.
/// Belongs between two frames.
void warm_glyph(char32_t character, float size, FontWeight weight);

}  // namespace laoke::ui
