/// Making a playbook, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "contact/playbook.h"
#include "contact/playbook_form_screen.h"

namespace laoke {

class PlaybookFormPage final : public FormPage {
public:
    /// `Place::new_playbook` or `Place::edit_playbook`.
    explicit PlaybookFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.name; }
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    void add_step();
    Status act(Shop& shop, const PlaybookFormIntent& intent);
    /// The playbook that was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Playbook> read();
    Status save(Shop& shop);
    Status remove(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    PlaybookDraft draft_;
    PlaybookDraft untouched_;
    PlaybookFormView view_;
    std::int64_t last_key_ = 0;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
