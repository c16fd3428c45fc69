#include "app/account_texts.h"

namespace laoke {

std::string age_text(Day due_on, Day today, Language language) {
    const int days = today.since_epoch() - due_on.since_epoch();
    if (days > 0) return text(TextKey::receivables_overdue, language, {{"days", std::to_string(days)}});
    if (days == 0) return std::string(text(TextKey::receivables_due_today, language));
    return text(TextKey::receivables_due_on, language, {{"day", due_on.iso()}});
}

std::string balance_text(Money balance, BalanceTexts texts, const Currency& currency, Language language) {
    const Money amount = balance.is_negative() ? -balance : balance;
    return text(balance.is_negative() ? texts.has : texts.owes, language,
                {{"amount", format_money(amount, currency)}});
}

}  // namespace laoke
