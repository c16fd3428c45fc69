#include "sales/category_spend_store.h"

#include "base/sorting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>

namespace laoke {

namespace {

constexpr std::string_view spend_sql =
    "SELECT products.category, sale_lines.amount_minor, sales.sold_on, sales.kind = 'sale'"
    " FROM sales JOIN sale_lines ON sale_lines.sale = sales.id"
    " LEFT JOIN products ON products.id = sale_lines.product"
    " WHERE sales.customer = :customer AND sales.sold_on > :after ORDER BY sales.sold_on DESC";
constexpr std::string_view categories_sql =
    "SELECT DISTINCT category FROM products WHERE category <> '' ORDER BY category";

/// What was spent on a category; a sum of hostile amounts may leave 64 bits, and it is for a share only.
struct Sum {
    std::string category;
    double amount = 0;
    std::optional<Day> last_on{};
};

constexpr std::array statements = {spend_sql, categories_sql};

}  // namespace

std::span<const std::string_view> category_spend_statements() { return statements; }

Result<std::vector<CategorySpend>> spend_by_category(sqlite::Database& database, Id<Customer> customer,
                                                     Day after, std::size_t limit) {
    std::vector<Sum> sums;
    auto rows = database.prepare(spend_sql);
    rows.bind(":customer", customer);
    rows.bind(":after", after);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        auto sum = std::ranges::find(sums, rows.text(0), &Sum::category);
        if (sum == sums.end()) sum = sums.insert(sums.end(), {.category = std::string(rows.text(0))});
        sum->amount += static_cast<double>(rows.integer(1));
        if (rows.boolean(3) && !sum->last_on) sum->last_on = rows.day(2);
    }
    // What only came back, or as much of it as was bought, is no interest.
    std::erase_if(sums, [](const Sum& sum) { return sum.amount <= 0 || !sum.last_on; });
    sort_stably(sums, std::ranges::greater(),
                [](const Sum& sum) { return std::tuple(sum.last_on, sum.amount); });
    double all = 0;
    for (const Sum& sum : sums) all += sum.amount;
    std::vector<CategorySpend> spend;
    for (Sum& sum : std::span(sums).first(std::min(sums.size(), limit))) {
        spend.push_back({.category = std::move(sum.category),
                         .percent = static_cast<int>(std::lround(100 * sum.amount / all)),
                         .last_on = *sum.last_on});
    }
    return spend;
}

Result<std::vector<std::string>> product_categories(sqlite::Database& database) {
    std::vector<std::string> categories;
    auto rows = database.prepare(categories_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return categories;
        categories.emplace_back(rows.text(0));
    }
}

}  // namespace laoke
