#include "customers/customer_filters_store.h"

#include "base/assert.h"
#include "base/pinyin.h"
#include "base/utf8.h"
#include "customers/customer_values_store.h"
#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view list_sql = "SELECT id, name FROM customer_filters ORDER BY name_sort_key";
constexpr std::string_view after_sql =
    "SELECT id, name FROM customer_filters WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view conditions_sql = "SELECT field, comparison, value, tag, custom_field FROM "
                                            "filter_conditions WHERE filter = :filter ORDER BY position";
constexpr std::string_view count_sql = "SELECT count(*) FROM customer_filters";
constexpr std::string_view find_sql = "SELECT id FROM customer_filters WHERE name_sort_key = :name_sort_key";
constexpr std::string_view put_sql =
    "INSERT INTO customer_filters (id, name, name_sort_key) VALUES (:id, :name, :name_sort_key)"
    " ON CONFLICT (id) DO UPDATE SET name = :name, name_sort_key = :name_sort_key";
constexpr std::string_view put_condition_sql =
    "INSERT INTO filter_conditions (filter, position, field, comparison, value, tag, custom_field)"
    " VALUES (:filter, :position, :field, :comparison, :value, :tag, :custom_field)";
constexpr std::string_view delete_sql = "DELETE FROM customer_filters WHERE id = :id";
constexpr std::string_view columns_sql =
    "SELECT use, column_word, custom_field FROM filter_columns WHERE filter = :filter ORDER BY position";
constexpr std::string_view put_column_sql =
    "INSERT INTO filter_columns (filter, position, use, column_word, custom_field)"
    " VALUES (:filter, :position, :use, :column_word, :custom_field)";
constexpr std::string_view delete_columns_sql = "DELETE FROM filter_columns WHERE filter = :filter";
constexpr std::string_view rename_tier_sql =
    "UPDATE filter_conditions SET value = :into WHERE field = 'tier' AND value = :tier";
constexpr std::string_view replace_tag_sql = "UPDATE filter_conditions SET tag = :into WHERE tag = :tag";
constexpr std::string_view delete_conditions_sql = "DELETE FROM filter_conditions WHERE filter = :filter";

constexpr std::array statements = {
    list_sql,        after_sql,       conditions_sql,        count_sql,
    find_sql,        put_sql,         columns_sql,           put_condition_sql,
    put_column_sql,  delete_sql,      delete_conditions_sql, delete_columns_sql,
    replace_tag_sql, rename_tier_sql,
};

Status read_conditions(sqlite::Statement rows, CustomerFilter& filter) {
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        // The schema leaves fields and comparisons open to later versions.
        const auto field = filter_field(rows.text(0));
        const auto comparison = filter_comparison(rows.text(1));
        if (!field || !comparison) continue;
        FilterCondition read{.field = *field,
                             .comparison = *comparison,
                             .value = std::string(rows.text(2)),
                             .tag = rows.id<Tag>(3),
                             .custom_field = rows.id<CustomField>(4)};
        if (!fault(read)) filter.conditions.push_back(std::move(read));
    }
}

Status read_columns(sqlite::Statement rows, CustomerFilter& filter) {
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        filter.columns.push_back({.use = sqlite::known(column_use(rows.text(0))),
                                  .column = std::string(rows.text(1)),
                                  .custom_field = rows.id<CustomField>(2)});
    }
}

Result<std::vector<CustomerFilter>> read_filters(sqlite::Database& database, sqlite::Statement rows) {
    std::vector<CustomerFilter> filters;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return filters;
        CustomerFilter& filter = filters.emplace_back();
        filter.id = rows.id<CustomerFilter>(0);
        filter.name = rows.text(1);
        auto conditions = database.prepare(conditions_sql);
        conditions.bind(":filter", filter.id);
        LAOKE_TRY_STATUS(read_conditions(std::move(conditions), filter));
        auto columns = database.prepare(columns_sql);
        columns.bind(":filter", filter.id);
        LAOKE_TRY_STATUS(read_columns(std::move(columns), filter));
    }
}

Status delete_parts(sqlite::Database& database, Id<CustomerFilter> id) {
    for (const std::string_view sql : {delete_conditions_sql, delete_columns_sql}) {
        auto statement = database.prepare(sql);
        statement.bind(":filter", id);
        LAOKE_TRY_STATUS(statement.run());
    }
    return {};
}

Status put_columns(sqlite::Database& database, const CustomerFilter& filter) {
    for (std::size_t place = 0; place < filter.columns.size(); ++place) {
        const FilterColumn& column = filter.columns[place];
        auto row = database.prepare(put_column_sql);
        row.bind(":filter", filter.id);
        row.bind(":position", place + 1);
        row.bind(":use", word(column.use));
        row.bind(":column_word", column.column);
        row.bind(":custom_field", column.custom_field);
        LAOKE_TRY_STATUS(row.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> customer_filters_statements() { return statements; }

Result<std::vector<CustomerFilter>> list_customer_filters(sqlite::Database& database) {
    return read_filters(database, database.prepare(list_sql));
}

Result<std::int64_t> count_customer_filters(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<CustomerFilter>> customer_filters_after(sqlite::Database& database,
                                                           Id<CustomerFilter> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_filters(database, std::move(rows));
}

Result<Id<CustomerFilter>> find_customer_filter(sqlite::Database& database, std::string_view name) {
    const std::string key = name_sort_key(name);
    auto rows = database.prepare(find_sql);
    rows.bind(":name_sort_key", key);
    LAOKE_TRY(const bool row, rows.step());
    return row ? rows.id<CustomerFilter>(0) : Id<CustomerFilter>();
}

Status put_customer_filter(sqlite::Database& database, const CustomerFilter& filter) {
    const std::string key = name_sort_key(filter.name);
    auto statement = database.prepare(put_sql);
    statement.bind(":id", filter.id);
    statement.bind(":name", filter.name);
    statement.bind(":name_sort_key", key);
    LAOKE_TRY_STATUS(statement.run());
    LAOKE_TRY_STATUS(delete_parts(database, filter.id));
    for (std::size_t place = 0; place < filter.conditions.size(); ++place) {
        const FilterCondition& condition = filter.conditions[place];
        auto row = database.prepare(put_condition_sql);
        row.bind(":filter", filter.id);
        row.bind(":position", place + 1);
        row.bind(":field", word(condition.field));
        row.bind(":comparison", word(condition.comparison));
        row.bind(":value", condition.value);
        row.bind(":tag", condition.tag);
        row.bind(":custom_field", condition.custom_field);
        LAOKE_TRY_STATUS(row.run());
    }
    return put_columns(database, filter);
}

Status delete_customer_filter(sqlite::Database& database, Id<CustomerFilter> id) {
    LAOKE_TRY_STATUS(delete_parts(database, id));
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status rename_tier_in_filters(sqlite::Database& database, std::string_view tier, std::string_view into) {
    auto statement = database.prepare(rename_tier_sql);
    statement.bind(":tier", tier);
    statement.bind(":into", into);
    return statement.run();
}

Status replace_tag_in_filters(sqlite::Database& database, Id<Tag> tag, Id<Tag> into) {
    auto statement = database.prepare(replace_tag_sql);
    statement.bind(":tag", tag);
    statement.bind(":into", into);
    return statement.run();
}

}  // namespace laoke
