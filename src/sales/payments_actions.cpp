#include "sales/payments_actions.h"

#include "customers/customers_store.h"
#include "sales/accounts_store.h"
#include "sales/payments_store.h"

#include <utility>

namespace laoke {

namespace {

/// A payment that can be kept, and the name of its customer.
struct Checked {
    Payment payment;
    std::string customer_name;
};

/// `balance` is what is owed without this payment.
Status check_balance(const Archive& archive, const Payment& payment, Money balance) {
    const Money most = payment.kind == PaymentKind::write_off ? balance : -balance;
    if (payment.kind == PaymentKind::payment || payment.amount <= most) return {};
    return fail(payment.kind == PaymentKind::write_off ? TextKey::payments_beyond_debt
                                                       : TextKey::payments_beyond_credit,
                {{"amount", format_money(std::max(most, Money()), archive.currency())}});
}

Result<Checked> checked(Archive& archive, Payment payment, const std::optional<Payment>& before) {
    payment = normalized(std::move(payment));
    std::vector<PaymentFault> found = faults(payment);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    // One that a clock or another program dated wrongly can still be mended.
    const bool is_other_day = !before || before->paid_on != payment.paid_on;
    if (is_other_day && payment.paid_on > today(archive.clock())) return fail(TextKey::payments_in_future);
    LAOKE_TRY(const auto customer, find_customer(archive.database(), payment.customer));
    if (!customer) return fail(TextKey::sales_customer_gone);
    LAOKE_TRY(Money balance, balance_of_customer(archive.database(), payment.customer));
    if (before) {
        LAOKE_TRY(balance, subtract(balance, change_of_balance(*before)));
    }
    LAOKE_TRY_STATUS(check_balance(archive, payment, balance));
    return Checked{std::move(payment), customer->name};
}

Result<Payment> existing(Archive& archive, Id<Payment> id) {
    LAOKE_TRY(std::optional<Payment> payment, find_payment(archive.database(), id));
    if (!payment) return fail(TextKey::payments_gone);
    return *std::move(payment);
}

TextKey recorded_text(PaymentKind kind) {
    switch (kind) {
        case PaymentKind::payment: break;
        case PaymentKind::refund: return TextKey::payments_change_refunded;
        case PaymentKind::write_off: return TextKey::payments_change_written_off;
    }
    return TextKey::payments_change_recorded;
}

Result<Action> begin(Archive& archive, TextKey what, const Payment& payment, const std::string& name) {
    return Action::begin(archive, what,
                         {{"name", name}, {"amount", format_money(payment.amount, archive.currency())}},
                         payment.customer);
}

}  // namespace

Result<Id<Payment>> record_payment(Archive& archive, Payment wanted) {
    LAOKE_TRY(auto found, checked(archive, std::move(wanted), std::nullopt));
    auto& [payment, name] = found;
    payment.id = archive.ids().next<Payment>();
    payment.recorded_at = archive.clock().now();
    LAOKE_TRY(Action action, begin(archive, recorded_text(payment.kind), payment, name));
    LAOKE_TRY_STATUS(insert_payment(action.database(), payment));
    LAOKE_TRY_STATUS(action.commit());
    return payment.id;
}

Status change_payment(Archive& archive, Payment wanted) {
    LAOKE_TRY(const Payment before, existing(archive, wanted.id));
    wanted.customer = before.customer;
    wanted.recorded_at = before.recorded_at;
    LAOKE_TRY(const auto found, checked(archive, std::move(wanted), before));
    const auto& [payment, name] = found;
    LAOKE_TRY(Action action, begin(archive, TextKey::payments_change_changed, payment, name));
    LAOKE_TRY_STATUS(update_payment(action.database(), payment));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_payment(Archive& archive, Id<Payment> id) {
    LAOKE_TRY(const Payment payment, existing(archive, id));
    LAOKE_TRY(const auto customer, find_customer(archive.database(), payment.customer));
    LAOKE_TRY(Action action, begin(archive, TextKey::payments_change_deleted, payment,
                                   customer ? customer->name : std::string()));
    LAOKE_TRY_STATUS(delete_payment(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
