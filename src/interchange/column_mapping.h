/// What a table holds, and what its columns mean.
///
/// Every till, spreadsheet and web shop names its columns differently.  The names are guessed in
/// Chinese and English, and from what stands in the first rows where there are no names; the
/// preview shows the guess and lets it be changed.
#pragma once

#include "base/day.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Browsers keep the numbers of kinds and meanings: what is new stands at the end.
enum class TableKind : std::uint8_t {
    transactions,  ///< a line of a sale in each row
    customers,     ///< a customer in each row
    products,      ///< a product in each row
    follow_ups,    ///< a follow-up in each row
};

enum class ColumnMeaning : std::uint8_t {
    ignored,
    customer_number,
    customer_name,
    phone,
    day,  ///< may hold the time as well
    time_of_day,
    invoice_number,  ///< rows with the same one are one sale
    product_code,
    product_name,
    model,
    spec,
    category,
    quantity,
    unit_price,
    discount,  ///< money off the line
    amount,    ///< of the line, discount taken off
    note,
    region,
    // Of customers only.
    customer_type,
    aliases,
    wechat,
    qq,
    email,
    other_contact,
    gender,
    birthday,
    company,
    position,
    industry,
    address,
    source,
    tier,
    manager,
    custom_field,  ///< the one of the shop's own that is named as the column
    // Of products only.
    unit,
    cost,
    product_state,  ///< whether it is sold any more
    // Of follow-ups only.
    channel,
    outcome,
    content,
    satisfaction,
    // Of products only.
    usage_days,
    stock,
    // Of customers only.
    further_addresses,
};

/// What a column of such a table can mean, `ignored` first.
std::span<const ColumnMeaning> column_meanings(TableKind kind);

/// Whether several columns may mean it: phones and accounts, and what goes into the note.
bool is_repeatable(ColumnMeaning meaning, TableKind kind);

/// Which column of such a table holds a day.
ColumnMeaning day_meaning(TableKind kind);

/// Whether columns of some kind of table are called so.
bool is_column_name(std::string_view title);

/// The name of a meaning in the preview's list, and the title of the column in an export.
TextKey column_meaning_name(ColumnMeaning meaning);

struct ColumnMapping {
    TableKind kind = TableKind::transactions;
    std::vector<ColumnMeaning> columns;  ///< left to right
    bool has_header = true;              ///< the first row holds names
    DayOrder day_order = DayOrder::year_month_day;
    bool is_day_order_certain = true;  ///< false when 02/03/2025 could be either in every row seen
    char decimal_mark = '.';

    [[nodiscard]] std::optional<std::size_t> column_of(ColumnMeaning meaning) const;
    [[nodiscard]] bool has(ColumnMeaning meaning) const { return column_of(meaning).has_value(); }

    bool operator==(const ColumnMapping&) const = default;
};

/// Guesses from the first rows (a hundred or more make it surer), header included if there is one.  A
/// table with a day and money is one of sales; one without that has names, phones or numbers is a list of
/// customers.  Lists of products and of follow-ups are known by their titles.
ColumnMapping guess_columns(std::span<const std::vector<std::string>> rows);
ColumnMapping guess_columns(std::span<const std::vector<std::string>> rows, TableKind kind);

/// Guesses the day order and the decimal mark anew after columns were given another meaning.
void guess_notation(ColumnMapping& mapping, std::span<const std::vector<std::string>> rows);

/// Errors: `columns_no_day`, `columns_no_amount` (neither amount nor unit price), `columns_no_customer`
/// (nothing to tell the customers of a list by), `columns_no_product`, `columns_no_content` (neither what was
/// talked about nor what came of it), `columns_meaning_twice`.
Status check_columns(const ColumnMapping& mapping);

}  // namespace laoke
