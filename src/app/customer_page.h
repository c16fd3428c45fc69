/// One customer: gathers the profile, the purchases and the change log.
#pragma once

#include "app/page.h"
#include "customers/customer_screen.h"
#include "sales/sales_store.h"

namespace laoke {

class CustomerPage final : public Page {
public:
    explicit CustomerPage(Id<Customer> id) : id_(id) {}

    void draw(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    void show_profile(const Shop& shop, const Customer& customer);
    Status show_purchases(Shop& shop);
    Status show_events(Shop& shop);
    void act(Shop& shop, const CustomerIntent& intent);
    void reach(Shop& shop, const CustomerContact& contact);

    Id<Customer> id_;
    CustomerState state_;
    CustomerView view_;
    std::vector<Id<Sale>> purchases_;
    std::int64_t purchase_limit_ = 20;
    bool is_gone_ = false;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
