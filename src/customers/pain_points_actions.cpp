#include "customers/pain_points_actions.h"

#include "customers/customers_store.h"
#include "customers/pain_points_store.h"

namespace laoke {

namespace {

/// The pain point as it will be kept, or the first fault.
Result<PainPoint> checked(PainPoint pain) {
    pain = normalized(std::move(pain));
    std::vector<PainPointFault> found = faults(pain);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    return pain;
}

Result<PainPoint> existing(Archive& archive, Id<PainPoint> id) {
    LAOKE_TRY(std::optional<PainPoint> pain, find_pain_point(archive.database(), id));
    if (!pain) return fail(TextKey::pain_points_gone);
    return *std::move(pain);
}

/// An action about the customer of the pain point.
Result<Action> begin(Archive& archive, TextKey what, const PainPoint& pain) {
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), pain.customer));
    if (!customer) return fail(TextKey::customers_gone);
    return Action::begin(archive, what, {{"name", customer->name}}, pain.customer);
}

}  // namespace

Result<Id<PainPoint>> create_pain_point(Archive& archive, PainPoint pain) {
    LAOKE_TRY(pain, checked(std::move(pain)));
    pain.id = archive.ids().next<PainPoint>();
    LAOKE_TRY(Action action, begin(archive, TextKey::pain_points_change_created, pain));
    LAOKE_TRY_STATUS(insert_pain_point(action.database(), pain));
    LAOKE_TRY_STATUS(action.commit());
    return pain.id;
}

Status change_pain_point(Archive& archive, PainPoint pain) {
    LAOKE_TRY(const PainPoint before, existing(archive, pain.id));
    pain.customer = before.customer;
    LAOKE_TRY(pain, checked(std::move(pain)));
    const bool is_solved_now = before.is_open() && !pain.is_open();
    LAOKE_TRY(Action action,
              begin(archive,
                    is_solved_now ? TextKey::pain_points_change_solved : TextKey::pain_points_change_changed,
                    pain));
    LAOKE_TRY_STATUS(update_pain_point(action.database(), pain));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_pain_point(Archive& archive, Id<PainPoint> id) {
    LAOKE_TRY(const PainPoint pain, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::pain_points_change_deleted, pain));
    LAOKE_TRY_STATUS(delete_pain_point(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
