#include "customers/relations_actions.h"

#include "customers/customers_store.h"
#include "customers/relations_store.h"

namespace laoke {

namespace {

Result<std::string> name_of(Archive& archive, Id<Customer> id) {
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    return customer->name;
}

Status check_referrer(Archive& archive, Id<Customer> customer, Id<Customer> referrer) {
    if (customer == referrer) return fail(TextKey::customers_relation_self);
    LAOKE_TRY_STATUS(name_of(archive, referrer));
    LAOKE_TRY(const bool is_circle, referral_closes_circle(archive.database(), customer, referrer));
    if (is_circle) return fail(TextKey::customers_referral_circle);
    return {};
}

}  // namespace

Result<Id<Relation>> create_relation(Archive& archive, Relation relation) {
    relation = normalized(std::move(relation));
    if (auto why = fault(relation)) return std::unexpected(*std::move(why));
    const bool is_referral = relation.kind == RelationKind::referrer;
    LAOKE_TRY(const std::string name, name_of(archive, relation.customer));
    LAOKE_TRY(const std::string other, name_of(archive, relation.other));
    LAOKE_TRY(const bool is_known, has_relation(archive.database(), relation));
    if (is_known) return fail(TextKey::customers_relation_known);
    if (is_referral) LAOKE_TRY_STATUS(check_referrer(archive, relation.customer, relation.other));
    relation.id = archive.ids().next<Relation>();
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_related,
                                           {{"name", name}, {"other", other}}, relation.customer));
    if (is_referral) {
        LAOKE_TRY(const auto before, find_referral(action.database(), relation.customer));
        if (before) LAOKE_TRY_STATUS(delete_relation(action.database(), before->id));
    }
    LAOKE_TRY_STATUS(insert_relation(action.database(), relation));
    LAOKE_TRY_STATUS(action.commit());
    return relation.id;
}

Status remove_relation(Archive& archive, Id<Relation> id) {
    LAOKE_TRY(const auto relation, find_relation(archive.database(), id));
    if (!relation) return fail(TextKey::customers_relation_gone);
    LAOKE_TRY(const std::string name, name_of(archive, relation->customer));
    LAOKE_TRY(const std::string other, name_of(archive, relation->other));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_relation_deleted,
                                           {{"name", name}, {"other", other}}, relation->customer));
    LAOKE_TRY_STATUS(delete_relation(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status keep_referrer(Action& action, Id<Customer> customer, Id<Customer> referrer) {
    LAOKE_TRY(const auto before, find_referral(action.database(), customer));
    if ((before ? before->other : Id<Customer>()) == referrer) return {};
    if (before) LAOKE_TRY_STATUS(delete_relation(action.database(), before->id));
    if (!referrer.is_set()) return {};
    LAOKE_TRY_STATUS(check_referrer(action.archive(), customer, referrer));
    return insert_relation(action.database(), {.id = action.archive().ids().next<Relation>(),
                                               .customer = customer,
                                               .other = referrer,
                                               .kind = RelationKind::referrer});
}

}  // namespace laoke
