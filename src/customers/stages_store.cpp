#include "customers/stages_store.h"

#include "customers/purchase_summaries_store.h"
#include "sqlite/known.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::string_view everybody_sql =
    "SELECT customer FROM customer_totals WHERE customer > 0 ORDER BY customer";
constexpr std::string_view set_sql = "SELECT id, stage, stage_until FROM customers INDEXED BY"
                                     " customers_with_stage WHERE stage <> '' ORDER BY id";

constexpr std::array statements = {everybody_sql, set_sql};

}  // namespace

std::span<const std::string_view> stages_statements() { return statements; }

std::optional<SetStage> set_stage_of(const sqlite::Statement& row, int column) {
    const std::string_view word = row.text(column);
    if (word.empty()) return std::nullopt;
    return SetStage{.stage = sqlite::known(lifecycle_stage(word)),
                    .until =
                        row.is_null(column + 1) ? std::nullopt : std::optional<Day>(row.day(column + 1))};
}

Result<std::vector<CustomerStage>> stages_of_customers(sqlite::Database& database, Day today) {
    std::vector<CustomerStage> stages;
    {
        auto everybody = database.prepare(everybody_sql);
        while (true) {
            LAOKE_TRY(const bool row, everybody.step());
            if (!row) break;
            stages.push_back({everybody.id<Customer>(0), LifecycleStage::lead});
        }
    }
    auto next = stages.begin();
    LAOKE_TRY_STATUS(
        read_purchase_summaries(database, [&](Id<Customer> customer, const PurchaseSummary& purchases) {
            while (next != stages.end() && next->customer < customer) ++next;
            if (next != stages.end() && next->customer == customer)
                next->stage = lifecycle_stage(purchases, today);
        }));
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

Status purchase_cycles_of_customers(sqlite::Database& database,
                                    const std::function<void(Id<Customer>, const PurchaseCycle&)>& take) {
    return read_purchase_summaries(database, [&](Id<Customer> customer, const PurchaseSummary& purchases) {
        if (const auto cycle = purchases.cycle()) take(customer, *cycle);
    });
}

}  // namespace laoke
