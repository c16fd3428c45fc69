/// How was paid last at this counter: what the next sale is offered, without asking.
#pragma once

#include "app/ports.h"
#include "sales/sale_draft.h"

namespace laoke {

inline constexpr std::string_view payment_method_preference = "payment-method";

/// Money that is handed over only: nobody owes because the one before did.
inline void take_method(const Preferences& preferences, SaleDraft& draft) {
    const auto method = payment_method(preferences.get(payment_method_preference));
    if (!method || *method == PaymentMethod::unknown || *method == PaymentMethod::account) return;
    draft.payment_method = static_cast<int>(*method);
    draft.paid_method = static_cast<int>(*method);
}

}  // namespace laoke
