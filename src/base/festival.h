/// The days that have a name in China: festivals of both calendars, and Qingming.
#pragma once

#include "base/day.h"

#include <string_view>

namespace laoke {

/// "春节", "中秋", "国庆节"; of two on one day the lunar one.  Empty for other days.  Lunar festivals
/// are known from 1899 to 2100 (base/lunar_day.h), Qingming from 2001 to 2099.
std::string_view festival(Day day);

}  // namespace laoke
