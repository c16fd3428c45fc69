#include "sales/product_list_marks_screen.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "customers/share_actions_screen.h"
#include "sales/products_change.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

/// In the order of SharedProductField.
constexpr std::array shared_fields = {TextKey::product_list_category, TextKey::product_form_unit,
                                      TextKey::product_list_state, TextKey::product_list_share_price};

void draw_value(const ProductListView& view, ProductListState& state) {
    const std::string_view label = tr(TextKey::customer_list_share_value);
    switch (static_cast<SharedProductField>(state.shared_field)) {
        case SharedProductField::state: {
            const std::array states = {tr(TextKey::interchange_offered_yes),
                                       tr(TextKey::product_list_inactive)};
            ui::combo_box(label, states, state.shared_choice);
            break;
        }
        case SharedProductField::price:
            ui::text_field(label, state.shared_value,
                           {.help = tr(TextKey::product_list_share_price_help), .error = view.share_error});
            break;
        case SharedProductField::category:
        case SharedProductField::unit:
            ui::text_field(label, state.shared_value,
                           {.help = tr(TextKey::customer_list_share_empty), .error = view.share_error});
            break;
    }
}

void draw_share_dialog(const ProductListView& view, ProductListState& state, ProductListIntent& intent) {
    const std::string title =
        tr(TextKey::product_list_share_title, {{"count", format_count(state.marks.rows.count())}});
    const ui::Dialog dialog("share-products", {.title = title}, state.shares_field);
    if (!dialog) return;
    const ui::Form form(title);
    std::array<std::string_view, shared_fields.size()> fields;
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = tr(shared_fields[i]);
    if (ui::combo_box(tr(TextKey::customer_list_share_field), fields, state.shared_field)) {
        state.shared_value.clear();
        intent.asks_to_share = true;
    }
    draw_value(view, state);
    const auto field = static_cast<SharedProductField>(state.shared_field);
    const bool can_clear = field == SharedProductField::category || field == SharedProductField::unit;
    intent.shares = draw_share_actions(form, can_clear && one_line(state.shared_value).empty());
}

/// Those that are used are not offered any more instead.
void draw_removal(const ProductListView& view, ProductListState& state, ProductListIntent& intent) {
    const std::size_t count = state.marks.rows.count();
    const bool are_all_used = view.used == count;
    const std::string title =
        tr(are_all_used ? TextKey::product_list_used_title : TextKey::product_list_remove_title,
           {{"count", format_count(count)}});
    const std::string body =
        are_all_used     ? std::string(tr(TextKey::product_list_used_body))
        : view.used == 0 ? std::string(tr(TextKey::product_list_remove_body))
                         : tr(TextKey::product_list_remove_some_body, {{"used", format_count(view.used)}});
    const auto answer = ui::confirm(
        "remove-products",
        {.title = title,
         .body = body,
         .confirm = tr(are_all_used ? TextKey::product_form_deactivate : TextKey::product_form_remove),
         .is_dangerous = !are_all_used},
        state.asks_to_remove);
    intent.removes_marked = answer == ui::Answer::confirmed;
}

}  // namespace

void draw_marked_products(const ProductListView& view, ProductListState& state, ProductListIntent& intent) {
    if (state.marks.has_bar()) {
        ui::MarksBar bar(tr(TextKey::product_list_marked_bar), state.marks);
        if (bar.act(ui::Icon::edit, tr(TextKey::customer_list_share))) {
            state.shares_field = intent.asks_to_share = true;
            state.shared_value.clear();
            state.shared_choice = 0;
        }
        intent.exports_marked = bar.act(ui::Icon::export_file, tr(TextKey::customer_list_export_marked));
        intent.asks_to_remove = bar.act(ui::Icon::trash, tr(TextKey::customer_list_remove_marked));
    }
    draw_removal(view, state, intent);
    draw_share_dialog(view, state, intent);
}

}  // namespace laoke
