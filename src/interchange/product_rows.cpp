#include "interchange/product_rows.h"

#include "base/utf8.h"
#include "interchange/table_cells.h"
#include "interchange/transaction_rows.h"

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
    row.product = normalized(std::move(row.product));
    if (row.product.name.empty()) row.product.name = row.product.code;
    auto found = faults(row.product);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    return row;
}

Product new_product_of(const ProductFromRow& row) {
    Product product = row.product;
    product.is_active = row.is_active.value_or(true);
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
    product.is_active = row.is_active.value_or(product.is_active);
    return product;
}

}  // namespace laoke
