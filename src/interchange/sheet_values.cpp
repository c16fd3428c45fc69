#include "interchange/sheet_values.h"

#include "base/day.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace laoke {

namespace {

/// A double keeps so many digits.
constexpr std::size_t sure_digits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// ±0.digits × 10^point.
struct Decimal {
    bool is_negative = false;
    std::string digits;  ///< without zeros at both ends; empty for zero
    int point = 0;
    bool is_plain = true;  ///< whole, and written without an exponent
};

std::optional<Decimal> decimal_of(std::string_view raw) {
    constexpr int furthest = 40;
    Decimal decimal;
    if (raw.starts_with('-') || raw.starts_with('+')) {
        decimal.is_negative = raw.front() == '-';
        raw.remove_prefix(1);
    }
    const std::size_t exponent_at = raw.find_first_of("eE");
    std::string_view mantissa = raw.substr(0, exponent_at);
    int exponent = 0;
    if (exponent_at != std::string_view::npos) {
        std::string_view text = raw.substr(exponent_at + 1);
        if (text.starts_with('+')) text.remove_prefix(1);
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), exponent);
        if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
        decimal.is_plain = false;
    }
    const std::size_t point = mantissa.find('.');
    decimal.digits = mantissa.substr(0, point);
    const std::size_t whole = decimal.digits.size();
    if (point != std::string_view::npos) {
        decimal.digits += mantissa.substr(point + 1);
        decimal.is_plain = false;
    }
    if (decimal.digits.empty() || decimal.digits.size() > 400 ||
        !std::ranges::all_of(decimal.digits, is_digit))
        return std::nullopt;
    const std::size_t zeros = std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size());
    decimal.digits.erase(0, zeros);
    decimal.digits.resize(decimal.digits.find_last_not_of('0') + 1);
    if (exponent < -furthest || exponent > furthest) return std::nullopt;
    decimal.point = static_cast<int>(whole) - static_cast<int>(zeros) + exponent;
    if (decimal.digits.empty()) decimal.point = 0;
    if (decimal.point < -furthest || decimal.point > furthest) return std::nullopt;
    return decimal;
}

/// Rounded to `count` digits.
void round_to(Decimal& decimal, std::size_t count) {
    if (decimal.digits.size() <= count) return;
    const bool goes_up = decimal.digits[count] >= '5';
    decimal.digits.resize(count);
    if (goes_up) {
        std::size_t at = count;
        while (at > 0 && decimal.digits[at - 1] == '9') --at;
        decimal.digits.resize(at);
        if (at == 0) {
            decimal.digits = "1";
            ++decimal.point;
        } else {
            ++decimal.digits[at - 1];
        }
    }
    decimal.digits.resize(decimal.digits.find_last_not_of('0') + 1);
}

std::string written(const Decimal& decimal) {
    std::string text = decimal.is_negative && !decimal.digits.empty() ? "-" : "";
    const auto count = static_cast<int>(decimal.digits.size());
    if (decimal.point <= 0) text += '0';
    for (int i = 0; i < decimal.point; ++i)
        text += i < count ? decimal.digits[static_cast<std::size_t>(i)] : '0';
    if (count <= decimal.point) return text;
    text += '.';
    for (int i = decimal.point; i < count; ++i)
        text += i < 0 ? '0' : decimal.digits[static_cast<std::size_t>(i)];
    return text;
}

/// "1.1010119900307E+17", as spreadsheets shorten what is too long for them.
std::string shortened(const Decimal& decimal) {
    std::string text = decimal.is_negative ? "-" : "";
    text += decimal.digits[0];
    if (decimal.digits.size() > 1) text.append(".").append(decimal.digits, 1);
    return text + "E+" + std::to_string(decimal.point - 1);
}

/// Whole days and seconds of the day.
struct DayCount {
    int days = 0;
    int seconds = 0;
};

std::optional<DayCount> day_count_of(std::string_view raw) {
    constexpr int seconds_per_day = 86'400;
    constexpr int most_digits_before = 7;
    constexpr int decimals = 11;
    auto decimal = decimal_of(raw);
    if (!decimal || decimal->is_negative || decimal->point > most_digits_before) return std::nullopt;
    const auto digit = [&](int i) {
        return i < 0 || i >= static_cast<int>(decimal->digits.size())
                   ? 0
                   : decimal->digits[static_cast<std::size_t>(i)] - '0';
    };
    DayCount count;
    for (int i = 0; i < decimal->point; ++i) count.days = count.days * 10 + digit(i);
    std::int64_t fraction = 0;
    std::int64_t whole = 1;
    for (int i = 0; i < decimals; ++i) {
        fraction = fraction * 10 + digit(decimal->point + i);
        whole *= 10;
    }
    count.seconds = static_cast<int>((fraction * seconds_per_day + whole / 2) / whole);
    if (count.seconds == seconds_per_day) count = {count.days + 1, 0};
    return count;
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string time_of(int seconds) {
    std::string text = two(seconds / 3600) + ':' + two(seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + ':' + two(seconds % 60);
}

constexpr int last_day_1900 = 2'958'465;  // 9999-12-31
constexpr int no_such_day = 60;           // 1900-02-29, which Lotus 1-2-3 believed in

/// The days with the number 0, counted from 1970-01-01.
constexpr int zero_of_1900 = -25'569;  // as it is counted behind the day that there was not
constexpr int zero_of_1904 = -24'107;

std::optional<std::string> day_of(int days, bool counts_from_1904) {
    if (counts_from_1904) days += zero_of_1904 - zero_of_1900;
    if (days < 1 || days > last_day_1900) return std::nullopt;
    if (days == no_such_day) return "1900-02-29";
    return Day::since_epoch(zero_of_1900 + days + (days < no_such_day ? 1 : 0)).iso();
}

}  // namespace

SheetFormat built_in_format(int id) {
    const auto is_in = [&](int first, int last) { return id >= first && id <= last; };
    if (id == 22) return SheetFormat::day_and_time;
    if (is_in(18, 21) || is_in(32, 35) || is_in(45, 47) || is_in(55, 56)) return SheetFormat::time;
    if (is_in(14, 17) || is_in(27, 31) || id == 36 || is_in(50, 54) || is_in(57, 58)) return SheetFormat::day;
    return SheetFormat::number;
}

SheetFormat format_of_code(std::string_view code) {
    bool has_month_or_minute = false;
    bool has_day = false;
    bool has_time = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = static_cast<char>(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
        if (c == ';') break;  // what follows is for negative numbers
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '[') {
            // A colour or a language; or hours that go on beyond the day, [h].
            const std::string_view inside = code.substr(i + 1, code.find(']', i) - i - 1);
            has_time |= !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
            i = std::min(code.find(']', i), code.size());
        }
        has_day |= c == 'y' || c == 'd';
        has_time |= c == 'h' || c == 's';
        has_month_or_minute |= c == 'm';
    }
    if (has_time) return has_day ? SheetFormat::day_and_time : SheetFormat::time;
    return has_day || has_month_or_minute ? SheetFormat::day : SheetFormat::number;
}

std::string number_in_sheet(std::string_view raw) {
    auto decimal = decimal_of(raw);
    if (!decimal) return std::string(raw);
    const bool is_long = decimal->point > static_cast<int>(sure_digits);
    // All digits are there: whoever wrote them did not have them from a double.
    if (is_long && decimal->is_plain && decimal->digits.size() > sure_digits) return std::string(raw);
    round_to(*decimal, sure_digits);
    return is_long && !decimal->digits.empty() ? shortened(*decimal) : written(*decimal);
}

std::string time_in_sheet(std::string_view raw, SheetFormat format, bool counts_from_1904) {
    const auto count = day_count_of(raw);
    if (!count) return number_in_sheet(raw);
    if (format == SheetFormat::time && count->days == 0) return time_of(count->seconds);
    const auto day = day_of(count->days, counts_from_1904);
    if (!day) return number_in_sheet(raw);
    if (format == SheetFormat::day) return *day;
    return *day + ' ' + time_of(count->seconds);
}

int day_number_in_sheet(std::string_view iso) {
    const auto day = Day::parse_iso(iso);
    const int number = day ? day->since_epoch() - zero_of_1900 : 0;
    return number > no_such_day ? number : 0;
}

}  // namespace laoke
