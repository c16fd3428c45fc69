#include "interchange/records_json.h"

namespace laoke {

void write_json(JsonWriter& writer, const StockMovement& movement) {
    writer.begin_object();
    writer.id("id", movement.id);
    writer.id("product", movement.product);
    writer.integer("change_thousandths", movement.change);
    if (movement.counted) writer.integer("counted_thousandths", movement.counted->thousandths());
    writer.optional_text("note", movement.note);
    writer.integer("recorded_at_ms", movement.recorded_at.utc_ms());
    writer.optional_day("recorded_on", movement.recorded_on);
    writer.optional_id("sale", movement.sale);
    writer.end_object();
}

Result<StockMovement> stock_movement_from_json(JsonFields& fields) {
    StockMovement movement;
    LAOKE_TRY(movement.id, fields.id<StockMovement>("id"));
    LAOKE_TRY(movement.product, fields.id<Product>("product"));
    LAOKE_TRY(movement.change, fields.integer("change_thousandths"));
    LAOKE_TRY(const auto counted, fields.optional_integer("counted_thousandths"));
    LAOKE_TRY(movement.note, fields.optional_text("note"));
    LAOKE_TRY(movement.recorded_at, fields.instant("recorded_at_ms"));
    LAOKE_TRY(const auto day, fields.optional_day("recorded_on"));
    LAOKE_TRY(movement.sale, fields.optional_id<Sale>("sale"));
    LAOKE_TRY_STATUS(fields.finish());
    if (counted) {
        const auto quantity = Quantity::from_thousandths(*counted);
        if (!quantity) return fields.invalid("counted_thousandths");
        movement.counted = *quantity;
    }
    if (movement.counted && movement.sale.is_set()) return fields.invalid("sale");
    movement.recorded_on = day.value_or(assumed_day(movement.recorded_at));
    movement = normalized(std::move(movement));
    if (const auto why = fault(movement))
        return fields.invalid(why->key == TextKey::quantity_too_large ? "change_thousandths" : "note");
    return movement;
}

}  // namespace laoke
