#include "customers/contact_persons_actions.h"

#include "customers/contact_persons_store.h"
#include "customers/customers_store.h"

namespace laoke {

namespace {

/// The person as it will be kept, or the first fault.
Result<ContactPerson> checked(ContactPerson person) {
    person = normalized(std::move(person));
    std::vector<ContactPersonFault> found = faults(person);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    return person;
}

Result<ContactPerson> existing(Archive& archive, Id<ContactPerson> id) {
    LAOKE_TRY(std::optional<ContactPerson> person, find_contact_person(archive.database(), id));
    if (!person) return fail(TextKey::customers_person_gone);
    return *std::move(person);
}

/// An action about the person's company.
Result<Action> begin(Archive& archive, TextKey what, const ContactPerson& person) {
    LAOKE_TRY(const std::optional<Customer> company, find_customer(archive.database(), person.customer));
    if (!company) return fail(TextKey::customers_gone);
    return Action::begin(archive, what, {{"name", company->name}, {"person", person.name}}, person.customer);
}

}  // namespace

Result<Id<ContactPerson>> create_contact_person(Archive& archive, ContactPerson person) {
    LAOKE_TRY(person, checked(std::move(person)));
    LAOKE_TRY(const auto others, contact_persons_of(archive.database(), person.customer));
    if (others.size() >= most_contact_persons)
        return fail(TextKey::customers_persons_too_many, {{"most", std::to_string(most_contact_persons)}});
    person.id = archive.ids().next<ContactPerson>();
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_person_created, person));
    LAOKE_TRY_STATUS(insert_contact_person(action.database(), person));
    LAOKE_TRY_STATUS(action.commit());
    return person.id;
}

Status change_contact_person(Archive& archive, ContactPerson person) {
    LAOKE_TRY(const ContactPerson before, existing(archive, person.id));
    person.customer = before.customer;
    LAOKE_TRY(person, checked(std::move(person)));
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_person_changed, person));
    LAOKE_TRY_STATUS(update_contact_person(action.database(), person));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_contact_person(Archive& archive, Id<ContactPerson> id) {
    LAOKE_TRY(const ContactPerson person, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_person_deleted, person));
    LAOKE_TRY_STATUS(delete_contact_person(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
