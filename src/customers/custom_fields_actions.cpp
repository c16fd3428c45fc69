#include "customers/custom_fields_actions.h"

#include "customers/custom_fields_store.h"
#include "customers/customers_job_actions.h"
#include "customers/customers_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

Result<CustomField> existing(Archive& archive, Id<CustomField> id) {
    LAOKE_TRY(auto field, find_custom_field(archive.database(), id));
    if (!field) return fail(TextKey::custom_fields_gone);
    return *std::move(field);
}

class RemovingJob final : public CustomersJob {
public:
    RemovingJob(Action begun, std::vector<Id<Customer>> customers, Id<CustomField> field)
        : CustomersJob(std::move(begun), std::move(customers)), field_(field) {}

private:
    Status work_on(Id<Customer> id) override {
        LAOKE_TRY(auto customer, find_customer(action().database(), id));
        if (!customer) return {};
        set_custom_value(*customer, field_, {});
        return update_customer(action().database(), *customer);
    }

    Status finish() override { return delete_custom_field(action().database(), field_); }

    Id<CustomField> field_;
};

}  // namespace

Result<Id<CustomField>> save_custom_field(Archive& archive, CustomField field) {
    const bool is_new = !field.id.is_set();
    std::string name_before;
    LAOKE_TRY(const auto all, list_custom_fields(archive.database()));
    if (is_new) {
        if (all.size() >= CustomField::most_kept)
            return fail(TextKey::custom_fields_too_many, {{"most", std::to_string(CustomField::most_kept)}});
        field.position = all.empty() ? 1 : all.back().position + 1;
    } else {
        LAOKE_TRY(const CustomField before, existing(archive, field.id));
        field.kind = before.kind;
        name_before = before.name;
        field.position = before.position;
    }
    field = normalized(std::move(field));
    if (auto wrong = fault(field)) return std::unexpected(*std::move(wrong));
    // One that is called so already can still be changed otherwise.
    if (field.name != name_before && is_built_in_name(field.name))
        return fail(TextKey::custom_fields_name_built_in, {{"name", field.name}});
    LAOKE_TRY(const auto same, find_custom_field(archive.database(), field.name));
    if (same && same->id != field.id) return fail(TextKey::custom_fields_name_taken, {{"name", same->name}});
    if (is_new) field.id = archive.ids().next<CustomField>();
    LAOKE_TRY(Action action, Action::begin(archive,
                                           is_new ? TextKey::custom_fields_change_added
                                                  : TextKey::custom_fields_change_changed,
                                           {{"name", field.name}}));
    LAOKE_TRY_STATUS(put_custom_field(action.database(), field));
    LAOKE_TRY_STATUS(action.commit());
    return field.id;
}

Status move_custom_field_up(Archive& archive, Id<CustomField> id) {
    LAOKE_TRY(const CustomField field, existing(archive, id));
    LAOKE_TRY(auto all, list_custom_fields(archive.database()));
    const auto place = std::ranges::find(all, id, &CustomField::id);
    if (place == all.begin()) return {};
    std::iter_swap(place, place - 1);
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::custom_fields_change_moved, {{"name", field.name}}));
    // Archives that were put together may have places twice: all are numbered anew.
    std::int64_t position = 0;
    for (CustomField& each : all) {
        ++position;
        if (each.position == position) continue;
        each.position = position;
        LAOKE_TRY_STATUS(put_custom_field(action.database(), each));
    }
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Result<std::unique_ptr<Job>> start_removing_custom_field(Archive& archive, Id<CustomField> id) {
    LAOKE_TRY(const CustomField field, existing(archive, id));
    LAOKE_TRY(auto customers, customers_with_value(archive.database(), id));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::custom_fields_change_deleted,
                            {{"name", field.name}, {"count", std::to_string(customers.size())}}));
    return std::make_unique<RemovingJob>(std::move(action), std::move(customers), id);
}

}  // namespace laoke
