#include "customers/birthdays_store.h"

#include "base/assert.h"
#include "base/lunar_day.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view by_day_sql =
    "SELECT id, name, birthday FROM customers"
    " WHERE birthday IS NOT NULL AND substr(birthday, -5) = :ending AND kind = 'person' ORDER BY id"
    " LIMIT :most";
constexpr std::string_view by_text_sql =
    "SELECT id, name, birthday_text FROM customers"
    " WHERE birthday_text <> '' AND substr(birthday_text, -5) = :ending AND kind = 'person' ORDER BY id"
    " LIMIT :most";
constexpr std::array statements = {by_day_sql, by_text_sql};

/// The endings that the words of birthdays kept on a day may have; not each that has one is kept then.
/// Empty where there is none.
struct Endings {
    std::array<std::string, 2> solar;
    std::array<std::string, 2> lunar;
};

Endings endings_of(Day day) {
    Endings endings;
    endings.solar[0] = month_and_day(day.month(), day.day());
    if (day.month() == 2 && day.day() == 28 && day.plus_days(1).month() == 3)
        endings.solar[1] = month_and_day(2, 29);
    if (const auto lunar = lunar_day(day)) {
        endings.lunar[0] = month_and_day(lunar->month, lunar->day);
        if (lunar->day == 29) endings.lunar[1] = month_and_day(lunar->month, 30);
    }
    return endings;
}

/// What the schema's CHECKs let in is known here.
Birthday birthday_of(const sqlite::Statement& row, int column) {
    const auto birthday = Birthday::from_word(row.text(column));
    LAOKE_ASSERT(birthday.has_value());
    return *birthday;
}

struct Wanted {
    std::string_view ending;
    Day day;
    std::int64_t most;  ///< negative: all of them
};

Status add_kept_on(std::vector<UpcomingBirthday>& found, sqlite::Database& database, std::string_view sql,
                   const Wanted& wanted) {
    const auto& [ending, day, most] = wanted;
    if (ending.empty()) return {};
    auto rows = database.prepare(sql);
    rows.bind(":ending", ending);
    rows.bind(":most", most);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        const Birthday birthday = birthday_of(rows, 2);
        if (next_birthday(birthday, day) != day) continue;
        found.push_back({.customer = rows.id<Customer>(0),
                         .name = std::string(rows.text(1)),
                         .birthday = birthday,
                         .kept_on = day,
                         .age = age_on(birthday, day)});
    }
}

}  // namespace

std::span<const std::string_view> birthdays_statements() { return statements; }

Result<std::vector<UpcomingBirthday>> birthdays_between(sqlite::Database& database, Day first, Day last,
                                                        std::int64_t most_of_day) {
    std::vector<UpcomingBirthday> found;
    for (Day day = first; day <= last; day = day.plus_days(1)) {
        const Endings endings = endings_of(day);
        for (const std::string& ending : endings.solar) {
            LAOKE_TRY_STATUS(add_kept_on(found, database, by_day_sql, {ending, day, most_of_day}));
            LAOKE_TRY_STATUS(add_kept_on(found, database, by_text_sql, {ending, day, most_of_day}));
        }
        for (const std::string& ending : endings.lunar)
            LAOKE_TRY_STATUS(add_kept_on(found, database, by_text_sql, {ending, day, most_of_day}));
    }
    return found;
}

}  // namespace laoke
