#include "support/computed_lunar_calendar.h"

#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace laoke::testing {

namespace {

constexpr double unix_epoch = 2440587.5;  // as a Julian date

double sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180); }
double cosine(double degrees) { return sine(degrees + 90); }

/// The Julian ephemeris date of the new moon number `k`, counted from January 2000.
double new_moon(int k) {
    const double t = k / 1236.85;
    const double t2 = t * t;
    const double t3 = t2 * t;
    const double t4 = t3 * t;
    const double e = 1 - 0.002516 * t - 0.0000074 * t2;
    const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
    const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
    const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
    const double ascending = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;

    struct Term {
        double amount, sun, moon, node;
        int e_power;
    };
    static constexpr std::array<Term, 24> terms = {{
        {-0.40720, 0, 1, 0, 0}, {0.17241, 1, 0, 0, 1},    {0.01608, 0, 2, 0, 0},  {0.01039, 0, 0, 2, 0},
        {0.00739, -1, 1, 0, 1}, {-0.00514, 1, 1, 0, 1},   {0.00208, 2, 0, 0, 2},  {-0.00111, 0, 1, -2, 0},
        {-0.00057, 0, 1, 2, 0}, {0.00056, 1, 2, 0, 1},    {-0.00042, 0, 3, 0, 0}, {0.00042, 1, 0, 2, 1},
        {0.00038, 1, 0, -2, 1}, {-0.00024, -1, 2, 0, 1},  {-0.00007, 2, 1, 0, 0}, {0.00004, 0, 2, -2, 0},
        {0.00004, 3, 0, 0, 0},  {0.00003, 1, 1, -2, 0},   {0.00003, 0, 2, 2, 0},  {-0.00003, 1, 1, 2, 0},
        {0.00003, -1, 1, 2, 0}, {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0}, {0.00002, 0, 4, 0, 0},
    }};
    double date = 2451550.09766 + 29.530588861 * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
    for (const Term& term : terms) {
        date += term.amount * std::pow(e, term.e_power) *
                sine(term.sun * sun + term.moon * moon + term.node * node);
    }
    date -= 0.00017 * sine(ascending);

    struct Planet {
        double start, speed, amount;
    };
    static constexpr std::array<Planet, 14> planets = {{
        {299.77, 0.107408, 325},
        {251.88, 0.016321, 165},
        {251.83, 26.651886, 164},
        {349.42, 36.412478, 126},
        {84.66, 18.206239, 110},
        {141.74, 53.303771, 62},
        {207.14, 2.453732, 60},
        {154.84, 7.306860, 56},
        {34.52, 27.261239, 47},
        {207.19, 0.121824, 42},
        {291.34, 1.844379, 40},
        {161.72, 24.198154, 37},
        {239.56, 25.513099, 35},
        {331.55, 3.592518, 23},
    }};
    for (const Planet& planet : planets) date += planet.amount * 1e-6 * sine(planet.start + planet.speed * k);
    return date - 325e-6 * 0.009173 * t2;
}

/// The sun's apparent longitude in degrees.
double sun_longitude(double date) {
    const double t = (date - 2451545) / 36525;
    const double u = (date - 2415020) / 36525;
    const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
    const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
    const double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
                          (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
    const double planets =
        0.00134 * cosine(153.23 + 22518.7541 * u) + 0.00154 * cosine(216.57 + 45037.5082 * u) +
        0.00200 * cosine(312.69 + 32964.3577 * u) +
        0.00179 * sine(350.74 + 445267.1142 * u - 0.00144 * u * u) + 0.00178 * sine(231.19 + 20.20 * u);
    const double aberration_and_nutation = -0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
    const double longitude = mean + centre + planets + aberration_and_nutation;
    return longitude - 360 * std::floor(longitude / 360);
}

double polynomial(double x, std::initializer_list<double> coefficients) {
    double value = 0;
    double power = 1;
    for (const double coefficient : coefficients) {
        value += coefficient * power;
        power *= x;
    }
    return value;
}

/// Terrestrial Time less Universal Time, in days.
double delta_t(double days_since_1970) {
    const double year = 1970 + days_since_1970 / 365.25;
    double seconds = 0;
    if (year < 1920)
        seconds = polynomial(year - 1900, {-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197});
    else if (year < 1941)
        seconds = polynomial(year - 1920, {21.20, 0.84493, -0.076100, 0.0020936});
    else if (year < 1961)
        seconds = polynomial(year - 1950, {29.07, 0.407, -1 / 233.0, 1 / 2547.0});
    else if (year < 1986)
        seconds = polynomial(year - 1975, {45.45, 1.067, -1 / 260.0, -1 / 718.0});
    else if (year < 2005)
        seconds = polynomial(year - 2000, {63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599});
    else if (year < 2050)
        seconds = polynomial(year - 2000, {62.92, 0.32217, 0.005589});
    else
        seconds = -20 + 32 * std::pow((year - 1820) / 100, 2) - 0.5628 * (2150 - year);
    return seconds / 86'400;
}

/// What clocks in China are ahead of Universal Time, in days.
double ahead(double days_since_1970) {
    constexpr double first_of_1929 = -14'975;
    return days_since_1970 < first_of_1929 ? (7 * 60 + 45 + 40 / 60.0) / 1440 : 8 / 24.0;
}

int civil_day(double date) {
    const double days = date - unix_epoch;
    const double universal = days - delta_t(days);
    return static_cast<int>(std::floor(universal + ahead(universal)));
}

/// In which twelfth of its way the sun is when a day begins.
int sector_at(int day) {
    const double universal = day - ahead(day);
    return static_cast<int>(sun_longitude(universal + unix_epoch + delta_t(universal)) / 30);
}

struct Lunation {
    int first;
    int next;
    bool has_solstice;  ///< the winter solstice, at 270°
    bool has_term;      ///< one of the twelve major solar terms (中气)
};

std::vector<Lunation> lunations() {
    std::vector<Lunation> all;
    for (int k = -1260; k < 1262; ++k) {
        const int first = civil_day(new_moon(k));
        const int next = civil_day(new_moon(k + 1));
        const int before = sector_at(first);
        const int after = sector_at(next);
        all.push_back({first, next, before < 9 && before > 6 && after >= 9, before != after});
    }
    return all;
}

}  // namespace

std::vector<ComputedLunarMonth> computed_lunar_months() {
    const std::vector<Lunation> all = lunations();
    std::vector<std::size_t> solstices;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].has_solstice) solstices.push_back(i);
    }
    std::vector<ComputedLunarMonth> months;
    for (std::size_t s = 0; s + 1 < solstices.size(); ++s) {
        // Thirteen months from solstice to solstice: the first without a major solar term is the leap month.
        const bool has_leap_month = solstices[s + 1] - solstices[s] == 13;
        bool is_leap_found = !has_leap_month;
        unsigned number = 10;
        int year = Day::since_epoch(all[solstices[s]].first).year();
        for (std::size_t i = solstices[s]; i < solstices[s + 1]; ++i) {
            const bool is_leap = !is_leap_found && i > solstices[s] && !all[i].has_term;
            if (is_leap)
                is_leap_found = true;
            else if (number++ == 12) {
                number = 1;
                ++year;
            }
            months.push_back({.first_day = Day::since_epoch(all[i].first),
                              .days = all[i].next - all[i].first,
                              .year = year,
                              .month = number,
                              .is_leap_month = is_leap});
        }
    }
    std::erase_if(months,
                  [](const ComputedLunarMonth& month) { return month.year < 1899 || month.year > 2100; });
    return months;
}

}  // namespace laoke::testing
