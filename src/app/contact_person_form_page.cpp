#include "app/contact_person_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "customers/contact_persons_actions.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

void ContactPersonFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const ContactPersonFormIntent intent = draw_contact_person_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status ContactPersonFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    view_.is_edit = route_.place == Place::edit_contact_person;
    if (view_.is_edit) {
        LAOKE_TRY(const auto person, find_contact_person(shop.database(), Id<ContactPerson>(route_.id)));
        if (!person) return fail(TextKey::customers_person_gone);
        person_ = *person;
    } else {
        person_.customer = Id<Customer>(route_.id);
        person_.role = BuyingRole::decision_maker;
    }
    LAOKE_TRY(const auto company, find_customer(shop.database(), person_.customer));
    if (!company) return fail(TextKey::customers_gone);
    view_.company_name = company->name;
    untouched_ = {.name = person_.name,
                  .position = person_.position,
                  .phone = person_.phone,
                  .wechat = person_.wechat,
                  .email = person_.email,
                  .talk_track = person_.talk_track,
                  .note = person_.note,
                  .role = static_cast<int>(person_.role)};
    if (is_untouched) draft_ = untouched_;
    return {};
}

void ContactPersonFormPage::visit(FormFields& fields) {
    fields.text("name", draft_.name);
    fields.text("position", draft_.position);
    fields.choice("role", draft_.role, BuyingRole::other);
    fields.text("phone", draft_.phone);
    fields.text("wechat", draft_.wechat);
    fields.text("email", draft_.email);
    fields.text("talk_track", draft_.talk_track);
    fields.text("note", draft_.note);
}

std::string& ContactPersonFormPage::error_of(ContactPersonField field) {
    switch (field) {
        case ContactPersonField::name: break;
        case ContactPersonField::position: return view_.position_error;
        case ContactPersonField::phone: return view_.phone_error;
        case ContactPersonField::wechat: return view_.wechat_error;
        case ContactPersonField::email: return view_.email_error;
        case ContactPersonField::talk_track: return view_.talk_track_error;
        case ContactPersonField::note: return view_.note_error;
    }
    return view_.name_error;
}

std::optional<ContactPerson> ContactPersonFormPage::read() {
    ContactPerson person = person_;
    person.name = draft_.name;
    person.position = draft_.position;
    person.role = static_cast<BuyingRole>(draft_.role);
    person.phone = draft_.phone;
    person.wechat = draft_.wechat;
    person.email = draft_.email;
    person.talk_track = draft_.talk_track;
    person.note = draft_.note;
    person = normalized(std::move(person));
    for (int field = 0; field <= static_cast<int>(ContactPersonField::note); ++field)
        error_of(static_cast<ContactPersonField>(field)).clear();
    const auto found = faults(person);
    for (const ContactPersonFault& fault : found)
        error_of(fault.field) = text(fault.error, ui::interface().language());
    if (!found.empty()) return std::nullopt;
    return person;
}

Status ContactPersonFormPage::act(Shop& shop, const ContactPersonFormIntent& intent) {
    if (shows_faults_ && intent.changed) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if ((!intent.saves && !intent.removes) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (intent.removes) {
        LAOKE_TRY_STATUS(remove_contact_person(shop.archive(), person_.id));
    } else {
        shows_faults_ = true;
        const auto person = read();
        if (!person) {
            ui::focus_first_fault();
            return {};
        }
        if (view_.is_edit) {
            LAOKE_TRY_STATUS(change_contact_person(shop.archive(), *person));
        } else {
            LAOKE_TRY_STATUS(create_contact_person(shop.archive(), *person));
        }
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void ContactPersonFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, person_.customer.value()}, draft_ == untouched_);
}

}  // namespace laoke
