/// How many of a product are there, where that is counted.
///
/// The stock is a plain sum: what came in and went, and what was counted as a difference, less what was sold,
/// returns given back.  So sales that are entered late, undone or merged change it without more ado, in
/// whatever order they come; a new count puts right what went wrong.
#pragma once

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace laoke {

struct Product;

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
    std::optional<Quantity> counted{};  ///< that led to the change
    std::string note;
    Instant recorded_at;

    bool operator==(const StockMovement&) const = default;
};

inline constexpr StockLevel largest_stock_change = 9'000'000'000'000'000;

StockEntry normalized(StockEntry entry);
StockMovement normalized(StockMovement movement);

/// What is wrong with a normalized one; nothing when it can be kept.
std::optional<Error> fault(const StockEntry& entry);
std::optional<Error> fault(const StockMovement& movement);

}  // namespace laoke
