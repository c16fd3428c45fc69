/// What is done with the customers that are marked in the list.
#pragma once

#include "app/shop.h"
#include "customers/customer_list_screen.h"

#include <vector>

namespace laoke {

[[nodiscard]] std::vector<Id<Customer>> marked_customers(const CustomerListState& state);

/// Carries out what the bar and its dialogs answer: tags, shared values, files, a merge, deleting.
[[gnu::noinline]] void act_on_marked(Shop& shop, const CustomerListIntent& intent, CustomerListView& view,
                                     CustomerListState& state);

}  // namespace laoke
