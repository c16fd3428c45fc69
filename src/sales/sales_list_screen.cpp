#include "sales/sales_list_screen.h"

#include "base/decimal.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <array>
#include <cmath>

namespace laoke {

namespace {

using ui::tr;

constexpr std::array periods = {TextKey::sales_list_all_days,      TextKey::sales_list_of_today,
                                TextKey::sales_list_of_week,       TextKey::sales_list_of_month,
                                TextKey::sales_list_of_last_month, TextKey::sales_list_of_year,
                                TextKey::sales_list_of_last_year,  TextKey::sales_list_of_chosen};
static_assert(periods.size() == static_cast<std::size_t>(SalesPeriod::chosen) + 1);

/// In the order of SalesState.
constexpr std::array states = {TextKey::sales_list_all_states, TextKey::sales_list_title,
                               TextKey::sales_list_return, TextKey::sales_list_on_account};

template <std::size_t Count>
bool draw_choice(TextKey label, const std::array<TextKey, Count>& names, int& chosen, float width) {
    std::array<std::string_view, Count> items;
    for (std::size_t i = 0; i < Count; ++i) items[i] = tr(names[i]);
    return ui::combo_box(tr(label), items, chosen, {.width = width, .hides_label = true});
}

/// `width`: of the box to type in.
void draw_search(SalesListState& state, float width, SalesListIntent& intent) {
    intent.changed |=
        ui::search_box(tr(TextKey::sales_list_search), state.search,
                       {.hint = tr(TextKey::sales_list_search_hint), .width = width, .hides_label = true})
            .changed;
}

/// `width`: of each of the two.
void draw_choices(SalesListState& state, float width, SalesListIntent& intent) {
    intent.changed |= draw_choice(TextKey::sales_list_period, periods, state.period, width);
    intent.changed |= draw_choice(TextKey::sales_list_state, states, state.state, width);
}

/// What a phone has no room for in sight.
void draw_more_menu(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    const bool is_empty = view.row_count == 0;
    const std::array items = {
        ui::MenuItem{.icon = ui::Icon::table, .title = tr(TextKey::receivables_title)},
        ui::MenuItem{.icon = ui::Icon::check, .title = tr(TextKey::ui_mark), .is_disabled = is_empty},
        ui::MenuItem{.icon = ui::Icon::export_file,
                     .title = tr(TextKey::interchange_export_table),
                     .is_disabled = is_empty,
                     .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::print, .title = tr(TextKey::print_button), .is_disabled = is_empty},
    };
    const auto chosen = ui::icon_menu_button(ui::Icon::more, tr(TextKey::customer_list_more_actions), items);
    intent.shows_receivables = chosen == 0;
    state.marks.is_marking |= chosen == 1;
    intent.exports = chosen == 2;
    intent.prints = chosen == 3;
}

void draw_phone_actions(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    if (view.sale_count > 0) {
        constexpr float gap = 8;
        draw_search(state, ui::available_width() - ui::control_height() - gap, intent);
        draw_more_menu(view, state, intent);
        draw_choices(state, std::floor((ui::available_width() - gap) / 2), intent);
    }
    intent.adds = ui::button(tr(TextKey::sales_list_add),
                             {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .width = -1});
}

void draw_actions(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    if (view.sale_count > 0) {
        draw_search(state, 230, intent);
        draw_choices(state, 130, intent);
    }
    intent.adds = ui::button(
        tr(TextKey::sales_list_add),
        {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .shortcut = ImGuiMod_Alt | ImGuiKey_N});
    intent.shows_receivables = ui::button(tr(TextKey::receivables_title));
    if (view.sale_count == 0) return;
    const bool is_empty = view.row_count == 0;
    intent.exports = ui::icon_button(ui::Icon::export_file, tr(TextKey::interchange_export_table),
                                     {.is_disabled = is_empty});
    intent.prints = ui::icon_button(ui::Icon::print, tr(TextKey::print_button), {.is_disabled = is_empty});
}

void draw_header(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    const ui::PageHeader header({.title = tr(TextKey::sales_list_title), .subtitle = view.summary});
    if (ui::is_narrow())
        draw_phone_actions(view, state, intent);
    else
        draw_actions(view, state, intent);
}

void draw_days(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    const auto draw = [&](TextKey label, std::string& day, std::string_view error) {
        intent.changed |=
            ui::date_field(tr(label), day, {.today = view.today, .is_past = true}, {.error = error}).changed;
    };
    ui::Columns columns({1, 1, 2}, 120);
    columns.next();
    draw(TextKey::statement_first, state.first, view.first_error);
    columns.next();
    draw(TextKey::statement_last, state.last, view.last_error);
}

void draw_row(const SalesListRow& row, ui::TableRow& out) {
    const auto column = [](SalesColumn which) { return static_cast<int>(which); };
    out.muted(column(SalesColumn::day), row.day);
    if (row.is_walk_in) {
        out.muted(column(SalesColumn::customer), row.customer);
    } else {
        out.strong(column(SalesColumn::customer), row.customer);
    }
    out.text(column(SalesColumn::items), row.items);
    if (row.is_return) out.chip(column(SalesColumn::kind), tr(TextKey::sales_list_return), ui::Kind::warning);
    const ui::Color color = row.is_return ? ui::colors().danger : 0;
    out.text(column(SalesColumn::total), row.total,
             {.weight = ui::FontWeight::semibold, .color = color, .align = ui::TextAlign::right});
}

void draw_table(const SalesListView& view, SalesListState& state, SalesListIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::sales_list_day),
                        .width = 116,
                        .is_sortable = true,
                        .descends_first = true,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::sales_list_customer),
                        .share = 1.2F,
                        .min_width = 96,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::sales_list_items),
                        .share = 2,
                        .min_width = 140,
                        .on_card = ui::CardPlace::plain,
                        .priority = 2},
        ui::TableColumn{.title = tr(TextKey::sales_list_kind),
                        .width = 88,
                        .on_card = ui::CardPlace::plain,
                        .priority = 3},
        ui::TableColumn{.title = tr(TextKey::sales_list_total),
                        .width = 132,
                        .align = ui::TextAlign::right,
                        .is_sortable = true,
                        .descends_first = true,
                        .on_card = ui::CardPlace::aside},
    };
    const float room = state.marks.room(tr(TextKey::sales_list_marked_bar));
    const ui::Card card("sales", {.is_padded = false});
    const auto events = ui::table({.name = tr(TextKey::sales_list_title),
                                   .kept_as = "sales",
                                   .columns = columns,
                                   .rows = view.row_count,
                                   .sort = view.sort,
                                   .selection = state.marks.for_table(),
                                   .room_below = room},
                                  [&](ui::TableRow& out) {
                                      if (const SalesListRow* row = view.row(out.index()))
                                          draw_row(*row, out);
                                  });
    intent.opens = state.marks.opened(events.opened);
    intent.sorts = events.sort;
    intent.end_shown = events.end_shown;
}

void draw_marked(SalesListState& state, SalesListIntent& intent) {
    if (state.marks.has_bar()) {
        ui::MarksBar bar(tr(TextKey::sales_list_marked_bar), state.marks);
        intent.exports_marked = bar.act(ui::Icon::export_file, tr(TextKey::customer_list_export_marked));
        intent.prints |= bar.act(ui::Icon::print, tr(TextKey::customer_list_print_marked));
        state.asks_to_remove |= bar.act(ui::Icon::trash, tr(TextKey::customer_list_remove_marked));
    }
    const std::string title =
        tr(TextKey::sales_list_remove_title, {{"count", format_count(state.marks.rows.count())}});
    const auto answer = ui::confirm("remove-sales",
                                    {.title = title,
                                     .body = tr(TextKey::sales_list_remove_body),
                                     .confirm = tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes_marked = answer == ui::Answer::confirmed;
}

void draw_nothing(const SalesListView& view, SalesListIntent& intent) {
    if (!view.has_days) {
        ui::muted_text(tr(TextKey::sales_list_days_wrong));
    } else if (view.sale_count > 0) {
        intent.shows_all = ui::empty_state({.icon = ui::Icon::search,
                                            .title = tr(TextKey::sales_list_not_found),
                                            .hint = tr(TextKey::sales_list_not_found_hint),
                                            .action = tr(TextKey::sales_list_show_all)});
    } else if (ui::empty_state({.icon = ui::Icon::sales,
                                .title = tr(TextKey::sales_list_empty),
                                .hint = tr(TextKey::sales_list_empty_hint),
                                .action = tr(TextKey::sales_list_add)})) {
        intent.adds = true;
    }
}

}  // namespace

TextKey name_of(SalesPeriod period) { return periods[static_cast<std::size_t>(period)]; }

TextKey name_of_sales_state(int state) { return states[static_cast<std::size_t>(state)]; }

SalesListIntent draw_sales_list(const SalesListView& view, SalesListState& state) {
    SalesListIntent intent;
    draw_header(view, state, intent);
    if (static_cast<SalesPeriod>(state.period) == SalesPeriod::chosen) draw_days(view, state, intent);
    if (view.row_count > 0 && !view.sum.empty()) ui::muted_text(view.sum);
    if (view.row_count > 0)
        draw_table(view, state, intent);
    else
        draw_nothing(view, intent);
    draw_marked(state, intent);
    return intent;
}

}  // namespace laoke
