// The lists of a large shop: how long it takes to sort, group and filter its customers by each field, and to
// list its sales.
//   laoke_bench_lists CUSTOMERS SALES_OF_EACH      prints "name unit figure" in lines
#include "base/job.h"
#include "base/texts.h"
#include "contact/sample_shop_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_groups_store.h"
#include "customers/customer_order_store.h"
#include "sales/sales_list_store.h"
#include "support/filter_customers.h"
#include "support/fixed_clock.h"
#include "support/seeded_random.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace laoke;
using laoke::testing::filter_customers;
using laoke::testing::FixedClock;
using laoke::testing::SeededRandom;

using Watch = std::chrono::steady_clock;

/// The middle one of seven runs.
template <class Run>
void measure(const std::string& name, const Run& run) {
    std::array<double, 7> times{};
    for (double& time : times) {
        const auto begun = Watch::now();
        if (!run()) {
            std::fprintf(stderr, "%s failed\n", name.c_str());
            std::exit(1);
        }
        time = std::chrono::duration<double, std::milli>(Watch::now() - begun).count();
    }
    std::ranges::sort(times);
    std::printf("%s\tms\t%.1f\n", name.c_str(), times[times.size() / 2]);
}

/// One that a form could make.
std::optional<FilterCondition> condition_of(FilterField field) {
    FilterCondition condition{.field = field, .comparison = comparisons_of(field).front(), .value = {}};
    for (const std::string_view value : {"", "30", "1", "person", "female", "active"}) {
        condition.value = value;
        if (!fault(condition)) return condition;
    }
    return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t customers = argc > 1 ? std::atoll(argv[1]) : 100'000;
    const std::int64_t sales = argc > 2 ? std::atoll(argv[2]) : 7;
    FixedClock clock;
    SeededRandom random(1);
    auto database = sqlite::Database::in_memory();
    auto archive = Archive::create(std::move(*database), clock, random,
                                   {.shop_name = "清和茶行", .currency = currencies().front()});
    auto making = start_sample_shop(**archive, {.customers = customers, .sales_per_customer = sales});
    while (!(*making)->run(EndlessSlice()).value()) {
    }
    sqlite::Database& shop = (*archive)->database();
    for (int at = 0; at < static_cast<int>(FilterField::custom_text); ++at) {
        const auto field = static_cast<FilterField>(at);
        const std::string word_of_field(word(field));
        if (field != FilterField::bought && value_of(field) != FilterValue::none)
            measure("sort by " + word_of_field, [&] {
                return customers_in_order(shop, {field}, SortDirection::descending, clock).has_value();
            });
        if (const auto condition = condition_of(field))
            measure("filter by " + word_of_field,
                    [&] { return filter_customers(shop, std::span(&*condition, 1), clock).has_value(); });
    }
    const auto all = *customers_in_order(shop, {FilterField::name}, SortDirection::ascending, clock);
    for (const FilterField field :
         {FilterField::stage, FilterField::region, FilterField::tag, FilterField::last_purchase}) {
        measure("group by " + std::string(word(field)), [&] {
            auto ids = all;
            const auto groups = CustomerGroups::read(shop, ChosenField{field}, clock);
            return groups && !groups->arrange(ids).empty();
        });
    }
    for (const char* const typed :
         {"王", "z", "y", "l", "ch", "zhang", "zw", "1", "138", "t", "tea_", "茶楼", "wx"}) {
        measure(std::string("search for ") + typed,
                [&] { return search_customers(shop, typed, 200).has_value(); });
    }
    const Currency& currency = currencies().front();
    const auto list = [&](const std::string& name, const SalesQuery& query) {
        measure("sales, " + name, [&] { return list_sales(shop, query, currency, 10'000).has_value(); });
    };
    using enum SalesOrder;
    list("the latest", {.text = {}, .first = {}, .last = {}});
    list("by total", {.text = {}, .first = {}, .last = {}, .order = total});
    list("by customer", {.text = {}, .first = {}, .last = {}, .order = customer});
    list("returns", {.text = {}, .first = {}, .last = {}, .state = SalesState::returns});
    list("no returns", {.text = {}, .first = {}, .last = {}, .state = SalesState::sales});
    for (const char* const text : {"王", "zhang", "龙井", "138", "88"})
        list(std::string("searched for ") + text, {.text = text, .first = {}, .last = {}});
    const Day month = today(clock).plus_days(-30);
    const Day year = today(clock).plus_days(-365);
    list("of 30 days", {.text = {}, .first = month, .last = {}});
    list("of a year", {.text = {}, .first = year, .last = {}});
    list("of a year, by total", {.text = {}, .first = year, .last = {}, .order = total});
    list("of a year, by customer", {.text = {}, .first = year, .last = {}, .order = customer});
    list("of a year, no returns", {.text = {}, .first = year, .last = {}, .state = SalesState::sales});
    list("of a year, searched for 138", {.text = "138", .first = year, .last = {}});
    return 0;
}
