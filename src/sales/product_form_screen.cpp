#include "sales/product_form_screen.h"

#include "base/quantity.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

/// Draws the fields one after the other.
class FieldsDrawing {
public:
    FieldsDrawing(const ProductFormView& view, ProductDraft& draft, ProductFormIntent& intent)
        : view_(view), draft_(draft), intent_(intent) {}

    void draw() {
        field(TextKey::product_form_name, draft_.name, view_.name_error,
              {.is_required = true, .autofocus = !view_.is_edit});
        ui::Columns columns(2, 180);
        columns.next();
        field(TextKey::product_form_model, draft_.model, view_.model_error);
        columns.next();
        field(TextKey::product_form_spec, draft_.spec, view_.spec_error,
              {.hint = tr(TextKey::product_form_spec_hint)});
        columns.next();
        field(TextKey::product_form_category, draft_.category, view_.category_error);
        columns.next();
        field(TextKey::product_form_unit, draft_.unit, view_.unit_error,
              {.hint = tr(TextKey::product_form_unit_hint)});
        columns.next();
        money(TextKey::product_form_price, draft_.price, view_.price_error, TextKey::product_form_price_help);
        columns.next();
        money(TextKey::product_form_cost, draft_.cost, view_.cost_error, TextKey::product_form_cost_help);
        columns.next();
        field(TextKey::product_form_code, draft_.code, view_.code_error,
              {.help = tr(TextKey::product_form_code_help)});
        columns.next();
        intent_.changed |= ui::number_field(tr(TextKey::product_form_usage), draft_.usage, 0,
                                            {.hint = tr(TextKey::product_form_usage_hint),
                                             .help = tr(TextKey::product_form_usage_help),
                                             .error = view_.usage_error})
                               .changed;
    }

    /// Off unless the shop wants it.
    void draw_stock() {
        intent_.changed |= ui::checkbox(tr(TextKey::product_form_keeps_stock), draft_.keeps_stock);
        if (!draft_.keeps_stock || view_.was_counted) return;
        intent_.changed |=
            ui::number_field(
                tr(TextKey::product_form_stock), draft_.stock, quantity_decimals,
                {.hint = "0", .help = tr(TextKey::product_form_stock_help), .error = view_.stock_error})
                .changed;
    }

private:
    void field(TextKey label, std::string& value, std::string_view error, ui::FieldOptions options = {}) {
        options.error = error;
        intent_.changed |= ui::text_field(tr(label), value, options).changed;
    }

    void money(TextKey label, std::string& value, std::string_view error, TextKey help) {
        const ui::FieldOptions options = {.help = tr(help), .error = error};
        intent_.changed |= ui::money_field(tr(label), value, view_.currency, options).changed;
    }

    const ProductFormView& view_;
    ProductDraft& draft_;
    ProductFormIntent& intent_;
};

std::string_view title_of(const ProductFormView& view) {
    return tr(view.is_edit ? TextKey::product_form_title_edit : TextKey::product_form_title_new);
}

void draw_header(const ProductFormView& view, ProductFormIntent& intent) {
    const ui::PageHeader header({.title = title_of(view), .back_label = tr(TextKey::product_form_back)});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    if (view.is_active) {
        intent.deactivates = ui::button(tr(TextKey::product_form_deactivate));
    } else {
        intent.activates = ui::button(tr(TextKey::product_form_activate));
    }
    intent.asks_to_remove = ui::button(tr(TextKey::product_form_remove), {.icon = ui::Icon::trash});
}

void draw_save(ProductFormIntent& intent) {
    intent.saves |= ui::button(tr(TextKey::product_form_save),
                               {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

ProductFormIntent draw_product_form(const ProductFormView& view, ProductDraft& draft) {
    ProductFormIntent intent;
    draw_header(view, intent);
    if (!view.is_active) ui::notice(ui::Kind::neutral, tr(TextKey::product_form_is_inactive));
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("product", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title_of(view));
        FieldsDrawing fields(view, draft, intent);
        fields.draw();
        fields.draw_stock();
        if (!has_foot) {
            ui::gap(4);
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::product_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted();
        intent.goes_back |= form.is_cancelled();
    }
    return intent;
}

void draw_product_removal(ProductFormView& view, ProductFormIntent& intent) {
    const bool is_used = !view.uses.empty();
    const TextArgument name{"name", view.name};
    const std::string title =
        tr(is_used ? TextKey::product_form_used_title : TextKey::product_form_remove_title, {name});
    const std::string body = is_used ? tr(TextKey::product_form_used_body, {{"uses", view.uses}})
                                     : std::string(tr(TextKey::product_form_remove_body));
    const auto answer =
        ui::confirm("remove-product",
                    {.title = title,
                     .body = body,
                     .confirm = tr(is_used ? TextKey::product_form_deactivate : TextKey::product_form_remove),
                     .is_dangerous = !is_used},
                    view.asks_to_remove);
    if (answer != ui::Answer::confirmed) return;
    intent.deactivates |= is_used;
    intent.removes |= !is_used;
}

void draw_product_form_foot(ProductFormIntent& intent) {
    if (!ui::has_foot_bar()) return;
    const ui::FootBar foot;
    draw_save(intent);
}

}  // namespace laoke
