/// The tags on a customer's page.
#pragma once

#include "customers/customer_tags_screen.h"
#include "customers/tag.h"

#include <vector>

namespace laoke {

class Shop;

class CustomerTagsPart {
public:
    explicit CustomerTagsPart(Id<Customer> customer) : customer_(customer) {}

    Status refresh(Shop& shop, CustomerTagsView& view, const CustomerTagsState& state);
    Status act(Shop& shop, const CustomerTagsIntent& intent, CustomerTagsView& view,
               CustomerTagsState& state);

private:
    Id<Customer> customer_;
    std::vector<Tag> tags_;
};

}  // namespace laoke
