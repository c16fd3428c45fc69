/// Products in the database.
#pragma once

#include "sales/product.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>

namespace laoke {

Result<std::int64_t> count_products(sqlite::Database& database);

/// Up to `limit` products in the order of category and name, skipping `offset`.
Result<std::vector<Product>> list_products(sqlite::Database& database, std::int64_t limit,
                                           std::int64_t offset = 0);

enum class ProductScope : unsigned char {
    offered,  ///< those that are sold: for a sale
    all,      ///< with those that are not sold any more: for the list of products
};

/// As you type: name by any character on, pinyin, initials, code, model, category.  For an empty
/// query the offered ones in the order of names.
Result<std::vector<Product>> search_products(sqlite::Database& database, std::string_view query,
                                             std::size_t limit = 50,
                                             ProductScope scope = ProductScope::offered);

Result<std::optional<Product>> find_product(sqlite::Database& database, Id<Product> id);
/// `except`: another one than this.
Result<std::optional<Product>> find_product_by_code(sqlite::Database& database, std::string_view code,
                                                    Id<Product> except = {});
/// Up to `limit` products with ids above `after`, in the order of ids: for export.
Result<std::vector<Product>> products_after(sqlite::Database& database, Id<Product> after,
                                            std::int64_t limit);

/// Those on offer with a usage cycle.
Result<std::vector<Product>> products_with_usage(sqlite::Database& database);

/// Where a product is used: while it is, it cannot be deleted.
struct ProductUses {
    bool in_sales = false;
    bool in_quotes = false;
    bool in_stock = false;  ///< what came in, went, or was counted
    bool in_pain_points = false;

    [[nodiscard]] bool any() const { return in_sales || in_quotes || in_stock || in_pain_points; }
};
Result<ProductUses> uses_of_product(sqlite::Database& database, Id<Product> id);

/// For actions only: a normalized product without faults, its id set.
Status insert_product(sqlite::Database& database, const Product& product);
Status update_product(sqlite::Database& database, const Product& product);
/// It is used nowhere.
Status delete_product(sqlite::Database& database, Id<Product> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> products_statements();

}  // namespace laoke
