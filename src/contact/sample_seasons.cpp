#include "contact/sample_seasons.h"

#include "base/lunar_day.h"

namespace laoke::sample {

namespace {

/// The weeks in which gifts for the Spring Festival and for Mid-Autumn are bought.
bool is_before_festival(Day day) {
    const auto lunar = lunar_day(day);
    if (!lunar) return false;
    const bool is_mid_autumn =
        (lunar->month == 7 && lunar->day >= 20) || (lunar->month == 8 && lunar->day <= 15);
    return lunar->month == 12 || is_mid_autumn;
}

bool is_between(Day day, unsigned first_month, unsigned last_month) {
    return day.month() >= first_month && day.month() <= last_month;
}

}  // namespace

int season_percent(std::string_view category, Day day) {
    if (category == "Gift boxes") return is_before_festival(day) ? 100 : 15;
    if (category == "Green tea") return is_between(day, 3, 5) ? 100 : 40;
    if (category == "Flower tea") return is_between(day, 6, 8) ? 100 : 60;
    if (category == "Black tea" || category == "Pu-erh") return is_between(day, 4, 9) ? 50 : 100;
    return 80;
}

}  // namespace laoke::sample
