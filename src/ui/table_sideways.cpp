/// Columns that are wider than the table: all but the first scroll.
#include "ui/table_parts.h"

#include <algorithm>
#include <span>

namespace laoke::ui {
namespace {

/// How far the columns are moved to the left, in physical pixels; as the titles know it.
float* scrolled_by(const TableDrawing& d) {
    return ImGui::GetCurrentContext()->CurrentWindow->RootWindow->StateStorage.GetFloatRef(
        mixed_id(d.id, 1U << 18U), 0);
}

}  // namespace

void place_all(TableDrawing& d, float width) {
    const float marks = mark_width(d.options);
    d.places = place_columns(d.options.columns, d.layout != nullptr ? *d.layout : TableLayout(),
                             width - marks, d.options.scrolls_sideways);
    for (ColumnPlace& place : d.places) place.x += marks;
    const ColumnPlace& last = d.places.back();
    d.all_width = last.x + last.width;
    d.hidden_width = d.all_width > width + 0.5F ? d.all_width - width : 0;
    float& scrolled = *scrolled_by(d);
    scrolled = d.is_wide() ? std::max(scrolled, 0.0F) : 0;
    for (ColumnPlace& place : std::span(d.places).subspan(1)) place.x -= scrolled;
}

void follow_sideways(const TableDrawing& d, bool takes_arrows) {
    constexpr float step = 80;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    if (takes_arrows && interface().focus().has(d.id) && interface().focus().is_top_layer()) {
        float by = 0;
        if (take_key(ImGuiKey_RightArrow, true)) by = px(step);
        if (take_key(ImGuiKey_LeftArrow, true)) by = -px(step);
        if (by != 0) {
            ImGui::SetScrollX(window, std::clamp(window->Scroll.x + by, 0.0F, window->ScrollMax.x));
            interface().demand().wake();
        }
    }
    float& shown = *scrolled_by(d);
    if (shown == window->Scroll.x) return;
    shown = window->Scroll.x;
    unsettle();
}

ScrolledColumns::ScrolledColumns(const TableDrawing& drawing, const ImRect& row)
    : is_clipped_(drawing.is_wide()) {
    if (!is_clipped_) return;
    const ColumnPlace& first = drawing.places.front();
    ImGui::PushClipRect(ImVec2(row.Min.x + first.x + first.width, row.Min.y), row.Max, true);
}

ScrolledColumns::~ScrolledColumns() {
    if (is_clipped_) ImGui::PopClipRect();
}

void scroll_to_column(const TableDrawing& d, int column) {
    if (!d.is_wide()) return;
    const auto place = std::ranges::find(d.places, column, &ColumnPlace::column);
    if (place == d.places.end() || place == d.places.begin()) return;
    ImGuiWindow* const window = ImGui::GetCurrentWindow();
    const float left = d.places.front().x + d.places.front().width;
    const float right = window->InnerRect.GetWidth();
    float by = 0;
    if (place->x + place->width > right) by = place->x + place->width - right;
    if (place->x - by < left) by = place->x - left;
    if (by != 0) ImGui::SetScrollX(window, std::clamp(window->Scroll.x + by, 0.0F, window->ScrollMax.x));
}

}  // namespace laoke::ui
