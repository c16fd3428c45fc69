#include "customers/custom_fields_store.h"

#include "base/pinyin.h"
#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view list_sql =
    "SELECT id, name, kind, choices, position FROM custom_fields ORDER BY position, id";
constexpr std::string_view field_sql =
    "SELECT id, name, kind, choices, position FROM custom_fields WHERE id = :id";
constexpr std::string_view by_name_sql =
    "SELECT id, name, kind, choices, position FROM custom_fields WHERE name_sort_key = :name_sort_key";
constexpr std::string_view after_sql =
    "SELECT id, name, kind, choices, position FROM custom_fields WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view count_sql = "SELECT count(*) FROM custom_fields";
constexpr std::string_view customers_sql =
    "SELECT customer FROM custom_values WHERE field = :field ORDER BY customer";
constexpr std::string_view count_customers_sql = "SELECT count(*) FROM custom_values WHERE field = :field";
constexpr std::string_view put_sql =
    "INSERT INTO custom_fields (id, name, name_sort_key, kind, choices, position)"
    " VALUES (:id, :name, :name_sort_key, :kind, :choices, :position) ON CONFLICT (id) DO UPDATE"
    " SET name = :name, name_sort_key = :name_sort_key, kind = :kind, choices = :choices, position = "
    ":position";
constexpr std::string_view delete_sql = "DELETE FROM custom_fields WHERE id = :id";
constexpr std::string_view delete_sources_sql = "DELETE FROM data_sources WHERE custom_field = :id";

constexpr std::array statements = {
    list_sql,      field_sql,           by_name_sql, after_sql,  count_sql,
    customers_sql, count_customers_sql, put_sql,     delete_sql, delete_sources_sql,
};

Result<std::vector<CustomField>> read_fields(sqlite::Statement rows) {
    std::vector<CustomField> fields;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return fields;
        fields.push_back({.id = rows.id<CustomField>(0),
                          .name = std::string(rows.text(1)),
                          .kind = sqlite::known(custom_field_kind(rows.text(2))),
                          .choices = lines_of(rows.text(3)),
                          .position = rows.integer(4)});
    }
}

Result<std::optional<CustomField>> read_field(sqlite::Statement rows) {
    LAOKE_TRY(auto fields, read_fields(std::move(rows)));
    if (fields.empty()) return std::nullopt;
    return std::move(fields.front());
}

}  // namespace

std::span<const std::string_view> custom_fields_statements() { return statements; }

Result<std::vector<CustomField>> list_custom_fields(sqlite::Database& database) {
    return read_fields(database.prepare(list_sql));
}

Result<std::optional<CustomField>> find_custom_field(sqlite::Database& database, Id<CustomField> id) {
    auto rows = database.prepare(field_sql);
    rows.bind(":id", id);
    return read_field(std::move(rows));
}

Result<std::optional<CustomField>> find_custom_field(sqlite::Database& database, std::string_view name) {
    const std::string key = name_sort_key(name);
    auto rows = database.prepare(by_name_sql);
    rows.bind(":name_sort_key", key);
    return read_field(std::move(rows));
}

Result<std::vector<Id<Customer>>> customers_with_value(sqlite::Database& database, Id<CustomField> field) {
    auto rows = database.prepare(customers_sql);
    rows.bind(":field", field);
    std::vector<Id<Customer>> customers;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

Result<std::int64_t> count_customers_with_value(sqlite::Database& database, Id<CustomField> field) {
    auto statement = database.prepare(count_customers_sql);
    statement.bind(":field", field);
    return sqlite::read_count(std::move(statement));
}

Result<std::int64_t> count_custom_fields(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<CustomField>> custom_fields_after(sqlite::Database& database, Id<CustomField> after,
                                                     std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_fields(std::move(rows));
}

Status put_custom_field(sqlite::Database& database, const CustomField& field) {
    const std::string key = name_sort_key(field.name);
    const std::string choices = in_lines(field.choices);
    auto statement = database.prepare(put_sql);
    statement.bind(":id", field.id);
    statement.bind(":name", field.name);
    statement.bind(":name_sort_key", key);
    statement.bind(":kind", word(field.kind));
    statement.bind(":choices", choices);
    statement.bind(":position", field.position);
    return statement.run();
}

Status delete_custom_field(sqlite::Database& database, Id<CustomField> id) {
    for (const std::string_view sql : {delete_sources_sql, delete_sql}) {
        auto statement = database.prepare(sql);
        statement.bind(":id", id);
        LAOKE_TRY_STATUS(statement.run());
    }
    return {};
}

}  // namespace laoke
