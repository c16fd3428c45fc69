#include "base/festival.h"

#include "base/lunar_day.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

struct Festival {
    unsigned month;
    unsigned day;
    std::string_view name;
};

constexpr std::array lunar_festivals = {
    Festival{1, 1, "春节"},  Festival{1, 15, "元宵"}, Festival{5, 5, "端午"}, Festival{7, 7, "七夕"},
    Festival{7, 15, "中元"}, Festival{8, 15, "中秋"}, Festival{9, 9, "重阳"}, Festival{12, 8, "腊八"},
};
constexpr std::array festivals = {
    Festival{1, 1, "元旦"},    Festival{2, 14, "情人节"},  Festival{3, 8, "妇女节"},
    Festival{5, 1, "劳动节"},  Festival{6, 1, "儿童节"},   Festival{9, 10, "教师节"},
    Festival{10, 1, "国庆节"}, Festival{12, 25, "圣诞节"},
};

template <std::size_t count>
std::string_view find(const std::array<Festival, count>& list, unsigned month, unsigned day) {
    const auto found = std::ranges::find_if(
        list, [&](const Festival& festival) { return festival.month == month && festival.day == day; });
    return found == list.end() ? std::string_view() : found->name;
}

bool is_first_of_year(Day day) {
    const auto lunar = lunar_day(day);
    return lunar && lunar->month == 1 && lunar->day == 1 && !lunar->is_leap_month;
}

/// When the sun's longitude passes 15°.  The usual formula for this century: days drift by 0.2422 a
/// year against the calendar and come back with each leap day.
bool is_qingming(Day day) {
    if (day.month() != 4 || day.year() < 2001 || day.year() > 2099) return false;
    const int year = day.year() % 100;
    return static_cast<int>(day.day()) == (year * 2422 + 48100) / 10000 - year / 4;
}

}  // namespace

std::string_view festival(Day day) {
    if (const auto lunar = lunar_day(day); lunar && !lunar->is_leap_month) {
        const std::string_view name = find(lunar_festivals, lunar->month, lunar->day);
        if (!name.empty()) return name;
        // The last month has 29 or 30 days.
        if (lunar->month == 12 && lunar->day >= 29 && is_first_of_year(day.plus_days(1))) return "除夕";
    }
    if (is_qingming(day)) return "清明";
    return find(festivals, day.month(), day.day());
}

}  // namespace laoke
