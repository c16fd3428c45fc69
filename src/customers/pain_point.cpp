#include "customers/pain_point.h"

#include "base/utf8.h"
#include "customers/data_sources.h"

namespace laoke {

namespace {

constexpr std::size_t longest_line = 100;
constexpr std::size_t longest_text = 2'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;

}  // namespace

PainPoint normalized(PainPoint pain) {
    pain.feature = one_line(pain.feature);
    pain.source = one_line(pain.source);
    for (std::string* const text : {&pain.description, &pain.remedy})
        *text = std::string(trim(clean_text(*text)));
    return pain;
}

std::vector<PainPointFault> faults(const PainPoint& pain) {
    using enum PainPointField;
    std::vector<PainPointFault> found;
    if (match_key(pain.description).empty())
        found.push_back({description, {TextKey::pain_points_description_missing}});
    const auto check = [&](PainPointField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) > limit)
            found.push_back({field, {TextKey::customers_text_too_long, {{"limit", std::to_string(limit)}}}});
    };
    check(feature, pain.feature, longest_line);
    check(description, pain.description, longest_text);
    check(remedy, pain.remedy, longest_text);
    check(source, pain.source, longest_source);
    if (pain.since.year() < earliest_year || pain.since.year() > latest_year)
        found.push_back({since, {TextKey::sales_day_out_of_range}});
    if (pain.solved_on && pain.solved_on->year() > latest_year)
        found.push_back({solved_on, {TextKey::sales_day_out_of_range}});
    if (pain.solved_on && *pain.solved_on < pain.since)
        found.push_back({solved_on, {TextKey::pain_points_solved_before}});
    return found;
}

}  // namespace laoke
