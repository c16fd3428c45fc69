/// What a user does with sales.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"
#include "sales/product.h"
#include "sales/sale.h"

#include <map>
#include <optional>

namespace laoke {

/// What becomes known with a sale, and is kept and undone in one change with it.
struct FirstSeen {
    std::optional<Customer> customer;         ///< becomes the sale's customer
    std::map<std::size_t, Product> products;  ///< by the line of the sale that it becomes the product of
};

/// A sale with its id given and its amounts computed, to be kept by an action that does more than that.
struct ReadySale {
    Sale sale;
    FirstSeen first_seen;
    std::optional<Payment> paid_now;
};
/// Errors: those of record_sale().
Result<ReadySale> ready_sale(Archive& archive, Sale sale, FirstSeen first_seen,
                             std::optional<Payment> paid_now);
Status insert_ready_sale(Action& action, const ReadySale& ready);

/// Records a sale: id given here, amounts and total computed; `sold_on` is kept as it is, and
/// `sold_at` becomes assumed_time() when it is not set.  `paid_now` is what is paid at once of a sale on
/// account; its customer and day are those of the sale. Errors: the first of faults(), `sales_customer_gone`,
/// `sales_account_without_customer`, `sales_paid_too_much`; those of new_customer(), new_product() and
/// faults(Payment).
Result<Id<Sale>> record_sale(Archive& archive, Sale sale, FirstSeen first_seen = {},
                             std::optional<Payment> paid_now = {});

/// Records goods of `sale` that come back on `day`, at `at` or at assumed_time(): `quantities` has one for
/// each of its lines.  They are paid back by `method`, or as the sale was paid.  Goods that were on account
/// go back to it; what is not owed of them is paid back by `method` where that is another one, else it is the
/// customer's. Errors: `sales_gone`,
/// `sales_return_too_many`, `sales_return_nothing`, `sales_return_of_return`.
Result<Id<Sale>> record_return(Archive& archive, Id<Sale> sale, std::span<const Quantity> quantities, Day day,
                               Instant at = {}, std::optional<PaymentMethod> method = {});

/// Errors: those of record_sale(), `sales_gone`, `sales_has_returns` when goods came back already,
/// `sales_return_fixed` when the lines of a return of a known sale would change, `sales_return_customer` when
/// its customer would, `sales_return_before_sale`.
Status change_sale(Archive& archive, Sale sale, FirstSeen first_seen = {});

/// Whether a return, which is kept already, still fits with its sale: it is of the same customer and not of a
/// day before, and with the others of the sale no more comes back than was sold and paid.  Errors:
/// `sales_return_no_longer_fits`.
Status check_return(sqlite::Database& database, const Sale& back);

/// Errors: `sales_gone`, `sales_has_returns`.
Status remove_sale(Archive& archive, Id<Sale> id);

}  // namespace laoke
