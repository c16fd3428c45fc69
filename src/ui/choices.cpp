/// Segmented control and tabs: one stop for Tab, arrow keys choose.
#include "ui/buttons.h"
#include "ui/item.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// Left and right move the choice while it has the focus.
bool move_by_keys(NodeId focused_id, int& chosen, int count) {
    if (!interface().focus().has(focused_id) || !interface().focus().is_top_layer()) return false;
    int to = chosen;
    if (take_key(ImGuiKey_LeftArrow, true)) to = (chosen + count - 1) % count;
    if (take_key(ImGuiKey_RightArrow, true)) to = (chosen + 1) % count;
    if (to == chosen) return false;
    chosen = to;
    return true;
}

struct ChoiceLook {
    bool is_tab;
};

void draw_choice(const ImRect& box, const Press& state, bool is_chosen, std::string_view label,
                 ChoiceLook look) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const FontScope font(sizes().text, is_chosen ? FontWeight::semibold : FontWeight::regular);
    Color ink = is_chosen ? colors().primary : state.is_hovered ? colors().text : colors().muted;
    if (look.is_tab) {
        if (is_chosen)
            list->AddRectFilled(ImVec2(box.Min.x, box.Max.y - px(2)), box.Max, colors().primary, px(1));
    } else if (is_chosen) {
        const ImRect thumb(box.Min + ImVec2(px(3), px(3)), box.Max - ImVec2(px(3), px(3)));
        list->AddRectFilled(thumb.Min, thumb.Max, colors().thumb, px(5));
        list->AddRect(thumb.Min, thumb.Max, colors().line_field, px(5), 0, px(1));
        ink = colors().text;
    }
    draw_line(list, box, ink, label, TextAlign::center);
    if (state.is_focused)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(3), px(3)), box.Max - ImVec2(px(3), px(3))), 5);
}

struct Strip {
    std::string_view name;
    std::span<const std::string_view> labels;
    ImRect box;
    std::span<const ImRect> boxes;  ///< of the choices, from the corner of `box`
    ChoiceLook look;
};

bool draw_strip(const Strip& strip, int& chosen) {
    const MirrorGroup group({.role = strip.look.is_tab ? Role::tablist : Role::radiogroup,
                             .name = strip.name,
                             .rect = rect_of(strip.box)});
    const int before = chosen;
    const auto count = static_cast<int>(strip.labels.size());
    // By a choice and not by the name: that one changes with the language, which would lose the focus of
    // the very strip that changes it.
    ImGui::PushID(begin_of(strip.labels.front()), end_of(strip.labels.front()));
    for (int i = 0; i < count; ++i) {
        const std::string_view label = strip.labels[static_cast<std::size_t>(i)];
        ImRect box = strip.boxes[static_cast<std::size_t>(i)];
        box.Translate(strip.box.Min);
        const NodeId id = id_of(label);
        const bool is_seen = show(box, id);
        const bool is_chosen = i == before;
        const Press state = press(box, id, {.is_stop = is_chosen});
        if (state.is_pressed) chosen = i;
        if (is_chosen && move_by_keys(id, chosen, count)) {
            interface().focus().move_to(id_of(strip.labels[static_cast<std::size_t>(chosen)]), true);
        }
        const States chosen_state = strip.look.is_tab ? state::selectable | (is_chosen ? state::selected : 0)
                                                      : state::checkable | (is_chosen ? state::checked : 0);
        mirror().add({.id = id,
                      .role = strip.look.is_tab ? Role::tab : Role::radio,
                      .name = label,
                      .rect = rect_of(box),
                      .states = state::focusable | chosen_state});
        if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (is_seen) draw_choice(box, state, is_chosen, label, strip.look);
    }
    ImGui::PopID();
    return chosen != before;
}

/// Where the choices stand, from a corner: beside one another, in several lines where one has no room for
/// them.
struct Arrangement {
    std::vector<ImRect> boxes;
    ImVec2 size;
};

Arrangement arrange(std::span<const std::string_view> labels, float height) {
    const FontScope font(sizes().text, FontWeight::semibold);
    const float room = available_px();
    float text = 0;
    for (const std::string_view label : labels) text += std::ceil(width_of(label));
    const float spare = (room - text) / static_cast<float>(2 * labels.size());
    const float pad = spare < px(7) ? px(14) : std::min(px(14), std::floor(spare));
    Arrangement result;
    ImVec2 at(0, 0);
    for (const std::string_view label : labels) {
        const float width = std::min(std::ceil(width_of(label)) + 2 * pad, room);
        if (at.x + width > room) at = ImVec2(0, at.y + height);
        result.boxes.emplace_back(at, at + ImVec2(width, height));
        at.x += width;
        result.size = ImVec2(std::max(result.size.x, at.x), at.y + height);
    }
    return result;
}

}  // namespace

bool segmented(std::string_view name, std::span<const std::string_view> choices, int& chosen) {
    const float height = px(control_height());
    const Arrangement places = arrange(choices, height);
    const ImRect box = place(places.size.x, places.size.y, (height - line_height()) / 2);
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colors().neutral.ground,
                                              px(sizes().round_popup));
    return draw_strip({name, choices, box, places.boxes, {.is_tab = false}}, chosen);
}

bool tabs(std::string_view name, std::span<const std::string_view> titles, int& chosen) {
    const Arrangement places = arrange(titles, px(is_touch() ? 46.0F : 40.0F));
    const ImRect box = place_block(places.size.y);
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, box.Max.y - px(1)), box.Max, colors().line);
    return draw_strip({name, titles, box, places.boxes, {.is_tab = true}}, chosen);
}

}  // namespace laoke::ui
