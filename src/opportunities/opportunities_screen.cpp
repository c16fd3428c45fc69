#include "opportunities/opportunities_screen.h"

#include "opportunities/opportunities_marks_screen.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <array>
#include <span>

namespace laoke {

namespace {

using ui::tr;

bool is_board(const OpportunitiesState& state) { return state.form == 0; }

void draw_header(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    const ui::PageHeader header({.title = tr(TextKey::opportunities_page_title),
                                 .subtitle = view.summary,
                                 .back_label = view.back_label});
    intent.goes_back = header.is_back_pressed();
    if (!is_board(state) && !view.is_empty) {
        intent.changed |= ui::search_box(tr(TextKey::opportunities_page_search), state.search,
                                         {.hint = tr(TextKey::opportunities_page_search_hint),
                                          .width = ui::is_narrow() ? 0.0F : 260.0F,
                                          .hides_label = true})
                              .changed;
    }
    if (!is_board(state) && !view.rows.empty()) {
        intent.exports = ui::icon_button(ui::Icon::export_file, tr(TextKey::interchange_export_table));
        if (ui::is_narrow())
            state.marks.is_marking |= ui::button(tr(TextKey::ui_mark), ui::ButtonKind::quiet);
    }
    if (!view.pipelines.empty()) {
        intent.edits_pipelines =
            ui::button(tr(TextKey::opportunities_page_pipelines), {.icon = ui::Icon::settings});
    }
    intent.adds |= ui::button(
        tr(TextKey::opportunities_page_add),
        {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .shortcut = ImGuiMod_Alt | ImGuiKey_N});
}

OpportunitiesListed listed(const OpportunitiesState& state) {
    return static_cast<OpportunitiesListed>(state.listed);
}

bool is_of_open(const OpportunitiesState& state) { return listed(state) <= OpportunitiesListed::late; }

/// True when something else is to be shown.
bool draw_choices(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    const ui::Flow flow;
    const std::array forms = {tr(TextKey::opportunities_page_board), tr(TextKey::opportunities_page_list)};
    intent.changes_form = ui::segmented(tr(TextKey::opportunities_page_form), forms, state.form);
    if (is_board(state)) {
        if (view.pipelines.size() < 2) return intent.changes_form;
        const std::vector<std::string_view> names(view.pipelines.begin(), view.pipelines.end());
        return ui::combo_box(tr(TextKey::opportunities_page_pipeline), names, state.pipeline,
                             {.width = 200, .hides_label = true}) ||
               intent.changes_form;
    }
    const std::array states = {tr(TextKey::opportunities_page_open), tr(TextKey::opportunities_page_late),
                               tr(TextKey::opportunities_page_won), tr(TextKey::opportunities_page_lost)};
    return ui::segmented(tr(TextKey::opportunities_page_state), states, state.listed) || intent.changes_form;
}

void draw_board(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    std::vector<std::vector<ui::BoardCard>> cards(view.stages.size());
    std::vector<ui::BoardColumn> columns;
    for (std::size_t i = 0; i < view.stages.size(); ++i) {
        const OpportunityStage& stage = view.stages[i];
        for (const OpportunityCard& card : stage.cards) {
            cards[i].push_back({.id = card.id,
                                .title = card.title,
                                .detail = card.detail,
                                .value = card.value,
                                .chip = card.day,
                                .chip_kind = card.is_late ? ui::Kind::bad : ui::Kind::info});
        }
        columns.push_back({stage.name, stage.sum, stage.detail, cards[i]});
    }
    const auto events =
        ui::board({.name = tr(TextKey::opportunities_page_title), .columns = columns}, state.board);
    intent.opens_card = events.opened;
    intent.moves = events.moved;
}

void draw_list(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    const bool is_lost = listed(state) == OpportunitiesListed::lost;
    const bool is_open = is_of_open(state);
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::opportunities_page_what),
                        .share = 1.8F,
                        .min_width = 130,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::customer_list_title),
                        .share = 1.2F,
                        .min_width = 96,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title =
                            tr(is_lost ? TextKey::opportunity_page_reason : TextKey::opportunity_page_stage),
                        .share = 1.2F,
                        .min_width = 96,
                        .is_sortable = !is_lost,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
        ui::TableColumn{.title = tr(TextKey::opportunity_page_value),
                        .width = 132,
                        .align = ui::TextAlign::right,
                        .is_sortable = true,
                        .descends_first = true,
                        .on_card = ui::CardPlace::aside},
        ui::TableColumn{
            .title = tr(is_open ? TextKey::opportunity_page_expected : TextKey::opportunity_page_closed),
            .width = 150,
            .is_sortable = true,
            .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::opportunities_page_probability),
                        .width = 84,
                        .align = ui::TextAlign::right,
                        .is_sortable = true,
                        .descends_first = true,
                        .on_card = ui::CardPlace::hidden,
                        .priority = 2},
    };
    const auto column = [](OpportunityColumn which) { return static_cast<int>(which); };
    const auto draw_row = [&](ui::TableRow& out) {
        const OpportunityListRow& row = view.rows[out.index()];
        out.strong(column(OpportunityColumn::title), row.title);
        out.text(column(OpportunityColumn::customer), row.customer);
        out.text(column(OpportunityColumn::stage), row.stage);
        out.text(column(OpportunityColumn::value), row.value);
        if (row.is_late)
            out.chip(column(OpportunityColumn::day), row.day, ui::Kind::bad);
        else
            out.muted(column(OpportunityColumn::day), row.day);
        if (is_open) out.muted(column(OpportunityColumn::probability), row.probability);
    };
    const std::span<const ui::TableColumn> shown(columns);  // what is closed has no probability
    const float room = state.marks.room(tr(TextKey::opportunities_page_marked_bar));
    const ui::Card card("opportunities", {.is_padded = false});
    const auto events = ui::table({.name = tr(TextKey::opportunities_page_title),
                                   .kept_as = is_open ? "opportunities" : "closed-opportunities",
                                   .columns = is_open ? shown : shown.first(columns.size() - 1),
                                   .rows = view.rows.size(),
                                   .sort = view.sort,
                                   .selection = state.marks.for_table(),
                                   .room_below = room},
                                  draw_row);
    intent.opens_row = state.marks.opened(events.opened);
    intent.sorts = events.sort;
}

}  // namespace

OpportunitiesIntent draw_opportunities(const OpportunitiesView& view, OpportunitiesState& state) {
    OpportunitiesIntent intent;
    draw_header(view, state, intent);
    if (view.is_empty) {
        intent.adds |= ui::empty_state({.icon = ui::Icon::chart,
                                        .title = tr(TextKey::opportunities_page_empty),
                                        .hint = tr(TextKey::opportunities_page_empty_hint),
                                        .action = tr(TextKey::opportunities_page_add),
                                        .is_main = false});
        return intent;
    }
    if (draw_choices(view, state, intent)) {
        // What was gathered belongs to what was shown before.
        intent.changed = true;
        return intent;
    }
    if (!view.left_out.empty()) ui::muted_text(view.left_out);
    if (is_board(state))
        draw_board(view, state, intent);
    else if (!view.rows.empty())
        draw_list(view, state, intent);
    else
        ui::empty_state({.icon = ui::Icon::search, .title = tr(TextKey::opportunities_page_nothing)});
    if (!is_board(state)) draw_marked_opportunities(view, state, intent);
    return intent;
}

}  // namespace laoke
