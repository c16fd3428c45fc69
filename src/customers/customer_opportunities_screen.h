/// What a customer may buy: a panel of the customer's page.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct CustomerOpportunity {
    std::string title;
    std::string detail;  ///< its stage, and when it is expected
    std::string value;
    bool is_late = false;
};

struct CustomerOpportunitiesIntent {
    bool adds = false;
    std::optional<std::size_t> opens;
};

CustomerOpportunitiesIntent
draw_customer_opportunities(const std::vector<CustomerOpportunity>& opportunities);

}  // namespace laoke
