#include "base/sorting.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace laoke {

namespace detail {

std::vector<std::uint32_t> stable_order(std::size_t count, const void* context,
                                        bool (*is_before)(const void*, std::size_t, std::size_t)) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order,
                             [&](std::uint32_t a, std::uint32_t b) { return is_before(context, a, b); });
    return order;
}

}  // namespace detail

std::vector<std::uint32_t> order_of(std::span<const std::int64_t> keys) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    if (keys.empty()) return order;
    const auto [least, most] = std::ranges::minmax(keys);
    const auto zero = static_cast<std::uint64_t>(least);
    const std::uint64_t range = static_cast<std::uint64_t>(most) - zero;
    std::vector<std::uint32_t> next(order.size());
    for (unsigned shift = 0; shift < 64 && range >> shift != 0; shift += digit_bits) {
        const auto digit = [&](std::uint32_t at) {
            return static_cast<std::size_t>(((static_cast<std::uint64_t>(keys[at]) - zero) >> shift) %
                                            digits);
        };
        std::array<std::uint32_t, digits> places{};
        for (const std::uint32_t at : order) ++places[digit(at)];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0U);
        for (const std::uint32_t at : order) next[places[digit(at)]++] = at;
        order.swap(next);
    }
    return order;
}

}  // namespace laoke
