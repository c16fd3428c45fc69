/// A row of a list of products, read into a product.
#pragma once

#include "base/quantity.h"
#include "interchange/table_file.h"
#include "sales/product.h"

#include <optional>

namespace laoke {

/// What a row says of a product.
struct ProductFromRow {
    Product product;  ///< normalized, without faults, without an id
    std::optional<bool> is_active{};
    std::optional<Quantity> stock{};
};

/// A product without a name is called by its code.  A state that is not known means nothing.
/// Errors: the table's own, a shortened code, characters and prices that cannot be read, what faults() finds.
Result<ProductFromRow> read_product(const TableRow& row, const ColumnMapping& mapping,
                                    const Currency& currency);

/// A new product as the row has it.
Product new_product_of(const ProductFromRow& row);
/// The product with what it lacks and the row has.
Product filled_in(Product product, const ProductFromRow& row);
/// The product with all that the row has.
Product overwritten(Product product, const ProductFromRow& row);

}  // namespace laoke
