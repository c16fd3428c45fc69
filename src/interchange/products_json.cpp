#include "interchange/records_json.h"

#include <utility>

namespace laoke {

namespace {

std::string_view name_of(ProductField field) {
    switch (field) {
        case ProductField::name: break;
        case ProductField::category: return "category";
        case ProductField::model: return "model";
        case ProductField::spec: return "spec";
        case ProductField::unit: return "unit";
        case ProductField::code: return "code";
        case ProductField::price: return "price_minor";
        case ProductField::cost: return "cost_minor";
        case ProductField::usage_days: return "usage_days";
    }
    return "name";
}

}  // namespace

void write_json(JsonWriter& writer, const Product& product) {
    writer.begin_object();
    writer.id("id", product.id);
    writer.optional_text("category", product.category);
    writer.text("name", product.name);
    writer.optional_text("model", product.model);
    writer.optional_text("spec", product.spec);
    writer.optional_text("unit", product.unit);
    writer.optional_text("code", product.code);
    writer.optional_money("price_minor", product.price);
    writer.optional_money("cost_minor", product.cost);
    writer.optional_flag("is_withdrawn", !product.is_active);
    if (product.usage_days) writer.integer("usage_days", *product.usage_days);
    writer.optional_flag("keeps_stock", product.keeps_stock);
    writer.end_object();
}

Result<Product> product_from_json(JsonFields& fields) {
    Product product;
    LAOKE_TRY(product.id, fields.id<Product>("id"));
    LAOKE_TRY(product.category, fields.optional_text("category"));
    LAOKE_TRY(product.name, fields.text("name"));
    LAOKE_TRY(product.model, fields.optional_text("model"));
    LAOKE_TRY(product.spec, fields.optional_text("spec"));
    LAOKE_TRY(product.unit, fields.optional_text("unit"));
    LAOKE_TRY(product.code, fields.optional_text("code"));
    LAOKE_TRY(product.price, fields.optional_money("price_minor"));
    LAOKE_TRY(product.cost, fields.optional_money("cost_minor"));
    LAOKE_TRY(const bool is_withdrawn, fields.optional_flag("is_withdrawn"));
    LAOKE_TRY(const auto usage_days, fields.optional_integer("usage_days"));
    LAOKE_TRY(product.keeps_stock, fields.optional_flag("keeps_stock"));
    LAOKE_TRY_STATUS(fields.finish());
    product.is_active = !is_withdrawn;
    // 0 is refused with what else is out of range.
    if (usage_days) product.usage_days = std::in_range<int>(*usage_days) ? static_cast<int>(*usage_days) : 0;
    product = normalized(std::move(product));
    if (const auto found = faults(product); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return product;
}

}  // namespace laoke
