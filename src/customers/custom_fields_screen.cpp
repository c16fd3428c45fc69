#include "customers/custom_fields_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

constexpr std::array kind_names = {
    TextKey::custom_fields_kind_text,   TextKey::custom_fields_kind_number, TextKey::custom_fields_kind_date,
    TextKey::custom_fields_kind_choice, TextKey::custom_fields_kind_flag,
};

void draw_list(const CustomFieldsView& view, CustomFieldsIntent& intent) {
    const std::array columns = {
        ui::TableColumn{
            .title = tr(TextKey::custom_fields_name), .share = 2, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::custom_fields_kind), .share = 1},
        ui::TableColumn{.title = tr(TextKey::custom_fields_count), .share = 1, .align = ui::TextAlign::right},
        ui::TableColumn{.title = tr(TextKey::custom_fields_move_up), .width = 90},
    };
    const ui::Card card("custom-fields", {.is_padded = false});
    const auto events =
        ui::table({.name = tr(TextKey::custom_fields_title), .columns = columns, .rows = view.fields.size()},
                  [&](ui::TableRow& row) {
                      const CustomFieldsRow& field = view.fields[row.index()];
                      row.strong(0, field.name);
                      row.muted(1, tr(kind_names[static_cast<std::size_t>(field.kind)]));
                      row.text(2, field.count, {.align = ui::TextAlign::right});
                      const bool moves = row.index() > 0 &&
                                         row.icon_button(3, ui::Icon::up, tr(TextKey::custom_fields_move_up));
                      if (moves) intent.moves_up = row.index();
                  });
    intent.opens = events.opened;
}

void draw_dialog(const CustomFieldsView& view, CustomFieldsState& state, CustomFieldsIntent& intent) {
    const std::string_view title = tr(state.which ? TextKey::custom_fields_edit : TextKey::custom_fields_add);
    const ui::Dialog dialog("custom-field", {.title = title}, state.is_open);
    if (!dialog) return;
    const ui::Form form(title);
    ui::text_field(tr(TextKey::custom_fields_name), state.name,
                   {.hint = tr(TextKey::custom_fields_name_hint),
                    .error = view.name_error,
                    .is_required = true,
                    .autofocus = true});
    if (!state.which) {
        std::array<std::string_view, kind_names.size()> kinds;
        for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = tr(kind_names[i]);
        ui::segmented(tr(TextKey::custom_fields_kind), kinds, state.kind);
        ui::muted_text(tr(TextKey::custom_fields_kind_help));
    }
    if (static_cast<CustomFieldKind>(state.kind) == CustomFieldKind::choice) {
        ui::text_field(tr(TextKey::custom_fields_choices), state.choices,
                       {.help = state.which ? tr(TextKey::custom_fields_choices_help) : std::string_view(),
                        .error = view.choices_error,
                        .rows = 5,
                        .is_required = true});
    }
    const ui::DialogActions actions;
    if (state.which && ui::button(tr(TextKey::customer_page_remove), {.icon = ui::Icon::trash})) {
        state.is_open = false;
        state.asks_to_remove = true;
    }
    intent.saves = ui::primary_button(tr(TextKey::task_form_save)) || form.is_submitted();
}

void draw_question(const CustomFieldsView& view, CustomFieldsState& state, CustomFieldsIntent& intent) {
    if (!state.asks_to_remove || !state.which) return;
    const CustomFieldsRow& field = view.fields[*state.which];
    const std::string title = tr(TextKey::custom_fields_remove_title, {{"name", field.name}});
    const std::string body = tr(TextKey::custom_fields_remove_body, {{"count", field.count}});
    intent.removes = ui::confirm("remove-custom-field",
                                 {.title = title,
                                  .body = body,
                                  .confirm = tr(TextKey::customer_page_remove),
                                  .is_dangerous = true},
                                 state.asks_to_remove) == ui::Answer::confirmed;
}

}  // namespace

CustomFieldsIntent draw_custom_fields(const CustomFieldsView& view, CustomFieldsState& state) {
    CustomFieldsIntent intent;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::custom_fields_title), .back_label = tr(TextKey::shop_settings)});
        intent.goes_back = header.is_back_pressed();
        if (!view.fields.empty())
            intent.adds = ui::primary_button(tr(TextKey::custom_fields_add), ui::Icon::add);
    }
    if (view.fields.empty()) {
        intent.adds |= ui::empty_state({.icon = ui::Icon::table,
                                        .title = tr(TextKey::custom_fields_empty),
                                        .hint = tr(TextKey::custom_fields_empty_hint),
                                        .action = tr(TextKey::custom_fields_add)});
    } else {
        ui::muted_text(tr(TextKey::custom_fields_help));
        draw_list(view, intent);
    }
    draw_dialog(view, state, intent);
    draw_question(view, state, intent);
    return intent;
}

}  // namespace laoke
