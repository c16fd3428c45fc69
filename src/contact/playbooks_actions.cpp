#include "contact/playbooks_actions.h"

#include "base/decimal.h"
#include "base/sorting.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_job_actions.h"
#include "customers/customers_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

Status check_faultless(const Playbook& playbook) {
    std::vector<PlaybookFault> found = faults(playbook);
    return found.empty() ? Status() : std::unexpected(std::move(found.front().error));
}

Result<Playbook> existing(Archive& archive, Id<Playbook> id) {
    LAOKE_TRY(std::optional<Playbook> playbook, find_playbook(archive.database(), id));
    if (!playbook) return fail(TextKey::playbooks_gone);
    return *std::move(playbook);
}

Result<std::int64_t> place_behind_all(Archive& archive) {
    LAOKE_TRY(const auto all, list_playbooks(archive.database()));
    return all.empty() ? 0 : all.back().position + 1;
}

/// The tasks that a playbook makes of each customer.
Result<std::vector<Task>> checked_tasks(const Archive& archive, const Playbook& playbook, Day start,
                                        std::string_view assignee) {
    LAOKE_TRY_STATUS(check_faultless(normalized(playbook)));
    std::vector<Task> tasks = tasks_of(normalized(playbook), start);
    for (Task& task : tasks) {
        task.created_at = archive.clock().now();
        task.assignee = assignee;
        task = normalized(std::move(task));
        const auto found = faults(task);
        const auto wrong = std::ranges::find(found, TaskField::assignee, &TaskFault::field);
        if (wrong != found.end()) return std::unexpected(wrong->error);
        if (!found.empty()) return fail(TextKey::contact_day_out_of_range);
    }
    return tasks;
}

Status insert_for(Action& action, std::span<Task> tasks, Id<Customer> customer) {
    for (Task& task : tasks) {
        task.id = action.archive().ids().next<Task>();
        task.customer = customer;
        LAOKE_TRY_STATUS(insert_task(action.database(), task));
    }
    return {};
}

class PlaybookJob final : public CustomersJob {
public:
    PlaybookJob(Action begun, std::vector<Id<Customer>> customers, std::vector<Task> tasks, std::string name)
        : CustomersJob(std::move(begun), std::move(customers)),
          tasks_(std::move(tasks)),
          name_(std::move(name)) {}

private:
    Status work_on(Id<Customer> customer) override {
        LAOKE_TRY(const auto rows, fetch_customer_rows(action().database(), std::span(&customer, 1)));
        if (rows.empty()) return {};
        ++count_;
        return insert_for(action(), tasks_, customer);
    }

    Status finish() override {
        action().describe(TextKey::playbooks_change_several_applied,
                          {{"count", format_count(count_)}, {"playbook", name_}});
        return {};
    }

    std::vector<Task> tasks_;
    std::string name_;
    std::int64_t count_ = 0;
};

}  // namespace

Result<Id<Playbook>> save_playbook(Archive& archive, Playbook playbook) {
    playbook = normalized(std::move(playbook));
    LAOKE_TRY_STATUS(check_faultless(playbook));
    sort_stably(playbook.steps, [](const PlaybookStep& a, const PlaybookStep& b) {
        return std::pair(a.after_days, a.minute) < std::pair(b.after_days, b.minute);
    });
    const bool is_new = !playbook.id.is_set();
    if (is_new) {
        playbook.id = archive.ids().next<Playbook>();
        LAOKE_TRY(playbook.position, place_behind_all(archive));
    } else {
        LAOKE_TRY(const Playbook before, existing(archive, playbook.id));
        playbook.position = before.position;
    }
    const TextKey what = is_new ? TextKey::playbooks_change_created : TextKey::playbooks_change_changed;
    LAOKE_TRY(Action action, Action::begin(archive, what, {{"name", playbook.name}}));
    LAOKE_TRY_STATUS(is_new ? insert_playbook(action.database(), playbook)
                            : update_playbook(action.database(), playbook));
    LAOKE_TRY_STATUS(action.commit());
    return playbook.id;
}

Status add_ready_playbooks(Archive& archive, Language language) {
    LAOKE_TRY(std::int64_t position, place_behind_all(archive));
    std::vector<Playbook> playbooks = ready_playbooks(language);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::playbooks_change_ready,
                                           {{"count", format_count(playbooks.size())}}));
    for (Playbook& playbook : playbooks) {
        playbook.id = archive.ids().next<Playbook>();
        playbook.position = position++;
        LAOKE_TRY_STATUS(insert_playbook(action.database(), playbook));
    }
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_playbook(Archive& archive, Id<Playbook> id) {
    LAOKE_TRY(const Playbook playbook, existing(archive, id));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::playbooks_change_deleted, {{"name", playbook.name}}));
    LAOKE_TRY_STATUS(delete_playbook(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status apply_playbook(Archive& archive, const Playbook& playbook, Id<Customer> id, Day start,
                      std::string_view assignee) {
    LAOKE_TRY(auto tasks, checked_tasks(archive, playbook, start, assignee));
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::contact_customer_gone);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::playbooks_change_applied,
                                           {{"name", customer->name}, {"playbook", playbook.name}}, id));
    LAOKE_TRY_STATUS(insert_for(action, tasks, id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Result<std::unique_ptr<Job>> start_applying_playbook(Archive& archive, const Playbook& playbook,
                                                     std::vector<Id<Customer>> customers, Day start,
                                                     std::string_view assignee) {
    LAOKE_TRY(auto tasks, checked_tasks(archive, playbook, start, assignee));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::playbooks_change_several_applied));
    return std::make_unique<PlaybookJob>(std::move(action), std::move(customers), std::move(tasks),
                                         playbook.name);
}

}  // namespace laoke
