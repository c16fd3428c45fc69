/// A day that is typed, or taken from a calendar.
#include "base/spoken_time.h"
#include "ui/buttons.h"
#include "ui/field_parts.h"
#include "ui/layout.h"
#include "ui/month_grid.h"
#include "ui/value_fields.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float popup_pad = 12;
constexpr float popup_width = 7 * 42 + 2 * popup_pad;

std::optional<Day> read_day(std::string_view text, const DayReading& reading) {
    const auto day = parse_spoken_day(text, reading.today, reading.is_past);
    if (!day || within_calendar(*day) != *day) return std::nullopt;
    return *day;
}

/// Below the field; on a phone a sheet at the lower edge.
ImRect calendar_place(const ImRect& field) {
    const float height = px(control_height() + sizes().gap_items + month_grid_height() + 2 * popup_pad);
    if (!is_narrow())
        return popup_place({field.Min, ImVec2(field.Min.x + px(popup_width), field.Max.y)}, height, 0);
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float bottom = display.y - interface().input().covered_bottom;
    return {ImVec2(0, std::max(0.0F, bottom - height)), ImVec2(display.x, bottom)};
}

/// Month, the way to today and to the months beside it.
std::optional<Day> draw_calendar_head(Day marked, Day today) {
    const float top = ImGui::GetCursorScreenPos().y;
    const ImRect line(ImVec2(ImGui::GetCursorScreenPos().x, top),
                      ImVec2(ImGui::GetCursorScreenPos().x + available_px(), top + px(control_height())));
    const std::string month = month_name(marked, interface().language());
    mirror().add({.role = Role::heading, .name = month, .rect = rect_of(line), .level = 2});
    {
        const FontScope font(sizes().text_title, FontWeight::semibold);
        draw_line(ImGui::GetWindowDrawList(), line, colors().text, month);
    }
    const Flow flow(Flow::Align::right, 4);
    std::optional<Day> to;
    if (button(tr(TextKey::ui_today), {.kind = ButtonKind::quiet})) to = today;
    if (icon_button(Icon::left, tr(TextKey::ui_month_before), {.kind = ButtonKind::quiet}))
        to = months_later(marked, -1);
    if (icon_button(Icon::right, tr(TextKey::ui_month_after), {.kind = ButtonKind::quiet}))
        to = months_later(marked, 1);
    return to ? within_calendar(*to) : to;
}

/// The open calendar.  Answers with the day that was taken.
std::optional<Day> draw_calendar(std::string_view label, const ImRect& field, std::optional<Day> chosen,
                                 Day today) {
    const ImRect place = calendar_place(field);
    ImGui::SetNextWindowPos(place.Min);
    ImGui::SetNextWindowSize(place.GetSize());
    ImGui::PushStyleColor(ImGuiCol_PopupBg, rgb(0, 0));
    const bool is_open = ImGui::BeginPopup("##days", popup_window);
    ImGui::PopStyleColor();
    if (!is_open) return std::nullopt;

    const NodeId id = id_of("##calendar");
    interface().focus().begin_layer(id);
    interface().hold_escape();
    if (is_narrow()) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->PushClipRectFullScreen();
        list->AddRectFilled(ImVec2(0, 0), ImGui::GetIO().DisplaySize, colors().scrim);
        list->PopClipRect();
    }
    draw_popup_ground(place, is_narrow() ? sizes().round_dialog : sizes().round_popup);
    ImGuiStorage* storage = ImGui::GetStateStorage();
    if (ImGui::IsWindowAppearing()) storage->SetInt(id, chosen.value_or(today).since_epoch());
    const Day marked = Day::since_epoch(storage->GetInt(id));
    mirror().push_layer({.id = id,
                         .role = Role::dialog,
                         .name = label,
                         .rect = rect_of(place),
                         .states = is_narrow() ? state::modal : States{0}});
    move_cursor(place.Min + ImVec2(px(popup_pad), px(popup_pad)));
    ImGui::BeginGroup();
    const RightEdge edge(place.Max.x - px(popup_pad));
    const auto turned = draw_calendar_head(marked, today);
    const std::string_view days = tr(TextKey::ui_days);
    interface().focus().prefer(id_of(days));
    const MonthGridEvents events = month_grid(days, {.marked = marked, .chosen = chosen, .today = today});
    ImGui::EndGroup();
    if (const auto to = turned ? turned : events.marked) {
        storage->SetInt(id, to->since_epoch());
        interface().demand().wake();
    }
    mirror().pop();
    mirror().pop_layer();
    interface().focus().end_layer();
    if (events.chosen || take_key(ImGuiKey_Escape)) {
        ImGui::CloseCurrentPopup();
        interface().demand().wake();
    }
    ImGui::EndPopup();
    return events.chosen;
}

/// The button at the field's right end.
bool draw_calendar_button(const FieldBox& field, std::string_view label) {
    const float side = std::min(field.box.GetHeight(), px(32));
    const ImVec2 corner(field.box.Max.x - side - px(2),
                        std::floor((field.box.Min.y + field.box.Max.y - side) / 2));
    const ImRect box(corner, corner + ImVec2(side, side));
    const NodeId id = id_of("##open");
    show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = tr(TextKey::ui_open_calendar, {{"field", std::string(label)}}),
                  .rect = rect_of(box)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const float inset = std::floor((side - px(16)) / 2);
    draw_icon(Icon::calendar, box.Min.x + inset, box.Min.y + inset, 16,
              state.is_hovered ? colors().text : colors().muted);
    return state.is_pressed;
}

bool opens_by_keys(const FieldBox& field) {
    if (!field.is_open || !interface().focus().is_top_layer()) return false;
    const bool is_down = ImGui::IsKeyPressed(ImGuiKey_DownArrow, false) && !ImGui::GetIO().KeyCtrl;
    return is_down && interface().take_key_once(ImGuiKey_DownArrow);
}

}  // namespace

FieldEvents date_field(std::string_view label, std::string& value, const DayReading& reading,
                       const FieldOptions& options) {
    ImGui::BeginGroup();
    draw_field_label(label, id_of(label), options);
    ImGui::SetNextItemAllowOverlap();  // the button lies on it
    const FieldBox field = edit_field(label, value, options, px(sizes().pad_control), px(34));
    FieldEvents events = field.events;
    const auto day = read_day(value, reading);
    if (day) make_plain(value, day->iso(), events);
    if (!options.is_disabled) {
        const Scope scope(label);
        const bool by_button = draw_calendar_button(field, label);
        // The calendar gives the focus back to the field, but would show a phone's keyboard with that.
        if (by_button && !is_touch()) interface().focus().move_to(field.id, false);
        if (by_button || opens_by_keys(field)) ImGui::OpenPopup("##days");
        if (const auto taken = draw_calendar(label, field.box, day, reading.today)) {
            value = taken->iso();
            events.changed = true;
        }
    }
    draw_field_message(options);
    ImGui::EndGroup();
    return events;
}

}  // namespace laoke::ui
