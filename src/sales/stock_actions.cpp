#include "sales/stock_actions.h"

#include "sales/products_store.h"
#include "sales/stock_store.h"

namespace laoke {

namespace {

TextKey name_of_change(StockEntryKind kind) {
    switch (kind) {
        case StockEntryKind::received: return TextKey::stock_change_received;
        case StockEntryKind::removed: return TextKey::stock_change_removed;
        case StockEntryKind::counted: break;
    }
    return TextKey::stock_change_counted;
}

/// The movement with what only the archive knows.
Result<StockMovement> ready(Archive& archive, StockMovement movement, Instant at) {
    movement.recorded_at = at;
    movement.recorded_on = local_day(archive.clock(), at);
    movement = normalized(std::move(movement));
    if (auto why = fault(movement)) return std::unexpected(*std::move(why));
    movement.id = archive.ids().next<StockMovement>();
    return movement;
}

Status bring_back(Archive& archive, Id<Product> product) {
    return bring_stock_back_to(archive.database(), product, today(archive.clock()), archive.clock().now());
}

Result<StockMovement> movement_of(sqlite::Database& database, Id<Product> product, const StockEntry& entry) {
    if (entry.kind == StockEntryKind::counted) return counted_movement(database, product, entry.quantity);
    LAOKE_TRY(const auto stock, stock_of(database, product));
    if (!stock) return fail(TextKey::stock_not_kept);
    StockMovement movement;
    movement.product = product;
    const StockLevel quantity = entry.quantity.thousandths();
    movement.change = entry.kind == StockEntryKind::removed ? -quantity : quantity;
    return movement;
}

}  // namespace

Result<Id<StockMovement>> enter_stock(Archive& archive, Id<Product> id, StockEntry entry) {
    entry = normalized(std::move(entry));
    if (auto why = fault(entry)) return std::unexpected(*std::move(why));
    LAOKE_TRY(const std::optional<Product> product, find_product(archive.database(), id));
    if (!product) return fail(TextKey::products_gone);
    LAOKE_TRY(Action action,
              Action::begin(archive, name_of_change(entry.kind),
                            {{"name", product->name}, {"quantity", format_quantity(entry.quantity)}}));
    LAOKE_TRY_STATUS(bring_back(archive, id));
    LAOKE_TRY(StockMovement movement, movement_of(archive.database(), id, entry));
    movement.note = entry.note;
    LAOKE_TRY(movement, ready(archive, std::move(movement), archive.clock().now()));
    LAOKE_TRY_STATUS(insert_stock_movement(action.database(), movement));
    LAOKE_TRY_STATUS(action.commit());
    return movement.id;
}

Status keep_stock_without(Archive& archive, Id<Customer> customer) {
    LAOKE_TRY_STATUS(forget_goods_of(archive.database(), customer));
    LAOKE_TRY(const auto goods, goods_of(archive.database(), customer));
    for (const StockMovement& movement : goods) {
        if (movement.change == 0) continue;
        LAOKE_TRY_STATUS(insert_stock_movement(archive.database(), movement));
    }
    return {};
}

Status insert_count(Archive& archive, Id<Product> product, Quantity counted,
                    std::optional<Instant> counted_at) {
    sqlite::Database& database = archive.database();
    LAOKE_TRY_STATUS(bring_back(archive, product));
    LAOKE_TRY(StockMovement movement, counted_movement(database, product, counted));
    const Instant now = archive.clock().now();
    LAOKE_TRY(movement, ready(archive, std::move(movement), std::min(counted_at.value_or(now), now)));
    LAOKE_TRY_STATUS(insert_stock_movement(database, movement));
    if (!counted_at) return {};
    // What was counted before now may have come and gone since: that is no difference.
    LAOKE_TRY(const auto after, stock_of(database, product));
    return set_stock_change(database, movement.id,
                            movement.change + after.value_or(0) - counted.thousandths());
}

}  // namespace laoke
