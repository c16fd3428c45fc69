#include "customers/customers_actions.h"

#include "customers/customers_store.h"
#include "customers/relations_actions.h"

namespace laoke {

namespace {

/// The customer as it will be kept, or the first fault.
Result<Customer> checked(Customer customer) {
    customer = normalized(std::move(customer));
    std::vector<CustomerFault> found = faults(customer);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    return customer;
}

void give_ids(Archive& archive, Customer& customer) {
    for (ContactPoint& point : customer.contact_points) {
        if (!point.id.is_set()) point.id = archive.ids().next<ContactPoint>();
    }
}

}  // namespace

Result<Customer> new_customer(Archive& archive, Customer customer) {
    LAOKE_TRY(customer, checked(std::move(customer)));
    customer.id = archive.ids().next<Customer>();
    customer.created_at = archive.clock().now();
    give_ids(archive, customer);
    return customer;
}

Result<Id<Customer>> create_customer(Archive& archive, Customer customer, Id<Customer> referrer) {
    LAOKE_TRY(customer, new_customer(archive, std::move(customer)));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_created,
                                           {{"name", customer.name}}, customer.id));
    LAOKE_TRY_STATUS(insert_customer(action.database(), customer));
    LAOKE_TRY_STATUS(keep_referrer(action, customer.id, referrer));
    LAOKE_TRY_STATUS(action.commit());
    return customer.id;
}

Status change_customer(Archive& archive, Customer customer, std::optional<Id<Customer>> referrer) {
    LAOKE_TRY(customer, checked(std::move(customer)));
    LAOKE_TRY(const std::optional<Customer> before, find_customer(archive.database(), customer.id));
    if (!before) return fail(TextKey::customers_gone);
    customer.created_at = before->created_at;
    give_ids(archive, customer);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_changed,
                                           {{"name", customer.name}}, customer.id));
    LAOKE_TRY_STATUS(update_customer(action.database(), customer));
    if (referrer) LAOKE_TRY_STATUS(keep_referrer(action, customer.id, *referrer));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
