#include "app/task_reminder.h"

#include "app/contact_texts.h"
#include "app/route.h"
#include "app/sale_texts.h"
#include "base/phone.h"
#include "contact/tasks_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace laoke {

namespace {

constexpr std::string_view preference = "task-reminders";
constexpr std::int64_t minutes_per_day = 24 * 60;
constexpr std::int64_t ms_per_minute = 60'000;
/// When tasks without a time are told of.
constexpr std::int64_t day_begins = 9 * 60;
/// Of more that are due at once only the number is told.
constexpr std::size_t most_told = 3;
constexpr std::int64_t most_of_a_day = 500;

std::int64_t local_minute(const Clock& clock) {
    const Instant now = clock.now();
    const std::int64_t utc = now.utc_ms() / ms_per_minute;
    return utc + clock.utc_offset_minutes(now);
}

std::int64_t minute_of(const Task& task) {
    return task.due_on.since_epoch() * minutes_per_day + task.due_minute.value_or(day_begins);
}

}  // namespace

TaskReminder::TaskReminder(const Ports& ports) : ports_(ports), looked_at_(local_minute(ports.clock)) {}

bool TaskReminder::is_wanted(const Preferences& preferences) { return !preferences.get(preference).empty(); }

void TaskReminder::want(bool is_wanted, Preferences& preferences) {
    preferences.set(preference, is_wanted ? "on" : "");
}

bool TaskReminder::is_on() const {
    return is_wanted(ports_.preferences) &&
           ports_.notifications.permission() == Notifications::Permission::granted;
}

std::optional<Instant> TaskReminder::looks_at() const {
    if (!is_on()) return std::nullopt;
    return Instant((ports_.clock.now().utc_ms() / ms_per_minute + 1) * ms_per_minute);
}

Status TaskReminder::look(sqlite::Database& database, bool names_nobody) {
    const std::int64_t now = local_minute(ports_.clock);
    // A clock that is set back tells of nothing a second time, unless it was a day ahead.
    if (now <= looked_at_ && looked_at_ - now <= minutes_per_day) return {};
    const std::int64_t before = std::exchange(looked_at_, now);
    if (!is_on()) return {};
    std::vector<TaskRow> due;
    // Of a week that the device has slept through its last days will do.
    const std::int64_t today = now / minutes_per_day;
    for (std::int64_t day = std::max(before / minutes_per_day, today - 1); day <= today; ++day) {
        LAOKE_TRY(auto tasks, open_tasks_of_day(database, Day::since_epoch(static_cast<int>(day)),
                                                {.limit = most_of_a_day}));
        for (TaskRow& row : tasks) {
            if (minute_of(row.task) > before && minute_of(row.task) <= now) due.push_back(std::move(row));
        }
    }
    if (due.size() > most_told) {
        ports_.notifications.show(
            ui::tr(TextKey::today_reminder_many, {{"count", std::to_string(due.size())}}), {},
            format_route({Place::today}));
        return {};
    }
    if (names_nobody && !due.empty()) {
        ports_.notifications.show(ui::tr(TextKey::encryption_reminder), {}, format_route({Place::today}));
        return {};
    }
    for (const TaskRow& row : due) {
        ports_.notifications.show(ui::tr(TextKey::today_reminder, {{"title", row.task.title}}),
                                  joined({row.customer_name, readable_phone(row.phone)}),
                                  format_route({Place::edit_task, row.task.id.value()}));
    }
    return {};
}

}  // namespace laoke
