/// What lists of customers are made of: whom a tag and conditions let through, an order, groups.
///
/// Each of them goes through all customers, which of many thousands takes longer than everything else in a
/// frame.  So each is read once and kept until a record changes, whichever list asks for it, and a frame
/// reads few.
#pragma once

#include "app/frame_budget.h"
#include "app/recently_read.h"
#include "archive/archive.h"
#include "customers/customer_filter.h"
#include "customers/customer_groups_store.h"
#include "customers/customer_order_store.h"
#include "customers/tag.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace laoke {

/// Which customers, in which order and groups.
struct CustomerListQuery {
    Id<Tag> tag{};                              ///< not set: whatever tags they have
    std::vector<FilterCondition> conditions{};  ///< none: everybody
    /// Nothing where the order is that of how well they match what is searched for.
    std::optional<std::pair<ChosenField, SortDirection>> order{};
    std::optional<ChosenField> grouped_by{};

    bool operator==(const CustomerListQuery&) const = default;
};

using CustomerIds = std::vector<Id<Customer>>;

/// What a query says of the archive as it was when it was read.
struct CustomerListResult {
    std::shared_ptr<const CustomerIds> tagged{};     ///< in the order of ids; nullptr: no tag was asked for
    std::shared_ptr<const CustomerIds> filtered{};   ///< likewise of conditions
    std::shared_ptr<const CustomerIds> listed{};     ///< in the order of the query; nullptr: it has none
    std::shared_ptr<const CustomerGroups> groups{};  ///< nullptr: there are none

    /// The tag and the conditions let this customer through.
    [[nodiscard]] bool passes(Id<Customer> id) const;
};

class CustomerListParts {
public:
    /// Of so many lists what they are made of is kept: conditions as far as there are 24, groups by 8 fields.
    static constexpr std::size_t most_lists = 12;

    /// What is not known yet is read as far as `budget` goes; nothing while it leaves some unread.
    Result<std::optional<CustomerListResult>> read(Archive& archive, const CustomerListQuery& query,
                                                   FrameBudget budget);
    /// Whom conditions, of which there is at least one, let through, in the order of ids; likewise nullptr.
    Result<std::shared_ptr<const CustomerIds>>
    let_through(Archive& archive, const std::vector<FilterCondition>& conditions, FrameBudget& budget);

private:
    using Order = std::pair<ChosenField, SortDirection>;

    void forget_what_changed(const Archive& archive);

    std::uint64_t records_revision_ = 0;  ///< of all that is kept
    Day day_;                             ///< likewise
    // Of 100,000 customers each takes up to 0.8 MB, groups twice that.
    RecentlyRead<Id<Tag>, CustomerIds> with_tag_{4};
    RecentlyRead<FilterCondition, CustomerIds> with_condition_{CustomerFilter::most_conditions + 4};
    RecentlyRead<std::vector<FilterCondition>, CustomerIds> filtered_{most_lists};
    RecentlyRead<Order, CustomerIds> in_order_{most_lists};
    RecentlyRead<std::tuple<Order, Id<Tag>, std::vector<FilterCondition>>, CustomerIds> listed_{most_lists};
    RecentlyRead<ChosenField, CustomerGroups> grouped_{8};
};

}  // namespace laoke
