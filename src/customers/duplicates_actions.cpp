#include "customers/duplicates_actions.h"

#include "base/assert.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"

#include <algorithm>
#include <vector>

namespace laoke {

Status keep_customers_apart(Archive& archive, std::span<const Id<Customer>> customers) {
    LAOKE_ASSERT(customers.size() >= 2);
    std::vector<Id<Customer>> ids(customers.begin(), customers.end());
    std::ranges::sort(ids);
    LAOKE_TRY(const auto rows, fetch_customer_rows(archive.database(), ids));
    if (rows.size() != ids.size()) return fail(TextKey::customers_gone);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_kept_apart,
                                           {{"name", rows[0].name}, {"other", rows[1].name}}, ids.front()));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (std::size_t j = i + 1; j < ids.size(); ++j) {
            LAOKE_TRY(const bool is_known, are_distinct(action.database(), ids[i], ids[j]));
            if (is_known) continue;
            LAOKE_TRY_STATUS(insert_distinct_customers(
                action.database(), {archive.ids().next<DistinctCustomers>(), ids[i], ids[j]}));
        }
    }
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
