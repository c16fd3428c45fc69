#include "ui/layout.h"

#include "ui/buttons.h"
#include "ui/item.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {

void unsettle() {
    interface().layout().is_unsettled = true;
    interface().demand().wake();
}

Scope::Scope(std::string_view id) { ImGui::PushID(begin_of(id), end_of(id)); }
Scope::Scope(std::int64_t id) {
    const char* bytes = reinterpret_cast<const char*>(&id);
    ImGui::PushID(bytes, bytes + sizeof id);
}
Scope::~Scope() { ImGui::PopID(); }

float available_width() { return available_px() / pixel_ratio(); }

float available_height() { return std::max(0.0F, ImGui::GetContentRegionAvail().y) / pixel_ratio(); }

void gap(float css) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->DC.CursorPos.y += px(css);
}

void separator() {
    const ImRect box = place_block(px(1));
    if (show(box, 0)) ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colors().line);
}

void beside(float gap_css) { ImGui::SameLine(0, px(gap_css)); }

Flow::Flow(Align align, float gap_css) {
    auto& flows = interface().layout().flows;
    const NodeId id = ImGui::GetCurrentWindow()->GetID("##flow") ^ static_cast<NodeId>(flows.size());
    const float left = ImGui::GetCursorScreenPos().x;
    const float width = available_px();
    if (align == Align::right) {
        // How wide the flow is in one line is known from the frame before.
        const float natural = ImGui::GetStateStorage()->GetFloat(id, -1);
        if (natural < 0) unsettle();
        if (natural > 0 && natural < width) move_cursor_by(std::floor(width - natural), 0);
    }
    ImGui::BeginGroup();
    flows.push_back({id, align == Align::right, true, px(gap_css), left, left + width, left, 0});
}

Flow::~Flow() {
    auto& flows = interface().layout().flows;
    if (flows.back().is_right) ImGui::GetStateStorage()->SetFloat(flows.back().id, flows.back().natural);
    end_flow();
    ImGui::EndGroup();
}

Columns::Columns(int count, float min_width, float gap_css) : gap_(px(gap_css)) {
    count = std::clamp(count, 1, max_count);
    float shares[max_count];
    std::fill_n(shares, max_count, 1.0F);
    start(count, shares, min_width);
}

Columns::Columns(std::initializer_list<float> shares, float min_width, float gap_css) : gap_(px(gap_css)) {
    start(static_cast<int>(std::min<std::size_t>(shares.size(), max_count)), shares.begin(), min_width);
}

void Columns::start(int count, const float* shares, float min_width) {
    const float width = available_px();
    const auto fits = [&](int n) {
        return (width - gap_ * static_cast<float>(n - 1)) / static_cast<float>(n) >= px(min_width);
    };
    count_ = count;
    while (count_ > 1 && !fits(count_)) --count_;
    float sum = 0;
    for (int i = 0; i < count_; ++i) sum += shares_[i] = count_ == count ? shares[i] : 1.0F;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float inner = width - gap_ * static_cast<float>(count_ - 1);
    float x = at.x;
    for (int i = 0; i < count_; ++i) {
        width_[i] = i == count_ - 1 ? at.x + width - x : std::floor(inner * shares_[i] / sum);
        x_[i] = x;
        x += width_[i] + gap_;
    }
    start_ = top_ = bottom_ = at.y;
    id_ = ImGui::GetCurrentWindow()->GetID("##columns") ^
          static_cast<NodeId>(ImGui::GetCurrentWindow()->DC.CursorPos.y - ImGui::GetCurrentWindow()->Pos.y +
                              ImGui::GetCurrentWindow()->Scroll.y);
    outer_cell_ = interface().layout().cell;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    saved_content_right_ = window->ContentRegionRect.Max.x;
    saved_work_right_ = window->WorkRect.Max.x;
}

void Columns::end_cell() {
    if (!is_in_cell_) return;
    ImGui::EndGroup();
    const float bottom = ImGui::GetItemRectMax().y;
    auto& layout = interface().layout();
    has_cards_ |= layout.cell.cards > 0;
    bottom_ = std::max(bottom_, bottom);
    const CellState& cell = layout.cell;
    const float natural = bottom - cell.stretched;
    row_natural_ = std::max(row_natural_, natural - top_);
    const bool is_one_card = cell.cards == 1 && std::fabs(natural - cell.card_bottom) < 2;
    ImGui::GetStateStorage()->SetBool(row_id() + static_cast<NodeId>(cell_) + 1, is_one_card);
    layout.cell = {};
    is_in_cell_ = false;
}

void Columns::next() {
    end_cell();
    cell_ = (cell_ + 1) % count_;
    if (cell_ == 0) end_row();
    move_cursor(ImVec2(x_[cell_], top_));
    ImGui::BeginGroup();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->ContentRegionRect.Max.x = window->WorkRect.Max.x = x_[cell_] + width_[cell_];
    auto& layout = interface().layout();
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const bool stretches = storage->GetBool(row_id() + static_cast<NodeId>(cell_) + 1);
    layout.cell = {.top = top_, .height = stretches ? storage->GetFloat(row_id()) : 0};
    is_in_cell_ = true;
}

NodeId Columns::row_id() const { return id_ ^ (static_cast<NodeId>(row_) * 0x9E3779B9U); }

/// The cards of a row are as high as the highest of them: what that was is known from the frame before.
void Columns::end_row() {
    if (row_natural_ > 0) {
        ImGuiStorage* storage = ImGui::GetStateStorage();
        if (count_ > 1 && storage->GetFloat(row_id()) != row_natural_) {
            storage->SetFloat(row_id(), row_natural_);
            unsettle();
        }
        ++row_;
        top_ = bottom_ + (has_cards_ ? px(sizes().gap) : ImGui::GetStyle().ItemSpacing.y);
    }
    row_natural_ = 0;
}

ScreenPosition screen_position() { return interface().layout().position; }

Columns::~Columns() {
    end_cell();
    const float last_bottom = bottom_;
    end_row();
    interface().layout().cell = outer_cell_;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->ContentRegionRect.Max.x = saved_content_right_;
    window->WorkRect.Max.x = saved_work_right_;
    move_cursor(ImVec2(x_[0], start_));
    ImGui::ItemSize(ImVec2(0, last_bottom - start_));
    // Fields go on with the distance that they have among themselves.
    if (has_cards_) gap(sizes().gap - sizes().gap_items);
}

bool has_rows_as_cards() {
    constexpr float columns_from = 560;  // CSS pixels
    return available_width() < columns_from;
}

Card::Card(std::string_view id, const CardOptions& options) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::PushID(begin_of(id), end_of(id));
    CardState state;
    state.splitter = std::make_unique<ImDrawListSplitter>();
    state.list = window->DrawList;
    state.id = id_of("##card");
    state.corner = window->DC.CursorPos;
    state.width = options.width > 0 ? std::min(px(options.width), available_px()) : available_px();
    state.min_height = px(options.min_height);
    state.is_padded = options.is_padded;
    state.has_panel = options.is_padded || !has_rows_as_cards();
    state.saved_content_right = window->ContentRegionRect.Max.x;
    state.saved_work_right = window->WorkRect.Max.x;
    state.splitter->Split(state.list, 2);
    state.splitter->SetCurrentChannel(state.list, 1);

    const float small = std::clamp(0.05F * ImGui::GetIO().DisplaySize.x, px(8), px(16));
    const ImVec2 pad = options.is_padded ? ImVec2(is_narrow() ? small : px(sizes().pad_card_x),
                                                  px(is_narrow() ? 16 : sizes().pad_card_y))
                                         : ImVec2(0, 0);
    mirror().push(
        {.id = state.id, .role = options.title.empty() ? Role::group : Role::region, .name = options.title});
    move_cursor(state.corner + pad);
    ImGui::BeginGroup();
    window->ContentRegionRect.Max.x = window->WorkRect.Max.x = state.corner.x + state.width - pad.x;
    interface().layout().cards.push_back(std::move(state));
    if (!options.title.empty()) {
        heading(options.title, 2);
        gap(4);
    }
}

Card::~Card() {
    ImGui::EndGroup();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    CardState state = std::move(interface().layout().cards.back());
    interface().layout().cards.pop_back();
    const float pad = state.is_padded ? px(is_narrow() ? 16 : sizes().pad_card_y) : 0;
    float bottom = std::max(ImGui::GetItemRectMax().y + pad, state.corner.y + state.min_height);
    CellState& cell = interface().layout().cell;
    ++cell.cards;
    cell.card_bottom = bottom;
    if (cell.height > 0 && state.corner.y == cell.top) {
        const float stretched = std::max(0.0F, std::floor(cell.top + cell.height - bottom));
        cell.stretched = stretched;
        bottom += stretched;
    }
    const ImRect box(state.corner, ImVec2(state.corner.x + state.width, bottom));
    state.splitter->SetCurrentChannel(state.list, 0);
    const float rounding = px(sizes().round_card);
    if (state.has_panel) {
        state.list->AddRectFilled(box.Min, box.Max, colors().card, rounding);
        state.list->AddRect(box.Min, box.Max, colors().line, rounding, 0, px(1));
    }
    state.splitter->Merge(state.list);
    window->ContentRegionRect.Max.x = state.saved_content_right;
    window->WorkRect.Max.x = state.saved_work_right;
    mirror().pop();
    mirror().set_rect(state.id, rect_of(box));
    ImGui::PopID();
    move_cursor(state.corner);
    ImGui::ItemSize(box.GetSize());
    gap(sizes().gap - sizes().gap_items);
}

ScrollArea::ScrollArea(std::string_view id, float height) {
    ImGui::PushID(begin_of(id), end_of(id));
    id_ = id_of("##area");
    ImGui::BeginChild("##area", ImVec2(0, height > 0 ? px(height) : 0), ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav);
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    if (const auto by = interface().take_scroll(id_))
        ImGui::SetScrollY(window, window->Scroll.y + by->second);
    mirror().push({.id = id_, .role = Role::none, .rect = rect_of(window->Rect()), .states = state::clips});
}

ScrollArea::~ScrollArea() {
    mirror().pop();
    ImGui::EndChild();
    ImGui::PopID();
}

PageHeader::PageHeader(const PageHeaderOptions& options) {
    ImGui::BeginGroup();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    top_ = start.y;
    id_ = id_of("##actions");
    const float actions = ImGui::GetStateStorage()->GetFloat(id_, 0);
    // Where the title would have to break, the actions go below it.
    const float title = px(text_width(options.title, sizes().text_page_title, FontWeight::semibold));
    is_beside_ = !is_narrow() && title + px(16) + actions <= available_px();
    const float right = start.x + available_px();
    {
        const RightEdge edge(is_beside_ ? right - actions - px(16) : right);
        if (!options.back_label.empty()) {
            // The arrow, not the unseen edge of its button, stands above the title.
            move_cursor_by(-px(is_narrow() ? 8 : 12), 0);
            is_back_pressed_ = button(options.back_label, {.kind = ButtonKind::quiet, .icon = Icon::left});
            move_cursor_by(0, -px(4));
        }
        gap(is_beside_ && options.back_label.empty() ? 3.0F : 0.001F);
        heading(options.title, 1);
        if (!options.subtitle.empty()) {
            move_cursor_by(0, -px(4));
            muted_text(options.subtitle);
        }
    }
    bottom_ = ImGui::GetCursorScreenPos().y;
    const float lift = options.back_label.empty() || !is_beside_ ? 0 : px(control_height() + 6);
    if (is_beside_) move_cursor(ImVec2(std::max(start.x, right - actions), top_ + lift));
    ImGui::BeginGroup();
    auto& flows = interface().layout().flows;
    const float left = ImGui::GetCursorScreenPos().x;
    // Beside the title the actions are never wrapped: their width is what the title leaves.
    const float flow_right = is_beside_ ? left + px(4000) : right;
    flows.push_back({id_, false, true, px(8), left, flow_right, left, 0});
}

PageHeader::~PageHeader() {
    auto& flows = interface().layout().flows;
    const float natural = std::ceil(flows.back().natural);
    end_flow();
    if (natural != ImGui::GetStateStorage()->GetFloat(id_, 0)) unsettle();
    ImGui::GetStateStorage()->SetFloat(id_, natural);
    ImGui::EndGroup();
    const float end = std::max(bottom_, ImGui::GetCursorScreenPos().y);
    move_cursor(ImVec2(ImGui::GetCursorScreenPos().x, end));
    ImGui::EndGroup();
    gap(6);
}

}  // namespace laoke::ui
