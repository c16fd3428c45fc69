/// How something is paid, and money on a customer's account: what they pay of what they owe, what they
/// get back of what they have paid too much, and what the shop gives up.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct Customer;

/// `account`: later, on the customer's account.  Money itself is never paid so.
enum class PaymentMethod : unsigned char { unknown, cash, wechat, alipay, card, transfer, other, account };
constexpr std::size_t payment_method_count = static_cast<std::size_t>(PaymentMethod::account) + 1;

enum class PaymentKind : unsigned char { payment, refund, write_off };

/// The words for the database and for JSON ("wechat", "write_off"; "" for an unknown method), and back.
std::string_view word(PaymentMethod method);
std::string_view word(PaymentKind kind);
std::optional<PaymentMethod> payment_method(std::string_view word);
std::optional<PaymentKind> payment_kind(std::string_view word);

struct Payment {
    Id<Payment> id;
    Id<Customer> customer;
    PaymentKind kind = PaymentKind::payment;
    PaymentMethod method = PaymentMethod::cash;  ///< unknown for a write-off, where no money is handed over
    Day paid_on;
    Money amount;  ///< above 0, whichever way it goes
    std::string note;
    Instant recorded_at;

    bool operator==(const Payment&) const = default;
};

/// How the user calls it: "微信".
TextKey name_of(PaymentMethod method);
TextKey name_of(PaymentKind kind);

/// What it changes in what the customer owes: negative for what they pay.
Money change_of_balance(const Payment& payment);

enum class PaymentField : unsigned char { amount, method, paid_on, note };

struct PaymentFault {
    PaymentField field;
    Error error;
};

/// As it is kept: a write-off has no method.
Payment normalized(Payment payment);

/// What is wrong with a normalized payment; empty when it can be kept.
std::vector<PaymentFault> faults(const Payment& payment);

}  // namespace laoke
