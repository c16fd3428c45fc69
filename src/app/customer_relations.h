/// The relations on a customer's page.
#pragma once

#include "app/route.h"
#include "customers/relations_screen.h"

#include <vector>

namespace laoke {

class Shop;

class CustomerRelationsPart {
public:
    explicit CustomerRelationsPart(Id<Customer> customer) : customer_(customer) {}

    Status refresh(Shop& shop, std::vector<RelationLine>& lines);
    Status act(Shop& shop, const RelationsIntent& intent);

private:
    /// Of one line: what it is, and whom it leads to.
    struct Line {
        Id<Relation> relation;
        Id<Customer> other;
    };

    Id<Customer> customer_;
    std::vector<Line> lines_;
};

}  // namespace laoke
