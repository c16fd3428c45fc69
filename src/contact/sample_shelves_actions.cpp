#include "contact/sample_shelves_actions.h"

#include "contact/sample_shop_words.h"
#include "sales/stock_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

/// What is there in the end: of the first teaware so many, of each further one two more.
constexpr std::int64_t fewest_on_shelf = 3;
/// The fewest that the supplier sends; a large shop has more sent, so that deliveries stay few.
constexpr std::int64_t least_delivery = 24;
constexpr std::int64_t most_deliveries = 10;
/// The shelf was counted last so many days ago.
constexpr int counted_days_ago = 30;
/// Before the first customer comes in.
constexpr std::int64_t delivery_minute = 8 * 60;
constexpr std::int64_t count_minute = 7 * 60;
/// Longer than the shop has sold anything.
constexpr int open_for_days = 731;

Status move_stock(Action& action, StockMovement movement, Day day, std::int64_t minute) {
    const Clock& clock = action.archive().clock();
    movement.id = action.archive().ids().next<StockMovement>();
    movement.recorded_on = day;
    movement.recorded_at = std::min(local_instant(clock, day, minute), clock.now());
    return insert_stock_movement(action.database(), movement);
}

}  // namespace

void SampleShelves::add(const Product& product) {
    if (product.keeps_stock) sold_.try_emplace(product.id);
}

void SampleShelves::note(const Sale& sale) {
    for (const SaleLine& line : sale.lines) {
        const auto shelf = sold_.find(line.product);
        if (shelf != sold_.end())
            shelf->second.push_back({sale.sold_on, sale.sold_at, line.quantity.thousandths()});
    }
}

Status SampleShelves::fill(Action& action) const {
    std::int64_t units = fewest_on_shelf;
    for (const auto& [product, sold] : sold_) {
        LAOKE_TRY_STATUS(fill_shelf(action, product, sold, Quantity::of_units(units).thousandths()));
        units += 2;
    }
    return {};
}

/// It was counted when the shop began and a month ago, and before it would have run out more came in, so that
/// `on_shelf` is left in the end.
Status SampleShelves::fill_shelf(Action& action, Id<Product> product, std::vector<Sold> sold,
                                 std::int64_t on_shelf) const {
    std::ranges::sort(sold, {}, [](const Sold& each) { return std::pair(each.on, each.at); });
    std::int64_t needed = on_shelf;
    for (const Sold& each : sold) needed += each.quantity;
    const std::int64_t delivery =
        std::max(needed / most_deliveries / 1000, least_delivery) * Quantity::of_units(1).thousandths();
    StockLevel level = (needed - 1) % delivery + 1;  // with whole deliveries it comes to what is needed
    const auto counted = [&](StockLevel there, StockLevel change) -> Result<StockMovement> {
        LAOKE_TRY(const Quantity quantity, Quantity::from_thousandths(there));
        return StockMovement{.product = product, .change = change, .counted = quantity, .note = {}};
    };
    LAOKE_TRY(StockMovement count, counted(level, level));
    LAOKE_TRY_STATUS(move_stock(action, count, today_.plus_days(-open_for_days), count_minute));
    const Day recount = today_.plus_days(-counted_days_ago);
    bool is_recounted = false;
    for (const Sold& each : sold) {
        if (each.on >= recount && !std::exchange(is_recounted, true)) {
            LAOKE_TRY(count, counted(level, 0));
            LAOKE_TRY_STATUS(move_stock(action, count, recount, count_minute));
        }
        if (level < each.quantity) {
            LAOKE_TRY_STATUS(move_stock(
                action,
                {.product = product, .change = delivery, .note = std::string(sample::delivery.in(language_))},
                each.on, delivery_minute));
            level += delivery;
        }
        level -= each.quantity;
    }
    return {};
}

}  // namespace laoke
