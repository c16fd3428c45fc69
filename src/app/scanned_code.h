/// A scanner types where the focus happens to be.
#pragma once

#include "sales/product.h"
#include "sqlite/database.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// A product's code, or a barcode that no product has.
struct ScannedCode {
    std::string code;
    std::string rest;                ///< of the text, without it: typed and not ended, or what stood there
    std::optional<Product> product;  ///< sold or no longer
};

/// A shorter number is a quantity, or a price, whatever the shop's own codes are.
inline constexpr std::size_t shortest_own_code = 5;
inline constexpr std::size_t shortest_barcode = 8;

/// 8, 12, 13 or 14 digits, the last of which checks the others: a GTIN.
bool is_barcode(std::string_view text);

/// The code that was scanned into a field of something else, behind what was typed or anywhere in what stood
/// there `before`; nothing where the text is what the field is for.  A number with fewer digits than
/// `shortest_number` is a number, whatever the shop's own codes are.
Result<std::optional<ScannedCode>> scanned_code(sqlite::Database& database, std::string_view text,
                                                std::string_view before, std::size_t shortest_number);

}  // namespace laoke
