#include "sales/sale.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 2> kind_words = {"sale", "return"};
constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_note = 10'000;
constexpr std::size_t most_lines = 2'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;
constexpr int whole_per_mille = 1000;

__extension__ using Wide = __int128;

/// value × part ÷ whole, rounded half away from zero; 0 ≤ part ≤ whole, so it stays in range.
Money share(Money value, std::int64_t part, std::int64_t whole) {
    const Wide product = static_cast<Wide>(value.minor()) * part;
    const Wide half = product < 0 ? -(whole / 2) : whole / 2;
    return Money::of_minor(static_cast<std::int64_t>((product + half) / whole));
}

class FaultList {
public:
    void add(SaleField field, Error error, std::size_t line = 0) {
        faults_.push_back({field, line, std::move(error)});
    }
    void check_length(SaleField field, std::string_view text, std::size_t limit, std::size_t line = 0) {
        if (count_code_points(text) <= limit) return;
        add(field, {TextKey::sales_text_too_long, {{"limit", std::to_string(limit)}}}, line);
    }
    std::vector<SaleFault> take() { return std::move(faults_); }

private:
    std::vector<SaleFault> faults_;
};

/// Checks a line with the signs of a sale.
void check_line(FaultList& found, const SaleLine& line, std::size_t index) {
    if (match_key(line.name).empty())
        found.add(SaleField::product_name, {TextKey::sales_line_name_missing}, index);
    found.check_length(SaleField::product_name, line.name, longest_line, index);
    found.check_length(SaleField::model, line.model, longest_line, index);
    found.check_length(SaleField::spec, line.spec, longest_line, index);
    if (line.quantity <= Quantity())
        found.add(SaleField::quantity, {TextKey::sales_quantity_not_positive}, index);
    if (line.unit_price && line.unit_price->is_negative()) {
        found.add(SaleField::unit_price, {TextKey::sales_price_negative}, index);
    } else if (line.quantity <= Quantity()) {
        // What follows from the quantity is not news.
    } else if (line.discount.is_negative() || (line.unit_price && line.amount.is_negative())) {
        found.add(SaleField::discount, {TextKey::sales_discount_out_of_range}, index);
    } else if (line.amount.is_negative()) {
        found.add(SaleField::amount, {TextKey::sales_amount_negative}, index);
    }
}

SaleLine with_signs_turned(SaleLine line) {
    line.quantity = -line.quantity;
    line.discount = -line.discount;
    line.amount = -line.amount;
    return line;
}

void check_payment(FaultList& found, const Sale& sale) {
    if (sale.due_on.has_value() != is_due_later(sale)) {
        found.add(SaleField::due_on, {TextKey::sales_due_day_missing});
    } else if (sale.due_on && *sale.due_on < sale.sold_on) {
        found.add(SaleField::due_on, {TextKey::sales_due_before_sale});
    } else if (sale.due_on && sale.due_on->year() > latest_year) {
        found.add(SaleField::due_on, {TextKey::sales_day_out_of_range});
    }
}

}  // namespace

bool is_due_later(const Sale& sale) {
    return sale.payment_method == PaymentMethod::account && sale.kind == SaleKind::sale;
}

std::string_view word(SaleKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<SaleKind> sale_kind(std::string_view word) {
    const auto found = std::ranges::find(kind_words, word);
    if (found == kind_words.end()) return std::nullopt;
    return static_cast<SaleKind>(found - kind_words.begin());
}

Result<Money> line_amount(Money unit_price, Quantity quantity, Money discount) {
    LAOKE_TRY(const Money gross, multiply(unit_price, quantity));
    return subtract(gross, discount);
}

namespace {

Instant assumed_of_another_day(const Clock& clock, Day sold_on) {
    return Instant(local_instant(clock, sold_on, assumed_minute).utc_ms() + 1);
}

}  // namespace

Instant assumed_time(const Clock& clock, Day sold_on) {
    return sold_on == today(clock) ? clock.now() : assumed_of_another_day(clock, sold_on);
}

bool has_noted_time(const Clock& clock, Day sold_on, Instant sold_at) {
    return local_day(clock, sold_at) == sold_on && sold_at != assumed_of_another_day(clock, sold_on);
}

Result<Money> discount_for_share(Money unit_price, Quantity quantity, int per_mille) {
    if (per_mille < 0 || per_mille > whole_per_mille) return fail(TextKey::sales_discount_out_of_range);
    LAOKE_TRY(const Money gross, multiply(unit_price, quantity));
    return subtract(gross, share(gross, per_mille, whole_per_mille));
}

Result<Sale> with_totals(Sale sale) {
    sale.number = one_line(sale.number);
    sale.note = std::string(trim(clean_text(sale.note)));
    sale.total = Money();
    for (SaleLine& line : sale.lines) {
        for (std::string* const text : {&line.name, &line.model, &line.spec}) *text = one_line(*text);
        if (line.unit_price) {
            LAOKE_TRY(line.amount, line_amount(*line.unit_price, line.quantity, line.discount));
        }
        LAOKE_TRY(sale.total, add(sale.total, line.amount));
    }
    return sale;
}

std::vector<SaleFault> faults(const Sale& sale) {
    FaultList found;
    if (sale.lines.empty()) found.add(SaleField::lines, {TextKey::sales_lines_missing});
    if (sale.lines.size() > most_lines) {
        found.add(SaleField::lines, {TextKey::sales_too_many_lines, {{"limit", std::to_string(most_lines)}}});
    }
    found.check_length(SaleField::number, sale.number, longest_line);
    found.check_length(SaleField::note, sale.note, longest_note);
    if (sale.sold_on.year() < earliest_year || sale.sold_on.year() > latest_year) {
        found.add(SaleField::sold_on, {TextKey::sales_day_out_of_range});
    }
    check_payment(found, sale);
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        const bool turned = sale.kind == SaleKind::goods_return;
        check_line(found, turned ? with_signs_turned(sale.lines[i]) : sale.lines[i], i);
    }
    return found.take();
}

Result<Sale> return_of(const Sale& sale, std::span<const Quantity> quantities,
                       std::span<const Quantity> returned) {
    LAOKE_ASSERT(quantities.size() == sale.lines.size() && returned.size() == sale.lines.size());
    Sale back;
    back.customer = sale.customer;
    back.kind = SaleKind::goods_return;
    back.returns_sale = sale.id;
    back.payment_method = sale.payment_method;
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        const SaleLine& sold = sale.lines[i];
        const std::int64_t whole = sold.quantity.thousandths();
        const std::int64_t before = returned[i].thousandths();
        const std::int64_t wanted = quantities[i].thousandths();
        if (wanted == 0) continue;
        if (wanted < 0 || wanted > whole - before) {
            LAOKE_TRY(const Quantity left,
                      Quantity::from_thousandths(std::max<std::int64_t>(whole - before, 0)));
            return fail(TextKey::sales_return_too_many,
                        {{"name", sold.name}, {"quantity", format_quantity(left)}});
        }
        // Shares are taken of the running sum, so that the parts add up to the whole.
        const auto part = [&](Money value) {
            return Money::of_minor(share(value, before + wanted, whole).minor() -
                                   share(value, before, whole).minor());
        };
        SaleLine line = sold;
        line.quantity = -quantities[i];
        line.amount = -part(sold.amount);
        if (sold.unit_price) {
            // The price of the parts may round otherwise than that of the whole: the discount takes
            // up the difference, and never more than the price is given back.
            LAOKE_TRY(const Money gross, multiply(*sold.unit_price, line.quantity));
            LAOKE_TRY(line.discount, subtract(gross, std::max(gross, line.amount)));
        } else {
            line.discount = -part(sold.discount);
        }
        back.lines.push_back(std::move(line));
    }
    if (back.lines.empty()) return fail(TextKey::sales_return_nothing);
    return with_totals(std::move(back));
}

}  // namespace laoke
