#include "ui/dialogs.h"

#include "ui/buttons.h"
#include "ui/field_parts.h"
#include "ui/item.h"
#include "ui/layout.h"
#include "ui/modal.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// Where a dialog of this width stands: in the middle, on a phone over almost the whole width.
void place_dialog(float width_css) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float height = display.y - interface().input().covered_bottom;
    const float margin = px(is_narrow() ? 12.0F : 24.0F);
    const float width =
        is_narrow() ? display.x - 2 * margin : std::min(px(width_css), display.x - 2 * margin);
    const float middle = std::floor(height * (interface().input().covered_bottom > 0 ? 0.5F : 0.46F));
    ImGui::SetNextWindowPos(ImVec2(std::floor(display.x / 2), middle), ImGuiCond_Always, ImVec2(0.5F, 0.5F));
    ImGui::SetNextWindowSizeConstraints(ImVec2(width, px(60)), ImVec2(width, height - 2 * margin));
    ImGui::SetNextWindowSize(ImVec2(width, 0));
}

bool begin_modal(float width_css) {
    place_dialog(width_css);
    const float pad = px(is_narrow() ? 18.0F : 24.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, px(20)));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, px(sizes().round_dialog));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(sizes().round_dialog));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, px(1));
    const bool is_shown = ImGui::BeginPopupModal("##dialog", nullptr, popup_window);
    ImGui::PopStyleVar(4);
    return is_shown;
}

void draw_bar(const ProgressView& view) {
    const ImRect box = place_block(px(8));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colors().line, px(4));
    ImRect done = box;
    if (view.total > 0) {
        const float share =
            std::clamp(static_cast<float>(view.done) / static_cast<float>(view.total), 0.0F, 1.0F);
        done.Max.x = box.Min.x + std::max(px(8), std::floor(box.GetWidth() * share));
    } else if (interface().input().reduces_motion) {
        done.Min.x = box.Min.x + box.GetWidth() * 0.35F;
        done.Max.x = box.Min.x + box.GetWidth() * 0.65F;
    } else {
        const float phase = static_cast<float>(std::fmod(interface().input().now_ms / 1400, 1.0));
        done.Min.x = box.Min.x + box.GetWidth() * std::max(0.0F, phase * 1.3F - 0.3F);
        done.Max.x = box.Min.x + box.GetWidth() * std::min(1.0F, phase * 1.3F);
        wake_in(33);
    }
    list->AddRectFilled(done.Min, done.Max, colors().primary, px(4));
    mirror().add({.role = Role::progressbar,
                  .name = view.title,
                  .rect = rect_of(box),
                  .position = view.done,
                  .total = view.total});
}

}  // namespace

Dialog::Dialog(std::string_view id, const DialogOptions& options, bool& is_open)
    : is_open_(is_open), is_urgent_(options.is_urgent) {
    ImGui::PushID(begin_of(id), end_of(id));
    id_ = id_of("##dialog");
    if (interface().layout().holds_dialogs) return;
    const bool is_popup_open = ImGui::IsPopupOpen("##dialog");
    if (is_open && !is_popup_open) {
        ImGui::OpenPopup("##dialog");
        interface().demand().wake();
    }
    if (!is_open && !is_popup_open) return;
    is_shown_ = begin_modal(options.width);
    if (!is_shown_) return;
    begin_modal_layer(id_, options.is_urgent ? Role::alertdialog : Role::dialog, options.title);
    Interface& page = interface();
    const bool by_cross = take_cross(id_);
    const bool by_escape = page.focus().is_top_layer() && !page.escape_is_held() && take_key(ImGuiKey_Escape);
    if (is_open && (by_cross || by_escape)) {
        is_open_ = false;
        is_cancelled_ = true;
    }
    const RightEdge edge(ImGui::GetCursorScreenPos().x + available_px() - (is_urgent_ ? 0 : px(36)));
    heading(options.title, 2);
    gap(2);
}

Dialog::~Dialog() {
    if (is_shown_) {
        if (!is_urgent_) draw_cross(id_);
        end_modal_layer();
        if (!is_open_) {
            ImGui::CloseCurrentPopup();
            interface().demand().wake();
        }
        ImGui::EndPopup();
    }
    ImGui::PopID();
}

HeldDialogs::HeldDialogs(bool is_held) { interface().layout().holds_dialogs = is_held; }
HeldDialogs::~HeldDialogs() { interface().layout().holds_dialogs = false; }

DialogActions::DialogActions() {
    gap(8);
    auto& flows = interface().layout().flows;
    const NodeId id = id_of("##actions");
    const float width = available_px();
    const float natural = ImGui::GetStateStorage()->GetFloat(id, -1);
    if (natural < 0) interface().demand().wake();
    if (natural > 0 && natural < width) move_cursor_by(std::floor(width - natural), 0);
    const float left = ImGui::GetCursorScreenPos().x;
    ImGui::BeginGroup();
    flows.push_back({id, true, true, px(10), left, ImGui::GetCursorScreenPos().x + available_px(), left, 0});
}

DialogActions::~DialogActions() {
    auto& flows = interface().layout().flows;
    ImGui::GetStateStorage()->SetFloat(flows.back().id, flows.back().natural);
    end_flow();
    ImGui::EndGroup();
}

Answer confirm(std::string_view id, const Question& question, bool& is_open) {
    Answer answer = Answer::none;
    const std::string_view cancel = question.cancel.empty() ? tr(TextKey::ui_cancel) : question.cancel;
    {
        const Dialog dialog(id, {.title = question.title, .width = 420, .is_urgent = true}, is_open);
        if (!dialog) return Answer::none;
        if (!question.body.empty()) text(question.body, {.color = colors().label});
        const DialogActions actions;
        if (button(cancel)) answer = Answer::cancelled;
        if (!question.other.empty() && button(question.other)) answer = Answer::other;
        if (!question.is_dangerous) interface().focus().prefer(id_of(question.confirm));
        if (button(question.confirm, question.is_dangerous ? ButtonKind::danger : ButtonKind::primary))
            answer = Answer::confirmed;
        if (dialog.is_cancelled()) answer = Answer::cancelled;
        if (answer != Answer::none) is_open = false;
    }
    return answer;
}

bool progress_dialog(const ProgressView& view) {
    ImGui::PushID("##progress");
    if (!ImGui::IsPopupOpen("##dialog")) ImGui::OpenPopup("##dialog");
    bool is_cancelled = false;
    if (begin_modal(420)) {
        const NodeId id = id_of("##dialog");
        begin_modal_layer(id, Role::dialog, view.title);
        heading(view.title, 2);
        gap(4);
        draw_bar(view);
        if (!view.detail.empty()) muted_text(view.detail);
        if (view.can_cancel) {
            const DialogActions actions;
            is_cancelled = button(tr(TextKey::ui_cancel)) ||
                           (interface().focus().is_top_layer() && take_key(ImGuiKey_Escape));
        }
        end_modal_layer();
        ImGui::EndPopup();
    }
    ImGui::PopID();
    return is_cancelled;
}

}  // namespace laoke::ui
