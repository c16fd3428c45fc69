#include "app/restoring.h"

#include "archive/change_recording.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace laoke {

namespace {

/// Changes of one kind of record alone.  Customers who come back bring their sales and what came back of
/// these.
constexpr std::array about_goods = {
    TextKey::sales_change_recorded,
    TextKey::sales_change_returned,
    TextKey::sales_change_changed,
    TextKey::sales_change_deleted,
    TextKey::sales_change_several_deleted,
    TextKey::products_change_created,
    TextKey::products_change_changed,
    TextKey::products_change_deleted,
    TextKey::products_change_several_deleted,
    TextKey::products_change_several_some_deleted,
};

/// A return that is there again, the returns of a sale that was changed.
Status check_sale(sqlite::Database& database, Id<Sale> id, RowOperation operation) {
    LAOKE_TRY(const auto sale, find_sale(database, id));
    if (!sale) return {};
    if (sale->returns_sale.is_set())
        return operation == RowOperation::changed ? Status() : check_return(database, *sale);
    LAOKE_TRY(const auto returns, returns_of_sale(database, id));
    for (const Id<Sale> each : returns) {
        LAOKE_TRY(const auto back, find_sale(database, each));
        if (back) LAOKE_TRY_STATUS(check_return(database, *back));
    }
    return {};
}

Status check_row(sqlite::Database& database, const ChangedRow& row) {
    const std::string_view table = row.table;
    if (table == "sales") return check_sale(database, Id<Sale>(row.id), row.operation);
    // They have the sale's id.
    if (table == "sale_lines") return check_sale(database, Id<Sale>(row.id), RowOperation::changed);
    if (table != "products") return {};
    LAOKE_TRY(const auto product, find_product(database, Id<Product>(row.id)));
    return product ? check_code(database, *product) : Status();
}

}  // namespace

Status check_replayed(sqlite::Database& database, ChangeSequence sequence) {
    LAOKE_TRY(const bool overtaken, is_overtaken(database, sequence));
    LAOKE_TRY(const auto change, find_change(database, sequence));
    if (!overtaken || !change || !change->what || !std::ranges::contains(about_goods, *change->what))
        return {};
    for (std::int64_t position = 1;; ++position) {
        LAOKE_TRY(const auto changed, rows_changed_by(database, sequence, position));
        if (!changed) return {};
        for (const ChangedRow& row : *changed) LAOKE_TRY_STATUS(check_row(database, row));
    }
}

}  // namespace laoke
