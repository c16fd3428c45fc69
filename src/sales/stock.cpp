#include "sales/stock.h"

#include "base/utf8.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t longest_note = 200;

std::optional<Error> fault_of_note(std::string_view note) {
    if (count_code_points(note) <= longest_note) return std::nullopt;
    return Error{TextKey::products_text_too_long, {{"limit", std::to_string(longest_note)}}};
}

}  // namespace

Quantity shown_stock(StockLevel level) {
    return Quantity::from_thousandths(std::clamp(level, -Quantity::limit, Quantity::limit))
        .value_or(Quantity());
}

Day assumed_day(Instant recorded_at) {
    constexpr std::int64_t china_ms = 8LL * 60 * 60 * 1000;
    constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
    return Day::since_epoch(static_cast<int>((recorded_at.utc_ms() + china_ms) / day_ms));
}

StockEntry normalized(StockEntry entry) {
    entry.note = one_line(entry.note);
    return entry;
}

StockMovement normalized(StockMovement movement) {
    movement.note = one_line(movement.note);
    return movement;
}

std::optional<Error> fault(const StockEntry& entry) {
    const bool is_counted = entry.kind == StockEntryKind::counted;
    if (entry.quantity < Quantity() || (entry.quantity == Quantity() && !is_counted))
        return Error{is_counted ? TextKey::stock_count_negative : TextKey::sales_quantity_not_positive};
    return fault_of_note(entry.note);
}

std::optional<Error> fault(const StockMovement& movement) {
    if (movement.change < -largest_stock_change || movement.change > largest_stock_change)
        return Error{TextKey::quantity_too_large};
    return fault_of_note(movement.note);
}

}  // namespace laoke
