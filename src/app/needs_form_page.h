/// What a customer likes and looks at when buying, to be written down.
#pragma once

#include "app/page.h"
#include "customers/needs_form_screen.h"

#include <optional>

namespace laoke {

class NeedsFormPage final : public FormPage {
public:
    explicit NeedsFormPage(Id<Customer> customer) { needs_.customer = customer; }

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.customer_name; }
    Status restored(Shop&) override { return {}; }

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const NeedsFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Needs> read();
    void leave(Shop& shop);

    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Needs needs_;                 ///< as they are kept
    NeedsDraft draft_;
    NeedsDraft untouched_;
    NeedsFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
