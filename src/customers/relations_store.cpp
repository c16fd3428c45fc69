#include "customers/relations_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <unordered_set>

namespace laoke {

namespace {

#define LAOKE_RELATION_COLUMNS "SELECT r.id, r.customer, r.other, r.kind, r.label"

constexpr std::string_view relation_sql = LAOKE_RELATION_COLUMNS " FROM relations r WHERE r.id = :id";
constexpr std::string_view referral_sql =
    LAOKE_RELATION_COLUMNS " FROM relations r WHERE r.customer = :customer AND r.kind = 'referrer'";
constexpr std::string_view after_sql =
    LAOKE_RELATION_COLUMNS " FROM relations r WHERE r.id > :after ORDER BY r.id LIMIT :limit";
constexpr std::string_view of_customer_sql =
    LAOKE_RELATION_COLUMNS ", c.name FROM relations r JOIN customers c ON c.id = r.other"
                           " WHERE r.customer = :customer ORDER BY r.kind, r.other LIMIT :limit";
constexpr std::string_view to_customer_sql =
    LAOKE_RELATION_COLUMNS ", c.name FROM relations r JOIN customers c ON c.id = r.customer"
                           " WHERE r.other = :customer ORDER BY r.kind, r.customer LIMIT :limit";

#undef LAOKE_RELATION_COLUMNS

constexpr std::string_view has_sql =
    "SELECT 1 FROM relations WHERE customer = :customer AND kind = :kind AND other = :other";
constexpr std::string_view count_sql = "SELECT count(*) FROM relations";
constexpr std::string_view insert_sql =
    "INSERT INTO relations (id, customer, other, kind, label) VALUES (:id, :customer, :other, :kind, :label)";
constexpr std::string_view delete_sql = "DELETE FROM relations WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM relations WHERE customer = :customer";
constexpr std::string_view delete_to_customer_sql = "DELETE FROM relations WHERE other = :customer";

constexpr std::array statements = {
    relation_sql, referral_sql, after_sql,  of_customer_sql,        to_customer_sql,        has_sql,
    count_sql,    insert_sql,   delete_sql, delete_of_customer_sql, delete_to_customer_sql,
};

Relation relation_of(const sqlite::Statement& row) {
    return {.id = row.id<Relation>(0),
            .customer = row.id<Customer>(1),
            .other = row.id<Customer>(2),
            .kind = sqlite::known(relation_kind(row.text(3))),
            .label = std::string(row.text(4))};
}

Result<std::optional<Relation>> read_relation(sqlite::Statement& rows) {
    LAOKE_TRY(const bool row, rows.step());
    if (!row) return std::nullopt;
    return relation_of(rows);
}

Result<std::vector<RelationRow>> read_rows(sqlite::Statement rows, Id<Customer> customer,
                                           std::int64_t limit) {
    rows.bind(":customer", customer);
    rows.bind(":limit", limit);
    std::vector<RelationRow> found;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back({.relation = relation_of(rows), .name = std::string(rows.text(5))});
    }
}

Status run_for(sqlite::Statement statement, Id<Customer> customer) {
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> relations_statements() { return statements; }

Result<std::vector<RelationRow>> relations_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                       std::int64_t limit) {
    return read_rows(database.prepare(of_customer_sql), customer, limit);
}

Result<std::vector<RelationRow>> relations_to_customer(sqlite::Database& database, Id<Customer> customer,
                                                       std::int64_t limit) {
    return read_rows(database.prepare(to_customer_sql), customer, limit);
}

Result<std::optional<Relation>> find_relation(sqlite::Database& database, Id<Relation> id) {
    auto rows = database.prepare(relation_sql);
    rows.bind(":id", id);
    return read_relation(rows);
}

Result<std::optional<Relation>> find_referral(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(referral_sql);
    rows.bind(":customer", customer);
    return read_relation(rows);
}

Result<bool> referral_closes_circle(sqlite::Database& database, Id<Customer> customer,
                                    Id<Customer> referrer) {
    // Restoring a deleted customer may have closed a circle of others.
    std::unordered_set<std::int64_t> seen;
    while (referrer != customer) {
        if (!seen.insert(referrer.value()).second) return false;
        LAOKE_TRY(const auto referral, find_referral(database, referrer));
        if (!referral) return false;
        referrer = referral->other;
    }
    return true;
}

Result<bool> has_relation(sqlite::Database& database, const Relation& relation) {
    auto statement = database.prepare(has_sql);
    statement.bind(":customer", relation.customer);
    statement.bind(":kind", word(relation.kind));
    statement.bind(":other", relation.other);
    return statement.step();
}

Result<std::int64_t> count_relations(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Relation>> relations_after(sqlite::Database& database, Id<Relation> after,
                                              std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    std::vector<Relation> found;
    while (true) {
        LAOKE_TRY(const auto relation, read_relation(rows));
        if (!relation) return found;
        found.push_back(*relation);
    }
}

Status insert_relation(sqlite::Database& database, const Relation& relation) {
    auto statement = database.prepare(insert_sql);
    statement.bind(":id", relation.id);
    statement.bind(":customer", relation.customer);
    statement.bind(":other", relation.other);
    statement.bind(":kind", word(relation.kind));
    statement.bind(":label", relation.label);
    return statement.run();
}

Status delete_relation(sqlite::Database& database, Id<Relation> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_relations_of_customer(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY_STATUS(run_for(database.prepare(delete_of_customer_sql), customer));
    return run_for(database.prepare(delete_to_customer_sql), customer);
}

}  // namespace laoke
