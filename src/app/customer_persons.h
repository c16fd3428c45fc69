/// The contact persons on a company's page.
#pragma once

#include "customers/contact_persons_screen.h"

#include <vector>

namespace laoke {

class Shop;

class CustomerPersonsPart {
public:
    explicit CustomerPersonsPart(Id<Customer> customer) : customer_(customer) {}

    Status refresh(Shop& shop, std::vector<ContactPersonLine>& lines);
    /// All but calling, which the page does.
    void act(Shop& shop, const ContactPersonsIntent& intent);

private:
    Id<Customer> customer_;
    std::vector<Id<ContactPerson>> persons_;
};

}  // namespace laoke
