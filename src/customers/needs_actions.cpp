#include "customers/needs_actions.h"

#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "customers/needs_store.h"

namespace laoke {

Status save_needs(Archive& archive, Needs needs, std::string_view source) {
    needs = normalized(std::move(needs));
    if (auto found = faults(needs); !found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY(auto customer, find_customer(archive.database(), needs.customer));
    if (!customer) return fail(TextKey::customers_gone);
    LAOKE_TRY(const auto before, needs_of_customer(archive.database(), needs.customer));
    if (!before && needs.is_empty()) return {};
    LAOKE_TRY(Action action,
              Action::begin(archive,
                            needs.is_empty() ? TextKey::needs_change_deleted : TextKey::needs_change_saved,
                            {{"name", customer->name}}, needs.customer));
    sqlite::Database& database = action.database();
    if (!before) {
        needs.id = archive.ids().next<Needs>();
        LAOKE_TRY_STATUS(insert_needs(database, needs));
    } else if (needs.is_empty()) {
        LAOKE_TRY_STATUS(delete_needs(database, before->id));
    } else {
        needs.id = before->id;
        LAOKE_TRY_STATUS(update_needs(database, needs));
    }
    if (!before || !(*before == needs) || !source.empty()) {
        settle_source(*customer, DataField::needs, source, today(archive.clock()), !needs.is_empty());
        give_ids(archive.ids(), *customer);
        LAOKE_TRY_STATUS(update_data_sources(database, *customer));
    }
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
