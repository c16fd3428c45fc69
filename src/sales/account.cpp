#include "sales/account.h"

#include "base/sorting.h"

#include <algorithm>
#include <tuple>

namespace laoke {

namespace {

constexpr int days_per_age = 30;

bool is_of_goods(AccountEntryKind kind) {
    return kind == AccountEntryKind::sale || kind == AccountEntryKind::goods_return;
}

}  // namespace

Money Settlement::open_of(Money charge) {
    const Money open = std::clamp(charge, Money(), rest_);
    rest_ = Money::of_minor(rest_.minor() - open.minor());
    return open;
}

Money beyond_debt(Money returned, Money owed) {
    const std::int64_t debt = std::max<std::int64_t>(owed.minor(), 0);
    return Money::of_minor(std::max<std::int64_t>(returned.minor() - debt, 0));
}

std::size_t age_of(Day due_on, Day today) {
    const int days = today.since_epoch() - due_on.since_epoch();
    if (days < 0) return 0;
    // 0 to 30 days are one more than 31 to 60.
    const int age = 1 + std::max(days - 1, 0) / days_per_age;
    return std::min(static_cast<std::size_t>(age), age_count - 1);
}

Status Ageing::add(std::size_t age, Money amount) {
    LAOKE_TRY(by_age[age], laoke::add(by_age[age], amount));
    LAOKE_TRY(total, laoke::add(total, amount));
    if (age == 0) return {};
    LAOKE_TRY(due, laoke::add(due, amount));
    return {};
}

Status Ageing::add(const Ageing& other) {
    for (std::size_t age = 0; age < age_count; ++age) LAOKE_TRY_STATUS(add(age, other.by_age[age]));
    return {};
}

Result<Ageing> ageing(std::span<const OpenCharge> charges, Day today) {
    Ageing all;
    for (const OpenCharge& charge : charges)
        LAOKE_TRY_STATUS(all.add(age_of(charge.due_on, today), charge.open));
    return all;
}

Money beyond_limit(Money balance, const std::optional<Money>& limit) {
    if (!limit || balance <= *limit) return {};
    return Money::of_minor(balance.minor() - limit->minor());
}

Result<AccountStatement> statement_of(Money opening, std::vector<AccountEntry> entries) {
    sort_stably(entries, {}, [](const AccountEntry& entry) { return std::tuple(entry.day, entry.at); });
    AccountStatement statement{
        .opening = opening, .entries = std::move(entries), .balances = {}, .closing = opening};
    for (const AccountEntry& entry : statement.entries) {
        LAOKE_TRY(statement.closing, add(statement.closing, entry.change));
        statement.balances.push_back(statement.closing);
        if (is_of_goods(entry.kind)) {
            LAOKE_TRY(statement.charged, add(statement.charged, entry.change));
        } else {
            LAOKE_TRY(statement.paid, subtract(statement.paid, entry.change));
        }
    }
    return statement;
}

}  // namespace laoke
