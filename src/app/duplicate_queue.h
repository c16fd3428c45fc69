/// What the last search for duplicates found, and who is to be merged: kept while the shop is open, so that
/// both are there when the user comes back from a customer's page.
#pragma once

#include "customers/duplicates_store.h"

#include <optional>
#include <vector>

namespace laoke {

struct DuplicateQueue {
    FoundDuplicates searched;  ///< by the search that is under way
    std::optional<FoundDuplicates> found;
    std::vector<Id<Customer>> merging;  ///< the first is kept
};

}  // namespace laoke
