/// When in the year the goods of the sample shop sell.
#pragma once

#include "base/day.h"

#include <string_view>

namespace laoke::sample {

/// How often somebody who looks at goods of a category on that day takes them, in percent.  `category` is its
/// English name.
int season_percent(std::string_view category, Day day);

}  // namespace laoke::sample
