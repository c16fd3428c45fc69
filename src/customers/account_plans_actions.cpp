#include "customers/account_plans_actions.h"

#include "customers/account_plans_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"

namespace laoke {

Status save_account_plan(Archive& archive, AccountPlan plan, std::string_view source) {
    plan = normalized(std::move(plan));
    if (auto found = faults(plan); !found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY(auto customer, find_customer(archive.database(), plan.customer));
    if (!customer) return fail(TextKey::customers_gone);
    LAOKE_TRY(const auto before, account_plan_of(archive.database(), plan.customer));
    if (!before && plan.is_empty()) return {};
    LAOKE_TRY(Action action, Action::begin(archive,
                                           plan.is_empty() ? TextKey::account_plan_change_deleted
                                                           : TextKey::account_plan_change_saved,
                                           {{"name", customer->name}}, plan.customer));
    sqlite::Database& database = action.database();
    if (!before) {
        plan.id = archive.ids().next<AccountPlan>();
        LAOKE_TRY_STATUS(insert_account_plan(database, plan));
    } else if (plan.is_empty()) {
        LAOKE_TRY_STATUS(delete_account_plan_of(database, plan.customer));
    } else {
        plan.id = before->id;
        LAOKE_TRY_STATUS(update_account_plan(database, plan));
    }
    if (!before || !(*before == plan) || !source.empty()) {
        settle_source(*customer, DataField::account_plan, source, today(archive.clock()), !plan.is_empty());
        give_ids(archive.ids(), *customer);
        LAOKE_TRY_STATUS(update_data_sources(database, *customer));
    }
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
