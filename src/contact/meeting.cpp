#include "contact/meeting.h"

#include "base/sorting.h"
#include "base/utf8.h"

namespace laoke {

namespace {

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_minutes = 10'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;
constexpr int minutes_per_day = 24 * 60;

}  // namespace

bool is_to_come(const Meeting& meeting, Day today) {
    return meeting.held_on >= today && meeting.minutes.empty();
}

Meeting normalized(Meeting meeting) {
    for (std::string* const line : {&meeting.subject, &meeting.place, &meeting.others})
        *line = one_line(*line);
    meeting.minutes = std::string(trim(clean_text(meeting.minutes)));
    sort_and_unite(meeting.customers);
    return meeting;
}

std::vector<MeetingFault> faults(const Meeting& meeting) {
    std::vector<MeetingFault> found;
    const auto check_length = [&](MeetingField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) <= limit) return;
        found.push_back({field, {TextKey::contact_text_too_long, {{"limit", std::to_string(limit)}}}});
    };
    if (match_key(meeting.subject).empty())
        found.push_back({MeetingField::subject, {TextKey::meetings_subject_missing}});
    check_length(MeetingField::subject, meeting.subject, longest_line);
    check_length(MeetingField::place, meeting.place, longest_line);
    check_length(MeetingField::others, meeting.others, longest_line);
    check_length(MeetingField::minutes, meeting.minutes, longest_minutes);
    const int year = meeting.held_on.year();
    if (year < earliest_year || year > latest_year)
        found.push_back({MeetingField::held_on, {TextKey::contact_day_out_of_range}});
    if (meeting.minute && (*meeting.minute < 0 || *meeting.minute >= minutes_per_day))
        found.push_back({MeetingField::minute, {TextKey::time_unclear}});
    if (meeting.customers.size() > Meeting::most_customers)
        found.push_back(
            {MeetingField::customers,
             {TextKey::meetings_too_many_customers, {{"limit", std::to_string(Meeting::most_customers)}}}});
    return found;
}

}  // namespace laoke
