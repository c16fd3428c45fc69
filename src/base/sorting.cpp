#include "base/sorting.h"

#include <algorithm>
#include <numeric>

namespace laoke::detail {

std::vector<std::uint32_t> stable_order(std::size_t count, const void* context,
                                        bool (*is_before)(const void*, std::size_t, std::size_t)) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order,
                             [&](std::uint32_t a, std::uint32_t b) { return is_before(context, a, b); });
    return order;
}

}  // namespace laoke::detail
