/// Writing a note about a customer, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "customers/note.h"
#include "customers/note_form_screen.h"

namespace laoke {

class NoteFormPage final : public FormPage {
public:
    /// `Place::new_note` or `Place::edit_note`.
    explicit NoteFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.customer_name; }
    Status restored(Shop&) override { return {}; }

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const NoteFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said.
    std::optional<Note> read();
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Note note_;                   ///< as it is kept
    NoteDraft draft_;
    NoteDraft untouched_;
    NoteFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
