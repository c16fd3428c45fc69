#include "base/phone.h"

#include <algorithm>

namespace laoke {

bool is_plain_mobile_of_china(std::string_view phone) {
    return phone.size() == 11 && phone[0] == '1' && phone[1] >= '3' &&
           std::ranges::all_of(phone, [](char c) { return c >= '0' && c <= '9'; });
}

std::string readable_phone(std::string_view phone) {
    if (!is_plain_mobile_of_china(phone)) return std::string(phone);
    return std::string(phone.substr(0, 3)) + ' ' + std::string(phone.substr(3, 4)) + ' ' +
           std::string(phone.substr(7));
}

}  // namespace laoke
