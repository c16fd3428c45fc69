/// A new relation of a customer to another one.
#pragma once

#include "app/page.h"
#include "customers/relations_screen.h"

#include <vector>

namespace laoke {

class RelationFormPage final : public FormPage {
public:
    explicit RelationFormPage(Id<Customer> customer) : customer_(customer) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.customer_name; }
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const RelationFormIntent& intent);
    Status save(Shop& shop);
    void leave(Shop& shop);

    Id<Customer> customer_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    RelationDraft draft_;
    RelationDraft untouched_;
    RelationFormView view_;
    std::vector<Id<Customer>> found_;
};

}  // namespace laoke
