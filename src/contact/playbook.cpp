#include "contact/playbook.h"

#include "base/utf8.h"

#include <array>
#include <span>

namespace laoke {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_steps = 30;
constexpr int most_days = 3650;

struct ReadyStep {
    TextKey title;
    int after_days;
};
constexpr std::array care = {ReadyStep{TextKey::playbooks_care_thanks, 1},
                             ReadyStep{TextKey::playbooks_care_use, 7},
                             ReadyStep{TextKey::playbooks_care_visit, 30}};
constexpr std::array after_sales = {ReadyStep{TextKey::playbooks_after_sales_arrived, 3},
                                    ReadyStep{TextKey::playbooks_after_sales_visit, 14},
                                    ReadyStep{TextKey::playbooks_after_sales_refill, 60}};
constexpr std::array win_back = {
    ReadyStep{TextKey::playbooks_win_back_reason, 0}, ReadyStep{TextKey::playbooks_win_back_offer, 3},
    ReadyStep{TextKey::playbooks_win_back_invite, 10}, ReadyStep{TextKey::playbooks_win_back_decide, 30}};

struct ReadyPlaybook {
    TextKey name;
    std::span<const ReadyStep> steps;
};
constexpr std::array ready = {ReadyPlaybook{TextKey::playbooks_care, care},
                              ReadyPlaybook{TextKey::playbooks_after_sales, after_sales},
                              ReadyPlaybook{TextKey::playbooks_win_back, win_back}};

Task task_of(const PlaybookStep& step, Day start) {
    Task task;
    task.title = step.title;
    task.note = step.note;
    task.due_on = start.plus_days(step.after_days);
    task.due_minute = step.minute;
    task.recurrence.from = task.due_on;
    return task;
}

/// A step has the faults of the task that it becomes.
PlaybookField field_of(TaskField field) {
    switch (field) {
        case TaskField::note: return PlaybookField::step_note;
        case TaskField::due_minute: return PlaybookField::step_time;
        default: return PlaybookField::step_title;
    }
}

}  // namespace

std::vector<Playbook> ready_playbooks(Language language) {
    std::vector<Playbook> playbooks;
    for (const ReadyPlaybook& each : ready) {
        Playbook& playbook = playbooks.emplace_back();
        playbook.name = text(each.name, language);
        for (const ReadyStep& step : each.steps)
            playbook.steps.push_back({.title = std::string(text(step.title, language)),
                                      .note = {},
                                      .after_days = step.after_days,
                                      .minute = {}});
    }
    return playbooks;
}

Playbook normalized(Playbook playbook) {
    playbook.name = one_line(playbook.name);
    for (PlaybookStep& step : playbook.steps) {
        step.title = one_line(step.title);
        step.note = std::string(trim(clean_text(step.note)));
    }
    return playbook;
}

std::vector<PlaybookFault> faults(const Playbook& playbook) {
    std::vector<PlaybookFault> found;
    if (match_key(playbook.name).empty())
        found.push_back({PlaybookField::name, 0, {TextKey::playbooks_name_missing}});
    if (count_code_points(playbook.name) > longest_name)
        found.push_back({PlaybookField::name,
                         0,
                         {TextKey::contact_text_too_long, {{"limit", std::to_string(longest_name)}}}});
    if (playbook.steps.empty()) found.push_back({PlaybookField::steps, 0, {TextKey::playbooks_no_steps}});
    if (playbook.steps.size() > most_steps)
        found.push_back({PlaybookField::steps,
                         0,
                         {TextKey::playbooks_too_many_steps, {{"limit", std::to_string(most_steps)}}}});
    for (std::size_t place = 0; place < playbook.steps.size(); ++place) {
        const PlaybookStep& step = playbook.steps[place];
        if (step.after_days < 0 || step.after_days > most_days)
            found.push_back({PlaybookField::step_days,
                             place,
                             {TextKey::playbooks_days_out_of_range, {{"most", std::to_string(most_days)}}}});
        PlaybookStep now = step;
        now.after_days = 0;
        for (TaskFault& fault : faults(task_of(now, Day{})))
            found.push_back({field_of(fault.field), place, std::move(fault.error)});
    }
    return found;
}

std::vector<Task> tasks_of(const Playbook& playbook, Day start) {
    std::vector<Task> tasks;
    tasks.reserve(playbook.steps.size());
    for (const PlaybookStep& step : playbook.steps) tasks.push_back(task_of(step, start));
    return tasks;
}

}  // namespace laoke
