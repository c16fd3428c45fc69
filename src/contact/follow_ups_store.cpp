#include "contact/follow_ups_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>

namespace laoke {

namespace {

#define LAOKE_FOLLOW_UP_COLUMNS                                                                              \
    "SELECT id, customer, channel, outcome, content, happened_on, recorded_at_ms, satisfaction, "            \
    "product_use,"                                                                                           \
    " happened_minute FROM follow_ups "

constexpr std::string_view follow_up_sql = LAOKE_FOLLOW_UP_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_FOLLOW_UP_COLUMNS "WHERE customer = :customer ORDER BY happened_on DESC, id DESC LIMIT :limit";
constexpr std::string_view last_visit_sql =
    LAOKE_FOLLOW_UP_COLUMNS "WHERE customer = :customer AND satisfaction IS NOT NULL"
                            " ORDER BY happened_on DESC, id DESC LIMIT 1";
constexpr std::string_view follow_ups_after_sql =
    LAOKE_FOLLOW_UP_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_FOLLOW_UP_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM follow_ups";
constexpr std::string_view insert_sql =
    "INSERT INTO follow_ups (id, customer, channel, outcome, content, happened_on, recorded_at_ms, "
    "satisfaction,"
    " product_use, happened_minute) VALUES (:id, :customer, :channel, :outcome, :content, :happened_on, "
    ":recorded_at_ms,"
    " :satisfaction, :product_use, :happened_minute)";
constexpr std::string_view update_sql =
    "UPDATE follow_ups SET customer = :customer, channel = :channel, outcome = :outcome, content = :content,"
    " happened_on = :happened_on, recorded_at_ms = :recorded_at_ms, satisfaction = :satisfaction,"
    " product_use = :product_use, happened_minute = :happened_minute WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM follow_ups WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM follow_ups WHERE customer = :customer";
constexpr std::string_view unanswered_sql =
    "SELECT customer, count(*), max(happened_minute), max(recorded_at_ms) FROM follow_ups"
    " WHERE id >= :least AND happened_on = :day GROUP BY customer HAVING min(outcome = 'no_answer')";

constexpr std::array statements = {
    follow_up_sql, of_customer_sql, last_visit_sql, follow_ups_after_sql,   count_sql,
    insert_sql,    update_sql,      delete_sql,     delete_of_customer_sql, unanswered_sql};

FollowUp follow_up_of(const sqlite::Statement& row) {
    FollowUp follow_up{.id = row.id<FollowUp>(0),
                       .customer = row.id<Customer>(1),
                       .channel = sqlite::known(follow_up_channel(row.text(2))),
                       .outcome = sqlite::known(follow_up_outcome(row.text(3))),
                       .content = std::string(row.text(4)),
                       .happened_on = row.day(5),
                       .recorded_at = Instant(row.integer(6)),
                       .product_use = std::string(row.text(8))};
    if (!row.is_null(7)) follow_up.satisfaction = static_cast<int>(row.integer(7));
    if (!row.is_null(9)) follow_up.happened_minute = static_cast<int>(row.integer(9));
    return follow_up;
}

Result<std::vector<FollowUp>> read_all(sqlite::Statement& rows) {
    std::vector<FollowUp> follow_ups;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return follow_ups;
        follow_ups.push_back(follow_up_of(rows));
    }
}

Status write(sqlite::Statement statement, const FollowUp& follow_up) {
    statement.bind(":id", follow_up.id);
    statement.bind(":customer", follow_up.customer);
    statement.bind(":channel", word(follow_up.channel));
    statement.bind(":outcome", word(follow_up.outcome));
    statement.bind(":content", follow_up.content);
    statement.bind(":happened_on", follow_up.happened_on);
    statement.bind(":happened_minute", follow_up.happened_minute);
    statement.bind(":recorded_at_ms", follow_up.recorded_at.utc_ms());
    statement.bind(":satisfaction", follow_up.satisfaction);
    statement.bind(":product_use", follow_up.product_use);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> follow_ups_statements() { return statements; }

Result<std::int64_t> count_follow_ups(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::optional<FollowUp>> find_follow_up(sqlite::Database& database, Id<FollowUp> id) {
    auto statement = database.prepare(follow_up_sql);
    statement.bind(":id", id);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return follow_up_of(statement);
}

Result<std::vector<Unanswered>> unanswered_on(sqlite::Database& database, Day day, Instant day_begins) {
    std::vector<Unanswered> found;
    auto rows = database.prepare(unanswered_sql);
    rows.bind(":least", least_id_at(day_begins));
    rows.bind(":day", day);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        Unanswered& each = found.emplace_back();
        each.customer = rows.id<Customer>(0);
        each.tries = rows.integer(1);
        if (!rows.is_null(2)) each.minute = static_cast<int>(rows.integer(2));
        each.recorded_at = Instant(rows.integer(3));
    }
}

Result<std::optional<FollowUp>> last_return_visit(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(last_visit_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return follow_up_of(statement);
}

Result<std::vector<FollowUp>> follow_ups_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                     std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::vector<FollowUp>> follow_ups_after(sqlite::Database& database, Id<FollowUp> after,
                                               std::int64_t limit) {
    auto rows = database.prepare(follow_ups_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_all(rows);
}

Status insert_follow_up(sqlite::Database& database, const FollowUp& follow_up) {
    return write(database.prepare(insert_sql), follow_up);
}

Status update_follow_up(sqlite::Database& database, const FollowUp& follow_up) {
    return write(database.prepare(update_sql), follow_up);
}

Status delete_follow_up(sqlite::Database& database, Id<FollowUp> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_follow_ups_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
