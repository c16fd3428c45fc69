/// Entering a contact person of a company, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "customers/contact_persons_screen.h"

namespace laoke {

class ContactPersonFormPage final : public FormPage {
public:
    /// `Place::new_contact_person` or `Place::edit_contact_person`.
    explicit ContactPersonFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.name; }
    Status restored(Shop&) override { return {}; }

private:
    Status load(Shop& shop);
    Status act(Shop& shop, const ContactPersonFormIntent& intent);
    /// What was typed; nothing when something is wrong, which is then said where it is.
    std::optional<ContactPerson> read();
    std::string& error_of(ContactPersonField field);
    void leave(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    ContactPerson person_;        ///< as it is kept
    ContactPersonDraft draft_;
    ContactPersonDraft untouched_;
    ContactPersonFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
