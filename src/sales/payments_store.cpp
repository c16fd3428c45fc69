#include "sales/payments_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>

namespace laoke {

namespace {

#define LAOKE_PAYMENT_COLUMNS                                                                                \
    "SELECT id, customer, kind, method, paid_on, amount_minor, note, recorded_at_ms FROM payments "

constexpr std::string_view payment_sql = LAOKE_PAYMENT_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_PAYMENT_COLUMNS "WHERE customer = :customer ORDER BY paid_on DESC, id DESC LIMIT :limit";
constexpr std::string_view between_sql = LAOKE_PAYMENT_COLUMNS
    "WHERE customer = :customer AND paid_on BETWEEN :first AND :last ORDER BY paid_on, id";
constexpr std::string_view payments_after_sql =
    LAOKE_PAYMENT_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_PAYMENT_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM payments";
constexpr std::string_view insert_sql =
    "INSERT INTO payments (id, customer, kind, method, paid_on, amount_minor, note, recorded_at_ms)"
    " VALUES (:id, :customer, :kind, :method, :paid_on, :amount_minor, :note, :recorded_at_ms)";
constexpr std::string_view update_sql =
    "UPDATE payments SET customer = :customer, kind = :kind, method = :method, paid_on = :paid_on,"
    " amount_minor = :amount_minor, note = :note, recorded_at_ms = :recorded_at_ms WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM payments WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM payments WHERE customer = :customer";

constexpr std::array statements = {
    payment_sql, of_customer_sql, between_sql, payments_after_sql,     count_sql,
    insert_sql,  update_sql,      delete_sql,  delete_of_customer_sql,
};

Payment payment_of(const sqlite::Statement& row) {
    Payment payment;
    payment.id = row.id<Payment>(0);
    payment.customer = row.id<Customer>(1);
    payment.kind = sqlite::known(payment_kind(row.text(2)));
    payment.method = sqlite::known(payment_method(row.text(3)));
    payment.paid_on = row.day(4);
    payment.amount = row.money(5);
    payment.note = row.text(6);
    payment.recorded_at = Instant(row.integer(7));
    return payment;
}

Result<std::vector<Payment>> read_payments(sqlite::Statement& rows) {
    std::vector<Payment> payments;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return payments;
        payments.push_back(payment_of(rows));
    }
}

Status write(sqlite::Statement statement, const Payment& payment) {
    statement.bind(":id", payment.id);
    statement.bind(":customer", payment.customer);
    statement.bind(":kind", word(payment.kind));
    statement.bind(":method", word(payment.method));
    statement.bind(":paid_on", payment.paid_on);
    statement.bind(":amount_minor", payment.amount);
    statement.bind(":note", payment.note);
    statement.bind(":recorded_at_ms", payment.recorded_at.utc_ms());
    return statement.run();
}

}  // namespace

std::span<const std::string_view> payments_statements() { return statements; }

Result<std::int64_t> count_payments(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::optional<Payment>> find_payment(sqlite::Database& database, Id<Payment> id) {
    auto statement = database.prepare(payment_sql);
    statement.bind(":id", id);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return payment_of(statement);
}

Result<std::vector<Payment>> payments_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                  std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":limit", limit);
    return read_payments(rows);
}

Result<std::vector<Payment>> payments_between(sqlite::Database& database, Id<Customer> customer, Day first,
                                              Day last) {
    auto rows = database.prepare(between_sql);
    rows.bind(":customer", customer);
    rows.bind(":first", first);
    rows.bind(":last", last);
    return read_payments(rows);
}

Result<std::vector<Payment>> payments_after(sqlite::Database& database, Id<Payment> after,
                                            std::int64_t limit) {
    auto rows = database.prepare(payments_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_payments(rows);
}

Status insert_payment(sqlite::Database& database, const Payment& payment) {
    return write(database.prepare(insert_sql), payment);
}

Status update_payment(sqlite::Database& database, const Payment& payment) {
    return write(database.prepare(update_sql), payment);
}

Status delete_payment(sqlite::Database& database, Id<Payment> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_payments_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
