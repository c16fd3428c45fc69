#include "app/contact_texts.h"

#include "base/spoken_time.h"

#include <array>
#include <optional>

namespace laoke {

namespace {

/// `day`: its text; empty for today.
std::string at_time(const std::string& day, std::optional<int> minute, Language language) {
    const std::string time = minute ? format_time_of_day(*minute) : std::string();
    if (!day.empty()) return time.empty() ? day : day + ' ' + time;
    return time.empty() ? std::string(text(TextKey::today_is_today, language))
                        : text(TextKey::today_is_today_at, language, {{"time", time}});
}

}  // namespace

TextKey channel_name(FollowUpChannel channel) {
    constexpr std::array names = {
        TextKey::contact_channel_counter, TextKey::contact_channel_phone, TextKey::contact_channel_visit,
        TextKey::contact_channel_wechat,  TextKey::contact_channel_sms,   TextKey::contact_channel_email,
        TextKey::contact_channel_other,
    };
    return names[static_cast<std::size_t>(channel)];
}

TextKey outcome_name(FollowUpOutcome outcome) {
    constexpr std::array names = {TextKey::contact_outcome_talked, TextKey::contact_outcome_interested,
                                  TextKey::contact_outcome_declined, TextKey::contact_outcome_no_answer};
    return names[static_cast<std::size_t>(outcome)];
}

TextKey satisfaction_name(int satisfaction) {
    constexpr std::array names = {TextKey::contact_satisfaction_1, TextKey::contact_satisfaction_2,
                                  TextKey::contact_satisfaction_3, TextKey::contact_satisfaction_4,
                                  TextKey::contact_satisfaction_5};
    return names[static_cast<std::size_t>(satisfaction) - 1];
}

TextKey weekday_name(Day day) {
    constexpr std::array names = {
        TextKey::contact_monday,   TextKey::contact_tuesday, TextKey::contact_wednesday,
        TextKey::contact_thursday, TextKey::contact_friday,  TextKey::contact_saturday,
        TextKey::contact_sunday,
    };
    return names[static_cast<std::size_t>(weekday_of(day))];
}

std::string day_with_weekday(Day day, Language language) {
    return day.iso() + ' ' + std::string(text(weekday_name(day), language));
}

std::string due_text(const Task& task, Day today, Language language) {
    if (task.due_on < today) {
        const int days = today.since_epoch() - task.due_on.since_epoch();
        if (days == 1) return std::string(text(TextKey::today_was_yesterday, language));
        return text(TextKey::today_overdue, language, {{"days", std::to_string(days)}});
    }
    const bool is_today = task.due_on == today;
    return at_time(is_today ? std::string() : day_with_weekday(task.due_on, language), task.due_minute,
                   language);
}

std::string coming_text(const Meeting& meeting, Day today, Language language) {
    const bool is_today = meeting.held_on == today;
    return at_time(is_today ? std::string() : meeting.held_on.iso(), meeting.minute, language);
}

std::string recurrence_text(const Recurrence& recurrence, Language language) {
    struct Names {
        TextKey once;
        TextKey several;
    };
    const auto name = [&](const Names& names) {
        return recurrence.every == 1
                   ? std::string(text(names.once, language))
                   : text(names.several, language, {{"every", std::to_string(recurrence.every)}});
    };
    switch (recurrence.unit) {
        case RepeatUnit::never: break;
        case RepeatUnit::day: return name({TextKey::contact_daily, TextKey::contact_repeats_day});
        case RepeatUnit::week: return name({TextKey::contact_weekly, TextKey::contact_repeats_week});
        case RepeatUnit::month: return name({TextKey::contact_monthly, TextKey::contact_repeats_month});
        case RepeatUnit::year: return name({TextKey::contact_yearly, TextKey::contact_repeats_year});
    }
    return {};
}

}  // namespace laoke
