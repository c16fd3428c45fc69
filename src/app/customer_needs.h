/// What a customer wants and what troubles them, on the customer's page and on its sheet.
#pragma once

#include "app/printing.h"
#include "customers/customer_needs_screen.h"
#include "customers/pain_point.h"

#include <vector>

namespace laoke {

class Shop;

class CustomerNeedsPart {
public:
    explicit CustomerNeedsPart(Id<Customer> customer) : customer_(customer) {}

    Status refresh(Shop& shop, Day today, CustomerNeedsView& view);
    void act(Shop& shop, const CustomerNeedsIntent& intent);

private:
    Status show_pains(Shop& shop, CustomerNeedsView& view);
    Status show_plan(Shop& shop, CustomerNeedsView& view);

    Id<Customer> customer_;
    std::vector<Id<PainPoint>> pains_;
};

/// Adds it to a customer's sheet.
void print_needs(const CustomerNeedsView& view, PrintDocument& document);

}  // namespace laoke
