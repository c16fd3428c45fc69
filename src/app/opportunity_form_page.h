/// Entering an opportunity, or changing one.
#pragma once

#include "app/opportunity_texts.h"
#include "app/page.h"
#include "app/route.h"
#include "opportunities/opportunity_form_screen.h"

#include <vector>

namespace laoke {

class OpportunityFormPage final : public FormPage {
public:
    /// `Place::new_opportunity`, whose id is the customer's or none, or `Place::edit_opportunity`.
    explicit OpportunityFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.title; }
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status load_stages(Shop& shop);
    Status act(Shop& shop, const OpportunityFormIntent& intent);
    /// The opportunity that was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Opportunity> read(const Currency& currency);
    Status save(Shop& shop);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Opportunity opportunity_;     ///< as it is kept
    OpportunityDraft draft_;
    OpportunityDraft untouched_;
    OpportunityFormView view_;
    std::vector<NamedStage> stages_;
    bool has_pipeline_ = false;
    std::vector<Id<Customer>> customers_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
