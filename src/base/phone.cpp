#include "base/phone.h"

#include <algorithm>

namespace laoke {

std::string readable_phone(std::string_view phone) {
    const bool is_mobile = phone.size() == 11 && phone.front() == '1' &&
                           std::ranges::all_of(phone, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_mobile) return std::string(phone);
    return std::string(phone.substr(0, 3)) + ' ' + std::string(phone.substr(3, 4)) + ' ' +
           std::string(phone.substr(7));
}

}  // namespace laoke
