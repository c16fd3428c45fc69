#include "app/playbook_dialog.h"

#include "app/contact_texts.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/spoken_time.h"
#include "contact/playbooks_actions.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "ui/widgets.h"

#include <utility>

namespace laoke {

Status PlaybookDialog::open(Shop& shop, std::vector<Id<Customer>> customers) {
    const Language language = ui::interface().language();
    LAOKE_TRY(playbooks_, list_playbooks(shop.database()));
    if (playbooks_.empty()) playbooks_ = ready_playbooks(language);
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(customers).first(1)));
    if (rows.empty()) return fail(TextKey::contact_customer_gone);
    const Day day = today(shop.archive().clock());
    view_ = {.today = day,
             .customers = customers.size() == 1 ? rows.front().name
                                                : text(TextKey::playbooks_several, language,
                                                       {{"count", format_count(customers.size())}})};
    LAOKE_TRY(view_.assignees, task_assignees(shop.database()));
    for (const Playbook& each : playbooks_) view_.playbooks.push_back(each.name);
    customers_ = std::move(customers);
    state_ = {.is_open = true, .start = day.iso()};
    std::ignore = plan(shop);
    ui::interface().demand().wake();
    return {};
}

const Playbook& PlaybookDialog::chosen() const { return playbooks_[static_cast<std::size_t>(state_.chosen)]; }

Result<Day> PlaybookDialog::plan(Shop& shop) {
    const Language language = ui::interface().language();
    view_.tasks.clear();
    view_.error.clear();
    view_.assignee_error.clear();
    LAOKE_TRY(const Day start, parse_spoken_day(state_.start, today(shop.archive().clock())));
    for (Task& task : tasks_of(chosen(), start)) {
        std::string when = day_with_weekday(task.due_on, language);
        if (task.due_minute) when += ' ' + format_time_of_day(*task.due_minute);
        view_.tasks.push_back({.title = std::move(task.title), .when = std::move(when)});
    }
    return start;
}

void PlaybookDialog::draw_open(Shop& shop) {
    const PlaybookDialogIntent intent = draw_playbook_dialog(view_, state_);
    if (intent.changed) std::ignore = plan(shop);
    if (intent.manages) shop.go({Place::playbooks});
    if (!intent.applies || !shop.can_change()) return;
    if (const Status done = apply(shop); !done) {
        const bool is_of_assignee = done.error().key == TextKey::contact_text_too_long;
        (is_of_assignee ? view_.assignee_error : view_.error) =
            text(done.error(), ui::interface().language());
        ui::focus_first_fault();
    }
}

Status PlaybookDialog::apply(Shop& shop) {
    LAOKE_TRY(const Day start, plan(shop));
    if (customers_.size() > 1) {
        LAOKE_TRY(auto job,
                  start_applying_playbook(shop.archive(), chosen(), customers_, start, state_.assignee));
        state_.is_open = false;
        shop.start_change(TextKey::playbooks_applying, std::move(job));
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(apply_playbook(shop.archive(), chosen(), customers_.front(), start, state_.assignee));
    state_.is_open = false;
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
