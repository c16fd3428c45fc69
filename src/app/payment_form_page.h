/// Recording money on a customer's account, or changing what was recorded.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "customers/customer.h"
#include "sales/payment_form_screen.h"

namespace laoke {

class PaymentFormPage final : public FormPage {
public:
    /// `Place::new_payment` or `Place::new_refund`, whose id is the customer's, or `Place::edit_payment`.
    explicit PaymentFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.customer_name; }
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status load_account(Shop& shop);
    void suggest_amount();
    [[nodiscard]] Payment payment_of(Money amount) const;
    void show(const Shop& shop);
    Status act(Shop& shop, const PaymentFormIntent& intent);
    /// The payment that was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Payment> read();
    Status save(Shop& shop);
    Status remove(Shop& shop);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Payment payment_;             ///< as it is kept
    Money owed_;                  ///< without it
    PaymentDraft draft_;
    PaymentDraft untouched_;
    std::string suggested_;  ///< amount
    PaymentFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
