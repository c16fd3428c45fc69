/// How telephone numbers are written.
#pragma once

#include <string>
#include <string_view>

namespace laoke {

/// "138 0013 8000" for a mainland mobile number; everything else as it is.
std::string readable_phone(std::string_view phone);

}  // namespace laoke
