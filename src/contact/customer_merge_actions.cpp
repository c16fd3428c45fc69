#include "contact/customer_merge_actions.h"

#include "contact/customer_merge_store.h"
#include "contact/meetings_store.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"
#include "customers/needs_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"

#include <string>

namespace laoke {

namespace {

Status check_persons(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY(const auto persons, contact_persons_of(database, customer));
    if (persons.size() <= most_contact_persons) return {};
    return fail(TextKey::customers_persons_too_many, {{"most", std::to_string(most_contact_persons)}});
}

Status check_referrer(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY(const auto referral, find_referral(database, customer));
    if (!referral) return {};
    LAOKE_TRY(const bool is_circle, referral_closes_circle(database, customer, referral->other));
    return is_circle ? fail(TextKey::customers_referral_circle) : Status();
}

/// What a customer has one of at most is made one of two.
Status combine(sqlite::Database& database, Id<Customer> from, Id<Customer> into) {
    LAOKE_TRY(const auto needs, needs_of_customer(database, from));
    LAOKE_TRY(auto needs_there, needs_of_customer(database, into));
    if (needs && needs_there) {
        needs_there = combined(*std::move(needs_there), *needs);
        if (auto found = faults(*needs_there); !found.empty())
            return std::unexpected(std::move(found.front().error));
        LAOKE_TRY_STATUS(delete_needs(database, needs->id));
        LAOKE_TRY_STATUS(update_needs(database, *needs_there));
    }
    LAOKE_TRY(const auto plan, account_plan_of(database, from));
    LAOKE_TRY(auto plan_there, account_plan_of(database, into));
    if (!plan || !plan_there) return {};
    plan_there = combined(*std::move(plan_there), *plan);
    if (auto found = faults(*plan_there); !found.empty())
        return std::unexpected(std::move(found.front().error));
    LAOKE_TRY_STATUS(delete_account_plan_of(database, from));
    return update_account_plan(database, *plan_there);
}

}  // namespace

Status merge_customers(Archive& archive, Customer result, std::span<const Id<Customer>> others) {
    result = normalized(std::move(result));
    give_ids(archive.ids(), result);
    if (auto found = faults(result); !found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY(const auto before, find_customer(archive.database(), result.id));
    LAOKE_TRY(const auto rows, fetch_customer_rows(archive.database(), others));
    if (!before || rows.size() != others.size()) return fail(TextKey::customers_gone);
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customers_change_merged,
                            {{"name", result.name}, {"count", std::to_string(others.size() + 1)}},
                            result.id));
    sqlite::Database& database = action.database();
    for (const Id<Customer> other : others) {
        LAOKE_TRY_STATUS(combine(database, other, result.id));
        LAOKE_TRY_STATUS(hand_over(database, other, result.id));
        // What did not fit.
        LAOKE_TRY_STATUS(delete_tags_of_customer(database, other));
        LAOKE_TRY_STATUS(delete_meetings_of_customer(database, other));
        LAOKE_TRY_STATUS(delete_relations_of_customer(database, other));
        LAOKE_TRY_STATUS(delete_distinct_of_customer(database, other));
        LAOKE_TRY_STATUS(delete_customer(database, other));
        LAOKE_TRY_STATUS(action.cut_when_large());
    }
    LAOKE_TRY_STATUS(check_persons(database, result.id));
    LAOKE_TRY_STATUS(check_referrer(database, result.id));
    LAOKE_TRY_STATUS(update_customer(database, result));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
