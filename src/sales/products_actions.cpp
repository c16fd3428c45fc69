#include "sales/products_actions.h"

#include "sales/products_store.h"
#include "sales/stock_actions.h"

namespace laoke {

Status check_code(sqlite::Database& database, const Product& product) {
    if (product.code.empty()) return {};
    LAOKE_TRY(const auto other, find_product_by_code(database, product.code, product.id));
    if (!other) return {};
    return fail(TextKey::products_code_taken, {{"code", product.code}, {"name", other->name}});
}

namespace {

/// The product as it will be kept, or what is wrong with it.
Result<Product> checked(Archive& archive, Product product) {
    product = normalized(std::move(product));
    std::vector<ProductFault> found = faults(product);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY_STATUS(check_code(archive.database(), product));
    return product;
}

Status count(Archive& archive, const Product& product, const std::optional<Quantity>& counted) {
    return counted && product.keeps_stock ? insert_count(archive, product.id, *counted) : Status();
}

Status update(Archive& archive, const Product& product, TextKey what, std::optional<Quantity> counted = {}) {
    LAOKE_TRY(Action action, Action::begin(archive, what, {{"name", product.name}}));
    LAOKE_TRY_STATUS(update_product(action.database(), product));
    LAOKE_TRY_STATUS(count(archive, product, counted));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status set_active(Archive& archive, Id<Product> id, bool is_active, TextKey what) {
    LAOKE_TRY(std::optional<Product> product, find_product(archive.database(), id));
    if (!product) return fail(TextKey::products_gone);
    product->is_active = is_active;
    return update(archive, *product, what);
}

}  // namespace

Result<Product> new_product(Archive& archive, Product product) {
    product.id = {};
    LAOKE_TRY(product, checked(archive, std::move(product)));
    product.id = archive.ids().next<Product>();
    return product;
}

Result<Id<Product>> create_product(Archive& archive, Product product, std::optional<Quantity> counted) {
    LAOKE_TRY(product, new_product(archive, std::move(product)));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::products_change_created, {{"name", product.name}}));
    LAOKE_TRY_STATUS(insert_product(action.database(), product));
    LAOKE_TRY_STATUS(count(archive, product, counted));
    LAOKE_TRY_STATUS(action.commit());
    return product.id;
}

Status change_product(Archive& archive, Product product, std::optional<Quantity> counted) {
    LAOKE_TRY(product, checked(archive, std::move(product)));
    LAOKE_TRY(const std::optional<Product> before, find_product(archive.database(), product.id));
    if (!before) return fail(TextKey::products_gone);
    return update(archive, product, TextKey::products_change_changed, counted);
}

Status deactivate_product(Archive& archive, Id<Product> id) {
    return set_active(archive, id, false, TextKey::products_change_deactivated);
}

Status activate_product(Archive& archive, Id<Product> id) {
    return set_active(archive, id, true, TextKey::products_change_activated);
}

Status remove_product(Archive& archive, Id<Product> id) {
    LAOKE_TRY(const std::optional<Product> product, find_product(archive.database(), id));
    if (!product) return fail(TextKey::products_gone);
    LAOKE_TRY(const ProductUses uses, uses_of_product(archive.database(), id));
    if (uses.any()) return fail(TextKey::products_in_use);
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::products_change_deleted, {{"name", product->name}}));
    LAOKE_TRY_STATUS(delete_product(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
