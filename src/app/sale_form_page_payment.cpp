/// The part of the sale form that is about how it is paid.
#include "app/sale_form_page.h"
#include "app/shop.h"
#include "sales/accounts_store.h"
#include "sales/habits_store.h"

namespace laoke {

/// What the customer owes, and what they may.
Status SaleFormPage::find_account(Shop& shop) {
    owed_ = {};
    credit_limit_.reset();
    draft_.credit_days = usual_credit_days;
    if (!draft_.customer.is_set()) return {};
    LAOKE_TRY(const auto customer, find_customer(shop.database(), draft_.customer));
    if (!customer) return {};
    credit_limit_ = customer->credit_limit;
    draft_.credit_days = customer->credit_days.value_or(usual_credit_days);
    LAOKE_TRY(owed_, balance_of_customer(shop.database(), draft_.customer));
    const bool is_in_it = original_ && original_->customer == draft_.customer &&
                          original_->payment_method == PaymentMethod::account;
    if (is_in_it) {
        LAOKE_TRY(owed_, subtract(owed_, original_->total));
    }
    return {};
}

void SaleFormPage::show_payment(const SaleReading& reading) {
    SalePaymentView& shown = view_.payment;
    shown = {};
    const auto method = static_cast<PaymentMethod>(draft_.payment_method);
    if (usual_ && method == *usual_)
        shown.usual_note =
            ui::tr(TextKey::sale_form_usual_method, {{"method", std::string(ui::tr(name_of(method)))}});
    const bool is_on_account = method == PaymentMethod::account;
    if (is_on_account && !draft_.customer.is_set() && !draft_.is_new_customer)
        shown.account_error = ui::tr(TextKey::sales_account_without_customer);
    const auto money = [&](Money amount) { return format_money(amount, view_.currency); };
    const bool was_on_account = original_ && original_->kind == SaleKind::sale &&
                                original_->payment_method == PaymentMethod::account &&
                                original_->customer == draft_.customer;
    if (was_on_account && !is_on_account && owed_.is_negative())
        shown.credit_warning = ui::tr(TextKey::sale_form_becomes_credit, {{"paid", money(-owed_)}});
    if (!is_due_later(draft_)) return;
    shown.due_help = ui::tr(TextKey::sale_form_due_help,
                            {{"day", reading.sale.sold_on.plus_days(draft_.credit_days).iso()},
                             {"days", std::to_string(draft_.credit_days)}});
    const auto with_sale = add(owed_, reading.total);
    if (!with_sale || !shown.account_error.empty()) return;
    const Money paid = reading.paid_now ? reading.paid_now->amount : Money();
    const auto after = subtract(*with_sale, paid);
    if (!after) return;
    const Money beyond = beyond_limit(*after, credit_limit_);
    if (beyond.is_zero()) {
        shown.account_note =
            ui::tr(TextKey::sale_form_account_note, {{"before", money(owed_)}, {"after", money(*after)}});
    } else {
        shown.limit_warning = ui::tr(TextKey::sale_form_limit_warning, {{"limit", money(*credit_limit_)},
                                                                        {"before", money(owed_)},
                                                                        {"after", money(*after)},
                                                                        {"beyond", money(beyond)}});
    }
}

Status SaleFormPage::take_usual_method(Shop& shop) {
    LAOKE_TRY(usual_, usual_payment_method(shop.database()));
    if (!usual_) return {};
    draft_.payment_method = static_cast<int>(*usual_);
    draft_.paid_method = static_cast<int>(*usual_);
    return {};
}

}  // namespace laoke
