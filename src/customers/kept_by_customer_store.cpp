#include "customers/kept_by_customer_store.h"

#include <vector>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 200;

Result<std::vector<Id<Customer>>> changed_customers(sqlite::Statement rows) {
    std::vector<Id<Customer>> customers;
    rows.bind(":limit", customers_at_a_time);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

}  // namespace

Status KeptByCustomer::make(sqlite::Database& database) const {
    {
        auto exists = database.prepare(exists_sql);
        LAOKE_TRY([[maybe_unused]] const bool row, exists.step());
        if (exists.boolean(0)) return {};
    }
    return database.execute(schema_sql);
}

Result<bool> KeptByCustomer::work(sqlite::Database& database, const Slice& slice) const {
    LAOKE_TRY_STATUS(make(database));
    do {
        LAOKE_TRY(const auto customers, changed_customers(database.prepare(changed_sql)));
        if (customers.empty()) return false;
        for (const Id<Customer> customer : customers) LAOKE_TRY_STATUS(read_anew(database, customer));
        auto done = database.prepare(done_sql);
        done.bind(":last", customers.back());
        LAOKE_TRY_STATUS(done.run());
    } while (!slice.is_over());
    return true;
}

}  // namespace laoke
