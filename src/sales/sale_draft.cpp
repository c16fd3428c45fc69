#include "sales/sale_draft.h"

#include "base/decimal.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view share_paid = "折";

/// What one line says, as far as it can be read.
struct LineReading {
    SaleLine line;
    std::optional<Money> amount;
};

/// Reads the lines of a draft one after the other and collects what is wrong with them.
class LineReader {
public:
    LineReader(const Currency& currency, std::vector<SaleFault>& faults)
        : currency_(currency), faults_(faults) {}

    LineReading read(const DraftLine& draft, std::size_t place) {
        place_ = place;
        LineReading reading;
        SaleLine& line = reading.line;
        line.product = draft.product;
        line.name = draft.name;
        line.model = draft.model;
        line.spec = draft.spec;
        const bool has_quantity = read_quantity(draft, line);
        const bool has_price = read_price(draft, line);
        if (!has_quantity || !has_price) {
            // Of what, is not known yet; whether it is a discount, is.
            Money none;
            take(SaleField::discount, parse_discount(draft.discount, Money(), Quantity(), currency_), none);
            return reading;
        }
        if (!line.unit_price) {
            line.amount = *draft.amount_without_price;
            reading.amount = line.amount;
            return reading;
        }
        if (!take(SaleField::discount,
                  parse_discount(draft.discount, *line.unit_price, line.quantity, currency_),
                  line.discount)) {
            return reading;
        }
        if (take(SaleField::amount, line_amount(*line.unit_price, line.quantity, line.discount),
                 line.amount)) {
            reading.amount = line.amount;
        }
        return reading;
    }

private:
    template <class T>
    bool take(SaleField field, Result<T> result, T& out) {
        if (result) {
            out = *result;
            return true;
        }
        faults_.push_back({.field = field, .line = place_, .error = std::move(result).error()});
        return false;
    }

    bool read_quantity(const DraftLine& draft, SaleLine& line) {
        if (!trim(draft.quantity).empty())
            return take(SaleField::quantity, parse_quantity(plain_number(draft.quantity)), line.quantity);
        faults_.push_back(
            {.field = SaleField::quantity, .line = place_, .error = {TextKey::sale_draft_quantity_missing}});
        return false;
    }

    bool read_price(const DraftLine& draft, SaleLine& line) {
        if (!trim(draft.unit_price).empty()) {
            Money price;
            const std::string plain = plain_amount(draft.unit_price, currency_.decimals);
            if (!take(SaleField::unit_price, parse_money(plain, currency_), price)) return false;
            line.unit_price = price;
            return true;
        }
        if (draft.amount_without_price) return true;
        faults_.push_back(
            {.field = SaleField::unit_price, .line = place_, .error = {TextKey::sale_draft_price_missing}});
        return false;
    }

    const Currency& currency_;
    std::vector<SaleFault>& faults_;
    std::size_t place_ = 0;
};

bool has_fault(const std::vector<SaleFault>& faults, SaleField field, std::size_t line) {
    return std::ranges::any_of(
        faults, [&](const SaleFault& fault) { return fault.field == field && fault.line == line; });
}

void turn_signs(SaleLine& line) {
    line.quantity = -line.quantity;
    line.discount = -line.discount;
    line.amount = -line.amount;
}

void read_head(const SaleDraft& draft, Day today, SaleReading& reading) {
    reading.sale.kind = draft.kind;
    reading.sale.customer = draft.customer;
    reading.sale.number = draft.number;
    reading.sale.note = draft.note;
    auto day = parse_spoken_day(draft.sold_on, today, true);
    if (day) {
        reading.sale.sold_on = *day;
        if (*day > today.plus_days(most_days_ahead))
            reading.faults.push_back(
                {.field = SaleField::sold_on, .error = {TextKey::sale_draft_day_far_ahead}});
    } else {
        reading.faults.push_back({.field = SaleField::sold_on, .error = std::move(day).error()});
    }
    if (!trim(draft.sold_time).empty()) {
        if (auto minute = parse_time_of_day(draft.sold_time))
            reading.sold_minute = *minute;
        else
            reading.faults.push_back({.field = SaleField::sold_at, .error = std::move(minute).error()});
    }
    reading.sale.payment_method = static_cast<PaymentMethod>(draft.payment_method);
    if (!is_due_later(draft)) return;
    if (trim(draft.due_on).empty()) {
        reading.sale.due_on = reading.sale.sold_on.plus_days(draft.credit_days);
    } else if (auto due_on = parse_spoken_day(draft.due_on, today)) {
        reading.sale.due_on = *due_on;
    } else {
        reading.sale.due_on = reading.sale.sold_on;
        reading.faults.push_back({.field = SaleField::due_on, .error = std::move(due_on).error()});
    }
}

/// What is paid at once, which is not more than the total.
void read_paid_now(const SaleDraft& draft, const Currency& currency, SaleReading& reading) {
    if (!is_due_later(draft) || trim(draft.paid_now).empty()) return;
    const auto wrong = [&](Error error) {
        reading.faults.push_back({.field = SaleField::paid_now, .error = std::move(error)});
    };
    auto amount = parse_money(plain_amount(draft.paid_now, currency.decimals), currency);
    if (!amount) return wrong(std::move(amount).error());
    if (*amount <= Money()) return wrong({TextKey::payments_amount_not_positive});
    if (*amount > reading.total) return wrong({TextKey::sales_paid_too_much});
    reading.paid_now = Payment{.method = static_cast<PaymentMethod>(draft.paid_method), .amount = *amount};
}

void read_lines(const SaleDraft& draft, const Currency& currency, SaleReading& reading) {
    LineReader reader(currency, reading.faults);
    reading.amounts.resize(draft.lines.size());
    reading.discounts.resize(draft.lines.size());
    for (std::size_t place = 0; place < draft.lines.size(); ++place) {
        if (is_blank(draft.lines[place])) continue;
        LineReading line = reader.read(draft.lines[place], place);
        reading.amounts[place] = line.amount;
        reading.discounts[place] = line.line.discount;
        if (line.amount) {
            if (const auto sum = add(reading.total, *line.amount)) reading.total = *sum;
            if (const auto sum = add(reading.discount, line.line.discount)) reading.discount = *sum;
        }
        if (draft.kind == SaleKind::goods_return) turn_signs(line.line);
        reading.sale.lines.push_back(std::move(line.line));
        reading.places.push_back(place);
        ++reading.item_count;
    }
}

/// What only the whole sale shows, and what could be read and yet is wrong.
void check_whole(SaleReading& reading) {
    auto whole = with_totals(reading.sale);
    if (!whole) {
        if (reading.faults.empty()) {
            reading.faults.push_back({.field = SaleField::lines, .error = std::move(whole).error()});
        }
        return;
    }
    reading.sale = *std::move(whole);
    const auto is_of_line = [](SaleField field) {
        return field != SaleField::lines && field != SaleField::number && field != SaleField::note &&
               field != SaleField::sold_on && field != SaleField::sold_at && field != SaleField::due_on;
    };
    for (SaleFault& fault : faults(reading.sale)) {
        if (is_of_line(fault.field) && fault.line < reading.places.size())
            fault.line = reading.places[fault.line];
        // A field that cannot be read is said to be so once; what follows from it is not news.
        if (!has_fault(reading.faults, fault.field, fault.line)) reading.faults.push_back(std::move(fault));
    }
}

/// The share to pay in tenths of a percent: "9" and "9.5" are tenths, "95" hundredths.
std::optional<int> share_to_pay(std::string_view text) {
    const auto hundredths = parse_decimal(text, 2, 9999, "", '.');
    if (!hundredths || *hundredths <= 0) return std::nullopt;
    const auto per_mille = *hundredths > 1000 ? *hundredths / 10 : *hundredths;
    return static_cast<int>(per_mille);
}

std::optional<int> share_after(std::string_view percent_off) {
    const auto per_mille = parse_decimal(percent_off, 1, 1000, "", '.');
    if (!per_mille || *per_mille < 0) return std::nullopt;
    return static_cast<int>(1000 - *per_mille);
}

/// "九五" as "95", "八点五" as "8.5"; other characters stay.
std::string with_digits(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 11> digits = {{{"〇", '0'},
                                                                                  {"一", '1'},
                                                                                  {"二", '2'},
                                                                                  {"三", '3'},
                                                                                  {"四", '4'},
                                                                                  {"五", '5'},
                                                                                  {"六", '6'},
                                                                                  {"七", '7'},
                                                                                  {"八", '8'},
                                                                                  {"九", '9'},
                                                                                  {"点", '.'}}};
    std::string all;
    while (!text.empty()) {
        const auto digit =
            std::ranges::find_if(digits, [&](const auto& each) { return text.starts_with(each.first); });
        all += digit == digits.end() ? text.front() : digit->second;
        text.remove_prefix(digit == digits.end() ? 1 : digit->first.size());
    }
    return all;
}

/// Shares to pay that a shop gives: from half to 95 percent, in steps of five.
constexpr int least_usual_share = 500;
constexpr int usual_share_step = 50;

/// "9折" or "10%" where the discount is a share that a shop gives; otherwise empty.
std::string usual_share(const SaleLine& line, Language language) {
    if (!line.unit_price || line.discount.is_zero()) return {};
    for (int share = least_usual_share; share < 1000; share += usual_share_step) {
        const auto discount = discount_for_share(*line.unit_price, line.quantity, share);
        if (!discount || *discount != line.discount) continue;
        if (language == Language::english) return std::to_string((1000 - share) / 10) + "%";
        const int tenths = share / 100;
        const int hundredths = share / 10 % 10;
        return std::to_string(tenths) + (hundredths == 0 ? "" : std::to_string(hundredths)) +
               std::string(share_paid);
    }
    return {};
}

DraftLine draft_line_of(SaleLine line, SaleKind kind, const Currency& currency, Language language) {
    if (kind == SaleKind::goods_return) turn_signs(line);
    DraftLine draft{.product = line.product,
                    .name = line.name,
                    .model = line.model,
                    .spec = line.spec,
                    .quantity = format_quantity(line.quantity)};
    if (line.unit_price) {
        draft.unit_price = format_money_plain(*line.unit_price, currency);
    } else {
        draft.amount_without_price = line.amount;
    }
    if (!line.discount.is_zero()) {
        draft.discount = usual_share(line, language);
        if (draft.discount.empty()) draft.discount = format_money_plain(line.discount, currency);
    }
    return draft;
}

}  // namespace

bool is_due_later(const SaleDraft& draft) {
    return draft.kind == SaleKind::sale &&
           static_cast<PaymentMethod>(draft.payment_method) == PaymentMethod::account;
}

bool is_blank(const DraftLine& line) {
    return !line.product.is_set() && !line.amount_without_price && trim(line.name).empty() &&
           trim(line.model).empty() && trim(line.spec).empty() && trim(line.unit_price).empty() &&
           trim(line.discount).empty();
}

void choose_product(DraftLine& line, const Product& product, const Currency& currency) {
    line.product = product.id;
    line.name = product.name;
    line.model = product.model;
    line.spec = product.spec;
    line.unit_price = product.price ? format_money_plain(*product.price, currency) : std::string();
    line.becomes_product = false;
    line.amount_without_price.reset();
}

SaleReading read_draft(const SaleDraft& draft, const Currency& currency, Day today) {
    SaleReading reading;
    read_head(draft, today, reading);
    read_lines(draft, currency, reading);
    read_paid_now(draft, currency, reading);
    check_whole(reading);
    return reading;
}

SaleDraft draft_of(const Sale& sale, const Currency& currency, Language language) {
    SaleDraft draft{.kind = sale.kind,
                    .customer = sale.customer,
                    .sold_on = sale.sold_on.iso(),
                    .sold_time = {},
                    .number = sale.number,
                    .note = sale.note,
                    .valid_until = {},
                    .lines = {},
                    .payment_method = static_cast<int>(sale.payment_method),
                    .due_on = sale.due_on ? sale.due_on->iso() : std::string()};
    std::int64_t key = 0;
    for (const SaleLine& line : sale.lines) {
        draft.lines.push_back(draft_line_of(line, sale.kind, currency, language));
        draft.lines.back().key = ++key;
    }
    return draft;
}

Result<Money> parse_discount(std::string_view text, Money unit_price, Quantity quantity,
                             const Currency& currency) {
    const std::string half_width = to_half_width(text);
    std::string_view rest = trim(half_width);
    if (rest.empty()) return Money();
    std::optional<int> share;
    if (rest.ends_with(share_paid)) {
        rest.remove_suffix(share_paid.size());
        share = share_to_pay(with_digits(trim(rest)));
    } else if (rest.ends_with('%')) {
        rest.remove_suffix(1);
        share = share_after(trim(rest));
    } else {
        return parse_money(rest, currency);
    }
    if (!share) return fail(TextKey::sale_draft_discount_unclear, {{"text", std::string(trim(text))}});
    return discount_for_share(unit_price, quantity, *share);
}

}  // namespace laoke
