/// Entering a task, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "contact/task_form_screen.h"

#include <vector>

namespace laoke {

class TaskFormPage final : public FormPage {
public:
    /// `Place::new_task` or `Place::edit_task`.
    explicit TaskFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const TaskFormIntent& intent);
    /// The task that was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Task> read(Day today);
    Status save(Shop& shop);
    void leave(Shop& shop);
    void say_days(Day today);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Task task_;                   ///< as it is kept
    TaskDraft draft_;
    TaskDraft untouched_;
    TaskFormView view_;
    std::vector<Id<Customer>> customers_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
