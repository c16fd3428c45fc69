#include "sales/sales_list_screen.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_table(const SalesListView& view, SalesListIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::sales_list_day), .width = 116, .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::sales_list_customer),
                        .share = 1.2F,
                        .min_width = 96,
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
                        .on_card = ui::CardPlace::aside},
    };
    const auto column = [](SalesColumn which) { return static_cast<int>(which); };
    const auto draw_row = [&](ui::TableRow& out) {
        const SalesListRow& row = view.rows[out.index()];
        out.muted(column(SalesColumn::day), row.day);
        if (row.is_walk_in) {
            out.muted(column(SalesColumn::customer), row.customer);
        } else {
            out.strong(column(SalesColumn::customer), row.customer);
        }
        out.text(column(SalesColumn::items), row.items);
        if (row.is_return)
            out.chip(column(SalesColumn::kind), tr(TextKey::sales_list_return), ui::Kind::warning);
        const ui::Color color = row.is_return ? ui::colors().danger : 0;
        out.text(column(SalesColumn::total), row.total,
                 {.weight = ui::FontWeight::semibold, .color = color, .align = ui::TextAlign::right});
    };
    const ui::Card card("sales", {.is_padded = false});
    const auto events = ui::table({.name = tr(TextKey::sales_list_title),
                                   .kept_as = "sales",
                                   .columns = columns,
                                   .rows = view.rows.size()},
                                  draw_row);
    intent.opens = events.opened;
    intent.end_shown = events.end_shown;
}

}  // namespace

SalesListIntent draw_sales_list(const SalesListView& view) {
    SalesListIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::sales_list_title), .subtitle = view.summary});
        intent.adds = ui::button(
            tr(TextKey::sales_list_add),
            {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .shortcut = ImGuiMod_Alt | ImGuiKey_N});
        intent.shows_receivables = ui::button(tr(TextKey::receivables_title));
        if (!view.rows.empty()) {
            intent.exports = ui::icon_button(ui::Icon::export_file, tr(TextKey::interchange_export_table));
        }
    }
    if (!view.rows.empty()) {
        draw_table(view, intent);
    } else if (ui::empty_state({.icon = ui::Icon::sales,
                                .title = tr(TextKey::sales_list_empty),
                                .hint = tr(TextKey::sales_list_empty_hint),
                                .action = tr(TextKey::sales_list_add)})) {
        intent.adds = true;
    }
    return intent;
}

}  // namespace laoke
