/// The plan for a key account, to be written down.
#pragma once

#include "app/page.h"
#include "customers/account_plan_form_screen.h"

#include <optional>

namespace laoke {

class AccountPlanFormPage final : public FormPage {
public:
    explicit AccountPlanFormPage(Id<Customer> customer) { plan_.customer = customer; }

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.customer_name; }
    Status restored(Shop&) override { return {}; }

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const AccountPlanFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said where it is.
    std::optional<AccountPlan> read();
    void leave(Shop& shop);

    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    AccountPlan plan_;            ///< as it is kept
    AccountPlanDraft draft_;
    AccountPlanDraft untouched_;
    AccountPlanFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
