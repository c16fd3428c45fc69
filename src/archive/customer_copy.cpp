#include "archive/customer_copy.h"

#include <ranges>
#include <utility>

namespace laoke {

namespace {

/// What is left behind refers to nobody who was copied.
constexpr std::array endings = {
    "DELETE FROM relations WHERE other NOT IN (SELECT id FROM customers)",
    "DELETE FROM distinct_customers WHERE other NOT IN (SELECT id FROM customers)",
    "UPDATE sales SET returns_sale = NULL WHERE returns_sale NOT IN (SELECT id FROM sales)",
    "UPDATE opportunities SET sale = NULL WHERE sale NOT IN (SELECT id FROM sales)",
    "COMMIT",
    "PRAGMA foreign_keys = ON",
};

}  // namespace

Result<CustomerCopy> CustomerCopy::start(sqlite::Database& from, sqlite::Database& into) {
    LAOKE_TRY_STATUS(run_rows(into, "PRAGMA foreign_keys = OFF"));
    LAOKE_TRY_STATUS(run_rows(into, "BEGIN"));
    std::vector<Table> tables;
    for (const Belonging& belonging : belongings) {
        const std::string rows = belonging.rows;
        if (rows.empty()) continue;
        LAOKE_TRY(auto read, RowStatement::prepare(from, std::string("SELECT * FROM ") + belonging.table +
                                                             " WHERE " + rows));
        LAOKE_TRY(auto write, prepare_insert(into, belonging.table));
        tables.push_back({&belonging, std::move(read), std::move(write)});
    }
    return CustomerCopy(into, std::move(tables));
}

Status CustomerCopy::add(std::int64_t customer) {
    for (Table& table : tables_) {
        if (*table.belonging->ids != '\0') continue;
        table.read.bind(1, customer);
        LAOKE_TRY_STATUS(copy_rows(table.read, table.write));
    }
    return {};
}

Status CustomerCopy::finish(const RecordChanges& changes) {
    // Backwards: the stages of opportunities, then their pipelines.
    for (Table& table : std::views::reverse(tables_)) {
        if (*table.belonging->ids == '\0') continue;
        LAOKE_TRY(auto ids, RowStatement::prepare(*into_, table.belonging->ids));
        while (true) {
            LAOKE_TRY(const bool row, ids.step());
            if (!row) break;
            table.read.bind(1, ids.value(0));
            LAOKE_TRY_STATUS(copy_rows(table.read, table.write));
        }
    }
    tables_.clear();
    LAOKE_TRY(auto insert, prepare_insert(*into_, record_changes_table));
    for (const Belonging& belonging : belongings) {
        if (*belonging.rows == '\0') continue;
        LAOKE_TRY(auto ids, RowStatement::prepare(*into_, std::string("SELECT * FROM ") + belonging.table));
        if (ids.name(0) != "id") continue;
        while (true) {
            LAOKE_TRY(const bool row, ids.step());
            if (!row) break;
            const auto change = changes.find(ids.integer(0));
            if (change == changes.end() || change->second.is_deleted) continue;
            insert.bind(1, change->first);
            insert.bind(2, change->second.at_ms);
            insert.bind(3, std::int64_t{0});
            LAOKE_TRY_STATUS(insert.step());
            insert.reset();
        }
    }
    for (const char* const ending : endings) LAOKE_TRY_STATUS(run_rows(*into_, ending));
    return {};
}

}  // namespace laoke
