#include "interchange/ics_export.h"

#include "contact/meetings_store.h"
#include "contact/tasks_store.h"
#include "customers/birthday_text.h"
#include "customers/customers_store.h"
#include "interchange/ics_writer.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t records_at_a_time = 100;
/// How many of the next birthdays by the lunar calendar are written: no rule of RFC 5545 says when they are.
constexpr int lunar_birthdays = 10;
constexpr int minutes_per_day = 24 * 60;
constexpr int months_per_year = 12;
constexpr int event_minutes = 30;
constexpr unsigned shortest_month = 28;
constexpr unsigned longest_month = 31;

std::string digits(std::int64_t number, std::size_t count) {
    std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

/// "20261123".
std::string date(Day day) { return digits(day.year(), 4) + digits(day.month(), 2) + digits(day.day(), 2); }

/// "20261123T093000"; a minute of the next day may be given.
std::string date_time(Day day, int minute) {
    const int of_day = minute % minutes_per_day;
    return date(day.plus_days(minute / minutes_per_day)) + 'T' + digits(of_day / 60, 2) +
           digits(of_day % 60, 2) + "00";
}

/// "20261123T060500Z".
std::string utc(Instant instant) {
    constexpr std::int64_t ms_per_day = 86'400'000;
    const std::int64_t days = instant.utc_ms() / ms_per_day;
    const std::int64_t seconds = instant.utc_ms() % ms_per_day / 1000;
    return date(Day::since_epoch(static_cast<int>(days))) + 'T' + digits(seconds / 3600, 2) +
           digits(seconds / 60 % 60, 2) + digits(seconds % 60, 2) + 'Z';
}

std::string interval(int every) { return every > 1 ? ";INTERVAL=" + std::to_string(every) : std::string(); }

bool is_leap_day(unsigned month, unsigned day) { return month == 2 && day == shortest_month + 1; }
constexpr std::string_view last_of_february = ";BYMONTH=2;BYMONTHDAY=-1";

struct IcsEvent {
    std::string uid;
    std::string title;
    std::string description{};
    std::string place{};
    Day day;
    std::optional<int> minute{};
    std::string rule{};
};

class IcsExport final : public Job {
public:
    IcsExport(Archive& archive, Language language, IcsSink sink, std::int64_t total)
        : archive_(archive),
          language_(language),
          sink_(std::move(sink)),
          today_(today(archive.clock())),
          stamp_(utc(archive.clock().now())),
          progress_{.done = 1, .total = total + 1} {  // the head counts: there may be nothing else
        write_head();
    }

    Result<bool> run(const Slice& slice) override {
        while (true) {
            LAOKE_TRY(const bool is_finished, !are_tasks_written_      ? write_tasks()
                                              : !are_meetings_written_ ? write_meetings()
                                                                       : write_birthdays());
            if (is_finished && !events_) return fail(TextKey::interchange_ics_nothing);
            if (is_finished) IcsWriter(piece_).line("END", "VCALENDAR");
            sink_(piece_);
            piece_.clear();
            if (is_finished || slice.is_over()) return is_finished;
        }
    }

    [[nodiscard]] Progress progress() const override { return progress_; }

private:
    void write_head() {
        IcsWriter out(piece_);
        out.line("BEGIN", "VCALENDAR");
        out.line("VERSION", "2.0");
        out.line("PRODID", "-//Laoke//Laoke//ZH");
        out.line("CALSCALE", "GREGORIAN");
        out.line("METHOD", "PUBLISH");
        if (!archive_.settings().shop_name.empty()) out.text("X-WR-CALNAME", archive_.settings().shop_name);
    }

    void write(const IcsEvent& event) {
        events_ = true;
        IcsWriter out(piece_);
        out.line("BEGIN", "VEVENT");
        out.line("UID", event.uid + "@laoke");
        out.line("DTSTAMP", stamp_);
        if (event.minute) {
            out.line("DTSTART", date_time(event.day, *event.minute));
            out.line("DTEND", date_time(event.day, *event.minute + event_minutes));
        } else {
            out.line("DTSTART;VALUE=DATE", date(event.day));
            out.line("DTEND;VALUE=DATE", date(event.day.plus_days(1)));
            out.line("TRANSP", "TRANSPARENT");  // nobody is busy all day with it
        }
        if (!event.rule.empty()) out.line("RRULE", event.rule);
        out.text("SUMMARY", event.title);
        if (!event.description.empty()) out.text("DESCRIPTION", event.description);
        if (!event.place.empty()) out.text("LOCATION", event.place);
        if (event.minute) {
            out.line("BEGIN", "VALARM");
            out.line("ACTION", "DISPLAY");
            out.text("DESCRIPTION", event.title);
            out.line("TRIGGER", "PT0S");
            out.line("END", "VALARM");
        }
        out.line("END", "VEVENT");
    }

    // ---- tasks ----

    /// True only at the end of the file.
    Result<bool> write_tasks() {
        LAOKE_TRY(const auto tasks, tasks_after(archive_.database(), last_task_, records_at_a_time));
        for (const Task& task : tasks) {
            last_task_ = task.id;
            ++progress_.done;
            if (task.is_open()) LAOKE_TRY_STATUS(write(task));
        }
        are_tasks_written_ = std::cmp_less(tasks.size(), records_at_a_time);
        return false;
    }

    Status write(const Task& task) {
        IcsEvent event{.uid = "task-" + task.id.string(),
                       .title = task.title,
                       .description = task.note,
                       .day = task.due_on,
                       .minute = task.due_minute};
        if (!task.assignee.empty()) {
            event.description = std::string(text(TextKey::task_form_assignee, language_)) + ": " +
                                task.assignee + (task.note.empty() ? "" : "\n" + task.note);
        }
        if (task.customer.is_set()) {
            LAOKE_TRY(const auto customer, find_customer(archive_.database(), task.customer));
            if (customer) add_customer(event, *customer);
        }
        const auto again = due_again(task, today_);
        const bool is_on_rule = next_due(task.recurrence, task.due_on.plus_days(-1)) == task.due_on;
        const bool is_one_series = again && is_on_rule && task.due_on >= today_;
        if (is_one_series) {
            write_series(std::move(event), task.recurrence);
            return {};
        }
        write(event);
        if (!again) return {};
        // It was put off, or is overdue: by itself, and the rule goes on from the next day.
        event.uid += "-again";
        event.day = *again;
        write_series(std::move(event), task.recurrence);
        return {};
    }

    /// From the event's day, which is one of the rule, on.  No single rule that calendars agree about says
    /// "the 30th, in February the last day": February has an event of its own then, and on the 29th, which it
    /// has in some years, each month has one.
    void write_series(IcsEvent event, const Recurrence& recurrence) {
        event.rule = rrule(recurrence);
        const unsigned of_month = recurrence.unit == RepeatUnit::month ? recurrence.from.day() : 1;
        if (of_month <= shortest_month || of_month == longest_month) return write(event);
        const std::string uid = event.uid;
        const std::string yearly =
            "FREQ=YEARLY" + interval(recurrence.every / std::gcd(recurrence.every, months_per_year));
        std::array<bool, months_per_year + 1> is_written{};  // by month; 0: all but February
        std::optional<Day> day = event.day;
        // After so many times the months come round again.
        for (int times = 0; day && times < months_per_year; ++times, day = next_due(recurrence, *day)) {
            const unsigned month = day->month();
            const bool is_by_itself = month == 2 || of_month == shortest_month + 1;
            if (std::exchange(is_written.at(is_by_itself ? month : 0), true)) continue;
            event.uid = is_by_itself ? uid + '-' + digits(month, 2) : uid;
            event.day = *day;
            event.rule = !is_by_itself ? rrule(recurrence)
                         : month == 2  ? yearly + std::string(last_of_february)
                                       : yearly;
            write(event);
        }
    }

    static void add_customer(IcsEvent& event, const Customer& customer) {
        event.title += " · " + customer.name;
        const ContactPoint* const phone = primary(customer, ContactKind::phone);
        if (phone == nullptr) return;
        event.description += (event.description.empty() ? "" : "\n") + readable_phone(phone->value);
    }

    // ---- meetings ----

    /// Those of today and later.
    Result<bool> write_meetings() {
        LAOKE_TRY(const auto meetings, meetings_after(archive_.database(), last_meeting_, records_at_a_time));
        for (const Meeting& meeting : meetings) {
            last_meeting_ = meeting.id;
            ++progress_.done;
            if (meeting.held_on >= today_) LAOKE_TRY_STATUS(write(meeting));
        }
        are_meetings_written_ = std::cmp_less(meetings.size(), records_at_a_time);
        return false;
    }

    Status write(const Meeting& meeting) {
        IcsEvent event{.uid = "meeting-" + meeting.id.string(),
                       .title = meeting.subject,
                       .description = meeting.others,
                       .place = meeting.place,
                       .day = meeting.held_on,
                       .minute = meeting.minute};
        for (const Id<Customer> id : meeting.customers) {
            LAOKE_TRY(const auto customer, find_customer(archive_.database(), id));
            if (customer) add_customer(event, *customer);
        }
        write(event);
        return {};
    }

    // ---- birthdays ----

    Result<bool> write_birthdays() {
        LAOKE_TRY(const auto customers,
                  customers_after(archive_.database(), last_customer_, records_at_a_time));
        for (const Customer& customer : customers) {
            last_customer_ = customer.id;
            ++progress_.done;
            if (customer.birthday && customer.kind == CustomerKind::person) write_birthday(customer);
        }
        return std::cmp_less(customers.size(), records_at_a_time);
    }

    void write_birthday(const Customer& customer) {
        const Birthday& birthday = *customer.birthday;
        auto next = next_birthday(birthday, today_);
        IcsEvent event{.uid = "birthday-" + customer.id.string(),
                       .title = text(TextKey::calendar_birthday, language_, {{"name", customer.name}}),
                       .description = text(birthday, language_)};
        if (birthday.calendar() == BirthdayCalendar::solar) {
            event.rule = "FREQ=YEARLY";
            if (is_leap_day(birthday.month(), birthday.day())) event.rule += last_of_february;
            if (next) event.day = *next;
            if (next) write(event);
            return;
        }
        const std::string uid = event.uid + '-';
        for (int count = 0; next && count < lunar_birthdays; ++count) {
            event.uid = uid + date(*next);
            event.day = *next;
            write(event);
            next = next_birthday(birthday, next->plus_days(1));
        }
    }

    Archive& archive_;
    Language language_;
    IcsSink sink_;
    Day today_;
    std::string stamp_;
    Progress progress_;
    Id<Task> last_task_;
    Id<Meeting> last_meeting_;
    Id<Customer> last_customer_;
    bool are_tasks_written_ = false;
    bool are_meetings_written_ = false;
    bool events_ = false;  ///< there was one
    std::string piece_;
};

}  // namespace

std::string rrule(const Recurrence& recurrence) {
    const auto& [unit, every, from] = recurrence;
    std::string rule;
    switch (unit) {
        case RepeatUnit::never: return {};
        case RepeatUnit::day: rule = "FREQ=DAILY"; break;
        case RepeatUnit::week: rule = "FREQ=WEEKLY"; break;
        case RepeatUnit::month: rule = "FREQ=MONTHLY"; break;
        case RepeatUnit::year: rule = "FREQ=YEARLY"; break;
    }
    rule += interval(every);
    if (unit == RepeatUnit::month && from.day() == longest_month) rule += ";BYMONTHDAY=-1";
    if (unit == RepeatUnit::year && is_leap_day(from.month(), from.day())) rule += last_of_february;
    return rule;
}

Result<std::unique_ptr<Job>> export_ics(Archive& archive, Language language, IcsSink sink) {
    LAOKE_TRY(const std::int64_t tasks, count_tasks(archive.database()));
    LAOKE_TRY(const std::int64_t customers, count_customers(archive.database()));
    LAOKE_TRY(const std::int64_t meetings, count_meetings(archive.database()));
    return std::make_unique<IcsExport>(archive, language, std::move(sink), tasks + meetings + customers);
}

}  // namespace laoke
