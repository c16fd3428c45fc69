/// What the shop sells.  A sale copies name, model and spec into its lines, so that an old receipt
/// does not change when the product does.
#pragma once

#include "base/id.h"
#include "base/money.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct Product {
    Id<Product> id;
    std::string category;
    std::string name;
    std::string model;
    std::string spec;
    std::string unit;            ///< "盒", "kg"
    std::string code;            ///< the shop's own number or the bar code
    std::optional<Money> price;  ///< suggested in a sale; empty when it differs each time
    std::optional<Money> cost;
    bool is_active = true;            ///< offered in new sales
    std::optional<int> usage_days{};  ///< how long one unit lasts a customer
    bool keeps_stock = false;         ///< what is there of it is counted: sales/stock.h

    bool operator==(const Product&) const = default;
};

/// Ten years.
inline constexpr int longest_usage_days = 3650;

enum class ProductField : unsigned char { category, name, model, spec, unit, code, price, cost, usage_days };

struct ProductFault {
    ProductField field;
    Error error;
};

Product normalized(Product product);

/// What is wrong with a normalized product; empty when it can be kept.
std::vector<ProductFault> faults(const Product& product);

}  // namespace laoke
