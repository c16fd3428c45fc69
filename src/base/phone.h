/// How telephone numbers are written.
#pragma once

#include <string>
#include <string_view>

namespace laoke {

/// Whether it is a mobile number of China in eleven digits and nothing else.
bool is_plain_mobile_of_china(std::string_view phone);

/// "138 0013 8000" for such a number; everything else as it is.
std::string readable_phone(std::string_view phone);

}  // namespace laoke
