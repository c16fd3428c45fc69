/// What a user does with payments.
#pragma once

#include "archive/action.h"
#include "sales/payment.h"

namespace laoke {

/// Id and the time of recording are given here.
/// Errors: the first of faults(), `sales_customer_gone`, `payments_in_future`, `payments_beyond_debt` when
/// more is given up than is owed, `payments_beyond_credit` when more is paid back than the customer has here.
Result<Id<Payment>> record_payment(Archive& archive, Payment payment);

/// Errors: those of record_payment(), `payments_gone`.
Status change_payment(Archive& archive, Payment payment);

/// Errors: `payments_gone`.
Status remove_payment(Archive& archive, Id<Payment> id);

}  // namespace laoke
