/// Draws a frame of Dear ImGui on the page's canvas with WebGL 2.
///
/// ImGui's own backend saves and restores the state of a context that it shares with an application.
/// Each of those questions waits until the GPU's process has drawn the frame before: with drawing in
/// software half of all time went there.  This context is ours alone, so nothing is asked at all.
#pragma once

#include "ui/rect.h"
#include "ui/theme.h"

#include <cstdint>

struct ImDrawData;
struct ImDrawList;
struct ImTextureData;

namespace laoke {

class CanvasRenderer {
public:
    /// Makes its buffers in the current context, where web/drawing.js has put a program in use: at the start,
    /// and in a context that was lost and has come back.
    void start();

    /// Draws the part of the picture that lies in `part` (physical pixels, y down) anew, on `ground`.
    void draw(ImDrawData& data, const ui::Rect& part, ui::Color ground);

private:
    void update(ImTextureData& texture) const;
    void draw_list(const ImDrawList& list, const ui::Rect& part, float height) const;

    std::uint32_t vertices_ = 0;
    std::uint32_t indices_ = 0;
};

}  // namespace laoke
