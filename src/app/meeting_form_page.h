/// Recording a meeting, or changing one; its minutes on paper.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "contact/meeting.h"
#include "contact/meeting_form_screen.h"
#include "contact/task.h"

#include <vector>

namespace laoke {

class MeetingFormPage final : public FormPage {
public:
    /// `Place::new_meeting`, whose id is a customer's or none, or `Place::edit_meeting`.
    explicit MeetingFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.subject; }
    Status restored(Shop& shop) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;

private:
    Status load(Shop& shop);
    /// Names, and the contact persons; who is gone meanwhile takes no part.
    Status show_customers(Shop& shop);
    Status act(Shop& shop, const MeetingFormIntent& intent);
    struct Typed {
        Meeting meeting;
        std::vector<Task> steps;
    };
    /// What was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Typed> read(Day today);
    bool read_steps(Day today, std::vector<Task>& steps);
    Status save(Shop& shop);
    Status remove(Shop& shop);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Meeting meeting_;             ///< as it is kept
    MeetingDraft draft_;
    MeetingDraft untouched_;
    MeetingFormView view_;
    std::vector<Id<Customer>> found_;
    std::int64_t last_key_ = 0;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
