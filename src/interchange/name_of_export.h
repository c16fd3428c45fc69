/// What a file that the shop takes out of its archive is called.
#pragma once

#include "archive/archive.h"

#include <string>
#include <string_view>

namespace laoke {

/// "laoke-茶叶店-客户-2026-11-23.csv": the shop, `content` where there is one, the day, and `ending`.
std::string name_of_export(const Archive& archive, std::string_view content, std::string_view ending);

}  // namespace laoke
