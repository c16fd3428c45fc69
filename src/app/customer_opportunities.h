/// The open opportunities of a customer: the panel on the customer's page.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include "base/texts.h"
#include "customers/customer_opportunities_screen.h"
#include "opportunities/opportunity.h"

#include <vector>

namespace laoke {

class Shop;

class CustomerOpportunities {
public:
    Status refresh(Shop& shop, Id<Customer> customer, Day today, Language language);
    void act(Shop& shop, Id<Customer> customer, const CustomerOpportunitiesIntent& intent) const;
    [[nodiscard]] const std::vector<CustomerOpportunity>& shown() const { return shown_; }

private:
    std::vector<CustomerOpportunity> shown_;
    std::vector<Id<Opportunity>> ids_;
};

}  // namespace laoke
