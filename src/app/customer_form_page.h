/// Entering a new customer, or changing one.
#pragma once

#include "app/page.h"
#include "customers/customer_form_screen.h"
#include "customers/customers_store.h"

namespace laoke {

class CustomerFormPage final : public FormPage {
public:
    /// An id that is not set: a new customer.
    explicit CustomerFormPage(Id<Customer> id) : id_(id) { view_.is_new = !id.is_set(); }

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return !(input_ == loaded_); }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    void offer_divisions(const CustomerFormIntent& intent);
    Status find_referrer(Shop& shop, const CustomerFormIntent& intent);
    Status name_referrer(Shop& shop);
    Status show_lists(Shop& shop);
    void line_up_custom_fields(CustomerInput& input) const;
    void read_custom_fields(Customer& customer);
    [[nodiscard]] Customer customer() const;
    void warn_of_similar(Shop& shop);
    std::optional<Customer> read(Shop& shop);
    std::string& place_of(const CustomerFault& fault);
    [[nodiscard]] bool is_right() const;
    void save(Shop& shop, bool goes_on);
    void start_next();
    void ask_about_duplicate(Shop& shop);
    void say_doubts();
    void say_birthday(Shop& shop);
    std::optional<Birthday> read_birthday(Shop& shop);
    void read_credit(Customer& customer);
    void read_stage(Customer& customer);
    void leave(Shop& shop, bool replaces);

    Id<Customer> id_;
    std::uint64_t built_at_ = 0;  ///< the archive's revision that `before_` is of
    CustomerInput input_;
    CustomerInput loaded_;  ///< as it was when the form was opened
    Customer before_;
    CustomerFormView view_;
    std::vector<SimilarCustomer> similar_;
    std::vector<Id<Customer>> referrers_;
    bool shows_faults_ = false;  ///< it was tried to save it
    bool asks_about_duplicate_ = false;
    bool is_no_duplicate_ = false;  ///< the user has said so
    bool goes_on_ = false;          ///< how it was saved when the question came up
};

}  // namespace laoke
