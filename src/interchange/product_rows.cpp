#include "interchange/product_rows.h"

#include "base/typed_number.h"
#include "base/utf8.h"
#include "interchange/table_cells.h"
#include "interchange/transaction_rows.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

using enum ColumnMeaning;

constexpr std::array<std::pair<ColumnMeaning, std::string Product::*>, 5> texts = {{
    {category, &Product::category},
    {product_name, &Product::name},
    {model, &Product::model},
    {spec, &Product::spec},
    {unit, &Product::unit},
}};
constexpr std::array<std::pair<ColumnMeaning, std::optional<Money> Product::*>, 2> prices = {{
    {unit_price, &Product::price},
    {cost, &Product::cost},
}};

/// Each between bars.
constexpr std::string_view offered = "|在售|上架|正常|启用|是|offered|active|onsale|yes|true|1|";
constexpr std::string_view not_offered =
    "|停售|下架|停用|已停售|否|notoffered|not offered|inactive|discontinued|no|false|0|";

std::optional<bool> state_of(std::string_view cell) {
    const std::string between = '|' + match_key(cell) + '|';
    if (offered.contains(between)) return true;
    if (not_offered.contains(between)) return false;
    return std::nullopt;
}

/// "30" and "30天".
Result<std::optional<int>> usage_of(std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    const std::size_t digits = cell.find_first_not_of("0123456789");
    const std::string rest = match_key(cell.substr(std::min(digits, cell.size())));
    const int days = typed_count(cell.substr(0, digits));
    const bool is_read = rest.empty() || rest == "天" || rest == "日" || rest == "days" || rest == "d";
    if (is_read && days > 0) return days;
    return fail(TextKey::products_usage_unclear, {{"most", std::to_string(longest_usage_days)}});
}

}  // namespace

Result<ProductFromRow> read_product(const TableRow& table_row, const ColumnMapping& mapping,
                                    const Currency& currency) {
    const TableCells cells(table_row, mapping);
    LAOKE_TRY_STATUS(cells.check());
    ProductFromRow row;
    for (const auto& [meaning, member] : texts) {
        LAOKE_TRY(row.product.*member, cells.text(meaning));
    }
    LAOKE_TRY(row.product.code, cells.number(product_code));
    for (const auto& [meaning, member] : prices) {
        const std::string_view cell = cells.raw(meaning);
        if (cell.empty()) continue;
        LAOKE_TRY(row.product.*member, read_money(cell, currency, mapping.decimal_mark));
    }
    row.is_active = state_of(cells.raw(product_state));
    LAOKE_TRY(row.product.usage_days, usage_of(cells.raw(usage_days)));
    if (const std::string_view cell = cells.raw(stock); !cell.empty()) {
        LAOKE_TRY(row.stock, read_quantity(cell, mapping.decimal_mark));
    }
    row.product = normalized(std::move(row.product));
    if (row.product.name.empty()) row.product.name = row.product.code;
    auto found = faults(row.product);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    return row;
}

Product new_product_of(const ProductFromRow& row) {
    Product product = row.product;
    product.is_active = row.is_active.value_or(true);
    product.keeps_stock = row.stock.has_value();
    return product;
}

Product filled_in(Product product, const ProductFromRow& row) {
    const Product& given = row.product;
    for (const auto& [meaning, member] : texts) {
        if ((product.*member).empty()) product.*member = given.*member;
    }
    if (product.code.empty()) product.code = given.code;
    for (const auto& [meaning, member] : prices) {
        if (!(product.*member)) product.*member = given.*member;
    }
    if (!product.usage_days) product.usage_days = given.usage_days;
    product.keeps_stock |= row.stock.has_value();
    return product;
}

Product overwritten(Product product, const ProductFromRow& row) {
    const Product& given = row.product;
    // Who is called by the code has no name in the file.
    for (const auto& [meaning, member] : texts) {
        const bool is_code = meaning == product_name && given.name == given.code;
        if (!(given.*member).empty() && !is_code) product.*member = given.*member;
    }
    if (!given.code.empty()) product.code = given.code;
    for (const auto& [meaning, member] : prices) {
        if (given.*member) product.*member = given.*member;
    }
    if (given.usage_days) product.usage_days = given.usage_days;
    product.keeps_stock |= row.stock.has_value();
    product.is_active = row.is_active.value_or(product.is_active);
    return product;
}

}  // namespace laoke
