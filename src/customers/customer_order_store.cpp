#include "customers/customer_order_store.h"

#include "customers/value_order_store.h"

#include <optional>

namespace laoke {

namespace {

/// Of these an index holds the order.
std::optional<CustomerSort> indexed(FilterField field) {
    switch (field) {
        case FilterField::name: return CustomerSort::name;
        case FilterField::total: return CustomerSort::total;
        case FilterField::last_purchase: return CustomerSort::last_purchase;
        case FilterField::purchase_count: return CustomerSort::purchase_count;
        case FilterField::created: return CustomerSort::created;
        default: return std::nullopt;
    }
}

}  // namespace

Result<std::vector<Id<Customer>>> customers_in_order(sqlite::Database& database, const ChosenField& field,
                                                     SortDirection direction, const Clock& clock) {
    if (const auto sort = indexed(field.field)) return list_customers(database, *sort, direction);
    return customers_by_value(database, field, direction, clock);
}

}  // namespace laoke
