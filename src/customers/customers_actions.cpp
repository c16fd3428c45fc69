#include "customers/customers_actions.h"

#include "base/decimal.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_job_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "customers/relations_actions.h"
#include "customers/tiers_store.h"

#include <optional>
#include <utility>

namespace laoke {

namespace {

/// The customer as it will be kept, or the first fault.
Result<Customer> checked(Archive& archive, Customer customer) {
    customer = normalized(std::move(customer));
    std::vector<CustomerFault> found = faults(customer);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    // As the list spells it: "vip" of a table is its "VIP".
    if (!customer.tier.empty()) {
        LAOKE_TRY(const auto tiers, list_tiers(archive.database()));
        if (const CustomerTier* const tier = find_tier(tiers, customer.tier)) customer.tier = tier->name;
    }
    for (CustomValue& value : customer.custom_values) {
        LAOKE_TRY(const auto field, find_custom_field(archive.database(), value.field));
        if (!field) return fail(TextKey::custom_fields_gone);
        LAOKE_TRY(value.value, custom_value(*field, value.value, today(archive.clock())));
    }
    return customer;
}

void copy(SharedField field, Id<CustomField> custom_field, const Customer& from, Customer& to) {
    switch (field) {
        case SharedField::region: to.region = from.region; break;
        case SharedField::industry: to.industry = from.industry; break;
        case SharedField::source: to.source = from.source; break;
        case SharedField::company: to.company = from.company; break;
        case SharedField::position: to.position = from.position; break;
        case SharedField::gender: to.gender = from.gender; break;
        case SharedField::cadence: to.cadence_days = from.cadence_days; break;
        case SharedField::credit_limit: to.credit_limit = from.credit_limit; break;
        case SharedField::credit_days: to.credit_days = from.credit_days; break;
        case SharedField::stage: to.set_stage = from.set_stage; break;
        case SharedField::tier: to.tier = from.tier; break;
        case SharedField::manager: to.manager = from.manager; break;
        case SharedField::verified_on: to.verified_on = from.verified_on; break;
        case SharedField::custom:
            set_custom_value(to, custom_field, std::string(custom_value_of(from, custom_field)));
            break;
    }
}

class SharingJob final : public CustomersJob {
public:
    SharingJob(Action begun, std::vector<Id<Customer>> customers, SharedField field,
               Id<CustomField> custom_field, Customer values)
        : CustomersJob(std::move(begun), std::move(customers)),
          field_(field),
          custom_field_(custom_field),
          values_(std::move(values)) {}

private:
    Status work_on(Id<Customer> customer) override {
        LAOKE_TRY(const auto before, find_customer(action().database(), customer));
        if (!before) return {};
        Customer after = *before;
        copy(field_, custom_field_, values_, after);
        if (after == *before) return {};
        settle_sources(*before, after, {}, today(action().archive().clock()));
        give_ids(action().archive().ids(), after);
        ++changed_;
        return update_customer(action().database(), after);
    }

    Status finish() override {
        action().describe({{"count", format_count(changed_)}});
        return {};
    }

    SharedField field_;
    Id<CustomField> custom_field_;
    Customer values_;
    std::int64_t changed_ = 0;
};

}  // namespace

void give_ids(IdSource& ids, Customer& customer) {
    const auto give = [&ids]<class Part>(std::vector<Part>& parts) {
        for (Part& part : parts)
            if (!part.id.is_set()) part.id = ids.next<Part>();
    };
    give(customer.contact_points);
    give(customer.addresses);
    give(customer.data_sources);
}

Result<Customer> new_customer(Archive& archive, Customer customer, std::string_view source) {
    LAOKE_TRY(customer, checked(archive, std::move(customer)));
    customer.id = archive.ids().next<Customer>();
    customer.created_at = archive.clock().now();
    if (!source.empty()) begin_sources(customer, source, today(archive.clock()));
    give_ids(archive.ids(), customer);
    return customer;
}

Result<Id<Customer>> create_customer(Archive& archive, Customer customer, Id<Customer> referrer,
                                     std::string_view source) {
    LAOKE_TRY(customer, new_customer(archive, std::move(customer), source));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_created,
                                           {{"name", customer.name}}, customer.id));
    LAOKE_TRY_STATUS(insert_customer(action.database(), customer));
    LAOKE_TRY_STATUS(keep_referrer(action, customer.id, referrer));
    LAOKE_TRY_STATUS(action.commit());
    return customer.id;
}

Status change_customer(Archive& archive, Customer customer, std::optional<Id<Customer>> referrer,
                       std::string_view source) {
    LAOKE_TRY(customer, checked(archive, std::move(customer)));
    LAOKE_TRY(const std::optional<Customer> before, find_customer(archive.database(), customer.id));
    if (!before) return fail(TextKey::customers_gone);
    customer.created_at = before->created_at;
    settle_sources(*before, customer, source, today(archive.clock()));
    give_ids(archive.ids(), customer);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_changed,
                                           {{"name", customer.name}}, customer.id));
    LAOKE_TRY_STATUS(update_customer(action.database(), customer));
    if (referrer) LAOKE_TRY_STATUS(keep_referrer(action, customer.id, *referrer));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status confirm_profile(Archive& archive, Id<Customer> id) {
    LAOKE_TRY(auto customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    customer->verified_on = today(archive.clock());
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customers_change_confirmed, {{"name", customer->name}}, id));
    LAOKE_TRY_STATUS(update_customer(action.database(), *customer));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status unset_stage(Archive& archive, Id<Customer> id) {
    LAOKE_TRY(auto customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    customer->set_stage.reset();
    return change_customer(archive, *std::move(customer));
}

Result<std::unique_ptr<Job>> start_sharing_field(Archive& archive, std::vector<Id<Customer>> customers,
                                                 SharedField field, const Customer& values,
                                                 Id<CustomField> custom_field) {
    Customer alone;
    alone.name = "-";  // what else is in `values` is not asked for
    copy(field, custom_field, values, alone);
    LAOKE_TRY(alone, checked(archive, std::move(alone)));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_several_changed));
    return std::make_unique<SharingJob>(std::move(action), std::move(customers), field, custom_field,
                                        std::move(alone));
}

}  // namespace laoke
