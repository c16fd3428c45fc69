#include "ui/glyph_warming.h"

#include "ui/interface.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace laoke::ui {

void warm_glyph(char32_t character, float size, FontWeight weight) {
    const ImGuiStyle& style = ImGui::GetStyle();
    // As ImGui::PushFont() has it, which finds no font between two frames.
    const float pixels =
        ImGui::GetRoundedFontSize(size * sizes().line * style.FontScaleMain * style.FontScaleDpi);
    interface().font(weight)->GetFontBaked(pixels)->FindGlyph(static_cast<ImWchar>(character));
}

}  // namespace laoke::ui
