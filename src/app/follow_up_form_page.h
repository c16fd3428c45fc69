/// Recording a follow-up or a return visit, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "contact/follow_up_form_screen.h"

#include <vector>

namespace laoke {

class FollowUpFormPage final : public FormPage {
public:
    /// `Place::new_follow_up`, `Place::new_return_visit` or `Place::edit_follow_up`.
    explicit FollowUpFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status load_follow_up(Shop& shop);
    Status load_open_tasks(Shop& shop);
    Status load_bought(Shop& shop);
    Status act(Shop& shop, const FollowUpFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said where it is.
    struct Typed {
        FollowUp follow_up;
        std::optional<Task> next;
    };
    std::optional<Typed> read(Day today);
    std::optional<Task> read_next(Day today, bool& is_right);
    Status save(Shop& shop);
    Status remove(Shop& shop);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    FollowUp follow_up_;          ///< as it is kept
    FollowUpDraft draft_;
    FollowUpDraft untouched_;
    FollowUpFormView view_;
    std::vector<Id<Task>> open_tasks_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
