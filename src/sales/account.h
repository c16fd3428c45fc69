/// What a customer owes, and since when.
///
/// Payments settle what was due first.  So what is open is what is due last, and reading the charges from
/// the last due one backwards can stop as soon as they cover the balance.
#pragma once

#include "sales/payment.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

struct Sale;

/// The days after which a sale on account is due where nothing is agreed on with the customer.
constexpr int usual_credit_days = 30;

/// Deals out a balance to the charges that make it up.
class Settlement {
public:
    /// Below 0 nothing is open: the customer has money here.
    explicit Settlement(Money balance) : rest_(std::max(balance, Money())) {}

    /// What is open of the next charge, which is due no later than those before; not negative.
    Money open_of(Money charge);
    /// Everything that is due earlier is paid.
    [[nodiscard]] bool is_complete() const { return rest_.is_zero(); }

private:
    Money rest_;
};

/// Of goods worth `returned` that come back to an account on which `owed` is owed, what is not owed: it was
/// paid.
Money beyond_debt(Money returned, Money owed);

/// Something that is not paid, or not wholly.
struct OpenCharge {
    Id<Sale> sale;  ///< not set for money that was paid back and is owed again
    Day due_on;
    Money charged;  ///< less what came back of it
    Money open;     ///< of that; above 0

    bool operator==(const OpenCharge&) const = default;
};

/// How long due: not yet, for 0–30, 31–60, 61–90 and more days.
constexpr std::size_t age_count = 5;
std::size_t age_of(Day due_on, Day today);

/// The open amounts of one or several customers by their age.
struct Ageing {
    std::array<Money, age_count> by_age;
    Money total;  ///< of all of them
    Money due;    ///< of all but the first

    /// Fails with `money_too_large`.
    Status add(std::size_t age, Money amount);
    Status add(const Ageing& other);
};

/// Errors: `money_too_large`.
Result<Ageing> ageing(std::span<const OpenCharge> charges, Day today);

/// What the limit says to a new balance: by how much it is passed, 0 while it is not or there is none.
Money beyond_limit(Money balance, const std::optional<Money>& limit);

enum class AccountEntryKind : unsigned char { sale, goods_return, payment, refund, write_off };

/// Something that changes what a customer owes.
struct AccountEntry {
    AccountEntryKind kind = AccountEntryKind::sale;
    std::int64_t id = 0;  ///< of the sale or the payment
    Day day;
    Instant at;             ///< when it was recorded: the order within a day
    Money change;           ///< of the balance; positive: more is owed
    std::string reference;  ///< the number of the sale, the note of the payment
    PaymentMethod method = PaymentMethod::unknown;
    std::optional<Day> due_on;
};

/// A customer's account over some days.
struct AccountStatement {
    Money opening;
    std::vector<AccountEntry> entries;  ///< in the order in which they happened
    std::vector<Money> balances;        ///< after each of them
    Money charged;                      ///< sales less returns
    Money paid;                         ///< payments and write-offs less refunds
    Money closing;
};

/// Errors: `money_too_large`.
Result<AccountStatement> statement_of(Money opening, std::vector<AccountEntry> entries);

}  // namespace laoke
