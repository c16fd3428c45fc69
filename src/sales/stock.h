/// How many of a product are there, where that is counted.
///
/// The stock is what was counted last, and what happened since: what came in and went, less what was sold,
/// returns given back.  It follows from what is recorded, in whatever order that comes, so sales that are
/// entered late, undone or merged need no more ado: those of days before the last count were seen by it.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace laoke {

struct Product;
struct Sale;

/// A stock in thousandths of the product's unit.  It may be negative: more was sold than was entered.
using StockLevel = std::int64_t;

/// The level at and below which the stock is low.
inline constexpr StockLevel low_stock = 5'000;

/// As it is shown; beyond what a quantity can be, the limit.
Quantity shown_stock(StockLevel level);

enum class StockEntryKind : unsigned char {
    received,  ///< came in
    removed,   ///< went without a sale: broken, used, given away
    counted,   ///< that much is there
};

/// What a user enters.
struct StockEntry {
    StockEntryKind kind = StockEntryKind::received;
    Quantity quantity;
    std::string note;
};

/// As it is kept, and never changed.
struct StockMovement {
    Id<StockMovement> id;
    Id<Product> product;
    StockLevel change = 0;
    std::optional<Quantity> counted{};  ///< that much was there, by `change` more or less than was thought
    std::string note;
    Instant recorded_at;
    Day recorded_on;  ///< the shop's day
    /// What was deleted with its customer, whose goods are gone all the same.  Says nothing while it is
    /// there.
    Id<Sale> sale;

    bool operator==(const StockMovement&) const = default;
};

inline constexpr StockLevel largest_stock_change = 9'000'000'000'000'000;

/// The day of a movement whose day is not known: that of China.
Day assumed_day(Instant recorded_at);

StockEntry normalized(StockEntry entry);
StockMovement normalized(StockMovement movement);

/// What is wrong with a normalized one; nothing when it can be kept.
std::optional<Error> fault(const StockEntry& entry);
std::optional<Error> fault(const StockMovement& movement);

}  // namespace laoke
