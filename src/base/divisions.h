/// The provinces, cities, districts and counties of China, found as people type them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Up to `limit` divisions that fit what is typed, by Hanzi, pinyin and initials, with those above them:
/// "浙江省杭州市西湖区" for "西湖", "xihu", "xh" and "hzxh".  First those whose own name is just that, then
/// those that begin so, then what lies in such ones, then those that have it further on.  None for nothing
/// typed.
std::vector<std::string> find_divisions(std::string_view typed, std::size_t limit);

}  // namespace laoke
