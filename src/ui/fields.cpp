#include "ui/fields.h"

#include "ui/buttons.h"
#include "ui/field_parts.h"
#include "ui/field_state.h"
#include "ui/item.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

Role role_of(const FieldOptions& options) {
    if (options.rows > 1) return Role::textarea;
    return options.input_mode == InputMode::search ? Role::searchbox : Role::textbox;
}

/// The text the editor reported, if it did.
void take_change(NodeId id, std::string& value, FieldEvents& events) {
    FieldState& field = interface().field();
    for (FieldState::Change& change : field.changes) {
        if (change.id != id) continue;
        if (field.active == id) field.text = change.text;
        events.changed = events.changed || value != change.text;
        value = std::move(change.text);
        change.id = 0;
    }
}

/// The lines of a text area, as far as it is high.
void draw_lines(const ImRect& inside, Color ink, std::string_view text) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(inside.Min, inside.Max, true);
    float y = inside.Min.y;
    for (const std::string_view line : break_lines(text, inside.GetWidth(), advance_of)) {
        draw_text(list, ImVec2(inside.Min.x, y), ink, line);
        y += line_height();
        if (y > inside.Max.y) break;
    }
    list->PopClipRect();
}

void draw_closed_text(const ImRect& inside, const std::string& value, const FieldOptions& options,
                      bool is_open) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (value.empty()) {
        if (options.hint.empty()) return;
        if (options.rows > 1) return draw_lines(inside, colors().hint, options.hint);
        return draw_line(list, inside, colors().hint, options.hint, options.align);
    }
    if (is_open) return;
    const Color ink = options.is_disabled ? colors().muted : colors().text;
    if (options.rows > 1) return draw_lines(inside, ink, value);
    const std::string_view shown = options.shown.empty() ? std::string_view(value) : options.shown;
    if (options.input_mode != InputMode::secret) return draw_line(list, inside, ink, shown, options.align);
    std::string dots;
    for (std::size_t i = 0; i < std::min<std::size_t>(value.size(), 24); ++i) dots += "•";
    draw_line(list, inside, ink, dots, options.align);
}

EditorLook look_of(const ImRect& box, const FieldOptions& options, float left, float right) {
    EditorLook look;
    look.rect = rect_of(box);
    look.em_px = em_of_font_size(ImGui::GetFontSize());
    look.line_height = line_height();
    look.pad_left = left;
    look.pad_right = right;
    const float top = options.rows > 1 ? px(8) : std::floor((box.GetHeight() - line_height()) / 2);
    look.baseline = top + ascent_of_line();
    look.align = options.align;
    look.is_multiline = options.rows > 1;
    return look;
}

/// Opens the editor, keeps it in its place, gives it a text the program changed.
void serve_editor(NodeId id, const std::string& value, const EditorLook& look, bool by_pointer,
                  bool is_number) {
    Interface& page = interface();
    FieldState& field = page.field();
    if (!page.focus().has(id)) return;
    if (field.active != id) {
        // As in a spreadsheet: what is typed into a number that was clicked takes its place.
        const bool selects = page.focus().came_by_tab() || is_number;
        const bool keeps = (field.focused_by_dom == id || by_pointer) && !is_number;
        field.wish = {id, value, look,
                      keeps     ? EditorCaret::keep
                      : selects ? EditorCaret::select_all
                                : EditorCaret::at_end};
        return;
    }
    if (value != field.text) {
        field.text = value;
        page.ports().editor.set_text(value);
    }
    if (!(look == field.look)) {
        field.look = look;
        page.ports().editor.place(look);
    }
}

void read_keys(NodeId id, const FieldOptions& options, FieldEvents& events) {
    Interface& page = interface();
    if (!page.focus().has(id) || !page.focus().is_top_layer()) return;
    const bool is_line = options.rows <= 1;
    const bool with_ctrl = ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Enter, false) &&
                           page.take_key_once(ImGuiKey_Enter);
    const bool is_entered =
        with_ctrl || (is_line && (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter)));
    if (is_entered && events.changed) {
        page.field().held_enter_next = id;
        page.demand().wake();
    } else {
        events.submitted = is_entered || page.field().held_enter == id;
    }
    if (!page.escape_is_held() && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        events.cancelled = true;
        // The question whether to leave the form is drawn in this frame: it must not take the key too.
        std::ignore = page.take_key_once(ImGuiKey_Escape);
    }
    Form* form = page.field().form;
    if (form != nullptr && events.submitted) form->submit();
    if (form != nullptr && events.cancelled) form->cancel();
}

}  // namespace

void draw_field_label(std::string_view label, NodeId id, const FieldOptions& options) {
    if (options.hides_label) return;
    const FontScope font(sizes().text_label, FontWeight::regular);
    const float star = options.is_required ? width_of(" *") : 0;
    const float width = std::min(std::ceil(width_of(label)) + star, available_px());
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 at = window->DC.CursorPos;
    const ImRect box(at, at + ImVec2(width, line_height()));
    ImGui::ItemSize(box.GetSize());
    window->DC.CursorPos.y -= ImGui::GetStyle().ItemSpacing.y - px(sizes().gap_label);
    mirror().add({.role = Role::label, .name = label, .rect = rect_of(box), .related = id});
    if (!show(box, 0)) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_line(list, ImRect(box.Min, box.Max - ImVec2(star, 0)), colors().label, label);
    if (options.is_required) draw_text(list, ImVec2(box.Max.x - star, box.Min.y), colors().danger, " *");
}

void draw_field_message(const FieldOptions& options) {
    const bool is_error = !options.error.empty();
    const std::string_view message = is_error ? options.error : options.help;
    if (message.empty()) return;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->DC.CursorPos.y -= ImGui::GetStyle().ItemSpacing.y - px(5);
    const ImVec2 at = window->DC.CursorPos;
    const FontScope font(sizes().text_label, FontWeight::regular);
    const auto lines = break_lines(message, available_px(), advance_of);
    const ImRect box(at,
                     at + ImVec2(available_px(), static_cast<float>(lines.size()) * (line_height() + px(2))));
    ImGui::ItemSize(box.GetSize());
    mirror().add({.role = is_error ? Role::alert : Role::text, .name = message, .rect = rect_of(box)});
    if (!show(box, 0)) return;
    float y = box.Min.y;
    for (const std::string_view line : lines) {
        draw_text(ImGui::GetWindowDrawList(), ImVec2(box.Min.x, y),
                  is_error ? colors().danger : colors().muted, line);
        y += line_height() + px(2);
    }
}

void draw_field_frame(const ImRect& box, bool is_open, bool is_hovered, const FieldOptions& options) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_control);
    const bool is_wrong = !options.error.empty();
    if (is_open) {
        const float halo = px(3);
        list->AddRectFilled(box.Min - ImVec2(halo, halo), box.Max + ImVec2(halo, halo),
                            is_wrong ? colors().danger_halo : colors().focus_halo, rounding + halo);
    }
    list->AddRectFilled(box.Min, box.Max, options.is_disabled ? colors().hover : colors().card, rounding);
    const Color line = is_wrong     ? colors().danger
                       : is_open    ? colors().primary
                       : is_hovered ? colors().hint
                                    : colors().line_field;
    list->AddRect(box.Min, box.Max, line, rounding, 0, is_open ? px(1.5F) : px(1));
}

FieldBox edit_field(std::string_view label, std::string& value, const FieldOptions& options, float left,
                    float right, bool has_list) {
    Interface& page = interface();
    FieldBox result;
    result.id = id_of(label);
    const bool was_open = page.field().active == result.id;
    const float width = options.width > 0 ? std::min(px(options.width), available_px()) : available_px();
    const float line_count = static_cast<float>(options.rows);
    const float height = options.rows > 1 ? line_count * line_height() + 2 * px(8) : px(control_height());
    result.box = place(width, height, (px(control_height()) - line_height()) / 2);
    result.is_seen = show(result.box, result.id);
    take_change(result.id, value, result.events);

    Press state;
    if (!options.is_disabled) {
        page.focus().visit(result.id, true);  // first: press() scrolls to where the focus has just arrived
        state = press(result.box, result.id, {.on_down = true, .is_stop = false, .takes_keys = false});
        if (state.is_pressed) page.focus().move_to(result.id, false);
        // Who comes back to where he had scrolled on is not called back to the first field.
        const bool is_passed = result.box.Max.y <= ImGui::GetCurrentWindow()->ClipRect.Min.y;
        if ((options.autofocus && !is_passed) || page.field().focus_label == label)
            page.focus().prefer(result.id);
        if (!label.empty() && page.field().focus_label == label) {
            page.field().focus_label.clear();
            page.focus().move_to(result.id, true);
        }
        if (page.field().seeks_fault && !options.error.empty()) {
            page.field().seeks_fault = false;
            page.focus().move_to(result.id, true);
        }
        read_keys(result.id, options, result.events);
        serve_editor(result.id, value, look_of(result.box, options, left, right), state.is_pressed,
                     options.input_mode == InputMode::decimal);
    } else {
        press(result.box, result.id, {.is_disabled = true});
    }
    result.is_open = page.focus().has(result.id);
    result.events.left = was_open && !result.is_open;
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    States states = options.is_disabled ? state::disabled : state::focusable;
    if (options.is_required) states |= state::required;
    if (!options.error.empty()) states |= state::invalid;
    if (has_list) states |= state::editable | state::expandable | state::has_popup;
    mirror().add({.id = result.id,
                  .role = has_list ? Role::combobox : role_of(options),
                  .name = label,
                  .value = value,
                  .description = options.error.empty() ? options.help : options.error,
                  .rect = rect_of(result.box),
                  .states = states,
                  .input_mode = options.input_mode});
    if (result.is_seen) {
        draw_field_frame(result.box, result.is_open, state.is_hovered, options);
        const float top = options.rows > 1 ? px(8) : 0;
        const ImRect inside(result.box.Min + ImVec2(left, top), result.box.Max - ImVec2(right, top));
        draw_closed_text(inside, value, options, page.field().active == result.id && result.is_open);
    }
    return result;
}

FieldEvents text_field(std::string_view label, std::string& value, const FieldOptions& options) {
    ImGui::BeginGroup();
    draw_field_label(label, id_of(label), options);
    const float pad = px(sizes().pad_control);
    const FieldBox field = edit_field(label, value, options, pad, pad);
    draw_field_message(options);
    ImGui::EndGroup();
    return field.events;
}

FieldEvents search_box(std::string_view label, std::string& value, const FieldOptions& options) {
    FieldOptions search = options;
    search.input_mode = InputMode::search;
    search.hides_label = true;
    if (search.hint.empty()) search.hint = label;
    ImGui::SetNextItemAllowOverlap();  // the cross lies on it
    const FieldBox field = edit_field(label, value, search, px(36), px(34));
    if (!field.is_seen) return field.events;
    FieldEvents events = field.events;
    const float middle = std::floor((field.box.Min.y + field.box.Max.y) / 2);
    draw_icon(Icon::search, field.box.Min.x + px(11), middle - px(8), 16, colors().hint);
    if (value.empty()) return events;

    const float side = px(26);
    const ImVec2 corner(field.box.Max.x - side - px(4), middle - side / 2);
    const ImRect cross(corner, corner + ImVec2(side, side));
    const Scope scope(label);
    const NodeId id = id_of("##clear");
    show(cross, id);
    const Press state = press(cross, id, {.is_stop = false});
    mirror().add({.id = id, .role = Role::button, .name = tr(TextKey::ui_clear), .rect = rect_of(cross)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    draw_icon(Icon::close, cross.Min.x + px(7), cross.Min.y + px(7), 12,
              state.is_hovered ? colors().text : colors().muted);
    if (!state.is_pressed) return events;
    value.clear();
    events.changed = true;
    interface().focus().move_to(field.id, false);
    return events;
}

Form::Form(std::string_view name) : outer_(interface().field().form) {
    mirror().push({.id = id_of(name), .role = Role::form, .name = name});
    interface().field().form = this;
    is_submitted_ = shortcut_pressed(ImGuiMod_Ctrl | ImGuiKey_S);
}

Form::~Form() {
    interface().field().form = outer_;
    mirror().pop();
}

void focus_field(std::string_view label) {
    interface().field().focus_label = label;
    interface().demand().wake();
}

void focus_first_fault() {
    interface().field().seeks_fault_next = true;
    interface().demand().wake();
}

}  // namespace laoke::ui
