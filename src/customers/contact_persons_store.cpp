#include "customers/contact_persons_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_CONTACT_PERSON_COLUMNS                                                                         \
    "SELECT id, customer, name, position, role, phone, wechat, email, talk_track, note FROM "                \
    "contact_persons "

constexpr std::string_view person_sql = LAOKE_CONTACT_PERSON_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_CONTACT_PERSON_COLUMNS "WHERE customer = :customer ORDER BY id";
constexpr std::string_view after_sql =
    LAOKE_CONTACT_PERSON_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_CONTACT_PERSON_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM contact_persons";
constexpr std::string_view insert_sql =
    "INSERT INTO contact_persons (id, customer, name, position, role, phone, wechat, email, talk_track, note)"
    " VALUES (:id, :customer, :name, :position, :role, :phone, :wechat, :email, :talk_track, :note)";
constexpr std::string_view update_sql =
    "UPDATE contact_persons SET customer = :customer, name = :name, position = :position, role = :role,"
    " phone = :phone, wechat = :wechat, email = :email, talk_track = :talk_track, note = :note WHERE id = "
    ":id";
constexpr std::string_view delete_sql = "DELETE FROM contact_persons WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM contact_persons WHERE customer = :customer";

constexpr std::array statements = {
    person_sql, of_customer_sql, after_sql,  count_sql,
    insert_sql, update_sql,      delete_sql, delete_of_customer_sql,
};

Result<std::vector<ContactPerson>> read_persons(sqlite::Statement& rows) {
    std::vector<ContactPerson> persons;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return persons;
        persons.push_back({.id = rows.id<ContactPerson>(0),
                           .customer = rows.id<Customer>(1),
                           .name = std::string(rows.text(2)),
                           .position = std::string(rows.text(3)),
                           .role = sqlite::known(buying_role(rows.text(4))),
                           .phone = std::string(rows.text(5)),
                           .wechat = std::string(rows.text(6)),
                           .email = std::string(rows.text(7)),
                           .talk_track = std::string(rows.text(8)),
                           .note = std::string(rows.text(9))});
    }
}

Status write(sqlite::Statement statement, const ContactPerson& person) {
    statement.bind(":id", person.id);
    statement.bind(":customer", person.customer);
    statement.bind(":name", person.name);
    statement.bind(":position", person.position);
    statement.bind(":role", word(person.role));
    statement.bind(":phone", person.phone);
    statement.bind(":wechat", person.wechat);
    statement.bind(":email", person.email);
    statement.bind(":talk_track", person.talk_track);
    statement.bind(":note", person.note);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> contact_persons_statements() { return statements; }

Result<std::vector<ContactPerson>> contact_persons_of(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_persons(rows);
}

Result<std::optional<ContactPerson>> find_contact_person(sqlite::Database& database, Id<ContactPerson> id) {
    auto rows = database.prepare(person_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto persons, read_persons(rows));
    if (persons.empty()) return std::nullopt;
    return std::move(persons.front());
}

Result<std::int64_t> count_contact_persons(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<ContactPerson>> contact_persons_after(sqlite::Database& database, Id<ContactPerson> after,
                                                         std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_persons(rows);
}

Status insert_contact_person(sqlite::Database& database, const ContactPerson& person) {
    return write(database.prepare(insert_sql), person);
}

Status update_contact_person(sqlite::Database& database, const ContactPerson& person) {
    return write(database.prepare(update_sql), person);
}

Status delete_contact_person(sqlite::Database& database, Id<ContactPerson> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_contact_persons_of(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
