/// How accounts are spoken of.
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "base/texts.h"

#include <string>

namespace laoke {

/// "逾期 12 天", "今天到期", "2026-12-23 到期".
std::string age_text(Day due_on, Day today, Language language);

/// What is owed, or what the customer has here: one of two sentences with {amount}.
struct BalanceTexts {
    TextKey owes;
    TextKey has;
};
std::string balance_text(Money balance, BalanceTexts texts, const Currency& currency, Language language);

}  // namespace laoke
