/// Tasks to ask customers for money that is due.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

#include <span>
#include <string>

namespace laoke {

/// Whom to ask, and what for.
struct Dunning {
    Id<Customer> customer;
    std::string title;  ///< "催款 ¥1,200.00"
};

/// A task due on `day` for each of them who has no open one of this kind, in one change.  Returns how many
/// there are now; nothing is changed when all have one.
/// Errors: those of new_task().
Result<std::int64_t> create_dunning_tasks(Archive& archive, std::span<const Dunning> wanted, Day day);

}  // namespace laoke
