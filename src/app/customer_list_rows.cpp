#include "app/customer_list_rows.h"

#include "customers/tags_store.h"
#include "sales/purchase_cycles_store.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace laoke {

namespace {

/// Rows are fetched in windows, not many more than are in sight: a key stroke in the search waits for them.
constexpr std::size_t window_rows = 8;
/// More fetched rows than this are forgotten: 100,000 of them would only fill the heap.
constexpr std::size_t most_rows_kept = 4096;

}  // namespace

Result<std::vector<CustomerFacts>> fetch_facts(Archive& archive, std::span<const Id<Customer>> customers) {
    sqlite::Database& database = archive.database();
    LAOKE_TRY(auto rows, fetch_customer_rows(database, customers));
    std::vector<CustomerFacts> all;
    all.reserve(rows.size());
    for (CustomerRow& row : rows) {
        LAOKE_TRY(auto customer, find_customer(database, row.id));
        if (!customer) continue;
        CustomerFacts& facts = all.emplace_back();
        LAOKE_TRY(facts.tags, tags_of_customer(database, row.id));
        LAOKE_TRY(facts.purchase_days, purchase_days(database, row.id));
        facts.customer = *std::move(customer);
        facts.row = std::move(row);
    }
    return all;
}

Status CustomerListRows::fetch(Archive& archive, std::span<const Id<Customer>> customers,
                               std::span<const CustomField> custom_fields, const CellReading& reading) {
    LAOKE_TRY(const auto all, fetch_facts(archive, customers));
    for (const CustomerFacts& facts : all)
        rows_.insert_or_assign(
            facts.row.id.value(),
            CustomerListRow{.id = facts.row.id.value(), .cells = cells_of(facts, reading, custom_fields)});
    return {};
}

Result<const CustomerListRow*> CustomerListRows::row(Archive& archive, std::span<const Id<Customer>> shown,
                                                     std::size_t index,
                                                     std::span<const CustomField> custom_fields,
                                                     const CellReading& reading) {
    const Id<Customer> wanted = shown[index];
    if (!wanted.is_set()) return nullptr;
    const ReadAt now{.revision = archive.revision(), .day = reading.today, .language = reading.language};
    if (read_at_ != now || rows_.size() > most_rows_kept) rows_.clear();
    read_at_ = now;
    if (!rows_.contains(wanted.value())) {
        const std::size_t first = index / window_rows * window_rows;
        std::vector<Id<Customer>> missing;
        for (const Id<Customer> customer : shown.subspan(first, std::min(window_rows, shown.size() - first)))
            if (customer.is_set() && !rows_.contains(customer.value())) missing.push_back(customer);
        LAOKE_TRY_STATUS(fetch(archive, missing, custom_fields, reading));
    }
    const auto found = rows_.find(wanted.value());
    return found == rows_.end() ? nullptr : &found->second;
}

}  // namespace laoke
