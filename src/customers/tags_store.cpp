#include "customers/tags_store.h"

#include "base/pinyin.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view list_sql = "SELECT id, name, colour FROM tags ORDER BY name_sort_key";
constexpr std::string_view tag_sql = "SELECT id, name, colour FROM tags WHERE id = :id";
constexpr std::string_view tag_by_name_sql =
    "SELECT id, name, colour FROM tags WHERE name_sort_key = :name_sort_key";
constexpr std::string_view tags_after_sql =
    "SELECT id, name, colour FROM tags WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view of_customer_sql =
    "SELECT t.id, t.name, t.colour FROM customer_tags c JOIN tags t ON t.id = c.tag"
    " WHERE c.customer = :customer ORDER BY c.tag";
constexpr std::string_view has_sql = "SELECT 1 FROM customer_tags WHERE customer = :customer AND tag = :tag";
constexpr std::string_view customers_sql =
    "SELECT customer FROM customer_tags WHERE tag = :tag ORDER BY customer";
constexpr std::string_view count_customers_sql = "SELECT count(*) FROM customer_tags WHERE tag = :tag";
constexpr std::string_view customer_tags_after_sql =
    "SELECT id, customer, tag FROM customer_tags WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view count_tags_sql = "SELECT count(*) FROM tags";
// All of them, by an index: the table itself would be read row by row.
constexpr std::string_view count_customer_tags_sql = "SELECT count(*) FROM customer_tags WHERE tag > 0";
constexpr std::string_view insert_sql =
    "INSERT INTO tags (id, name, name_sort_key, colour) VALUES (:id, :name, :name_sort_key, :colour)";
constexpr std::string_view update_sql =
    "UPDATE tags SET name = :name, name_sort_key = :name_sort_key, colour = :colour WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM tags WHERE id = :id";
constexpr std::string_view insert_customer_tag_sql =
    "INSERT INTO customer_tags (id, customer, tag) VALUES (:id, :customer, :tag)";
constexpr std::string_view delete_customer_tag_sql =
    "DELETE FROM customer_tags WHERE customer = :customer AND tag = :tag";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM customer_tags WHERE customer = :customer";

constexpr std::array statements = {
    list_sql,
    tag_sql,
    tag_by_name_sql,
    tags_after_sql,
    of_customer_sql,
    has_sql,
    customers_sql,
    count_customers_sql,
    customer_tags_after_sql,
    count_tags_sql,
    count_customer_tags_sql,
    insert_sql,
    update_sql,
    delete_sql,
    insert_customer_tag_sql,
    delete_customer_tag_sql,
    delete_of_customer_sql,
};

Result<std::vector<Tag>> read_tags(sqlite::Statement& rows) {
    std::vector<Tag> tags;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return tags;
        tags.push_back({.id = rows.id<Tag>(0),
                        .name = std::string(rows.text(1)),
                        .colour = static_cast<int>(rows.integer(2))});
    }
}

Result<std::optional<Tag>> read_tag(sqlite::Statement& rows) {
    LAOKE_TRY(auto tags, read_tags(rows));
    if (tags.empty()) return std::nullopt;
    return std::move(tags.front());
}

Status write(sqlite::Statement statement, const Tag& tag) {
    const std::string key = name_sort_key(tag.name);
    statement.bind(":id", tag.id);
    statement.bind(":name", tag.name);
    statement.bind(":name_sort_key", key);
    statement.bind(":colour", tag.colour);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> tags_statements() { return statements; }

Result<std::vector<Tag>> list_tags(sqlite::Database& database) {
    auto rows = database.prepare(list_sql);
    return read_tags(rows);
}

Result<std::optional<Tag>> find_tag(sqlite::Database& database, Id<Tag> id) {
    auto rows = database.prepare(tag_sql);
    rows.bind(":id", id);
    return read_tag(rows);
}

Result<std::optional<Tag>> find_tag(sqlite::Database& database, std::string_view name) {
    const std::string key = name_sort_key(name);
    auto rows = database.prepare(tag_by_name_sql);
    rows.bind(":name_sort_key", key);
    return read_tag(rows);
}

Result<std::vector<Tag>> tags_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_tags(rows);
}

Result<bool> has_tag(sqlite::Database& database, Id<Customer> customer, Id<Tag> tag) {
    auto statement = database.prepare(has_sql);
    statement.bind(":customer", customer);
    statement.bind(":tag", tag);
    return statement.step();
}

Result<std::vector<Id<Customer>>> customers_with_tag(sqlite::Database& database, Id<Tag> tag) {
    auto rows = database.prepare(customers_sql);
    rows.bind(":tag", tag);
    std::vector<Id<Customer>> customers;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

Result<std::int64_t> count_customers_with_tag(sqlite::Database& database, Id<Tag> tag) {
    auto statement = database.prepare(count_customers_sql);
    statement.bind(":tag", tag);
    return sqlite::read_count(std::move(statement));
}

Result<std::int64_t> count_tags(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_tags_sql));
}

Result<std::int64_t> count_customer_tags(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_customer_tags_sql));
}

Result<std::vector<Tag>> tags_after(sqlite::Database& database, Id<Tag> after, std::int64_t limit) {
    auto rows = database.prepare(tags_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_tags(rows);
}

Result<std::vector<CustomerTag>> customer_tags_after(sqlite::Database& database, Id<CustomerTag> after,
                                                     std::int64_t limit) {
    auto rows = database.prepare(customer_tags_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    std::vector<CustomerTag> found;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back(
            {.id = rows.id<CustomerTag>(0), .customer = rows.id<Customer>(1), .tag = rows.id<Tag>(2)});
    }
}

Status insert_tag(sqlite::Database& database, const Tag& tag) {
    return write(database.prepare(insert_sql), tag);
}

Status update_tag(sqlite::Database& database, const Tag& tag) {
    return write(database.prepare(update_sql), tag);
}

Status delete_tag(sqlite::Database& database, Id<Tag> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status insert_customer_tag(sqlite::Database& database, const CustomerTag& customer_tag) {
    auto statement = database.prepare(insert_customer_tag_sql);
    statement.bind(":id", customer_tag.id);
    statement.bind(":customer", customer_tag.customer);
    statement.bind(":tag", customer_tag.tag);
    return statement.run();
}

Status delete_customer_tag(sqlite::Database& database, Id<Customer> customer, Id<Tag> tag) {
    auto statement = database.prepare(delete_customer_tag_sql);
    statement.bind(":customer", customer);
    statement.bind(":tag", tag);
    return statement.run();
}

Status delete_tags_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
