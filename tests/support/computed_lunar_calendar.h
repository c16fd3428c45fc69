/// The Chinese calendar computed from sun and moon, to compare the program's table with: nothing of
/// what the table is made from is used here.
#pragma once

#include "base/day.h"

#include <vector>

namespace laoke::testing {

struct ComputedLunarMonth {
    Day first_day;
    int days;
    int year;
    unsigned month;
    bool is_leap_month;
};

/// The months of the lunar years 1899 to 2100.
///
/// New moons: Meeus, Astronomical Algorithms, 2nd edition, chapter 49 (good to some 20 seconds).  The
/// sun's longitude: the same, chapter 25, with the terms of his Astronomical Formulae, chapter 18
/// (some 10").  ΔT: the polynomials of Espenak and Meeus.  The rules: GB/T 33661-2017; before 1929 the
/// local mean time of Beijing.
std::vector<ComputedLunarMonth> computed_lunar_months();

}  // namespace laoke::testing
