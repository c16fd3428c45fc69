#include "customers/birthday_text.h"

#include "base/lunar_day.h"
#include "base/spoken_time.h"
#include "base/utf8.h"

#include <array>
#include <initializer_list>
#include <vector>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 10> hanzi_digits = {"〇", "一", "二", "三", "四",
                                                           "五", "六", "七", "八", "九"};

/// What stands behind a number.
enum class Mark : unsigned char { none, year, month, day };

struct Part {
    int value = 0;
    std::size_t digits = 0;
    bool is_hanzi = false;
    Mark mark = Mark::none;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

bool take_one(std::string_view& text, std::initializer_list<std::string_view> beginnings) {
    for (const std::string_view beginning : beginnings) {
        if (take(text, beginning)) return true;
    }
    return false;
}

/// Whether one of the words is in the text; a blank takes its place.
bool blank_out(std::string& text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        const std::size_t at = text.find(word);
        if (at == std::string::npos) continue;
        text.replace(at, word.size(), " ");
        return true;
    }
    return false;
}

int take_hanzi_digit(std::string_view& text) {
    if (take(text, "零")) return 0;
    for (std::size_t digit = 0; digit < hanzi_digits.size(); ++digit) {
        if (take(text, hanzi_digits[digit])) return static_cast<int>(digit);
    }
    return -1;
}

/// The numbers of a birthday with what stands between them.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    /// False where there is something else than numbers, or more of them than a day has.
    bool read() {
        while (true) {
            skip_separators();
            if (rest_.empty()) return !parts.empty();
            if (parts.size() == 3) return false;
            const std::size_t before = rest_.size();
            if (is_digit(rest_.front()))
                read_digits();
            else
                read_hanzi();
            if (rest_.size() == before) return false;
        }
    }

    std::vector<Part> parts;
    bool has_lunar_word = false;  ///< 正月, 冬月, 腊月, 初一, 廿三

private:
    void skip_separators() {
        while (!rest_.empty()) {
            if (std::string_view(" -/.,:()").contains(rest_.front()))
                rest_.remove_prefix(1);
            else if (take(rest_, "年"))
                mark(Mark::year);
            else if (take(rest_, "月"))
                mark(Mark::month);
            else if (take_one(rest_, {"日", "号", "號"}))
                mark(Mark::day);
            else
                return;
        }
    }

    void mark(Mark mark) {
        if (!parts.empty()) parts.back().mark = mark;
    }

    void read_digits() {
        Part part;
        for (; !rest_.empty() && is_digit(rest_.front()) && part.digits < 9; ++part.digits) {
            part.value = part.value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        parts.push_back(part);
    }

    /// 一九五五 digit by digit; 十二, 二十九, 廿三, 初八 by their tens; 正, 冬 and 腊 are months.
    void read_hanzi() {
        Part part{.is_hanzi = true};
        int tens = 0;
        if (take(rest_, "元")) return parts.push_back({.value = 1, .digits = 1, .is_hanzi = true});
        for (const auto& [name, number] :
             {std::pair<std::string_view, int>{"正", 1}, {"冬", 11}, {"腊", 12}, {"臘", 12}}) {
            if (!take(rest_, name)) continue;
            has_lunar_word = true;
            return parts.push_back({.value = number, .digits = 2, .is_hanzi = true});
        }
        if (take(rest_, "初")) has_lunar_word = true;
        while (part.digits < 9) {
            if (take(rest_, "十")) {
                tens = part.digits == 0 ? 10 : part.value * 10;
                part.value = 0;
            } else if (take_one(rest_, {"廿", "卄"})) {
                tens = 20;
                has_lunar_word = true;
            } else if (take(rest_, "卅")) {
                tens = 30;
            } else if (const int digit = take_hanzi_digit(rest_); digit >= 0) {
                part.value = part.value * 10 + digit;
            } else {
                break;
            }
            ++part.digits;
        }
        if (part.digits == 0) return;
        part.value += tens;
        // Read by its tens a number has one digit or two, however many characters it took.
        if (tens != 0) part.digits = part.value < 100 ? 2 : 9;
        parts.push_back(part);
    }

    std::string_view rest_;
};

struct Fields {
    std::optional<int> year;
    int month = 0;
    int day = 0;
    bool is_in_hanzi = false;  ///< 八月十五, without 日
};

/// Which number is what; nothing where that is not clear.
std::optional<Fields> fields_of(std::vector<Part> parts, DayOrder order) {
    if (parts.size() == 1 && !parts[0].is_hanzi && parts[0].mark == Mark::none) {
        const int all = parts[0].value;
        if (parts[0].digits == 4 && all < 1300) return Fields{std::nullopt, all / 100, all % 100};
        if (parts[0].digits == 8) return Fields{all / 10'000, all / 100 % 100, all % 100};
    }
    if (parts.size() < 2) return std::nullopt;
    std::optional<int> year;
    if (parts.size() == 3) {
        const bool is_year_first = parts.front().digits == 4;
        const Part part = is_year_first ? parts.front() : parts.back();
        if (part.digits != 4 || (part.mark != Mark::none && part.mark != Mark::year)) return std::nullopt;
        year = part.value;
        parts.erase(is_year_first ? parts.begin() : parts.end() - 1);
        if (is_year_first && order == DayOrder::day_month_year) order = DayOrder::year_month_day;
    }
    const bool has_marks = parts[0].mark != Mark::none || parts[1].mark != Mark::none;
    if (order == DayOrder::day_month_year && !has_marks) std::swap(parts[0], parts[1]);
    const bool is_month_and_day = (parts[0].mark == Mark::none || parts[0].mark == Mark::month) &&
                                  (parts[1].mark == Mark::none || parts[1].mark == Mark::day);
    if (!is_month_and_day || parts[0].digits > 2 || parts[1].digits > 2) return std::nullopt;
    const bool is_in_hanzi = parts[0].is_hanzi && parts[1].is_hanzi && parts[1].mark == Mark::none;
    return Fields{year, parts[0].value, parts[1].value, is_in_hanzi};
}

Result<Birthday> checked(const Birthday& birthday) {
    LAOKE_TRY_STATUS(check(birthday));
    return birthday;
}

std::string lunar_in_hanzi(const Birthday& birthday) {
    std::string words = "农历";
    if (birthday.year()) {
        words += std::to_string(*birthday.year());
        words += "年";
    }
    words += lunar_month_name(birthday.month(), birthday.is_leap_month());
    words += lunar_day_name(birthday.day());
    return words;
}

}  // namespace

Result<Birthday> parse_birthday(std::string_view text, DayOrder order) {
    if (const auto numbers = english_day_in_numbers(text)) return parse_birthday(*numbers);
    std::string plain = to_lower_ascii(to_half_width(trim(text)));
    if (const auto day = parse_day(plain, order)) return checked(*day);
    const auto unclear = fail(TextKey::customers_birthday_unclear);
    // The longer words first: 农 is in 农历.
    const bool says_lunar =
        blank_out(plain, {"农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "lunar", "农", "農", "阴", "陰"});
    const bool says_solar = blank_out(plain, {"公历", "公曆", "阳历", "陽曆", "新历", "solar", "阳", "陽"});
    const bool is_leap_month = blank_out(plain, {"闰", "閏", "leap"});
    Reader reader(plain);
    if (!reader.read()) return unclear;
    const auto fields = fields_of(reader.parts, order);
    if (!fields) return unclear;
    const bool sounds_lunar = is_leap_month || reader.has_lunar_word || fields->is_in_hanzi;
    if (says_solar && (says_lunar || is_leap_month || reader.has_lunar_word)) return unclear;
    const auto month = static_cast<unsigned>(fields->month);
    const auto day = static_cast<unsigned>(fields->day);
    if (says_lunar || (sounds_lunar && !says_solar))
        return Birthday::lunar(fields->year, month, is_leap_month, day);
    LAOKE_TRY(const Birthday birthday, Birthday::solar(fields->year, month, day));
    return checked(birthday);
}

std::string text(const Birthday& birthday, Language language) {
    const bool is_lunar = birthday.calendar() == BirthdayCalendar::lunar;
    if (is_lunar && language == Language::chinese) return lunar_in_hanzi(birthday);
    std::string word = birthday.word();
    if (birthday.year()) return word;
    if (language == Language::chinese) {
        word = std::to_string(birthday.month());
        word += "月";
        word += std::to_string(birthday.day());
        word += "日";
    } else {
        // "lunar --08-15" without the mark of the year that is not there.
        word.erase(word.size() - 7, 2);
    }
    return word;
}

std::string next_text(const Birthday& birthday, Day today, Language language) {
    const auto next = next_birthday(birthday, today);
    if (!next) return {};
    const int age = age_on(birthday, *next).value_or(0);
    if (*next == today && age == 0) return std::string(text(TextKey::birthday_today, language));
    if (*next == today) return text(TextKey::birthday_today_age, language, {{"age", std::to_string(age)}});
    if (age == 0) return text(TextKey::birthday_next, language, {{"day", next->iso()}});
    return text(TextKey::birthday_next_age, language, {{"day", next->iso()}, {"age", std::to_string(age)}});
}

}  // namespace laoke
