#include "base/lunar_day.h"

#include "generated/lunar_generated.h"

#include <array>
#include <bit>
#include <string_view>

namespace laoke {

namespace {

/// What the table says of a year: scripts/generate/lunar.mjs has the bits.
class Year {
public:
    explicit Year(int year) {
        const char* const bytes =
            generated::lunar_years + static_cast<std::ptrdiff_t>(year - generated::first_lunar_year) * 3;
        const auto byte = [bytes](int at) {
            return static_cast<unsigned>(static_cast<unsigned char>(bytes[at]));
        };
        const unsigned bits = byte(0) | byte(1) << 8 | byte(2) << 16;
        long_months_ = bits & 0x1FFFU;
        leap_month_ = bits >> 13;
    }

    [[nodiscard]] bool has(unsigned month, bool is_leap_month) const {
        return month >= 1 && month <= 12 && (!is_leap_month || month == leap_month_);
    }
    /// The place of a month that it has, from 0.
    [[nodiscard]] unsigned place(unsigned month, bool is_leap_month) const {
        const bool is_behind_leap_month = leap_month_ != 0 && (month > leap_month_ || is_leap_month);
        return month - 1 + (is_behind_leap_month ? 1 : 0);
    }
    [[nodiscard]] int length_at(unsigned place) const {
        return 29 + static_cast<int>(long_months_ >> place & 1U);
    }
    [[nodiscard]] int days_before(unsigned place) const {
        return static_cast<int>(place) * 29 + std::popcount(long_months_ & ((1U << place) - 1));
    }
    [[nodiscard]] int days() const { return days_before(leap_month_ == 0 ? 12 : 13); }

    [[nodiscard]] unsigned month_at(unsigned place) const {
        return leap_month_ != 0 && place >= leap_month_ ? place : place + 1;
    }
    [[nodiscard]] bool is_leap_at(unsigned place) const { return leap_month_ != 0 && place == leap_month_; }

private:
    unsigned long_months_ = 0;
    unsigned leap_month_ = 0;
};

void append_hanzi(std::string& out, unsigned number) {
    static constexpr std::array<std::string_view, 10> digits = {"",   "一", "二", "三", "四",
                                                                "五", "六", "七", "八", "九"};
    if (number >= 20) out += digits[number / 10];
    if (number >= 10) out += "十";
    out += digits[number % 10];
}

bool is_in_table(int year) {
    return year >= generated::first_lunar_year && year <= generated::last_lunar_year;
}

}  // namespace

int first_lunar_year() { return generated::first_lunar_year; }
int last_lunar_year() { return generated::last_lunar_year; }

std::optional<LunarDay> lunar_day(Day day) {
    int left = day.since_epoch() - generated::first_lunar_day;
    if (left < 0) return std::nullopt;
    for (int number = generated::first_lunar_year; number <= generated::last_lunar_year; ++number) {
        const Year year(number);
        if (left >= year.days()) {
            left -= year.days();
            continue;
        }
        unsigned place = 0;
        while (left >= year.length_at(place)) left -= year.length_at(place++);
        return LunarDay{number, year.month_at(place), year.is_leap_at(place),
                        static_cast<unsigned>(left) + 1};
    }
    return std::nullopt;
}

std::optional<Day> day_of(const LunarDay& lunar) {
    const unsigned length = length_of_lunar_month(lunar.year, lunar.month, lunar.is_leap_month);
    if (lunar.day < 1 || lunar.day > length) return std::nullopt;
    int days = generated::first_lunar_day;
    for (int year = generated::first_lunar_year; year < lunar.year; ++year) days += Year(year).days();
    const Year year(lunar.year);
    days += year.days_before(year.place(lunar.month, lunar.is_leap_month));
    return Day::since_epoch(days + static_cast<int>(lunar.day) - 1);
}

unsigned length_of_lunar_month(int year, unsigned month, bool is_leap_month) {
    if (!is_in_table(year) || !Year(year).has(month, is_leap_month)) return 0;
    return static_cast<unsigned>(Year(year).length_at(Year(year).place(month, is_leap_month)));
}

std::string lunar_month_name(unsigned month, bool is_leap_month) {
    std::string name = is_leap_month ? "闰" : "";
    if (month == 1)
        name += "正";
    else
        append_hanzi(name, month);
    return name + "月";
}

std::string lunar_day_name(unsigned day) {
    std::string name;
    if (day <= 10) name += "初";
    const bool is_in_twenties = day > 20 && day < 30;
    if (is_in_twenties) name += "廿";
    append_hanzi(name, is_in_twenties ? day % 10 : day);
    return name;
}

}  // namespace laoke
