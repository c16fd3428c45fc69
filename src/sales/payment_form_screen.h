/// Entering money on a customer's account, or changing what was entered.
#pragma once

#include "sales/payment.h"

#include <string>

namespace laoke {

/// The texts as they stand in the fields.
struct PaymentDraft {
    int kind = 0;  ///< index of PaymentKind
    int method = static_cast<int>(PaymentMethod::cash);
    std::string amount, paid_on, note;

    bool operator==(const PaymentDraft&) const = default;
};

struct PaymentFormView {
    Day today;
    Currency currency{};
    bool is_edit = false;
    std::string customer_name;
    std::string balance;      ///< "现在欠 ¥120.00"
    std::string amount_help;  ///< "之后还欠 ¥20.00"
    std::string amount_error, day_error, note_error;
};

struct PaymentFormIntent {
    bool changed = false;
    bool kind_changed = false;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
};

PaymentFormIntent draw_payment_form(const PaymentFormView& view, PaymentDraft& draft);

}  // namespace laoke
