#include "sales/sale_payment_screen.h"

#include "sales/payment_choices_screen.h"
#include "ui/widgets.h"

#include <vector>

namespace laoke {

namespace {

using ui::tr;

/// What is paid at once is a payment of its own once the sale is kept.
void draw_account(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const SalePaymentView& payment = view.payment;
    ui::Columns columns(view.is_edit ? 1 : 3, 130);
    columns.next();
    intent.changed |= ui::date_field(tr(TextKey::sale_form_due), draft.due_on, {.today = view.today},
                                     {.help = payment.due_help, .error = payment.due_error})
                          .changed;
    if (view.is_edit) return;
    columns.next();
    intent.changed |=
        ui::money_field(tr(TextKey::sale_form_paid_now), draft.paid_now, view.currency,
                        {.hint = tr(TextKey::sale_form_number_hint), .error = payment.paid_error})
            .changed;
    columns.next();
    intent.changed |= draw_money_method(tr(TextKey::sale_form_paid_method), draft.paid_method);
}

}  // namespace

void draw_sale_payment(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const std::string_view label =
        tr(view.is_return ? TextKey::sale_form_refund_method : TextKey::sale_form_payment_method);
    ui::line_of_text(label, {.size = ui::sizes().text_label, .color = ui::colors().label});
    ui::gap(ui::sizes().gap_label - ui::sizes().gap_items);
    const auto names = method_names(PaymentMethod::unknown, PaymentMethod::account);
    intent.changed |= ui::segmented(label, names, draft.payment_method);
    if (!view.payment.usual_note.empty()) ui::muted_text(view.payment.usual_note);
    if (!view.payment.account_error.empty()) ui::notice(ui::Kind::warning, view.payment.account_error);
    if (!view.payment.credit_warning.empty()) ui::notice(ui::Kind::warning, view.payment.credit_warning);
    if (!is_due_later(draft)) return;
    draw_account(view, draft, intent);
    if (!view.payment.limit_warning.empty()) ui::notice(ui::Kind::warning, view.payment.limit_warning);
    if (!view.payment.account_note.empty()) ui::muted_text(view.payment.account_note);
}

void draw_payment_menu(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const auto names = method_names(PaymentMethod::unknown, PaymentMethod::account);
    const auto current = static_cast<std::size_t>(draft.payment_method);
    std::vector<ui::MenuItem> items;
    items.reserve(names.size());
    for (const std::string_view name : names) {
        items.push_back({.title = name, .is_checkable = true, .is_checked = items.size() == current});
    }
    const ui::Scope scope("payment-menu");
    const std::string_view title =
        tr(view.is_return ? TextKey::sale_form_refund_method : TextKey::sale_form_payment_method);
    const std::string label =
        current == 0 ? std::string(title)
                     : tr(TextKey::sale_form_method_chosen,
                          {{"what", std::string(title)}, {"method", std::string(names[current])}});
    if (const auto chosen = ui::menu_button(label, items)) {
        draft.payment_method = static_cast<int>(*chosen);
        intent.changed = true;
    }
}

}  // namespace laoke
