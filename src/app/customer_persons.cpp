#include "app/customer_persons.h"

#include "app/sale_texts.h"
#include "app/shop.h"
#include "customers/contact_persons_store.h"
#include "ui/interface.h"

namespace laoke {

Status CustomerPersonsPart::refresh(Shop& shop, std::vector<ContactPersonLine>& lines) {
    LAOKE_TRY(const auto persons, contact_persons_of(shop.database(), customer_));
    persons_.clear();
    lines.clear();
    for (const ContactPerson& person : persons) {
        persons_.push_back(person.id);
        const std::string_view suggestion = ui::tr(suggested_talk_track(person.role));
        lines.push_back(
            {.name = person.name,
             .what = joined(
                 {person.position,
                  person.role == BuyingRole::other ? std::string_view() : ui::tr(role_name(person.role)),
                  readable_phone(person.phone)}),
             .phone = person.phone,
             .talk_track = person.talk_track.empty() ? std::string(suggestion) : person.talk_track});
    }
    return {};
}

void CustomerPersonsPart::act(Shop& shop, const ContactPersonsIntent& intent) {
    if (intent.adds) shop.go({Place::new_contact_person, customer_.value()});
    if (intent.opens) shop.go({Place::edit_contact_person, persons_[*intent.opens].value()});
}

}  // namespace laoke
