/// What can be done with the customers that are marked in the list: the bar below it and its dialogs.
#pragma once

#include "customers/customer_list_screen.h"

namespace laoke {

/// On the page below the table.
[[gnu::noinline]] void draw_marked_customers(const CustomerListView& view, CustomerListState& state,
                                             CustomerListIntent& intent);

}  // namespace laoke
