#include "customers/stages_store.h"

#include "sqlite/kept.h"
#include "sqlite/known.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::string_view everybody_sql =
    "SELECT customer FROM customer_totals WHERE customer > 0 ORDER BY customer";
constexpr std::string_view days_sql = "SELECT customer, sold_on FROM sales INDEXED BY sales_by_customer"
                                      " WHERE customer > 0 AND kind = 'sale' ORDER BY customer, sold_on";
constexpr std::string_view set_sql = "SELECT id, stage, stage_until FROM customers INDEXED BY"
                                     " customers_with_stage WHERE stage <> '' ORDER BY id";

constexpr std::array statements = {everybody_sql, days_sql, set_sql};

}  // namespace

std::span<const std::string_view> stages_statements() { return statements; }

std::optional<SetStage> set_stage_of(const sqlite::Statement& row, int column) {
    const std::string_view word = row.text(column);
    if (word.empty()) return std::nullopt;
    return SetStage{.stage = sqlite::known(lifecycle_stage(word)),
                    .until =
                        row.is_null(column + 1) ? std::nullopt : std::optional<Day>(row.day(column + 1))};
}

namespace {

Result<std::vector<CustomerStage>> read_stages(sqlite::Database& database, Day today) {
    std::vector<CustomerStage> stages;
    auto everybody = database.prepare(everybody_sql);
    auto purchases = database.prepare(days_sql);
    LAOKE_TRY(bool has_purchase, purchases.step());
    std::vector<Day> days;
    while (true) {
        LAOKE_TRY(const bool row, everybody.step());
        if (!row) break;
        const auto customer = everybody.id<Customer>(0);
        days.clear();
        while (has_purchase && purchases.id<Customer>(0) == customer) {
            const Day day = purchases.day(1);
            if (days.empty() || days.back() != day) days.push_back(day);
            LAOKE_TRY(has_purchase, purchases.step());
        }
        stages.push_back({customer, lifecycle_stage(days, today)});
    }
    auto set = database.prepare(set_sql);
    while (true) {
        LAOKE_TRY(const bool row, set.step());
        if (!row) return stages;
        const auto stage = set_stage_of(set, 1);
        const auto place =
            std::ranges::lower_bound(stages, set.id<Customer>(0), {}, &CustomerStage::customer);
        if (place != stages.end() && stage && stage->holds(today)) place->stage = stage->stage;
    }
}

Result<std::vector<CustomerCycle>> read_cycles(sqlite::Database& database) {
    std::vector<CustomerCycle> cycles;
    auto purchases = database.prepare(days_sql);
    Id<Customer> customer;
    std::vector<Day> days;
    const auto finish = [&] {
        if (const auto cycle = purchase_cycle(days)) cycles.push_back({customer, *cycle});
        days.clear();
    };
    while (true) {
        LAOKE_TRY(const bool row, purchases.step());
        if (!row) break;
        const auto next = purchases.id<Customer>(0);
        if (next != customer) finish();
        customer = next;
        const Day day = purchases.day(1);
        if (days.empty() || days.back() != day) days.push_back(day);
    }
    finish();
    return cycles;
}

/// Of one day: on another one they are others.
struct StagesOfDay {
    Day day;
    std::vector<CustomerStage> stages;
};

}  // namespace

Result<std::vector<CustomerStage>> stages_of_customers(sqlite::Database& database, Day today) {
    constexpr const char* name = "stages";
    const auto* const kept = sqlite::find_kept_value<StagesOfDay>(database, name);
    if (kept != nullptr && kept->day == today) return kept->stages;
    LAOKE_TRY(auto stages, read_stages(database, today));
    sqlite::keep_value(database, name, StagesOfDay{today, stages});
    return stages;
}

Result<std::vector<CustomerCycle>> cycles_of_customers(sqlite::Database& database) {
    constexpr const char* name = "cycles";
    if (const auto* const kept = sqlite::find_kept_value<std::vector<CustomerCycle>>(database, name))
        return *kept;
    LAOKE_TRY(auto cycles, read_cycles(database));
    sqlite::keep_value(database, name, cycles);
    return cycles;
}

}  // namespace laoke
