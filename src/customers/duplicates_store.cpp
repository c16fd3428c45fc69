#include "customers/duplicates_store.h"

#include "customers/customers_store.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 100;

constexpr std::string_view count_sql = "SELECT count(*) FROM distinct_customers WHERE id > 0";
constexpr std::string_view after_sql = "SELECT id, customer, other FROM distinct_customers WHERE id > :after"
                                       " ORDER BY id LIMIT :limit";
constexpr std::string_view are_sql =
    "SELECT 1 FROM distinct_customers WHERE customer = :customer AND other = :other";
constexpr std::string_view insert_sql =
    "INSERT INTO distinct_customers (id, customer, other) VALUES (:id, :customer, :other)";
constexpr std::string_view delete_sql = "DELETE FROM distinct_customers WHERE customer = :customer";
constexpr std::string_view delete_other_sql = "DELETE FROM distinct_customers WHERE other = :customer";

constexpr std::array statements = {count_sql, after_sql, are_sql, insert_sql, delete_sql, delete_other_sql};

}  // namespace

std::span<const std::string_view> duplicates_statements() { return statements; }

Result<bool> DuplicateScan::run(const Slice& slice) {
    while (true) {
        LAOKE_TRY(const bool is_finished, go_on());
        if (is_finished || slice.is_over()) return is_finished;
    }
}

Result<bool> DuplicateScan::go_on() {
    if (!is_read_) {
        const Id<Customer> after = customers_.empty() ? Id<Customer>() : customers_.back();
        LAOKE_TRY(const auto customers, customers_after(database_, after, customers_at_a_time));
        for (const Customer& customer : customers) {
            customers_.push_back(customer.id);
            search_.add(compared_record(customer));
        }
        is_read_ = customers.empty();
        return false;
    }
    if (!search_.step()) return false;
    found_ = {.customers = std::move(customers_), .pairs = search_.found(), .model = search_.model()};
    return true;
}

/// Reading takes about half of the time.
Progress DuplicateScan::progress() const {
    const auto read = static_cast<std::int64_t>(search_.record_count());
    return {read + search_.per_mille() * customer_count_ / 1000, 2 * customer_count_ + 1};
}

Result<std::int64_t> count_distinct_customers(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<DistinctCustomers>>
distinct_customers_after(sqlite::Database& database, Id<DistinctCustomers> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    std::vector<DistinctCustomers> found;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back({rows.id<DistinctCustomers>(0), rows.id<Customer>(1), rows.id<Customer>(2)});
    }
}

Result<bool> are_distinct(sqlite::Database& database, Id<Customer> customer, Id<Customer> other) {
    auto statement = database.prepare(are_sql);
    statement.bind(":customer", std::min(customer, other));
    statement.bind(":other", std::max(customer, other));
    return statement.step();
}

Status insert_distinct_customers(sqlite::Database& database, const DistinctCustomers& pair) {
    auto statement = database.prepare(insert_sql);
    statement.bind(":id", pair.id);
    statement.bind(":customer", pair.customer);
    statement.bind(":other", pair.other);
    return statement.run();
}

Status delete_distinct_of_customer(sqlite::Database& database, Id<Customer> customer) {
    for (const std::string_view sql : {delete_sql, delete_other_sql}) {
        auto statement = database.prepare(sql);
        statement.bind(":customer", customer);
        LAOKE_TRY_STATUS(statement.run());
    }
    return {};
}

}  // namespace laoke
