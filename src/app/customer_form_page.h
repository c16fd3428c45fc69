/// Entering a new customer, or changing one.
#pragma once

#include "app/page.h"
#include "customers/customer_form_screen.h"

namespace laoke {

class CustomerFormPage final : public Page {
public:
    /// An id that is not set: a new customer.
    explicit CustomerFormPage(Id<Customer> id) : id_(id) { view_.is_new = !id.is_set(); }

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return !(input_ == loaded_); }

private:
    Status load(Shop& shop);
    [[nodiscard]] Customer customer() const;
    void warn_of_similar(Shop& shop);
    bool check(const Customer& customer);
    void save(Shop& shop);
    void leave(Shop& shop);

    Id<Customer> id_;
    bool is_loaded_ = false;
    CustomerInput input_;
    CustomerInput loaded_;  ///< as it was when the form was opened
    Customer before_;
    CustomerFormView view_;
    std::vector<Id<Customer>> similar_;
};

}  // namespace laoke
