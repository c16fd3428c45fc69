/// What lists of customers are made of: whom a tag and conditions let through, an order, groups.
///
/// Each of them goes through all customers, which of many thousands takes longer than everything else in a
/// frame.  So each is read once and kept until something changes, and a frame reads few: while there are more
/// the page shows the list as it was.
#pragma once

#include "app/frame_budget.h"
#include "app/last_read.h"
#include "archive/archive.h"
#include "customers/customer_filter.h"
#include "customers/customer_groups_store.h"
#include "customers/customer_order_store.h"
#include "customers/tag.h"

#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace laoke {

/// Revision of records and day.
using ReadAt = std::pair<std::uint64_t, Day>;

/// Whom a filter lets through.  Of one with several conditions those that stay the same are not read anew.
class FilterResults {
public:
    /// In the order of ids; nullptr while `budget` leaves some of the conditions, of which there is at least
    /// one, unread.
    Result<const std::vector<Id<Customer>>*>
    let_through(Archive& archive, const std::vector<FilterCondition>& conditions, FrameBudget& budget);

private:
    std::vector<LastRead<std::pair<ReadAt, FilterCondition>, std::vector<Id<Customer>>>> each_;
    LastRead<std::pair<ReadAt, std::vector<FilterCondition>>, std::vector<Id<Customer>>> all_;
};

class CustomerListParts {
public:
    struct Wanted {
        Id<Tag> tag;                              ///< not set: whatever tags they have
        std::vector<FilterCondition> conditions;  ///< none: everybody
        /// Nothing where the order is that of how well they match what is searched for.
        std::optional<std::pair<ChosenField, SortDirection>> order;
        std::optional<ChosenField> grouped_by;
    };

    /// Reads what is not known yet, as far as `budget` goes.  True once all of it is.
    Result<bool> read(Archive& archive, const Wanted& wanted, FrameBudget budget);

    // Of what was read, while nothing else is.
    /// The tag and the conditions let this customer through.
    [[nodiscard]] bool passes(Id<Customer> id) const;
    /// Those who pass, in the order that was wanted.
    [[nodiscard]] const std::vector<Id<Customer>>& listed() const { return *passing_; }
    /// nullptr: no groups were wanted.
    [[nodiscard]] const CustomerGroups* groups() const { return groups_; }

private:
    using Ids = std::vector<Id<Customer>>;
    using Order = std::pair<ChosenField, SortDirection>;

    [[nodiscard]] Ids those_who_pass(const Ids& all) const;

    LastRead<std::pair<ReadAt, Id<Tag>>, Ids> with_tag_;
    FilterResults results_;
    LastRead<std::pair<ReadAt, Order>, Ids> in_order_;
    LastRead<std::tuple<ReadAt, Order, Id<Tag>, std::vector<FilterCondition>>, Ids> listed_;
    LastRead<std::pair<ReadAt, ChosenField>, CustomerGroups> grouped_;
    // Of these, what was wanted; nullptr: nothing is cut, no groups.
    const Ids* tagged_ = nullptr;
    const Ids* filtered_ = nullptr;
    const Ids* passing_ = nullptr;
    const CustomerGroups* groups_ = nullptr;
};

}  // namespace laoke
