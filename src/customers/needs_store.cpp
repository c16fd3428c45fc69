#include "customers/needs_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_NEEDS_COLUMNS "SELECT id, customer, sensitivity, features FROM needs "

constexpr std::string_view needs_sql = LAOKE_NEEDS_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql = LAOKE_NEEDS_COLUMNS "WHERE customer = :customer";
constexpr std::string_view after_sql = LAOKE_NEEDS_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_NEEDS_COLUMNS

constexpr std::string_view interests_sql =
    "SELECT category, is_strong FROM interests WHERE needs = :needs ORDER BY position";
constexpr std::string_view count_sql = "SELECT count(*) FROM needs";
constexpr std::string_view insert_sql = "INSERT INTO needs (id, customer, sensitivity, features)"
                                        " VALUES (:id, :customer, :sensitivity, :features)";
constexpr std::string_view update_sql = "UPDATE needs SET customer = :customer, sensitivity = :sensitivity,"
                                        " features = :features WHERE id = :id";
constexpr std::string_view insert_interest_sql = "INSERT INTO interests (needs, position, category, "
                                                 "is_strong) VALUES (:needs, :position, :category, "
                                                 ":is_strong)";
constexpr std::string_view delete_interests_sql = "DELETE FROM interests WHERE needs = :needs";
constexpr std::string_view delete_sql = "DELETE FROM needs WHERE id = :needs";

constexpr std::array statements = {
    needs_sql,  of_customer_sql, after_sql,           interests_sql,        count_sql,
    insert_sql, update_sql,      insert_interest_sql, delete_interests_sql, delete_sql,
};

Result<std::vector<Needs>> read_needs(sqlite::Database& database, sqlite::Statement& rows) {
    std::vector<Needs> all;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        Needs& needs = all.emplace_back();
        needs.id = rows.id<Needs>(0);
        needs.customer = rows.id<Customer>(1);
        needs.sensitivity = sqlite::known(sensitivity(rows.text(2)));
        needs.features = rows.text(3);
    }
    for (Needs& needs : all) {
        auto interests = database.prepare(interests_sql);
        interests.bind(":needs", needs.id);
        while (true) {
            LAOKE_TRY(const bool row, interests.step());
            if (!row) break;
            needs.interests.push_back(
                {.category = std::string(interests.text(0)), .is_strong = interests.boolean(1)});
        }
    }
    return all;
}

Result<std::optional<Needs>> read_one(sqlite::Database& database, sqlite::Statement& rows) {
    LAOKE_TRY(auto all, read_needs(database, rows));
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

Status run(sqlite::Statement statement, Id<Needs> id) {
    statement.bind(":needs", id);
    return statement.run();
}

Status write(sqlite::Database& database, std::string_view sql, const Needs& needs) {
    {
        auto statement = database.prepare(sql);
        statement.bind(":id", needs.id);
        statement.bind(":customer", needs.customer);
        statement.bind(":sensitivity", word(needs.sensitivity));
        statement.bind(":features", needs.features);
        LAOKE_TRY_STATUS(statement.run());
    }
    for (std::size_t place = 0; place < needs.interests.size(); ++place) {
        auto row = database.prepare(insert_interest_sql);
        row.bind(":needs", needs.id);
        row.bind(":position", place + 1);
        row.bind(":category", needs.interests[place].category);
        row.bind(":is_strong", needs.interests[place].is_strong);
        LAOKE_TRY_STATUS(row.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> needs_statements() { return statements; }

Result<std::optional<Needs>> find_needs(sqlite::Database& database, Id<Needs> id) {
    auto rows = database.prepare(needs_sql);
    rows.bind(":id", id);
    return read_one(database, rows);
}

Result<std::optional<Needs>> needs_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_one(database, rows);
}

Result<std::int64_t> count_needs(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Needs>> needs_after(sqlite::Database& database, Id<Needs> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_needs(database, rows);
}

Status insert_needs(sqlite::Database& database, const Needs& needs) {
    return write(database, insert_sql, needs);
}

Status update_needs(sqlite::Database& database, const Needs& needs) {
    LAOKE_TRY_STATUS(run(database.prepare(delete_interests_sql), needs.id));
    return write(database, update_sql, needs);
}

Status delete_needs(sqlite::Database& database, Id<Needs> id) {
    LAOKE_TRY_STATUS(run(database.prepare(delete_interests_sql), id));
    return run(database.prepare(delete_sql), id);
}

Status delete_needs_of_customer(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY(const auto needs, needs_of_customer(database, customer));
    return needs ? delete_needs(database, needs->id) : Status();
}

}  // namespace laoke
