/// The form in which a sale is recorded, made for a clerk with a queue: everything is reached from
/// the keyboard, a bar-code scanner is typing like any other, and Enter goes on to what comes next.  A quote
/// is written in it too, for a customer who is known already.
#pragma once

#include "sales/sale_draft.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// Something offered below a field while it is typed in.
struct Offer {
    std::string title;
    std::string detail;
};

/// A product that is sold with one press.
struct FavouriteOffer {
    std::string label;  ///< with its price
    std::string short_label;
};

/// The fields of a line.
enum class LinePart : unsigned char { product, model, spec, quantity, unit_price, discount };

/// Where the focus shall go.
struct SaleFormFocus {
    enum class Field : unsigned char { customer, phone, day, time, line } field = Field::customer;
    std::size_t line = 0;
    LinePart part = LinePart::product;
};

/// What is said about a line beside what was typed.
struct SaleLineView {
    std::string amount;         ///< empty while it cannot be computed
    std::string discount;       ///< what is taken off for it, in money; empty for nothing
    std::string stock_warning;  ///< more of it is sold than is there; it can be kept all the same
    std::string product_error, model_error, spec_error, quantity_error, price_error, discount_error;
    bool can_become_product = false;  ///< it is on no list
};

/// How the sale is paid.
struct SalePaymentView {
    std::string due_help;  ///< when it is due where nothing is typed
    std::string due_error, paid_error;
    std::string account_error;  ///< nobody is there whose account it goes to
    std::string account_note;   ///< what is owed before and after
    std::string limit_warning;  ///< the customer's limit is passed; it can be kept all the same
    std::string
        credit_warning;  ///< what was paid of it becomes money of the customer's; it can be kept all the same
    std::string usual_note;  ///< why this method is chosen already
};

struct SaleFormView {
    Day today;
    Currency currency{};
    bool is_edit = false;
    bool is_return = false;
    bool are_goods_fixed = false;  ///< of a return: how many can still come back is counted by them
    std::string quoted_for;        ///< whom and what for, in the form of a quote; empty in that of a sale
    std::string customer_help;     ///< of the chosen one: phone, what they bought so far
    std::string customer_error, phone_error, day_error, time_error, lines_error, number_error, note_error;
    std::string valid_error;  ///< of the last day of a quote
    std::string phone_help;   ///< who has the new customer's phone already
    std::string day_help;     ///< a doubt about the day
    /// What is sold often, to be sold with one press: by this customer, then in the shop.
    std::vector<FavouriteOffer> favourites;
    std::size_t own_favourites = 0;  ///< how many of them are the customer's
    std::vector<Offer> customers;    ///< offered for what was typed; the last one may be to add it
    std::vector<Offer> products;     ///< offered for what was typed in the line `products_for`
    std::size_t products_for = 0;
    std::vector<SaleLineView> lines;
    SalePaymentView payment;
    std::string total;
    std::string summary;                 ///< "3 件，已优惠 ¥5.00"
    std::string value_note;              ///< what keeping a quote does to the value of its opportunity
    std::string last_purchase;           ///< of the customer; empty when there is none to repeat
    std::optional<SaleFormFocus> focus;  ///< taken in the next frame
};

struct SaleFormIntent {
    struct Choice {
        std::size_t line = 0;
        std::size_t offer = 0;
    };
    struct Typed {
        std::size_t line = 0;
        LinePart part = LinePart::quantity;
        std::string before;  ///< what stood there
    };
    bool changed = false;  ///< some field has another text
    bool customer_typed = false;
    std::optional<std::size_t> customer_chosen;  ///< of `customers`
    bool customer_entered = false;               ///< Enter without a choice
    bool phone_typed = false;                    ///< of the new customer
    std::optional<std::size_t> product_typed;    ///< in this line
    std::optional<Choice> product_chosen;
    std::optional<std::size_t> product_entered;  ///< Enter in this line, as a scanner ends a code
    std::optional<std::size_t> line_entered;     ///< Enter in another field of this line
    std::optional<LinePart> entered_part;
    std::optional<Typed> line_typed;  ///< in another field of a line than the product
    bool line_left = false;           ///< such a field was left
    bool adds_line = false;
    std::optional<std::size_t> removes_line;
    bool repeats_last = false;
    std::optional<std::size_t> takes_favourite;
    bool saves = false;
    bool saves_and_goes_on = false;  ///< then comes the next customer
    bool goes_back = false;
};

/// Whether it is the form of a quote.
[[nodiscard]] inline bool is_quote(const SaleFormView& view) { return !view.quoted_for.empty(); }

SaleFormIntent draw_sale_form(const SaleFormView& view, SaleDraft& draft);

/// What an empty field of the time stands for on the day that is typed.
std::string hint_of_time(std::string_view sold_on, Day today);

}  // namespace laoke
