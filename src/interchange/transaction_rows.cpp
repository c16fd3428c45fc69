#include "interchange/transaction_rows.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "interchange/table_cells.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Status read_texts(const TableCells& cells, TransactionRow& row) {
    using enum ColumnMeaning;
    const std::pair<ColumnMeaning, std::string TransactionRow::*> numbers[] = {
        {customer_number, &TransactionRow::customer_number},
        {phone, &TransactionRow::phone},
        {invoice_number, &TransactionRow::invoice_number},
        {product_code, &TransactionRow::product_code},
    };
    const std::pair<ColumnMeaning, std::string TransactionRow::*> texts[] = {
        {customer_name, &TransactionRow::customer_name},
        {region, &TransactionRow::region},
        {product_name, &TransactionRow::product_name},
        {model, &TransactionRow::model},
        {spec, &TransactionRow::spec},
        {category, &TransactionRow::category},
        {note, &TransactionRow::note},
    };
    for (const auto& [meaning, member] : numbers) {
        LAOKE_TRY(row.*member, cells.number(meaning));
    }
    for (const auto& [meaning, member] : texts) {
        LAOKE_TRY(row.*member, cells.text(meaning));
    }
    return {};
}

Status read_day_and_time(const TableCells& cells, const ColumnMapping& mapping, TransactionRow& row) {
    const std::string_view text = cells.raw(ColumnMeaning::day);
    if (text.empty()) return fail(TextKey::interchange_row_no_day);
    const std::size_t blank = text.find_first_of(" T");
    const std::string_view rest =
        blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
    row.minute = parse_minute(rest);
    auto day = parse_day(text, mapping.day_order);
    // A time as Chinese programs write it, 下午3:05, is none to parse_day.
    if (!day && row.minute) day = parse_day(text.substr(0, blank), mapping.day_order);
    LAOKE_TRY(row.day, std::move(day));
    // Tills and databases write a day without a time as its midnight.
    if (row.minute == 0 && rest.substr(rest.rfind(':')).starts_with(":00")) row.minute.reset();
    const std::string_view time = cells.raw(ColumnMeaning::time_of_day);
    if (!time.empty()) row.minute = parse_minute(time);
    return {};
}

/// The optional money of a column.
Result<std::optional<Money>> money_of(const TableCells& cells, ColumnMeaning meaning,
                                      const ColumnMapping& mapping, const Currency& currency) {
    const std::string_view text = cells.raw(meaning);
    if (text.empty()) return std::nullopt;
    LAOKE_TRY(const Money money, read_money(text, currency, mapping.decimal_mark));
    return money;
}

/// What a row says about money, with its own signs.
struct Figures {
    std::optional<Money> unit_price;
    std::optional<Money> discount;
    std::optional<Money> amount;
    std::optional<Quantity> quantity;
};

Result<Figures> read_figures(const TableCells& cells, const ColumnMapping& mapping,
                             const Currency& currency) {
    Figures figures;
    LAOKE_TRY(figures.unit_price, money_of(cells, ColumnMeaning::unit_price, mapping, currency));
    LAOKE_TRY(figures.discount, money_of(cells, ColumnMeaning::discount, mapping, currency));
    LAOKE_TRY(figures.amount, money_of(cells, ColumnMeaning::amount, mapping, currency));
    if (!figures.amount && !figures.unit_price) return fail(TextKey::interchange_row_no_amount);
    const std::string_view quantity = cells.raw(ColumnMeaning::quantity);
    if (quantity.empty()) return figures;
    LAOKE_TRY(figures.quantity, read_quantity(quantity, mapping.decimal_mark));
    if (*figures.quantity == Quantity()) return fail(TextKey::interchange_row_quantity_zero);
    return figures;
}

Money magnitude(Money money) { return money.is_negative() ? -money : money; }

/// Whether goods went back to the shop; fails where the signs make neither a sale nor a return.
Result<SaleKind> kind_of(const Figures& figures, std::string_view invoice_number) {
    if (is_return_number(invoice_number)) return SaleKind::goods_return;
    const bool is_back = figures.quantity && *figures.quantity < Quantity();
    const bool is_paid_back = figures.amount                   ? figures.amount->is_negative()
                              : *figures.unit_price == Money() ? false
                                                               : figures.unit_price->is_negative() != is_back;
    if (is_paid_back) return SaleKind::goods_return;
    if (is_back) return fail(TextKey::interchange_row_neither_sale_nor_return);
    return SaleKind::sale;
}

/// Works out amount and discount on the figures without signs, and gives them those of `row.kind`.
Status settle(const Figures& figures, TransactionRow& row) {
    Quantity quantity = figures.quantity.value_or(Quantity::of_units(1));
    if (quantity < Quantity()) quantity = -quantity;
    row.discount = Money();
    if (figures.amount) row.amount = magnitude(*figures.amount);
    if (figures.unit_price) {
        const Money unit_price = magnitude(*figures.unit_price);
        LAOKE_TRY(const Money full, multiply(unit_price, quantity));
        if (!figures.amount) {
            row.discount = magnitude(figures.discount.value_or(Money()));
            LAOKE_TRY(row.amount, subtract(full, row.discount));
            if (row.amount.is_negative()) return fail(TextKey::sales_discount_out_of_range);
        }
        if (row.amount <= full) {
            row.unit_price = unit_price;
            LAOKE_TRY(row.discount, subtract(full, row.amount));
        }
    }
    row.quantity = quantity;
    if (row.kind == SaleKind::goods_return) {
        row.quantity = -row.quantity;
        row.discount = -row.discount;
        row.amount = -row.amount;
    }
    return {};
}

}  // namespace

Result<Money> read_money(std::string_view text, const Currency& currency, char decimal_mark) {
    if (text.ends_with("元")) text = trim(text.substr(0, text.size() - std::string_view("元").size()));
    auto money = parse_money(text, currency, decimal_mark);
    if (money || money.error().key != TextKey::money_not_a_number) return money;
    for (const Currency& other : currencies()) {
        for (const std::string_view sign : {other.symbol, other.code}) {
            const auto minor = parse_decimal(text, currency.decimals, Money::limit, sign, decimal_mark);
            if (minor) return Money::from_minor(*minor);
        }
    }
    return money;
}

Result<Quantity> read_quantity(std::string_view text, char decimal_mark) {
    if (decimal_mark == '.') return parse_quantity(text);
    std::string with_point(text);
    std::erase(with_point, '.');
    std::ranges::replace(with_point, ',', '.');
    return parse_quantity(with_point);
}

Result<TransactionRow> read_transaction(const TableRow& table_row, const ColumnMapping& mapping,
                                        const Currency& currency) {
    const TableCells cells(table_row, mapping);
    LAOKE_TRY_STATUS(cells.check());
    TransactionRow row;
    LAOKE_TRY_STATUS(read_texts(cells, row));
    LAOKE_TRY_STATUS(read_day_and_time(cells, mapping, row));
    LAOKE_TRY(const Figures figures, read_figures(cells, mapping, currency));
    LAOKE_TRY(row.kind, kind_of(figures, row.invoice_number));
    LAOKE_TRY_STATUS(settle(figures, row));
    return row;
}

std::optional<int> parse_minute(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_digit(text[colon - 1])) return std::nullopt;
    if (colon + 2 >= text.size() || !is_digit(text[colon + 1]) || !is_digit(text[colon + 2]))
        return std::nullopt;
    const bool has_two_digits = colon >= 2 && is_digit(text[colon - 2]);
    int hour = text[colon - 1] - '0' + (has_two_digits ? 10 * (text[colon - 2] - '0') : 0);
    const int minute = 10 * (text[colon + 1] - '0') + (text[colon + 2] - '0');
    const std::string lower = to_lower_ascii(text);
    const bool is_afternoon = lower.contains("pm") || lower.contains("下午") || lower.contains("晚上");
    const bool is_morning = lower.contains("am") || lower.contains("上午");
    if (is_afternoon && hour < 12) hour += 12;
    if (is_morning && hour == 12) hour = 0;
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

bool is_return_number(std::string_view number) {
    return number.starts_with("退") || (number.size() > 1 && number[0] == 'C' && is_digit(number[1]));
}

}  // namespace laoke
