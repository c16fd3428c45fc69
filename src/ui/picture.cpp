#include "ui/picture.h"

#include "base/assert.h"
#include "ui/field_state.h"
#include "ui/item.h"
#include "ui/textures.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace laoke::ui {

Textures::~Textures() {
    for (const auto& texture : let_go_) ImGui::UnregisterUserTexture(texture.get());
}

void Textures::add(ImTextureData& texture) {
    texture.UniqueID = ++last_number_;
    ImGui::RegisterUserTexture(&texture);
    held_.push_back(&texture);
}

void Textures::let_go(std::unique_ptr<ImTextureData> texture) {
    std::erase(held_, texture.get());
    let_go_.push_back(std::move(texture));
}

void Textures::tend() {
    for (ImTextureData* const texture : held_)
        if (texture->Status == ImTextureStatus_Destroyed) texture->SetStatus(ImTextureStatus_WantCreate);
    for (const auto& texture : let_go_) {
        if (texture->Status == ImTextureStatus_WantCreate) texture->SetStatus(ImTextureStatus_Destroyed);
        if (texture->Status != ImTextureStatus_OK) continue;
        texture->UnusedFrames = 1;
        texture->SetStatus(ImTextureStatus_WantDestroy);
    }
    std::erase_if(let_go_, [](const auto& texture) {
        if (texture->Status != ImTextureStatus_Destroyed) return false;
        ImGui::UnregisterUserTexture(texture.get());
        return true;
    });
}

Picture::Picture(int width_px, int height_px, std::span<const std::byte> rgba)
    : data_(std::make_unique<ImTextureData>()) {
    data_->Create(ImTextureFormat_RGBA32, width_px, height_px);
    LAOKE_ASSERT(std::cmp_equal(rgba.size(), data_->GetSizeInBytes()));
    std::memcpy(data_->GetPixels(), rgba.data(), rgba.size());
    interface().textures().add(*data_);
}

Picture::~Picture() { interface().textures().let_go(std::move(data_)); }

namespace {

constexpr Color as_it_is = 0xFFFFFFFF;

float width(const Picture& picture) { return static_cast<float>(picture.data().Width); }
float height(const Picture& picture) { return static_cast<float>(picture.data().Height); }

}  // namespace

PictureEvents picture_button(std::string_view name, const Picture* picture, float size) {
    const NodeId id = id_of(name);
    const ImRect box = place(px(size), px(size));
    const bool is_seen = show(box, id);
    const Press state = press(box, id);
    mirror().add(
        {.id = id, .role = Role::button, .name = name, .rect = rect_of(box), .states = state::focusable});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return {.is_pressed = state.is_pressed};
    ImDrawList* const list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_popup);
    if (picture != nullptr) {
        // Of the longer side only the middle is seen.
        const float shorter = std::min(width(*picture), height(*picture));
        const ImVec2 cut((1 - shorter / width(*picture)) / 2, (1 - shorter / height(*picture)) / 2);
        list->AddImageRounded(picture->data().GetTexRef(), box.Min, box.Max, cut, ImVec2(1, 1) - cut,
                              as_it_is, rounding);
    } else {
        list->AddRectFilled(box.Min, box.Max, colors().hover, rounding);
    }
    list->AddRect(box.Min, box.Max, state.is_hovered ? colors().primary : colors().line, rounding);
    if (state.is_focused) draw_focus_ring(box, sizes().round_popup);
    return {.is_pressed = state.is_pressed, .is_seen = true};
}

void picture(std::string_view name, const Picture* picture, float height_css, std::string_view instead) {
    const ImRect area = place_block(px(height_css));
    const NodeId id = id_of("picture");
    show(area, id);
    const Press state = press(area, id, {.takes_keys = false});
    interface().focus().prefer(id);  // when a dialog opens, arrow keys go on from here
    mirror().add({.id = id,
                  .role = Role::image,
                  .name = name,
                  .description = picture == nullptr ? instead : std::string_view(),
                  .rect = rect_of(area),
                  .states = state::focusable});
    ImDrawList* const list = ImGui::GetWindowDrawList();
    list->AddRectFilled(area.Min, area.Max, colors().hover, px(sizes().round_popup));
    if (state.is_focused) draw_focus_ring(area, sizes().round_popup);
    if (picture == nullptr) return draw_line(list, area, colors().muted, instead, TextAlign::center);
    const float scale = std::min(area.GetWidth() / width(*picture), area.GetHeight() / height(*picture));
    const ImVec2 half(width(*picture) * scale / 2, height(*picture) * scale / 2);
    list->AddImage(picture->data().GetTexRef(), area.GetCenter() - half, area.GetCenter() + half);
}

int arrow_step() {
    if (interface().field().active != 0) return 0;
    return (take_key(ImGuiKey_RightArrow, true) ? 1 : 0) - (take_key(ImGuiKey_LeftArrow, true) ? 1 : 0);
}

}  // namespace laoke::ui
