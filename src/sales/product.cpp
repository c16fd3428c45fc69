#include "sales/product.h"

#include "base/utf8.h"

namespace laoke {

namespace {

constexpr std::size_t longest_line = 200;

}  // namespace

Product normalized(Product product) {
    for (std::string* const line :
         {&product.category, &product.name, &product.model, &product.spec, &product.unit, &product.code}) {
        *line = one_line(*line);
    }
    return product;
}

std::vector<ProductFault> faults(const Product& product) {
    std::vector<ProductFault> found;
    if (match_key(product.name).empty())
        found.push_back({ProductField::name, {TextKey::products_name_missing}});
    const std::initializer_list<std::pair<ProductField, const std::string*>> lines = {
        {ProductField::category, &product.category}, {ProductField::name, &product.name},
        {ProductField::model, &product.model},       {ProductField::spec, &product.spec},
        {ProductField::unit, &product.unit},         {ProductField::code, &product.code}};
    for (const auto& [field, line] : lines) {
        if (count_code_points(*line) <= longest_line) continue;
        found.push_back(
            {field, {TextKey::products_text_too_long, {{"limit", std::to_string(longest_line)}}}});
    }
    if (product.price && product.price->is_negative()) {
        found.push_back({ProductField::price, {TextKey::products_price_negative}});
    }
    if (product.cost && product.cost->is_negative()) {
        found.push_back({ProductField::cost, {TextKey::products_price_negative}});
    }
    if (product.usage_days && (*product.usage_days < 1 || *product.usage_days > longest_usage_days)) {
        found.push_back({ProductField::usage_days,
                         {TextKey::products_usage_unclear, {{"most", std::to_string(longest_usage_days)}}}});
    }
    return found;
}

}  // namespace laoke
