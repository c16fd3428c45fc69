#include "customers/customer_filters_actions.h"

#include "customers/customer_filters_store.h"

#include <utility>

namespace laoke {

Result<Id<CustomerFilter>> save_customer_filter(Archive& archive, CustomerFilter filter) {
    filter = normalized(std::move(filter));
    if (auto wrong = fault(filter)) return std::unexpected(*std::move(wrong));
    LAOKE_TRY(filter.id, find_customer_filter(archive.database(), filter.name));
    if (!filter.id.is_set()) {
        LAOKE_TRY(const std::int64_t count, count_customer_filters(archive.database()));
        if (std::cmp_greater_equal(count, CustomerFilter::most_kept))
            return fail(TextKey::customer_filter_too_many,
                        {{"most", std::to_string(CustomerFilter::most_kept)}});
        filter.id = archive.ids().next<CustomerFilter>();
    }
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customer_filter_change_saved, {{"name", filter.name}}));
    action.changes_no_records();
    LAOKE_TRY_STATUS(put_customer_filter(action.database(), filter));
    LAOKE_TRY_STATUS(action.commit());
    return filter.id;
}

Status remove_customer_filter(Archive& archive, const CustomerFilter& filter) {
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customer_filter_change_removed, {{"name", filter.name}}));
    action.changes_no_records();
    LAOKE_TRY_STATUS(delete_customer_filter(action.database(), filter.id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
