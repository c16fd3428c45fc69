#include "app/customer_account.h"

#include "app/account_texts.h"
#include "app/shop.h"
#include "sales/accounts_store.h"

namespace laoke {

namespace {

/// The rest stands in the statement.
constexpr std::size_t most_charges = 5;

}  // namespace

Result<CustomerAccount> gather_account(Shop& shop, const Customer& customer) {
    CustomerAccount account;
    CustomerAccountView& view = account.view;
    LAOKE_TRY(view.is_shown, has_account(shop.database(), customer.id));
    view.is_shown |= customer.credit_limit.has_value() || customer.credit_days.has_value();
    if (!view.is_shown) return account;
    const Currency& currency = shop.archive().currency();
    const Day day = today(shop.archive().clock());
    const Language language = ui::interface().language();
    LAOKE_TRY(const Money balance, balance_of_customer(shop.database(), customer.id));
    view.has_credit = balance.is_negative();
    view.balance = format_money(view.has_credit ? -balance : balance, currency);
    if (customer.credit_limit) view.limit = format_money(*customer.credit_limit, currency);
    if (customer.credit_days) view.days = std::to_string(*customer.credit_days);
    LAOKE_TRY(const auto charges, open_charges(shop.database(), customer.id, balance));
    view.more_charges = charges.size() > most_charges ? charges.size() - most_charges : 0;
    for (const OpenCharge& charge : charges) {
        if (view.charges.size() == most_charges) break;
        view.charges.push_back({.amount = format_money(charge.open, currency),
                                .when = age_text(charge.due_on, day, language),
                                .is_overdue = charge.due_on < day});
        account.routes.push_back(charge.sale.is_set() ? Route{Place::sale, charge.sale.value()}
                                                      : Route{Place::statement, customer.id.value()});
    }
    return account;
}

}  // namespace laoke
