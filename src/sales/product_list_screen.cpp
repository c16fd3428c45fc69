#include "sales/product_list_screen.h"

#include "base/decimal.h"
#include "sales/product_list_marks_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_header(const ProductListView& view, ProductListState& state, ProductListIntent& intent) {
    const std::string count = tr(TextKey::product_list_count, {{"count", format_count(view.product_count)}});
    const ui::PageHeader header({.title = tr(TextKey::product_list_title), .subtitle = count});
    if (view.product_count > 0) {
        const auto search = ui::search_box(tr(TextKey::product_list_search), state.search,
                                           {.hint = tr(TextKey::product_list_search_hint),
                                            .width = ui::is_narrow() ? 0.0F : 260.0F,
                                            .autofocus = !ui::is_touch(),
                                            .hides_label = true});
        intent.search_changed = search.changed;
        intent.opens_first = search.submitted && view.row_count > 0;
    }
    intent.adds = ui::primary_button(tr(TextKey::product_list_add), ui::Icon::add);
    if (view.keeps_stock) intent.counts_stock = ui::button(tr(TextKey::stock_count_title));
    if (view.product_count > 0) {
        intent.exports = ui::icon_button(ui::Icon::export_file, tr(TextKey::interchange_export_table));
        if (ui::is_narrow())
            state.marks.is_marking |= ui::button(tr(TextKey::ui_mark), ui::ButtonKind::quiet);
    }
}

void draw_nothing(const ProductListView& view, const ProductListState& state, ProductListIntent& intent) {
    if (view.product_count > 0) {
        const std::string title = tr(TextKey::product_list_not_found, {{"text", state.search}});
        if (ui::empty_state({.icon = ui::Icon::search,
                             .title = title,
                             .hint = tr(TextKey::product_list_not_found_hint),
                             .action = tr(TextKey::product_list_add)})) {
            intent.adds = true;
        }
    } else if (ui::empty_state({.icon = ui::Icon::product,
                                .title = tr(TextKey::product_list_empty),
                                .hint = tr(TextKey::product_list_empty_hint),
                                .action = tr(TextKey::product_list_add)})) {
        intent.adds = true;
    }
}

void draw_row(const ProductListRow& row, ui::TableRow& out) {
    const auto column = [](ProductColumn which) { return static_cast<int>(which); };
    const auto put = [&](ProductColumn which, std::string_view text) {
        if (row.is_active) {
            out.text(column(which), text);
        } else {
            out.muted(column(which), text);
        }
    };
    if (row.is_active) {
        out.strong(column(ProductColumn::name), row.name);
    } else {
        out.muted(column(ProductColumn::name), row.name);
        out.chip(column(ProductColumn::state), tr(TextKey::product_list_inactive), ui::Kind::neutral);
    }
    put(ProductColumn::variant, row.variant);
    put(ProductColumn::category, row.category);
    out.muted(column(ProductColumn::code), row.code);
    if (row.is_active) {
        out.editable(column(ProductColumn::price), row.price, {.text = row.typed_price, .record = row.id});
    } else {
        put(ProductColumn::price, row.price);
    }
    out.text(column(ProductColumn::stock), row.stock,
             {.color = row.is_low ? ui::colors().warning.ink : 0, .align = ui::TextAlign::right});
}

void draw_table(const ProductListView& view, ProductListState& state, ProductListIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::product_list_name),
                        .share = 1.8F,
                        .min_width = 120,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::product_list_variant),
                        .share = 1.4F,
                        .min_width = 110,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
        ui::TableColumn{.title = tr(TextKey::product_list_category),
                        .share = 1,
                        .min_width = 80,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::plain,
                        .priority = 3},
        ui::TableColumn{.title = tr(TextKey::product_list_code),
                        .share = 1.1F,
                        .min_width = 110,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::line,
                        .priority = 4},
        ui::TableColumn{.title = tr(TextKey::product_list_state),
                        .width = ui::is_narrow() ? 0.0F : 84.0F,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::plain,
                        .priority = 2},
        ui::TableColumn{.title = tr(TextKey::product_list_price),
                        .width = ui::is_narrow() ? 0.0F : 120.0F,
                        .align = ui::TextAlign::right,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::aside},
        ui::TableColumn{.title = tr(TextKey::stock_title),
                        .width = ui::is_narrow() ? 0.0F : 112.0F,  // with the menu of the columns above it
                        .align = ui::TextAlign::right,
                        .on_card = ui::CardPlace::line,
                        .priority = 2},
    };
    const auto refused = view.refused.transform([](const ProductPriceChange& change) {
        return ui::CellEdit{change.product, static_cast<int>(ProductColumn::price), change.price,
                            change.fault};
    });
    const float room = state.marks.room(tr(TextKey::product_list_marked_bar));
    const ui::Card card("products", {.is_padded = false});
    const auto events = ui::table({.name = tr(TextKey::product_list_title),
                                   .kept_as = "products",
                                   .columns = columns,
                                   .rows = view.row_count,
                                   .sort = view.sort,
                                   .selection = state.marks.for_table(),
                                   .room_below = room,
                                   .refused = refused},
                                  [&](ui::TableRow& out) {
                                      if (const ProductListRow* row = view.row(out.index()))
                                          draw_row(*row, out);
                                  });
    intent.opens = state.marks.opened(events.opened);
    intent.sorts = events.sort;
    if (events.edited) intent.reprices = ProductPriceChange{events.edited->record, events.edited->text};
}

}  // namespace

ProductListIntent draw_product_list(const ProductListView& view, ProductListState& state) {
    ProductListIntent intent;
    draw_header(view, state, intent);
    if (view.row_count == 0) {
        draw_nothing(view, state, intent);
    } else {
        draw_table(view, state, intent);
    }
    draw_marked_products(view, state, intent);
    return intent;
}

}  // namespace laoke
