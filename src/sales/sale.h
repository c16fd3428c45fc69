/// A sale at the counter, or goods that came back.
///
/// Amounts are signed: what a customer pays is positive, what they get back is negative, quantities
/// alike.  Every sum over sales is therefore a plain sum.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/result.h"
#include "sales/payment.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct Customer;
struct Product;

enum class SaleKind : unsigned char { sale, goods_return };

/// "sale" and "return": for the database and for JSON.
std::string_view word(SaleKind kind);
std::optional<SaleKind> sale_kind(std::string_view word);

/// `amount` = unit price × quantity − discount where there is a unit price; some files know the
/// amount only.
struct SaleLine {
    Id<Product> product;  ///< not set for something that is on no list
    std::string name;
    std::string model;
    std::string spec;
    Quantity quantity;
    std::optional<Money> unit_price;
    Money discount;
    Money amount;

    bool operator==(const SaleLine&) const = default;
};

/// A delivery may be entered ahead; a day further away is a slip of the keys.
inline constexpr int most_days_ahead = 366;

struct Sale {
    Id<Sale> id;
    Id<Customer> customer;  ///< not set for a passer-by
    SaleKind kind = SaleKind::sale;
    std::string number;  ///< of the receipt or invoice
    Day sold_on;
    Instant sold_at;
    Money total;            ///< the sum of the lines' amounts
    Id<Sale> returns_sale;  ///< where goods came back: the sale they were bought in, if known
    std::string note;
    std::vector<SaleLine> lines;
    PaymentMethod payment_method = PaymentMethod::unknown;
    std::optional<Day> due_on;  ///< of a sale on account, and only of one

    bool operator==(const Sale&) const = default;
};

/// unit price × quantity − discount, rounded half away from zero.  Fails with `money_too_large`.
Result<Money> line_amount(Money unit_price, Quantity quantity, Money discount);

/// When a sale of that day happened whose time nobody noted.  Of today: now, so that it lies behind what was
/// counted today.  Of another day: noon, behind a count before the shop was opened and in front of one after
/// it was closed.
Instant assumed_time(const Clock& clock, Day sold_on);
inline constexpr int assumed_minute =
    12 * 60;  ///< of another day than today, and a millisecond, which nobody types

/// Somebody noted when on that day a sale was.
bool has_noted_time(const Clock& clock, Day sold_on, Instant sold_at);

/// The discount that lowers price × quantity to `per_mille` tenths of a percent (955 = 95.5 %), as a
/// shop says 9.55 折.  Fails with `money_too_large`, `sales_discount_out_of_range`.
Result<Money> discount_for_share(Money unit_price, Quantity quantity, int per_mille);

/// The sale with texts as they will be kept, the amounts of priced lines and the total computed.
/// Fails with `money_too_large`.
Result<Sale> with_totals(Sale sale);

enum class SaleField : unsigned char {
    lines,
    product_name,
    model,
    spec,
    quantity,
    unit_price,
    discount,
    amount,
    number,
    note,
    sold_on,
    sold_at,  ///< the time of the day
    due_on,
    paid_now  ///< what is paid at once of a sale on account
};

struct SaleFault {
    SaleField field;
    std::size_t line = 0;
    Error error;
};

/// Whether it is paid later: goods that come back are taken off the account at once.
[[nodiscard]] bool is_due_later(const Sale& sale);

/// What is wrong with a sale that with_totals() returned; empty when it can be kept.  A sale has
/// positive quantities and a discount from 0 to price × quantity; in a return all signs are turned.
/// Whether there is a customer whose account it goes to is asked by the actions: they may add one.
std::vector<SaleFault> faults(const Sale& sale);

/// The goods that come back: `quantities` (positive, one for each line, 0 for those kept) of
/// `sale`, with discounts in proportion.  Lines without unit price come back at their average.
/// `returned` is what came back before, one for each line, positive.
/// Fails with `sales_return_too_many`, `sales_return_nothing`.
Result<Sale> return_of(const Sale& sale, std::span<const Quantity> quantities,
                       std::span<const Quantity> returned);

}  // namespace laoke
