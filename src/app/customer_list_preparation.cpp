#include "app/customer_list_preparation.h"

#include "app/customer_list_columns.h"
#include "app/ready_views.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_store.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace laoke {

namespace {

/// How the list is after a kept filter was chosen in the one that is shown, where that is no view: behind a
/// view the list is as it was before it.
CustomerListQuery query_of(const CustomerFilter& filter, const CustomerListQuery& shown,
                           std::span<const CustomField> custom_fields) {
    CustomerListQuery query = shown;
    query.conditions = filter.conditions;
    if (filter.columns.empty()) return query;
    const ListArrangement view = arrangement_of(filter.columns, custom_fields);
    query.grouped_by = view.grouped_by;
    if (!view.sort) return query;
    if (const auto field = order_of(view.sort->first, custom_fields))
        query.order = {*field, view.sort->second};
    return query;
}

Result<std::vector<CustomerListQuery>> lists_of(sqlite::Database& database, const CustomerListQuery& shown,
                                                Language language) {
    LAOKE_TRY(const auto custom_fields, list_custom_fields(database));
    LAOKE_TRY(auto filters, list_customer_filters(database));
    std::ranges::move(ready_views(language), std::back_inserter(filters));
    std::vector<CustomerListQuery> lists = {shown};
    for (const CustomerFilter& filter : filters) {
        if (lists.size() == CustomerListParts::most_lists) break;
        lists.push_back(query_of(filter, shown, custom_fields));
    }
    lists.push_back(shown);  // it is there already: what is used last is kept longest
    return lists;
}

}  // namespace

Result<bool> CustomerListPreparation::work(Archive& archive, CustomerListParts& parts, Language language,
                                           std::int64_t customers_in_frame) {
    const Clock& clock = archive.clock();
    const State now{.revision = archive.revision(), .day = today(clock), .shown = shown_};
    const bool is_begun = prepared_ == now;
    waits_ = !is_begun || next_ < lists_.size();
    if (!waits_ || clock.now() < rested_at()) return false;
    if (!is_begun) {
        prepared_ = now;
        lists_.clear();
        next_ = 0;
    }
    const Result<bool> has_more = read_next(archive, parts, language, customers_in_frame);
    if (!has_more) next_ = lists_.size();  // told once
    waits_ = has_more.value_or(false);
    return has_more;
}

Result<bool> CustomerListPreparation::read_next(Archive& archive, CustomerListParts& parts, Language language,
                                                std::int64_t customers_in_frame) {
    if (lists_.empty()) {
        LAOKE_TRY(lists_, lists_of(archive.database(), shown_, language));
    }
    LAOKE_TRY(const std::int64_t customers, count_customers(archive.database()));
    const FrameBudget budget(customers, customers_in_frame, false);
    LAOKE_TRY(const auto list, parts.read(archive, lists_[next_], budget));
    if (list) ++next_;
    return next_ < lists_.size();
}

std::optional<Instant> CustomerListPreparation::wakes_at() const {
    return waits_ ? std::optional(rested_at()) : std::nullopt;
}

}  // namespace laoke
