#include "interchange/column_mapping.h"

#include "base/decimal.h"
#include "base/money.h"
#include "base/utf8.h"
#include "interchange/column_names.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

using Rows = std::span<const std::vector<std::string>>;

std::string_view cell(const std::vector<std::string>& row, std::size_t column) {
    return column < row.size() ? trim(row[column]) : std::string_view();
}

std::size_t column_count(Rows rows) {
    std::size_t count = 0;
    for (const auto& row : rows) count = std::max(count, row.size());
    return count;
}

constexpr std::array day_orders = {DayOrder::year_month_day, DayOrder::month_day_year,
                                   DayOrder::day_month_year};

bool is_day(std::string_view text) {
    return std::ranges::any_of(day_orders, [&](DayOrder order) {
        const auto day = parse_day(text, order);
        // 11771230 is a customer number, not a day of the Song dynasty.
        return day && day->year() >= 1900 && day->year() <= 2100;
    });
}

bool is_number(std::string_view text) {
    const auto reads = [&](char mark) { return parse_decimal(text, 6, Money::limit, "", mark).has_value(); };
    return reads('.') || reads(',');
}

/// What the cells of a column look like.
struct ColumnContent {
    std::size_t filled = 0;
    std::size_t days = 0;
    std::size_t numbers = 0;
    std::size_t with_decimals = 0;

    [[nodiscard]] bool is_days() const { return filled > 0 && days * 5 >= filled * 4; }
    [[nodiscard]] bool is_numbers() const { return filled > 0 && !is_days() && numbers * 5 >= filled * 4; }
    [[nodiscard]] bool is_decimals() const { return is_numbers() && with_decimals * 2 >= filled; }
};

ColumnContent content_of(Rows rows, std::size_t column) {
    ColumnContent content;
    for (const auto& row : rows) {
        const std::string_view text = cell(row, column);
        if (text.empty()) continue;
        ++content.filled;
        if (is_day(text)) ++content.days;
        if (!is_number(text)) continue;
        ++content.numbers;
        if (text.find_first_of(".,") != std::string_view::npos) ++content.with_decimals;
    }
    return content;
}

/// The first row holds names when one of its cells is a known name, or when none of its cells is a
/// day or a number although the rows below have some.
bool has_header(Rows rows, std::size_t columns) {
    bool is_any_known = false;
    bool is_any_value = false;
    bool is_value_below = false;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::string_view text = cell(rows[0], column);
        is_any_known |= is_column_name(text);
        is_any_value |= !text.empty() && (is_day(text) || is_number(text));
        const ColumnContent below = content_of(rows.subspan(1), column);
        is_value_below |= below.is_days() || below.is_numbers();
    }
    return !is_any_value && (is_any_known || is_value_below);
}

/// Gives `meaning` to a column that has none, if no other column has it.
void assign(ColumnMapping& mapping, std::size_t column, ColumnMeaning meaning) {
    // "收货地址" is the address where there is no other.
    if (meaning == ColumnMeaning::address && mapping.kind == TableKind::customers && mapping.has(meaning))
        meaning = ColumnMeaning::further_addresses;
    const bool is_free = !mapping.has(meaning) || is_repeatable(meaning, mapping.kind);
    if (mapping.columns[column] == ColumnMeaning::ignored && is_free) mapping.columns[column] = meaning;
}

/// Whether a cell could be a phone: its digits, with nothing beside them but what is written between.
bool looks_like_phone(std::string_view text) {
    constexpr std::size_t fewest = 7;
    constexpr std::size_t most = 16;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return std::in_range<std::size_t>(digits) && std::cmp_greater_equal(digits, fewest) &&
           std::cmp_less_equal(digits, most) &&
           text.find_first_not_of("0123456789 +-()") == std::string_view::npos;
}

/// The columns of a list without names: phones and e-mail by how they look, the name is the first of
/// the others.
void assign_customers_by_content(ColumnMapping& mapping, Rows rows) {
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        std::size_t filled = 0;
        std::size_t phones = 0;
        std::size_t mails = 0;
        for (const auto& row : rows) {
            const std::string_view text = cell(row, column);
            if (text.empty()) continue;
            ++filled;
            if (looks_like_phone(text) && !is_day(text)) ++phones;
            if (text.contains('@')) ++mails;
        }
        const auto is_most = [&](std::size_t count) { return count > 0 && count * 2 > filled; };
        if (is_most(phones))
            assign(mapping, column, ColumnMeaning::phone);
        else if (is_most(mails))
            assign(mapping, column, ColumnMeaning::email);
        else if (filled > 0 && !mapping.has_header && !content_of(rows, column).is_numbers() &&
                 !content_of(rows, column).is_days())
            assign(mapping, column, ColumnMeaning::customer_name);
    }
}

/// The columns without a name that a sale cannot do without, by what stands in them.
void assign_by_content(ColumnMapping& mapping, Rows rows) {
    std::vector<ColumnContent> contents;
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        contents.push_back(content_of(rows, column));
        if (!contents[column].is_days() || mapping.has(ColumnMeaning::day)) continue;
        // "时间" is often the day with its time.
        ColumnMeaning& meaning = mapping.columns[column];
        if (meaning == ColumnMeaning::ignored || meaning == ColumnMeaning::time_of_day)
            meaning = ColumnMeaning::day;
    }
    if (!mapping.has(ColumnMeaning::amount) && !mapping.has(ColumnMeaning::unit_price)) {
        for (const bool wants_decimals : {true, false}) {
            for (std::size_t column = contents.size(); column-- > 0;) {
                const ColumnContent& content = contents[column];
                if (wants_decimals ? content.is_decimals() : content.is_numbers()) {
                    assign(mapping, column, ColumnMeaning::amount);
                }
            }
        }
    }
    if (mapping.has_header) return;
    // Without any names: the number of the customer stands before the day, the quantity behind it.
    const std::size_t day = mapping.column_of(ColumnMeaning::day).value_or(0);
    for (std::size_t column = 0; column < contents.size(); ++column) {
        if (column < day)
            assign(mapping, column, ColumnMeaning::customer_number);
        else if (contents[column].is_numbers())
            assign(mapping, column, ColumnMeaning::quantity);
    }
}

void guess_day_order(ColumnMapping& mapping, Rows rows) {
    const auto column = mapping.column_of(day_meaning(mapping.kind));
    if (!column) return;
    std::array<std::size_t, day_orders.size()> readable{};
    for (const auto& row : rows) {
        for (std::size_t order = 0; order < day_orders.size(); ++order) {
            if (parse_day(cell(row, *column), day_orders[order])) ++readable[order];
        }
    }
    // The first of the best: year first needs no guess, and month first is the commoner of the rest.
    const auto best = std::ranges::max_element(readable);
    mapping.day_order = day_orders[static_cast<std::size_t>(best - readable.begin())];
    mapping.is_day_order_certain = *best == 0 || std::ranges::count(readable, *best) == 1;
}

/// A comma is the decimal mark when a number has one that cannot group thousands and none has a
/// point that cannot.
void guess_decimal_mark(ColumnMapping& mapping, Rows rows) {
    std::size_t points = 0;
    std::size_t commas = 0;
    for (const ColumnMeaning meaning :
         {ColumnMeaning::amount, ColumnMeaning::unit_price, ColumnMeaning::discount, ColumnMeaning::quantity,
          ColumnMeaning::cost}) {
        const auto column = mapping.column_of(meaning);
        if (!column) continue;
        for (const auto& row : rows) {
            const std::string_view text = cell(row, *column);
            const std::size_t mark = text.find_last_of(".,");
            if (mark == std::string_view::npos || text.size() - mark - 1 == 3) continue;
            ++(text[mark] == '.' ? points : commas);
        }
    }
    mapping.decimal_mark = commas > points ? ',' : '.';
}

}  // namespace

std::span<const ColumnMeaning> column_meanings(TableKind kind) {
    using enum ColumnMeaning;
    static constexpr std::array of_sales = {
        ignored,        customer_number, customer_name, phone,  day,  time_of_day,
        invoice_number, product_code,    product_name,  model,  spec, category,
        quantity,       unit_price,      discount,      amount, note, region};
    // In the order of an export.
    static constexpr std::array of_customers = {ignored,
                                                ColumnMeaning::customer_type,
                                                customer_name,
                                                aliases,
                                                phone,
                                                wechat,
                                                qq,
                                                email,
                                                other_contact,
                                                gender,
                                                birthday,
                                                company,
                                                position,
                                                industry,
                                                region,
                                                address,
                                                further_addresses,
                                                source,
                                                tier,
                                                manager,
                                                note,
                                                customer_number,
                                                custom_field};
    static constexpr std::array of_products = {ignored, category,      product_name, model,
                                               spec,    unit,          product_code, unit_price,
                                               cost,    product_state, usage_days,   stock};
    static constexpr std::array of_follow_ups = {ignored, day,     customer_number, customer_name, phone,
                                                 channel, outcome, content,         satisfaction};
    switch (kind) {
        case TableKind::transactions: break;
        case TableKind::customers: return of_customers;
        case TableKind::products: return of_products;
        case TableKind::follow_ups: return of_follow_ups;
    }
    return of_sales;
}

bool is_repeatable(ColumnMeaning meaning, TableKind kind) {
    using enum ColumnMeaning;
    constexpr std::array repeatable = {phone,         wechat, qq,           email,
                                       other_contact, note,   custom_field, further_addresses};
    return meaning == ignored || (kind == TableKind::customers && std::ranges::contains(repeatable, meaning));
}

bool is_column_name(std::string_view title) {
    constexpr std::array kinds = {TableKind::transactions, TableKind::customers, TableKind::products,
                                  TableKind::follow_ups};
    return std::ranges::any_of(
        kinds, [&](TableKind kind) { return meaning_of_header(title, kind) != ColumnMeaning::ignored; });
}

ColumnMeaning day_meaning(TableKind kind) {
    return kind == TableKind::customers ? ColumnMeaning::birthday : ColumnMeaning::day;
}

std::optional<std::size_t> ColumnMapping::column_of(ColumnMeaning meaning) const {
    const auto found = std::ranges::find(columns, meaning);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

ColumnMapping guess_columns(std::span<const std::vector<std::string>> rows, TableKind kind) {
    ColumnMapping mapping;
    mapping.kind = kind;
    mapping.columns.assign(column_count(rows), ColumnMeaning::ignored);
    if (rows.empty()) return mapping;
    mapping.has_header = has_header(rows, mapping.columns.size());
    if (mapping.has_header) {
        for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
            const ColumnMeaning meaning = meaning_of_header(cell(rows[0], column), kind);
            if (meaning != ColumnMeaning::ignored) assign(mapping, column, meaning);
        }
    }
    const Rows below = mapping.has_header ? rows.subspan(1) : rows;
    if (kind == TableKind::transactions)
        assign_by_content(mapping, below);
    else if (kind == TableKind::customers && !check_columns(mapping))
        assign_customers_by_content(mapping, below);
    guess_notation(mapping, rows);
    return mapping;
}

namespace {

/// A list of products or of follow-ups, where the titles say that it is one.
std::optional<ColumnMapping> guess_by_titles(std::span<const std::vector<std::string>> rows,
                                             const ColumnMapping& sales) {
    using enum ColumnMeaning;
    if (!sales.has_header) return std::nullopt;
    ColumnMapping follow_ups = guess_columns(rows, TableKind::follow_ups);
    const bool speaks_of_money = sales.has(quantity) || sales.has(unit_price);
    if (check_columns(follow_ups) && !speaks_of_money) return follow_ups;
    ColumnMapping products = guess_columns(rows, TableKind::products);
    const auto known =
        std::ranges::count_if(products.columns, [](auto meaning) { return meaning != ignored; });
    const bool speaks_of_others =
        sales.has(day) || sales.has(customer_name) || sales.has(customer_number) || sales.has(phone);
    if (check_columns(products) && known > 1 && !speaks_of_others) return products;
    return std::nullopt;
}

}  // namespace

ColumnMapping guess_columns(std::span<const std::vector<std::string>> rows) {
    ColumnMapping sales = guess_columns(rows, TableKind::transactions);
    if (auto guessed = guess_by_titles(rows, sales)) return *std::move(guessed);
    ColumnMapping customers = guess_columns(rows, TableKind::customers);
    if (!check_columns(customers)) return sales;
    if (!check_columns(sales)) return customers;
    // Both can be read.  A day and money by their names are a sale; where they were found by what stands in
    // the columns (a birthday, a balance), it depends on what the names speak of.
    std::size_t of_sales = 0;
    std::size_t of_customers = 0;
    bool has_day = false;
    bool has_money = false;
    for (std::size_t column = 0; sales.has_header && column < sales.columns.size(); ++column) {
        const ColumnMeaning meaning = meaning_of_header(cell(rows[0], column), TableKind::transactions);
        const bool is_shared =
            std::ranges::contains(column_meanings(TableKind::customers), meaning);  // "ignored" too
        if (!is_shared) ++of_sales;
        if (meaning == ColumnMeaning::ignored && customers.columns[column] != ColumnMeaning::ignored)
            ++of_customers;
        has_day |= meaning == ColumnMeaning::day;
        has_money |= meaning == ColumnMeaning::amount || meaning == ColumnMeaning::unit_price;
    }
    const bool speaks_of_customers =
        of_sales == 0 ? of_customers > 0 || customers.has(ColumnMeaning::phone) : of_customers >= of_sales;
    const bool is_list = sales.has_header && speaks_of_customers && !(has_day && has_money);
    return is_list ? customers : sales;
}

void guess_notation(ColumnMapping& mapping, std::span<const std::vector<std::string>> rows) {
    if (mapping.has_header && !rows.empty()) rows = rows.subspan(1);
    guess_day_order(mapping, rows);
    guess_decimal_mark(mapping, rows);
}

Status check_columns(const ColumnMapping& mapping) {
    for (const ColumnMeaning meaning : mapping.columns) {
        if (!is_repeatable(meaning, mapping.kind) && std::ranges::count(mapping.columns, meaning) > 1) {
            return fail(TextKey::interchange_columns_meaning_twice);
        }
    }
    using enum ColumnMeaning;
    const auto has_any = [&](std::initializer_list<ColumnMeaning> meanings) {
        return std::ranges::any_of(meanings, [&](ColumnMeaning meaning) { return mapping.has(meaning); });
    };
    if (mapping.kind == TableKind::products) {
        if (has_any({product_name, product_code})) return {};
        return fail(TextKey::interchange_columns_no_product);
    }
    if (mapping.kind == TableKind::follow_ups) {
        if (!mapping.has(day)) return fail(TextKey::interchange_columns_no_day);
        if (!has_any({customer_name, customer_number, phone}))
            return fail(TextKey::interchange_columns_no_customer);
        if (!has_any({content, outcome})) return fail(TextKey::interchange_columns_no_content);
        return {};
    }
    if (mapping.kind == TableKind::customers) {
        if (has_any({customer_name, customer_number, company, phone, wechat, qq, email})) return {};
        return fail(TextKey::interchange_columns_no_customer);
    }
    if (!mapping.has(ColumnMeaning::day)) return fail(TextKey::interchange_columns_no_day);
    if (!mapping.has(ColumnMeaning::amount) && !mapping.has(ColumnMeaning::unit_price)) {
        return fail(TextKey::interchange_columns_no_amount);
    }
    return {};
}

TextKey column_meaning_name(ColumnMeaning meaning) {
    switch (meaning) {
        case ColumnMeaning::ignored: break;
        case ColumnMeaning::customer_number: return TextKey::interchange_column_customer_number;
        case ColumnMeaning::customer_name: return TextKey::interchange_column_customer_name;
        case ColumnMeaning::phone: return TextKey::interchange_column_phone;
        case ColumnMeaning::day: return TextKey::interchange_column_day;
        case ColumnMeaning::time_of_day: return TextKey::interchange_column_time;
        case ColumnMeaning::invoice_number: return TextKey::interchange_column_invoice_number;
        case ColumnMeaning::product_code: return TextKey::interchange_column_product_code;
        case ColumnMeaning::product_name: return TextKey::interchange_column_product_name;
        case ColumnMeaning::model: return TextKey::interchange_column_model;
        case ColumnMeaning::spec: return TextKey::interchange_column_spec;
        case ColumnMeaning::category: return TextKey::interchange_column_category;
        case ColumnMeaning::quantity: return TextKey::interchange_column_quantity;
        case ColumnMeaning::unit_price: return TextKey::interchange_column_unit_price;
        case ColumnMeaning::discount: return TextKey::interchange_column_discount;
        case ColumnMeaning::amount: return TextKey::interchange_column_amount;
        case ColumnMeaning::note: return TextKey::interchange_column_note;
        case ColumnMeaning::region: return TextKey::interchange_column_region;
        case ColumnMeaning::customer_type: return TextKey::interchange_column_customer_type;
        case ColumnMeaning::aliases: return TextKey::interchange_column_aliases;
        case ColumnMeaning::wechat: return TextKey::interchange_column_wechat;
        case ColumnMeaning::qq: return TextKey::interchange_column_qq;
        case ColumnMeaning::email: return TextKey::interchange_column_email;
        case ColumnMeaning::other_contact: return TextKey::interchange_column_other_contact;
        case ColumnMeaning::gender: return TextKey::interchange_column_gender;
        case ColumnMeaning::birthday: return TextKey::interchange_column_birthday;
        case ColumnMeaning::company: return TextKey::interchange_column_company;
        case ColumnMeaning::position: return TextKey::interchange_column_position;
        case ColumnMeaning::industry: return TextKey::interchange_column_industry;
        case ColumnMeaning::address: return TextKey::interchange_column_address;
        case ColumnMeaning::further_addresses: return TextKey::addresses_title;
        case ColumnMeaning::source: return TextKey::interchange_column_source;
        case ColumnMeaning::tier: return TextKey::tiers_tier;
        case ColumnMeaning::manager: return TextKey::tiers_manager;
        case ColumnMeaning::custom_field: return TextKey::interchange_column_custom_field;
        case ColumnMeaning::unit: return TextKey::product_form_unit;
        case ColumnMeaning::cost: return TextKey::product_form_cost;
        case ColumnMeaning::product_state: return TextKey::product_list_state;
        case ColumnMeaning::usage_days: return TextKey::product_form_usage;
        case ColumnMeaning::stock: return TextKey::stock_title;
        case ColumnMeaning::channel: return TextKey::follow_up_form_channel;
        case ColumnMeaning::outcome: return TextKey::follow_up_form_outcome;
        case ColumnMeaning::content: return TextKey::interchange_column_content;
        case ColumnMeaning::satisfaction: return TextKey::follow_up_form_satisfaction;
    }
    return TextKey::interchange_column_ignored;
}

}  // namespace laoke
