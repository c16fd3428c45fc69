/// A sale while it is being typed: the texts as they stand in the fields of the form.
///
/// A clerk's typing is never a faulty Sale: it is a draft that can or cannot be read as one.  What
/// can be read is computed at once, line by line, so that the amount stands beside the price while
/// the rest is still missing; what cannot is said at its field, and nothing typed is lost.
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "base/texts.h"
#include "sales/account.h"
#include "sales/product.h"
#include "sales/sale.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct DraftLine {
    std::int64_t key = 0;  ///< tells lines apart while others come and go
    Id<Product> product;   ///< chosen from the list of products
    std::string name;
    std::string model;
    std::string spec;
    std::string quantity = "1";
    std::string unit_price;
    std::string discount;                       ///< money, a share to pay ("9折") or a share off ("10%")
    bool becomes_product = false;               ///< is added to the list of products with the sale
    std::optional<Money> amount_without_price;  ///< of a recorded line whose unit price is not known

    bool operator==(const DraftLine&) const = default;
};

/// Nothing was typed into the line: it is not part of the sale.
[[nodiscard]] bool is_blank(const DraftLine& line);

/// Takes over what the list of products knows.
void choose_product(DraftLine& line, const Product& product, const Currency& currency);

struct SaleDraft {
    SaleKind kind = SaleKind::sale;
    Id<Customer> customer;
    std::string customer_text;     ///< what stands in the field; empty for a walk-in
    bool is_new_customer = false;  ///< a customer of this name is added with the sale
    std::string customer_phone;    ///< of a new customer
    std::string sold_on;
    std::string sold_time;  ///< of that day; empty: assumed_time()
    std::string number;
    std::string note;
    std::string valid_until;  ///< of a quote
    std::vector<DraftLine> lines;
    int payment_method = 0;               ///< index of PaymentMethod
    int credit_days = usual_credit_days;  ///< of the customer
    std::string due_on;                   ///< of a sale on account; empty: after the customer's days
    std::string paid_now;                 ///< of a sale on account; empty: nothing
    int paid_method = static_cast<int>(PaymentMethod::cash);  ///< how

    bool operator==(const SaleDraft&) const = default;
};

/// Whether the sale is paid later.
[[nodiscard]] bool is_due_later(const SaleDraft& draft);

/// What can be read of a draft.
struct SaleReading {
    Sale sale;                       ///< of the lines that are not blank; to be kept when there are no faults
    std::optional<int> sold_minute;  ///< of the day, where it was typed
    std::vector<std::size_t> places;            ///< for each line of `sale` its place in the draft
    std::vector<std::optional<Money>> amounts;  ///< for each line of the draft; positive in a return too
    std::vector<Money> discounts;               ///< likewise; zero where none can be read
    std::vector<SaleFault> faults;              ///< their `line` is the place in the draft
    Money total;                                ///< of the amounts that are there
    Money discount;                             ///< of the lines that can be read
    std::int64_t item_count = 0;                ///< lines that are not blank
    std::optional<Payment> paid_now;            ///< of a sale on account
};
/// A day without a year, and a weekday, are the last ones before `today`.
SaleReading read_draft(const SaleDraft& draft, const Currency& currency, Day today);

/// The draft that reads as `sale`: to correct it, or to sell the same again.  Quantities, amounts
/// and discounts of a return are shown positive; a discount that is a round share is written as one, as it
/// is said in `language` ("9折", "10%"), and so follows a price that is corrected.
SaleDraft draft_of(const Sale& sale, const Currency& currency, Language language);

/// The discount of a line from what was typed: "5", "¥5.00", "9折" (90 % are paid), "95折", "9.5折",
/// "九五折", "10%" (10 % off); empty is none.
/// Errors: those of parse_money(), `sale_draft_discount_unclear`, `money_too_large`.
Result<Money> parse_discount(std::string_view text, Money unit_price, Quantity quantity,
                             const Currency& currency);

}  // namespace laoke
