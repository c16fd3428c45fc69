#include "customers/tiers_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_list(const TiersView& view, TiersIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::tiers_tier), .share = 2, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::customer_page_cadence), .share = 1},
        ui::TableColumn{.title = tr(TextKey::tiers_count), .share = 1, .align = ui::TextAlign::right},
        ui::TableColumn{.title = tr(TextKey::custom_fields_move_up), .width = 90},
    };
    const ui::Card card("tiers", {.is_padded = false});
    const auto events =
        ui::table({.name = tr(TextKey::tiers_title), .columns = columns, .rows = view.tiers.size()},
                  [&](ui::TableRow& row) {
                      const TiersRow& tier = view.tiers[row.index()];
                      row.strong(0, tier.name);
                      row.muted(1, tier.cadence);
                      row.text(2, tier.count, {.align = ui::TextAlign::right});
                      const bool moves = row.index() > 0 &&
                                         row.icon_button(3, ui::Icon::up, tr(TextKey::custom_fields_move_up));
                      if (moves) intent.moves_up = row.index();
                  });
    intent.opens = events.opened;
}

void draw_dialog(const TiersView& view, TiersState& state, TiersIntent& intent) {
    const std::string_view title = tr(state.which ? TextKey::tiers_edit : TextKey::tiers_add);
    const ui::Dialog dialog("tier", {.title = title}, state.is_open);
    if (!dialog) return;
    const ui::Form form(title);
    ui::text_field(tr(TextKey::tiers_name), state.name,
                   {.hint = tr(TextKey::tiers_name_hint),
                    .error = view.name_error,
                    .is_required = true,
                    .autofocus = true});
    ui::number_field(tr(TextKey::customer_form_cadence), state.cadence, 0,
                     {.hint = tr(TextKey::customer_form_cadence_hint),
                      .help = tr(TextKey::tiers_cadence_help),
                      .error = view.cadence_error});
    const ui::DialogActions actions;
    if (state.which && ui::button(tr(TextKey::customer_page_remove), {.icon = ui::Icon::trash})) {
        state.is_open = false;
        state.asks_to_remove = true;
    }
    intent.saves = ui::primary_button(tr(TextKey::task_form_save)) || form.is_submitted();
}

void draw_question(const TiersView& view, TiersState& state, TiersIntent& intent) {
    if (!state.asks_to_remove || !state.which) return;
    const TiersRow& tier = view.tiers[*state.which];
    const std::string title = tr(TextKey::tiers_remove_title, {{"name", tier.name}});
    const std::string body = tr(TextKey::tiers_remove_body, {{"count", tier.count}});
    intent.removes = ui::confirm("remove-tier",
                                 {.title = title,
                                  .body = body,
                                  .confirm = tr(TextKey::customer_page_remove),
                                  .is_dangerous = true},
                                 state.asks_to_remove) == ui::Answer::confirmed;
}

}  // namespace

TiersIntent draw_tiers(const TiersView& view, TiersState& state) {
    TiersIntent intent;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::tiers_title), .back_label = tr(TextKey::shop_settings)});
        intent.goes_back = header.is_back_pressed();
        intent.adds = view.tiers.empty() ? ui::button(tr(TextKey::tiers_add), {.icon = ui::Icon::add})
                                         : ui::primary_button(tr(TextKey::tiers_add), ui::Icon::add);
    }
    if (view.tiers.empty()) {
        intent.adds_usual = ui::empty_state({.icon = ui::Icon::star,
                                             .title = tr(TextKey::tiers_empty),
                                             .hint = tr(TextKey::tiers_empty_hint),
                                             .action = tr(TextKey::tiers_usual)});
    } else {
        ui::muted_text(tr(TextKey::tiers_help));
        draw_list(view, intent);
    }
    draw_dialog(view, state, intent);
    draw_question(view, state, intent);
    return intent;
}

}  // namespace laoke
