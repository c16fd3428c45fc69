#include "ui/item.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {
namespace {

/// Its texts begin where they did in the frame before.  Lines have no names: they are told apart by where
/// they are.
void begin_line(FlowState& flow) {
    ImGuiWindow* const window = ImGui::GetCurrentWindow();
    const ImVec2 at = window->DC.CursorPos - window->Pos + window->Scroll;
    flow.line = ImHashData(&at, sizeof at, flow.id);
    flow.baseline = 0;
    flow.has_uneven = false;
    auto& offset = window->DC.CurrLineTextBaseOffset;
    offset = std::max(offset, ImGui::GetStateStorage()->GetFloat(flow.line));
}

/// The next frame knows where its texts stand.
void end_line(const FlowState& flow) {
    ImGuiStorage* const storage = ImGui::GetStateStorage();
    const float baseline = flow.has_uneven ? flow.baseline : 0;
    if (storage->GetFloat(flow.line) == baseline) return;
    storage->SetFloat(flow.line, baseline);
    unsettle();
}

/// Moves on to the next line when `width` does not fit behind the flow's last item.
void advance_flow(FlowState& flow, float width) {
    flow.natural += (flow.natural > 0 ? flow.gap : 0) + width;
    if (flow.is_first) {
        begin_line(flow);
    } else if (flow.line_end + flow.gap + width <= flow.right + 0.5F) {
        ImGui::SameLine(0, flow.gap);
    } else {
        end_line(flow);
        begin_line(flow);
    }
    flow.is_first = false;
}

void note_baseline(FlowState& flow, float baseline) {
    flow.has_uneven |= flow.baseline > 0 && baseline != flow.baseline;
    flow.baseline = std::max(flow.baseline, baseline);
}

void draw_pieces(ImDrawList* list, ImVec2 pen, Color color, std::string_view text) {
    // From right to left: a piece stands before those that are already there.
    std::vector<std::pair<char32_t, float>> reversed;
    const auto draw = [&](char32_t code, float advance) {
        ImGui::GetFont()->RenderChar(list, ImGui::GetFontSize(), pen, color, code);
        pen.x += advance;
    };
    const auto draw_reversed = [&] {
        for (; !reversed.empty(); reversed.pop_back()) draw(reversed.back().first, reversed.back().second);
    };
    TextPieces pieces(text);
    while (const auto piece = pieces.next()) {
        const char32_t code = interface().glyphs().code_of(*piece);
        const float advance = ImGui::GetFontBaked()->GetCharAdvance(code);
        if (piece->is_right_to_left) {
            reversed.emplace_back(code, advance);
        } else {
            draw_reversed();
            draw(code, advance);
        }
    }
    draw_reversed();
}

}  // namespace

void move_cursor(ImVec2 to) { ImGui::GetCurrentWindow()->DC.CursorPos = to; }

void move_cursor_by(float dx, float dy) { ImGui::GetCurrentWindow()->DC.CursorPos += ImVec2(dx, dy); }

float available_px() {
    // In a flow a widget that does not fit goes into the next line, and has all of it.
    const auto& flows = interface().layout().flows;
    if (!flows.empty()) return std::max(1.0F, flows.back().right - flows.back().left);
    return std::max(1.0F, ImGui::GetContentRegionAvail().x);
}

void keep_notices_above(float y) {
    float& end = interface().layout().notices_end;
    end = std::min(end, y);
}

void end_flow() {
    auto& flows = interface().layout().flows;
    if (!flows.back().is_first) end_line(flows.back());
    flows.pop_back();
}

ImRect place(float width_px, float height_px, float baseline) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    auto& flows = interface().layout().flows;
    if (!flows.empty()) advance_flow(flows.back(), width_px);
    ImVec2 at = window->DC.CursorPos;
    if (baseline > 0 && baseline < window->DC.CurrLineTextBaseOffset) {
        at.y += window->DC.CurrLineTextBaseOffset - baseline;
    }
    const ImRect box(at, at + ImVec2(width_px, height_px));
    ImGui::ItemSize(ImVec2(width_px, height_px), baseline);
    if (!flows.empty()) {
        flows.back().line_end = box.Max.x;
        if (baseline > 0) note_baseline(flows.back(), baseline);
    }
    return box;
}

ImRect place_block(float height_px) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 at = window->DC.CursorPos;
    const ImRect box(at, at + ImVec2(available_px(), height_px));
    ImGui::ItemSize(box.GetSize());
    return box;
}

bool show(const ImRect& box, NodeId id) { return ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav); }

Press press(const ImRect& box, NodeId id, const PressOptions& options) {
    Interface& page = interface();
    FocusRing& focus = page.focus();
    if (options.is_disabled) {
        if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_NotAllowed);
        return {};
    }
    Press result;
    ImGuiButtonFlags flags = ImGuiButtonFlags_None;
    if (options.on_down) flags |= ImGuiButtonFlags_PressedOnClick;
    result.is_pressed = ImGui::ButtonBehavior(box, id, &result.is_hovered, &result.is_held, flags);
    if (result.is_pressed) focus.move_to(id, false);
    if (options.is_stop) result.is_focused = focus.visit(id, false);
    if (focus.just_arrived(id)) {
        ImGui::ScrollToRectEx(ImGui::GetCurrentWindow(),
                              ImRect(box.Min - ImVec2(0, px(12)), box.Max + ImVec2(0, px(12))),
                              ImGuiScrollFlags_KeepVisibleEdgeY);
    }
    if (result.is_focused && options.takes_keys && focus.is_top_layer() &&
        (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space))) {
        result.is_pressed = true;
        focus.show_ring();
    }
    if (page.take_activation(id)) result.is_pressed = true;
    return result;
}

bool take_key(ImGuiKey key, bool repeats) {
    return ImGui::IsKeyPressed(key, repeats) && !ImGui::GetIO().KeyCtrl && !ImGui::GetIO().KeyAlt &&
           interface().take_key_once(key);
}

void draw_focus_ring(const ImRect& box, float rounding_css) {
    if (!interface().focus().is_visible()) return;
    const float out = px(2);
    ImGui::GetWindowDrawList()->AddRect(box.Min - ImVec2(out, out), box.Max + ImVec2(out, out),
                                        colors().primary, px(rounding_css) + out, 0, px(2));
}

const Tint& tint_of(Kind kind) {
    switch (kind) {
        case Kind::info: return colors().info;
        case Kind::good: return colors().good;
        case Kind::warning: return colors().warning;
        case Kind::bad: return colors().bad;
        case Kind::neutral: break;
    }
    return colors().neutral;
}

float advance_of(const TextPiece& piece) {
    return ImGui::GetFontBaked()->GetCharAdvance(interface().glyphs().code_of(piece));
}

float width_of(std::string_view text) {
    if (!may_need_shaping(text)) return ImGui::CalcTextSize(begin_of(text), end_of(text)).x;
    float width = 0;
    TextPieces pieces(text);
    while (const auto piece = pieces.next()) width += advance_of(*piece);
    return width;
}

float ascent_of_line() { return ImGui::GetFontBaked()->Ascent; }

void draw_text(ImDrawList* list, ImVec2 at, Color color, std::string_view text) {
    at = ImVec2(std::floor(at.x), std::floor(at.y));
    if (may_need_shaping(text)) return draw_pieces(list, at, color, text);
    if (!text.empty()) list->AddText(at, color, begin_of(text), end_of(text));
}

void draw_line(ImDrawList* list, const ImRect& box, Color color, std::string_view text, TextAlign align) {
    float width = width_of(text);
    std::string cut;
    if (width > box.GetWidth() + 0.5F) {
        cut = cut_to_width(text, box.GetWidth(), advance_of);
        text = cut;
        width = width_of(text);
    }
    float x = box.Min.x;
    if (align == TextAlign::right) x = box.Max.x - width;
    if (align == TextAlign::center) x = (box.Min.x + box.Max.x - width) / 2;
    draw_text(list, ImVec2(x, (box.Min.y + box.Max.y - line_height()) / 2), color, text);
}

RightEdge::RightEdge(float right) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    content_ = window->ContentRegionRect.Max.x;
    work_ = window->WorkRect.Max.x;
    window->ContentRegionRect.Max.x = right;
    window->WorkRect.Max.x = right;
}

RightEdge::~RightEdge() {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->ContentRegionRect.Max.x = content_;
    window->WorkRect.Max.x = work_;
}

}  // namespace laoke::ui
