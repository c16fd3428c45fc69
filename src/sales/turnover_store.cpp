#include "sales/turnover_store.h"

#include "base/quantity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t sales_at_a_time = 512;

constexpr std::string_view sales_sql =
    "SELECT sold_on, id, customer, total_minor FROM sales WHERE (sold_on, id) > (:day, :id)"
    " AND sold_on <= :last ORDER BY sold_on, id LIMIT :limit";

constexpr std::array statements = {sales_sql};

/// Of hostile amounts the sum may leave 64 bits; it is for a share only.
void add_clamped(std::int64_t& sum, std::int64_t amount) {
    sum = std::clamp(sum + amount, -Money::limit, Money::limit);
}

}  // namespace

std::span<const std::string_view> turnover_statements() { return statements; }

Turnover::Turnover(std::unordered_map<std::int64_t, std::int64_t> of_customers, std::int64_t total_minor)
    : of_customers_(std::move(of_customers)), total_minor_(total_minor) {
    sums_.reserve(of_customers_.size());
    for (const auto& [customer, sum] : of_customers_) sums_.push_back(sum);
}

std::optional<TurnoverPlace> Turnover::place_of(Id<Customer> customer) const {
    const auto found = of_customers_.find(customer.value());
    if (found == of_customers_.end() || found->second <= 0 || total_minor_ <= 0) return std::nullopt;
    const auto above = std::ranges::count_if(sums_, [&](std::int64_t sum) { return sum > found->second; });
    const double share = 1000.0 * static_cast<double>(found->second) / static_cast<double>(total_minor_);
    return TurnoverPlace{.share_per_mille = static_cast<int>(std::min(share + 0.5, 1000.0)),
                         .rank = static_cast<std::size_t>(above) + 1};
}

Result<bool> TurnoverSearch::run(const Slice& slice) {
    do {
        LAOKE_TRY(const bool is_all, read_some());
        if (is_all) return true;
    } while (!slice.is_over());
    return false;
}

Result<bool> TurnoverSearch::read_some() {
    auto rows = database_.prepare(sales_sql);
    rows.bind(":day", day_);
    rows.bind(":id", id_);
    rows.bind(":last", last_);
    rows.bind(":limit", sales_at_a_time);
    std::int64_t count = 0;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        ++count;
        day_ = rows.day(0);
        id_ = rows.integer(1);
        add_clamped(total_minor_, rows.integer(3));
        if (!rows.is_null(2)) add_clamped(of_customers_[rows.integer(2)], rows.integer(3));
    }
    looked_at_ += count;
    return count < sales_at_a_time;
}

std::optional<Money> potential_value(Money total, std::int64_t purchase_count,
                                     const std::optional<PurchaseCycle>& cycle, Day today) {
    if (!cycle || purchase_count <= 0 || total <= Money() || cycle->state(today) == CycleState::lost)
        return std::nullopt;
    const Money average = Money::of_minor(total.minor() / purchase_count);
    const std::int64_t orders_milli =
        std::int64_t{turnover_days} * 2 * Quantity::of_units(1).thousandths() / std::max(cycle->half_days, 2);
    const auto orders = Quantity::from_thousandths(orders_milli);
    if (!orders) return std::nullopt;
    const auto value = multiply(average, *orders);
    return value ? std::optional(*value) : std::nullopt;
}

}  // namespace laoke
