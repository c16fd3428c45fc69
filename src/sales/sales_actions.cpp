#include "sales/sales_actions.h"

#include "base/assert.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "sales/accounts_store.h"
#include "sales/payments_store.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <iterator>

namespace laoke {

namespace {

/// The sale as it will be kept, or what is wrong with it.
Result<Sale> checked(Archive& archive, Sale sale) {
    LAOKE_TRY(sale, with_totals(std::move(sale)));
    std::vector<SaleFault> found = faults(sale);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    if (sale.customer.is_set()) {
        LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), sale.customer));
        if (!customer) return fail(TextKey::sales_customer_gone);
    }
    for (SaleLine& line : sale.lines) {
        if (!line.product.is_set()) continue;
        // What was sold stays on the line when its product was deleted meanwhile.
        LAOKE_TRY(const std::optional<Product> product, find_product(archive.database(), line.product));
        if (!product) line.product = {};
    }
    return sale;
}

std::vector<TextArgument> amount_argument(const Archive& archive, const Sale& sale) {
    return {{"amount", format_money(sale.total, archive.currency())}};
}

/// The same goods in two lines of a sale are one product, whatever each was sold for.
bool is_same_article(const Product& a, const Product& b) {
    return a.name == b.name && a.model == b.model && a.spec == b.spec;
}

/// Makes ready what is first seen, and lets the sale refer to it.
Result<FirstSeen> introduced(Archive& archive, FirstSeen first_seen, Sale& sale) {
    if (first_seen.customer) {
        LAOKE_TRY(first_seen.customer, new_customer(archive, *std::move(first_seen.customer)));
        sale.customer = first_seen.customer->id;
    }
    auto& products = first_seen.products;
    for (auto entry = products.begin(); entry != products.end();) {
        auto& [line, product] = *entry;
        LAOKE_ASSERT(line < sale.lines.size());
        LAOKE_TRY(product, new_product(archive, std::move(product)));
        const auto earlier = std::find_if(products.begin(), entry, [&](const auto& other) {
            return is_same_article(other.second, product);
        });
        sale.lines[line].product = earlier->second.id;
        entry = earlier == entry ? std::next(entry) : products.erase(entry);
    }
    return first_seen;
}

/// What is owed is owed by somebody.
Status check_account(const Sale& sale) {
    if (sale.payment_method == PaymentMethod::account && !sale.customer.is_set())
        return fail(TextKey::sales_account_without_customer);
    return {};
}

/// The payment as it will be kept with its sale, or what is wrong with it.
Result<Payment> paid_at_once(Archive& archive, Payment payment, const Sale& sale) {
    payment.customer = sale.customer;
    payment.paid_on = std::min(sale.sold_on, today(archive.clock()));  // the sale may be dated ahead
    payment.recorded_at = archive.clock().now();
    payment = normalized(std::move(payment));
    std::vector<PaymentFault> found = faults(payment);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    const bool is_return = sale.kind == SaleKind::goods_return;
    const bool is_of_it =
        is_return ? payment.kind == PaymentKind::refund && sale.payment_method == PaymentMethod::account
                  : is_due_later(sale);
    if (!is_of_it || payment.amount > (is_return ? -sale.total : sale.total))
        return fail(TextKey::sales_paid_too_much);
    payment.id = archive.ids().next<Payment>();
    return payment;
}

Status insert(sqlite::Database& database, const FirstSeen& first_seen) {
    if (first_seen.customer) LAOKE_TRY_STATUS(insert_customer(database, *first_seen.customer));
    for (const auto& [line, product] : first_seen.products) {
        LAOKE_TRY_STATUS(insert_product(database, product));
    }
    return {};
}

Result<Id<Sale>> record(Archive& archive, Sale sale, FirstSeen first_seen, std::optional<Payment> paid_now,
                        TextKey what) {
    LAOKE_TRY(const ReadySale ready,
              ready_sale(archive, std::move(sale), std::move(first_seen), std::move(paid_now)));
    LAOKE_TRY(Action action,
              Action::begin(archive, what, amount_argument(archive, ready.sale), ready.sale.customer));
    LAOKE_TRY_STATUS(insert_ready_sale(action, ready));
    LAOKE_TRY_STATUS(action.commit());
    return ready.sale.id;
}

/// The sale, which must exist and have no returns.
Result<Sale> changeable(Archive& archive, Id<Sale> id) {
    LAOKE_TRY(std::optional<Sale> sale, find_sale(archive.database(), id));
    if (!sale) return fail(TextKey::sales_gone);
    LAOKE_TRY(const auto returns, returns_of_sale(archive.database(), id));
    if (!returns.empty()) return fail(TextKey::sales_has_returns);
    return *std::move(sale);
}

}  // namespace

Result<ReadySale> ready_sale(Archive& archive, Sale sale, FirstSeen first_seen,
                             std::optional<Payment> paid_now) {
    LAOKE_TRY(sale, checked(archive, std::move(sale)));
    LAOKE_TRY(first_seen, introduced(archive, std::move(first_seen), sale));
    LAOKE_TRY_STATUS(check_account(sale));
    sale.id = archive.ids().next<Sale>();
    if (paid_now) {
        LAOKE_TRY(paid_now, paid_at_once(archive, *std::move(paid_now), sale));
    }
    if (sale.sold_at == Instant()) sale.sold_at = assumed_time(archive.clock(), sale.sold_on);
    return ReadySale{std::move(sale), std::move(first_seen), std::move(paid_now)};
}

Status insert_ready_sale(Action& action, const ReadySale& ready) {
    LAOKE_TRY_STATUS(insert(action.database(), ready.first_seen));
    LAOKE_TRY_STATUS(insert_sale(action.database(), ready.sale));
    return ready.paid_now ? insert_payment(action.database(), *ready.paid_now) : Status();
}

Result<Id<Sale>> record_sale(Archive& archive, Sale sale, FirstSeen first_seen,
                             std::optional<Payment> paid_now) {
    const bool is_return = sale.kind == SaleKind::goods_return;
    return record(archive, std::move(sale), std::move(first_seen), std::move(paid_now),
                  is_return ? TextKey::sales_change_returned : TextKey::sales_change_recorded);
}

Result<Id<Sale>> record_return(Archive& archive, Id<Sale> id, std::span<const Quantity> quantities, Day day,
                               Instant at, std::optional<PaymentMethod> method) {
    LAOKE_TRY(const std::optional<Sale> sale, find_sale(archive.database(), id));
    if (!sale || quantities.size() != sale->lines.size()) return fail(TextKey::sales_gone);
    if (sale->kind == SaleKind::goods_return) return fail(TextKey::sales_return_of_return);
    LAOKE_TRY(const auto returned, returned_quantities(archive.database(), *sale));
    LAOKE_TRY(Sale back, return_of(*sale, quantities, returned));
    if (day < sale->sold_on) return fail(TextKey::sales_return_before_sale, {{"day", sale->sold_on.iso()}});
    back.sold_on = day;
    back.sold_at = at;
    std::optional<Payment> paid_back;
    if (sale->payment_method != PaymentMethod::account) {
        back.payment_method = method.value_or(sale->payment_method);
    } else if (method && *method != PaymentMethod::account) {
        LAOKE_TRY(const Money owed, balance_of_customer(archive.database(), sale->customer));
        const Money rest = beyond_debt(-back.total, owed);
        if (!rest.is_zero())
            paid_back = Payment{.kind = PaymentKind::refund, .method = *method, .amount = rest};
    }
    // Without a time it comes behind what was sold on the same day, and behind the counts of before.
    if (at == Instant() && day == sale->sold_on)
        back.sold_at = std::max(assumed_time(archive.clock(), day), sale->sold_at);
    return record(archive, std::move(back), {}, std::move(paid_back), TextKey::sales_change_returned);
}

Status change_sale(Archive& archive, Sale sale, FirstSeen first_seen) {
    LAOKE_TRY(const Sale before, changeable(archive, sale.id));
    sale.kind = before.kind;
    sale.returns_sale = before.returns_sale;
    LAOKE_TRY(sale, checked(archive, std::move(sale)));
    LAOKE_TRY(first_seen, introduced(archive, std::move(first_seen), sale));
    LAOKE_TRY_STATUS(check_account(sale));
    // What is left to give back is counted by these lines; only record_return() may say what they are.
    if (before.returns_sale.is_set()) {
        if (sale.lines != before.lines) return fail(TextKey::sales_return_fixed);
        if (sale.customer != before.customer) return fail(TextKey::sales_return_customer);
        LAOKE_TRY(const auto returned, find_sale(archive.database(), before.returns_sale));
        if (returned && sale.sold_on < returned->sold_on)
            return fail(TextKey::sales_return_before_sale, {{"day", returned->sold_on.iso()}});
    }
    if (sale.sold_at == Instant())
        sale.sold_at =
            sale.sold_on == before.sold_on ? before.sold_at : assumed_time(archive.clock(), sale.sold_on);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::sales_change_changed,
                                           amount_argument(archive, sale), sale.customer));
    LAOKE_TRY_STATUS(insert(action.database(), first_seen));
    LAOKE_TRY_STATUS(update_sale(action.database(), sale));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status check_return(sqlite::Database& database, const Sale& back) {
    LAOKE_TRY(const auto sale, find_sale(database, back.returns_sale));
    if (!sale) return {};
    LAOKE_TRY(const auto returned, returned_quantities(database, *sale));
    std::int64_t rest = 0;  // of all that came back, what the sale has no room for
    for (const Quantity& quantity : returned) rest -= quantity.thousandths();
    std::int64_t left_minor = sale->total.minor();
    LAOKE_TRY(const auto returns, returns_of_sale(database, sale->id));
    for (const Id<Sale> id : returns) {
        LAOKE_TRY(const auto each, find_sale(database, id));
        if (!each) continue;
        left_minor += each->total.minor();
        for (const SaleLine& line : each->lines) rest -= line.quantity.thousandths();
    }
    const bool fits =
        rest == 0 && left_minor >= 0 && back.customer == sale->customer && back.sold_on >= sale->sold_on;
    return fits ? Status() : fail(TextKey::sales_return_no_longer_fits);
}

Status remove_sale(Archive& archive, Id<Sale> id) {
    LAOKE_TRY(const Sale sale, changeable(archive, id));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::sales_change_deleted,
                                           amount_argument(archive, sale), sale.customer));
    LAOKE_TRY_STATUS(delete_sale(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
