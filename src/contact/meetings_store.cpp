#include "contact/meetings_store.h"

#include "base/sorting.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_MEETING_COLUMNS                                                                                \
    "SELECT m.id, m.subject, m.held_on, m.minute, m.place, m.others, m.minutes, m.recorded_at_ms"            \
    " FROM meetings m "

constexpr std::string_view meeting_sql = LAOKE_MEETING_COLUMNS "WHERE m.id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_MEETING_COLUMNS "JOIN meeting_customers c ON c.meeting = m.id WHERE c.customer = :customer";
constexpr std::string_view between_sql = LAOKE_MEETING_COLUMNS
    "WHERE m.held_on BETWEEN :first AND :last ORDER BY m.held_on, m.minute LIMIT :limit";
constexpr std::string_view after_sql = LAOKE_MEETING_COLUMNS "WHERE m.id > :after ORDER BY m.id LIMIT :limit";

#undef LAOKE_MEETING_COLUMNS

constexpr std::string_view customers_sql =
    "SELECT customer FROM meeting_customers WHERE meeting = :meeting ORDER BY customer";
constexpr std::string_view meetings_with_sql =
    "SELECT meeting FROM meeting_customers WHERE customer = :customer";
constexpr std::string_view count_sql = "SELECT count(*) FROM meetings";
constexpr std::string_view insert_sql =
    "INSERT INTO meetings (id, subject, held_on, minute, place, others, minutes, recorded_at_ms)"
    " VALUES (:id, :subject, :held_on, :minute, :place, :others, :minutes, :recorded_at_ms)";
constexpr std::string_view update_sql =
    "UPDATE meetings SET subject = :subject, held_on = :held_on, minute = :minute, place = :place,"
    " others = :others, minutes = :minutes, recorded_at_ms = :recorded_at_ms WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM meetings WHERE id = :id";
constexpr std::string_view delete_lonely_sql = "DELETE FROM meetings WHERE id = :id AND NOT EXISTS (SELECT 1 "
                                               "FROM meeting_customers WHERE meeting = :id)";
constexpr std::string_view insert_customer_sql =
    "INSERT INTO meeting_customers (meeting, customer) VALUES (:meeting, :customer)";
constexpr std::string_view delete_customers_sql = "DELETE FROM meeting_customers WHERE meeting = :meeting";
constexpr std::string_view delete_of_customer_sql =
    "DELETE FROM meeting_customers WHERE customer = :customer";

constexpr std::array statements = {
    meeting_sql,
    of_customer_sql,
    between_sql,
    after_sql,
    customers_sql,
    meetings_with_sql,
    count_sql,
    insert_sql,
    update_sql,
    delete_sql,
    delete_lonely_sql,
    insert_customer_sql,
    delete_customers_sql,
    delete_of_customer_sql,
};

template <class Record>
Result<std::vector<Id<Record>>> read_ids(sqlite::Statement rows) {
    std::vector<Id<Record>> ids;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return ids;
        ids.push_back(rows.id<Record>(0));
    }
}

Result<std::vector<Meeting>> read_meetings(sqlite::Database& database, sqlite::Statement& rows) {
    std::vector<Meeting> meetings;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        Meeting& meeting = meetings.emplace_back();
        meeting.id = rows.id<Meeting>(0);
        meeting.subject = rows.text(1);
        meeting.held_on = rows.day(2);
        if (!rows.is_null(3)) meeting.minute = static_cast<int>(rows.integer(3));
        meeting.place = rows.text(4);
        meeting.others = rows.text(5);
        meeting.minutes = rows.text(6);
        meeting.recorded_at = Instant(rows.integer(7));
    }
    for (Meeting& meeting : meetings) {
        auto customers = database.prepare(customers_sql);
        customers.bind(":meeting", meeting.id);
        LAOKE_TRY(meeting.customers, read_ids<Customer>(std::move(customers)));
    }
    return meetings;
}

Status run_for(sqlite::Database& database, std::string_view sql, const char* name, std::int64_t id) {
    auto statement = database.prepare(sql);
    statement.bind(name, id);
    return statement.run();
}

Status write(sqlite::Database& database, std::string_view sql, const Meeting& meeting) {
    auto statement = database.prepare(sql);
    statement.bind(":id", meeting.id);
    statement.bind(":subject", meeting.subject);
    statement.bind(":held_on", meeting.held_on);
    statement.bind(":minute", meeting.minute);
    statement.bind(":place", meeting.place);
    statement.bind(":others", meeting.others);
    statement.bind(":minutes", meeting.minutes);
    statement.bind(":recorded_at_ms", meeting.recorded_at.utc_ms());
    LAOKE_TRY_STATUS(statement.run());
    LAOKE_TRY_STATUS(run_for(database, delete_customers_sql, ":meeting", meeting.id.value()));
    auto insert = database.prepare(insert_customer_sql);
    for (const Id<Customer> customer : meeting.customers) {
        insert.bind(":meeting", meeting.id);
        insert.bind(":customer", customer);
        LAOKE_TRY_STATUS(insert.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> meetings_statements() { return statements; }

Result<std::int64_t> count_meetings(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::optional<Meeting>> find_meeting(sqlite::Database& database, Id<Meeting> id) {
    auto rows = database.prepare(meeting_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto found, read_meetings(database, rows));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::vector<Meeting>> meetings_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                  std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    LAOKE_TRY(auto meetings, read_meetings(database, rows));
    sort_stably(meetings, [](const Meeting& a, const Meeting& b) {
        return a.held_on != b.held_on ? a.held_on > b.held_on : a.id > b.id;
    });
    if (std::cmp_greater(meetings.size(), limit)) meetings.resize(static_cast<std::size_t>(limit));
    return meetings;
}

Result<std::vector<Meeting>> meetings_to_come(sqlite::Database& database, Id<Customer> customer, Day today,
                                              std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    LAOKE_TRY(auto meetings, read_meetings(database, rows));
    std::erase_if(meetings, [today](const Meeting& each) { return !is_to_come(each, today); });
    sort_stably(meetings, {},
                [](const Meeting& each) { return std::tuple(each.held_on, each.minute, each.id); });
    if (std::cmp_greater(meetings.size(), limit)) meetings.resize(static_cast<std::size_t>(limit));
    return meetings;
}

Result<std::vector<Meeting>> meetings_between(sqlite::Database& database, Day first, Day last,
                                              std::int64_t limit) {
    auto rows = database.prepare(between_sql);
    rows.bind(":first", first);
    rows.bind(":last", last);
    rows.bind(":limit", limit);
    return read_meetings(database, rows);
}

Result<std::vector<Meeting>> meetings_after(sqlite::Database& database, Id<Meeting> after,
                                            std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_meetings(database, rows);
}

Status insert_meeting(sqlite::Database& database, const Meeting& meeting) {
    return write(database, insert_sql, meeting);
}

Status update_meeting(sqlite::Database& database, const Meeting& meeting) {
    return write(database, update_sql, meeting);
}

Status delete_meeting(sqlite::Database& database, Id<Meeting> id) {
    LAOKE_TRY_STATUS(run_for(database, delete_customers_sql, ":meeting", id.value()));
    return run_for(database, delete_sql, ":id", id.value());
}

Status delete_meetings_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(meetings_with_sql);
    rows.bind(":customer", customer);
    LAOKE_TRY(const auto meetings, read_ids<Meeting>(std::move(rows)));
    LAOKE_TRY_STATUS(run_for(database, delete_of_customer_sql, ":customer", customer.value()));
    for (const Id<Meeting> id : meetings)
        LAOKE_TRY_STATUS(run_for(database, delete_lonely_sql, ":id", id.value()));
    return {};
}

}  // namespace laoke
