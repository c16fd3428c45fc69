/// Writing down something that a customer is unhappy with, or what became of it.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "customers/pain_point.h"
#include "customers/pain_point_form_screen.h"

namespace laoke {

class PainPointFormPage final : public FormPage {
public:
    /// `Place::new_pain_point` or `Place::edit_pain_point`.
    explicit PainPointFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.description; }
    Status restored(Shop& shop) override { return name_product(shop, draft_); }

private:
    Status load(Shop& shop);
    Status take_over_visit(Shop& shop);
    static Status name_product(Shop& shop, PainPointDraft& draft);
    Status find_products(Shop& shop, const PainPointFormIntent& intent);
    Status act(Shop& shop, const PainPointFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said where it is.
    std::optional<PainPoint> read();
    std::string& error_of(PainPointField field);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    PainPoint pain_;              ///< as it is kept
    PainPointDraft draft_;
    PainPointDraft untouched_;
    PainPointFormView view_;
    std::vector<Id<Product>> products_;  ///< that are offered
    bool shows_faults_ = false;          ///< it was tried to save it
};

}  // namespace laoke
