#include "contact/dunning_actions.h"

#include "base/decimal.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"

namespace laoke {

Result<std::int64_t> create_dunning_tasks(Archive& archive, std::span<const Dunning> wanted, Day day) {
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::contact_change_dunned));
    std::int64_t created = 0;
    for (const auto& [customer, title] : wanted) {
        LAOKE_TRY(const bool is_dunned_already, is_dunned(action.database(), customer));
        if (is_dunned_already) continue;
        Task task{.customer = customer, .title = title, .due_on = day, .purpose = TaskPurpose::dunning};
        LAOKE_TRY(task, new_task(archive, std::move(task)));
        LAOKE_TRY_STATUS(insert_task(action.database(), task));
        LAOKE_TRY_STATUS(action.cut_when_large());
        ++created;
    }
    action.describe({{"count", format_count(created)}});
    LAOKE_TRY_STATUS(action.commit());
    return created;
}

}  // namespace laoke
