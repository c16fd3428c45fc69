/// Combo box and suggestions: fields with a list that opens below them.
#include "base/search_terms.h"
#include "ui/field_parts.h"
#include "ui/field_state.h"
#include "ui/fields.h"
#include "ui/item.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {
namespace {

constexpr float popup_pad = 5;
/// A longer list of a combo box has a line that narrows it.
constexpr std::size_t most_without_filter = 8;

float option_height(bool has_detail) { return px((has_detail ? 48.0F : 34.0F) + (is_touch() ? 8.0F : 0.0F)); }

void begin_list(NodeId id, std::string_view name, const ImRect& place) {
    mirror().push_layer({.id = id, .role = Role::listbox, .name = name, .rect = rect_of(place)});
    move_cursor(place.Min + ImVec2(px(popup_pad), px(popup_pad)));
}

/// What was typed in this frame on what is no field.
std::string typed_letters() {
    std::string typed;
    const auto take = [&](int first, int last, char letter) {
        for (int key = first; key <= last; ++key, ++letter)
            if (take_key(static_cast<ImGuiKey>(key))) typed += letter;
    };
    take(ImGuiKey_A, ImGuiKey_Z, 'a');
    take(ImGuiKey_0, ImGuiKey_9, '0');
    return typed;
}

/// Letters that follow one another quickly are one word.
const std::string& typed_word(const std::string& letters) {
    constexpr double pause_ms = 1000;
    FieldState& field = interface().field();
    const double now_ms = interface().input().now_ms;
    if (now_ms - field.typed_at_ms > pause_ms) field.letters.clear();
    field.letters += letters;
    field.typed_at_ms = now_ms;
    return field.letters;
}

/// An open list of a combo box.
struct ComboList {
    std::string_view label;
    std::span<const std::string_view> items;
    int index;
    bool has_filter;
    std::vector<int> found;  ///< indices of the items that are listed
    int marked = 0;          ///< place among them
    bool moves = false;      ///< the mark does, in this frame
    bool is_taken = false;
    bool is_closed = false;
};

/// Whether what was typed is the beginning, the initials or a part of an item, in letters or in pinyin.
bool fits(std::string_view item, std::string_view typed) {
    constexpr int scattered = 3;
    return match_rank(typed, item).value_or(scattered) < scattered;
}

std::vector<int> found_items(std::span<const std::string_view> items, std::string_view filter) {
    std::vector<int> found;
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
        if (filter.empty() || fits(items[static_cast<std::size_t>(i)], filter)) found.push_back(i);
    }
    return found;
}

/// The next item that the word finds, from the marked one on, around at the end.
void mark_by_word(ComboList& list, const std::string& word) {
    const auto count = static_cast<int>(list.found.size());
    for (int step = word.size() == 1 ? 1 : 0; step <= count; ++step) {
        const int place = (list.marked + step) % count;
        const int item = list.found[static_cast<std::size_t>(place)];
        if (!fits(list.items[static_cast<std::size_t>(item)], word)) continue;
        list.marked = place;
        return;
    }
}

void read_combo_keys(ComboList& list) {
    const int last = static_cast<int>(list.found.size()) - 1;
    const int before = list.marked;
    if (take_key(ImGuiKey_DownArrow, true)) list.marked = std::max(0, std::min(list.marked + 1, last));
    if (take_key(ImGuiKey_UpArrow, true)) list.marked = std::max(list.marked - 1, 0);
    if (!list.has_filter || interface().field().active == 0) {
        if (take_key(ImGuiKey_Home)) list.marked = 0;
        if (take_key(ImGuiKey_End)) list.marked = std::max(0, last);
        if (take_key(ImGuiKey_Space)) list.is_taken = true;
        const std::string letters = typed_letters();
        if (!letters.empty() && last >= 0) mark_by_word(list, typed_word(letters));
    }
    if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter)) list.is_taken = true;
    list.is_closed = take_key(ImGuiKey_Escape);
    list.moves = list.marked != before;
}

/// The line above a long list that narrows it.
void draw_filter(ComboList& list, NodeId list_id) {
    FieldState& field = interface().field();
    // Enter takes the marked item and does not submit the form.
    Form* const form = field.form;
    field.form = nullptr;
    const float pad = px(sizes().pad_control);
    const std::string_view name = tr(TextKey::ui_filter);
    const FieldBox box = edit_field(name, field.filter, {.hint = name, .hides_label = true}, pad, pad, true);
    field.form = form;
    mirror().add_states(box.id, state::expanded);
    mirror().set_related(box.id, list_id);
    if (box.events.submitted) list.is_taken = true;
    if (!box.events.changed) return;
    list.found = found_items(list.items, field.filter);
    list.marked = 0;
}

void draw_found_items(ComboList& list, int& chosen) {
    for (std::size_t place = 0; place < list.found.size(); ++place) {
        const int item = list.found[place];
        const bool is_marked = static_cast<int>(place) == list.marked;
        const NodeId id = ImGui::GetCurrentWindow()->GetID(item);
        if (is_marked) interface().focus_shows_as(id);
        const bool is_pressed = draw_option(id, {.title = list.items[static_cast<std::size_t>(item)],
                                                 .is_chosen = item == list.index,
                                                 .is_marked = is_marked});
        if (is_pressed) chosen = item;
        if (is_marked && list.moves) ImGui::ScrollToItem(ImGuiScrollFlags_KeepVisibleEdgeY);
    }
    if (list.found.empty()) muted_text(tr(TextKey::ui_nothing_found));
}

/// What is in the open list.  Answers with the chosen index, or -1.
int draw_combo_content(ComboList& list, const ImRect& place, NodeId list_id) {
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const bool is_new = ImGui::IsWindowAppearing();
    const int before = storage->GetInt(list_id, -1);
    const auto own = std::ranges::find(list.found, std::max(list.index, 0));
    list.marked = is_new ? static_cast<int>(own == list.found.end() ? 0 : own - list.found.begin()) : before;
    list.moves = is_new;
    const FieldState& field = interface().field();
    const bool is_typed = !field.letters.empty() && field.typed_at_ms == interface().input().now_ms;
    if (is_new && is_typed && !list.found.empty()) mark_by_word(list, field.letters);
    if (list.has_filter) {
        mirror().push_layer({.role = Role::dialog, .name = list.label, .rect = rect_of(place)});
        draw_filter(list, list_id);
        if (is_touch()) interface().focus().prefer(list_id);  // its keyboard would hide the list
        gap(-2);
    }
    if (!is_new) read_combo_keys(list);
    const ImRect box(ImGui::GetCursorScreenPos(), place.Max);
    const NodeDescription listbox{
        .id = list_id, .role = Role::listbox, .name = list.label, .rect = rect_of(box)};
    if (list.has_filter)
        mirror().push(listbox);
    else
        mirror().push_layer(listbox);
    if (list.marked != before) interface().demand().wake();
    interface().focus().visit(list_id, false);
    int chosen = -1;
    if (list.is_taken && list.marked < static_cast<int>(list.found.size()))
        chosen = list.found[static_cast<std::size_t>(list.marked)];
    {
        const ScrollArea area("##items");
        const RightEdge edge(place.Max.x - px(popup_pad));
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
        draw_found_items(list, chosen);
        ImGui::PopStyleVar();
    }
    storage->SetInt(list_id, list.marked);
    mirror().pop();
    if (list.has_filter) mirror().pop();
    mirror().pop_layer();
    return chosen;
}

/// The open list of a combo box.  Answers with the chosen index, or -1.
int draw_combo_list(std::string_view label, std::span<const std::string_view> items, int index,
                    const ImRect& anchor, NodeId list_id) {
    ComboList list{
        .label = label, .items = items, .index = index, .has_filter = items.size() > most_without_filter};
    list.found = found_items(items, interface().field().filter);
    const float filter = list.has_filter ? px(control_height() + sizes().gap_items) : 0;
    const float height =
        std::clamp(static_cast<float>(list.found.size()), 1.0F, 8.5F) * option_height(false) +
        2 * px(popup_pad) + filter;
    const ImRect place = popup_place(anchor, height, anchor.GetWidth());
    ImGui::SetNextWindowPos(place.Min);
    ImGui::SetNextWindowSize(place.GetSize());
    ImGui::PushStyleColor(ImGuiCol_PopupBg, rgb(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(popup_pad), px(popup_pad)));
    const bool is_open = ImGui::BeginPopup("##list", popup_window);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    if (!is_open) return -1;

    interface().focus().begin_layer(list_id);
    interface().hold_escape();
    draw_popup_ground(place, sizes().round_popup);
    // What stands in it is no part of the line that the field stands in.
    auto flows = std::exchange(interface().layout().flows, {});
    const int chosen = draw_combo_content(list, place, list_id);
    interface().layout().flows = std::move(flows);
    interface().focus().end_layer();
    if (chosen >= 0 || list.is_closed) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return chosen;
}

void draw_combo_text(const ImRect& box, std::string_view text, const FieldOptions& options) {
    const ImRect inside(box.Min + ImVec2(px(sizes().pad_control), 0), box.Max - ImVec2(px(32), 0));
    const bool is_hint = text.empty();
    draw_line(ImGui::GetWindowDrawList(), inside,
              is_hint               ? colors().hint
              : options.is_disabled ? colors().muted
                                    : colors().text,
              is_hint ? options.hint : text);
    draw_icon(Icon::down, box.Max.x - px(26), std::floor((box.Min.y + box.Max.y - px(14)) / 2), 14,
              colors().muted);
}

}  // namespace

ImRect popup_place(const ImRect& anchor, float height, float min_width) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float bottom = display.y - interface().input().covered_bottom - px(8);
    const float width = std::min(std::max(anchor.GetWidth(), min_width), display.x - px(16));
    const float x = std::max(px(8), std::min(anchor.Min.x, display.x - width - px(8)));
    const float below = anchor.Max.y + px(4);
    const float room_below = bottom - below;
    const float room_above = anchor.Min.y - px(12);
    if (height <= room_below || room_below >= room_above) {
        return {ImVec2(x, below), ImVec2(x + width, below + std::max(px(40), std::min(height, room_below)))};
    }
    const float top = std::max(px(8), anchor.Min.y - px(4) - height);
    return {ImVec2(x, top), ImVec2(x + width, anchor.Min.y - px(4))};
}

void draw_popup_ground(const ImRect& box, float rounding_css) {
    interface().layout().open_list = ImGui::GetCurrentWindow();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(rounding_css);
    list->PushClipRectFullScreen();
    // A soft shadow out of a few translucent frames: cheap, and without a texture.
    for (int i = 6; i >= 1; --i) {
        const float grow = px(static_cast<float>(i) * 2);
        const ImVec2 down(0, px(3));
        list->AddRectFilled(box.Min - ImVec2(grow, grow) + down, box.Max + ImVec2(grow, grow) + down,
                            colors().shadow_soft, rounding + grow);
    }
    list->AddRectFilled(box.Min, box.Max, colors().popup, rounding);
    list->AddRect(box.Min, box.Max, colors().line, rounding, 0, px(1));
    list->PopClipRect();
}

bool draw_option(NodeId id, const OptionLook& look) {
    const ImRect box = place_block(option_height(!look.detail.empty()));
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    std::string name(look.title);
    if (!look.detail.empty()) (name += ' ') += look.detail;
    mirror().add({.id = id,
                  .role = Role::option,
                  .name = name,
                  .rect = rect_of(box),
                  .states = state::focusable | state::selectable | (look.is_chosen ? state::selected : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return state.is_pressed;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (look.is_marked || state.is_hovered)
        list->AddRectFilled(box.Min, box.Max, look.is_marked ? colors().primary_tint : colors().hover, px(5));
    const float right = box.Max.x - px(look.is_chosen ? 32.0F : 10.0F);
    const float x = box.Min.x + px(10);
    if (look.detail.empty()) {
        draw_line(list, ImRect(x, box.Min.y, right, box.Max.y), colors().text, look.title);
    } else {
        const float middle = std::floor((box.Min.y + box.Max.y) / 2);
        draw_line(list, ImRect(x, middle - px(20), right, middle), colors().text, look.title);
        const FontScope font(sizes().text_label, FontWeight::regular);
        draw_line(list, ImRect(x, middle, right, middle + px(19)), colors().muted, look.detail);
    }
    if (look.is_chosen)
        draw_icon(Icon::check, box.Max.x - px(26), std::floor((box.Min.y + box.Max.y - px(16)) / 2), 16,
                  colors().primary);
    return state.is_pressed;
}

bool combo_box(std::string_view label, std::span<const std::string_view> items, int& index,
               const FieldOptions& options) {
    // Alone it may stand in a flow, whose line a group would break.
    const bool is_alone = options.hides_label;
    if (!is_alone) ImGui::BeginGroup();
    const NodeId id = id_of(label);
    draw_field_label(label, id, options);
    const Scope scope(label);
    const NodeId list_id = id_of("##listbox");
    const float width = options.width > 0 ? std::min(px(options.width), available_px()) : available_px();
    const float height = px(control_height());
    const ImRect box = place(width, height, (height - line_height()) / 2);
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_disabled = options.is_disabled, .on_down = false});
    const bool was_open = ImGui::IsPopupOpen("##list");
    const bool takes_keys = !was_open && state.is_focused && interface().focus().is_top_layer();
    const bool by_arrow = takes_keys && (take_key(ImGuiKey_DownArrow) || take_key(ImGuiKey_UpArrow));
    const std::string letters = takes_keys ? typed_letters() : std::string();
    const bool is_asked = !label.empty() && interface().field().combo_label == label;
    if (is_asked) {
        interface().field().combo_label.clear();
        interface().focus().move_to(id, false);
    }
    if (!was_open && (state.is_pressed || by_arrow || !letters.empty() || is_asked)) {
        const bool has_filter = items.size() > most_without_filter;
        interface().field().filter = has_filter ? letters : std::string();
        interface().field().letters.clear();
        if (!letters.empty()) std::ignore = typed_word(letters);
        ImGui::OpenPopup("##list");
    }
    const bool is_open = ImGui::IsPopupOpen("##list");

    const std::string_view text = index >= 0 && index < static_cast<int>(items.size())
                                      ? items[static_cast<std::size_t>(index)]
                                      : std::string_view();
    States states =
        (options.is_disabled ? state::disabled : state::focusable) | state::expandable | state::has_popup;
    if (is_open) states |= state::expanded;
    if (options.is_required) states |= state::required;
    if (!options.error.empty()) states |= state::invalid;
    mirror().add({.id = id,
                  .role = Role::combobox,
                  .name = label,
                  .value = text,
                  .description = options.error.empty() ? options.help : options.error,
                  .rect = rect_of(box),
                  .states = states,
                  .related = is_open ? list_id : 0});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (is_seen) {
        draw_field_frame(box, is_open || (state.is_focused && interface().focus().is_visible()),
                         state.is_hovered, options);
        draw_combo_text(box, text, options);
    }
    const int chosen = is_open ? draw_combo_list(label, items, index, box, list_id) : -1;
    draw_field_message(options);
    if (!is_alone) ImGui::EndGroup();
    if (chosen < 0 || chosen == index) return false;
    index = chosen;
    return true;
}

void open_combo_box(std::string_view label) {
    interface().field().combo_label = label;
    interface().demand().wake();
}

bool is_combo_box_open(std::string_view label) {
    const Scope scope(label);
    return ImGui::IsPopupOpen("##list");
}

namespace {

/// Which suggestion is taken by key, if any; moves the mark.
std::optional<std::size_t> suggestion_keys(FieldState& field, std::size_t count, SuggestEvents& events) {
    const auto last = static_cast<int>(count) - 1;
    if (take_key(ImGuiKey_DownArrow, true))
        field.suggestion_marked = std::min(field.suggestion_marked + 1, last);
    if (take_key(ImGuiKey_UpArrow, true)) field.suggestion_marked = std::max(field.suggestion_marked - 1, 0);
    field.suggestion_marked = std::min(field.suggestion_marked, last);
    // Ctrl+Enter is for the form, which nobody wants to be filled in the same moment.
    if (!events.submitted || ImGui::GetIO().KeyCtrl || field.suggestion_marked < 0) return std::nullopt;
    return static_cast<std::size_t>(field.suggestion_marked);
}

std::optional<std::size_t> draw_suggestions(const FieldBox& box, std::string_view label,
                                            std::span<const Suggestion> suggestions, int marked) {
    const bool has_detail =
        std::ranges::any_of(suggestions, [](const Suggestion& s) { return !s.detail.empty(); });
    const float rows = std::min(static_cast<float>(suggestions.size()), 6.5F);
    const ImRect place = popup_place(box.box, rows * option_height(has_detail) + 2 * px(popup_pad), px(220));
    const NodeId list_id = id_of("##suggestions");
    std::optional<std::size_t> chosen;
    ImGui::SetNextWindowPos(place.Min);
    ImGui::SetNextWindowSize(place.GetSize());
    ImGui::PushStyleColor(ImGuiCol_WindowBg, rgb(0, 0));
    char name[32];
    ImFormatString(name, sizeof name, "##suggestions%08X", list_id);
    ImGui::Begin(name, nullptr, popup_window | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleColor();
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    draw_popup_ground(place, sizes().round_popup);
    mirror().add_states(box.id, state::expanded);
    mirror().set_related(box.id, list_id);
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const bool moves = storage->GetInt(list_id, -1) != marked;
    storage->SetInt(list_id, marked);
    begin_list(list_id, label, place);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginGroup();
    {
        const RightEdge edge(place.Max.x - px(popup_pad));
        for (std::size_t i = 0; i < suggestions.size(); ++i) {
            const NodeId id = ImGui::GetCurrentWindow()->GetID(static_cast<int>(i));
            const bool is_marked = static_cast<int>(i) == marked;
            if (is_marked) interface().focus_shows_as(id);
            if (draw_option(
                    id,
                    {.title = suggestions[i].title, .detail = suggestions[i].detail, .is_marked = is_marked}))
                chosen = i;
            if (is_marked && moves) ImGui::ScrollToItem(ImGuiScrollFlags_KeepVisibleEdgeY);
        }
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    mirror().pop();
    mirror().pop_layer();
    ImGui::End();
    return chosen;
}

}  // namespace

SuggestEvents suggest_field(std::string_view label, std::string& value,
                            std::span<const Suggestion> suggestions, const FieldOptions& options) {
    ImGui::BeginGroup();
    draw_field_label(label, id_of(label), options);
    FieldState& field = interface().field();
    const float pad = px(sizes().pad_control);
    // Enter takes a suggestion before it submits the form.
    Form* const form = field.form;
    field.form = nullptr;
    const FieldBox box = edit_field(label, value, options, pad, pad, true);
    field.form = form;
    SuggestEvents events;
    static_cast<FieldEvents&>(events) = box.events;
    if (events.changed) field.suggestion_marked = 0;
    if (events.changed) field.suggestions_hidden_for.clear();

    const bool is_hidden = field.suggestions_hidden_for == value && !value.empty();
    const bool lists =
        box.is_open && field.active == box.id && !suggestions.empty() && !is_hidden && !value.empty();
    if (lists) {
        interface().hold_escape();
        events.chosen = suggestion_keys(field, suggestions.size(), events);
        const auto clicked = draw_suggestions(box, label, suggestions, field.suggestion_marked);
        if (clicked) events.chosen = clicked;
        if (take_key(ImGuiKey_Escape)) field.suggestions_hidden_for = value;
    }
    if (events.chosen) {
        events.submitted = false;
        field.suggestion_marked = -1;
        field.suggestions_hidden_for = suggestions[*events.chosen].title;
        interface().focus().move_to(box.id, false);
        interface().demand().wake();
    }
    if (form != nullptr && events.submitted) form->submit();
    if (form != nullptr && events.cancelled && !lists) form->cancel();
    draw_field_message(options);
    ImGui::EndGroup();
    return events;
}

}  // namespace laoke::ui
