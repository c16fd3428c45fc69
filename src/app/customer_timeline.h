/// What happened with a customer, from all modules, newest first: the timeline of the customer's page.
#pragma once

#include "app/route.h"
#include "customers/customer_screen.h"

#include <optional>
#include <vector>

namespace laoke {

class Shop;

struct CustomerTimeline {
    std::vector<CustomerEvent> events;
    std::vector<std::optional<Route>> routes;  ///< for each event the page about it, if there is one
    bool has_more = false;
};

/// The newest `limit` of what is to be shown.
Result<CustomerTimeline> gather_timeline(Shop& shop, Id<Customer> customer, CustomerEvents shown,
                                         std::size_t limit);

}  // namespace laoke
