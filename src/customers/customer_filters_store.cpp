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

// Of products whose name or category fits: see bought_by().
constexpr std::string_view products_sql = "SELECT id, name, category FROM products";
constexpr std::string_view bought_sql =
    "SELECT sales.customer FROM sale_lines JOIN sales ON sales.id = sale_lines.sale"
    " WHERE sale_lines.product = :product AND sales.kind = 'sale' AND sales.customer IS NOT NULL";

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
constexpr std::string_view replace_tag_sql = "UPDATE filter_conditions SET tag = :into WHERE tag = :tag";
constexpr std::string_view delete_conditions_sql = "DELETE FROM filter_conditions WHERE filter = :filter";

/// It begins with the one that reads all products.
constexpr std::array statements = {
    products_sql,          bought_sql,         list_sql,        after_sql,
    conditions_sql,        count_sql,          find_sql,        put_sql,
    columns_sql,           put_condition_sql,  put_column_sql,  delete_sql,
    delete_conditions_sql, delete_columns_sql, replace_tag_sql,
};

/// A comparison says the opposite of another.
bool is_negative(FilterComparison comparison) {
    using enum FilterComparison;
    return comparison == lacks || comparison == is_not || comparison == empty;
}

/// Compares what a customer has with a condition.  The opposite is the caller's
/// business.
class Matcher {
public:
    Matcher(const FilterCondition& condition, const Clock& clock)
        : kind_(value_of(condition.field)), comparison_(condition.comparison) {
        if (!takes_value(comparison_)) return;
        switch (kind_) {
            case FilterValue::text:
                // Numbers are kept as they were typed, and compared by their digits.
                text_ = condition.field == FilterField::phone
                            ? match_value(ContactKind::phone, condition.value)
                            : match_key(condition.value);
                break;
            case FilterValue::kind:
            case FilterValue::gender:
            case FilterValue::stage:
            case FilterValue::flag: text_ = condition.value; break;
            case FilterValue::choice: text_ = match_key(condition.value); break;
            case FilterValue::tag: number_ = condition.tag.value(); break;
            case FilterValue::money:
            case FilterValue::count:
            case FilterValue::month:
            case FilterValue::number: number_ = number_of(condition); break;
            case FilterValue::days: begin(condition, clock); break;
            case FilterValue::none: break;
        }
    }

    [[nodiscard]] bool matches(const FieldValue& value) const {
        using enum FilterComparison;
        if (!takes_value(comparison_)) return true;
        switch (kind_) {
            case FilterValue::text:
            case FilterValue::choice: return matches(value.text);
            case FilterValue::kind:
            case FilterValue::gender:
            case FilterValue::stage:
            case FilterValue::flag: return value.text == text_;
            case FilterValue::days: {
                if (comparison_ != before && !last_.empty() && value.text > last_) return false;
                const bool is_since = counts_ms_ ? value.number >= number_ : value.text >= text_;
                return is_since == (comparison_ != before);
            }
            default: break;
        }
        if (comparison_ == at_least) return value.number >= number_;
        if (comparison_ == at_most) return value.number <= number_;
        return value.number == number_;
    }

    [[nodiscard]] bool matches(std::string_view text) const {
        const std::string key = match_key(text);
        const bool wants_all = comparison_ == FilterComparison::is || comparison_ == FilterComparison::is_not;
        return wants_all ? key == text_ : key.contains(text_);
    }

private:
    void begin(const FilterCondition& condition, const Clock& clock) {
        const Day now = today(clock);
        const int days = static_cast<int>(number_of(condition));
        const Day since = comparison_ == FilterComparison::coming ? now : now.plus_days(-days);
        text_ = since.iso();
        // What the shop notes may lie ahead; what happened has happened.
        if (comparison_ == FilterComparison::coming)
            last_ = now.plus_days(days).iso();
        else if (std::ranges::contains(comparisons_of(condition.field), FilterComparison::coming))
            last_ = now.iso();
        counts_ms_ = is_counted(condition.field);
        if (counts_ms_) number_ = local_instant(clock, since, 0).utc_ms();
    }

    FilterValue kind_;
    FilterComparison comparison_;
    bool counts_ms_ = false;  ///< days are instants
    std::int64_t number_ = 0;
    std::string text_;
    std::string last_;  ///< no day behind it matches
};

using Ids = std::vector<Id<Customer>>;

void sort_and_unite(Ids& ids) {
    if (!std::ranges::is_sorted(ids)) std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
}

Status bought_by(sqlite::Database& database, const Matcher& matcher, Ids& found) {
    auto products = database.prepare(products_sql);
    while (true) {
        LAOKE_TRY(const bool product, products.step());
        if (!product) return {};
        if (!matcher.matches(products.text(1)) && !matcher.matches(products.text(2))) continue;
        auto rows = database.prepare(bought_sql);
        rows.bind(":product", products.integer(0));
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            found.push_back(rows.id<Customer>(0));
        }
    }
}

/// Those who match, whatever the comparison is the opposite of.
Status collect(sqlite::Database& database, const FilterCondition& condition, const Clock& clock, Ids& found) {
    const Matcher matcher(condition, clock);
    if (condition.field == FilterField::bought) return bought_by(database, matcher, found);
    return read_values(database, {condition.field, condition.custom_field}, clock,
                       [&](const FieldValue& value) {
                           if (matcher.matches(value)) found.push_back(value.customer);
                       });
}

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

std::span<const std::string_view> customer_filter_scans() { return std::span(statements).first(1); }

Result<Ids> filter_customers(sqlite::Database& database, std::span<const FilterCondition> conditions,
                             const Clock& clock) {
    LAOKE_TRY(Ids all, everybody(database));
    for (const FilterCondition& condition : conditions) {
        LAOKE_ASSERT(!fault(condition));
        Ids found;
        LAOKE_TRY_STATUS(collect(database, condition, clock, found));
        sort_and_unite(found);
        Ids left;
        if (is_negative(condition.comparison))
            std::ranges::set_difference(all, found, std::back_inserter(left));
        else
            std::ranges::set_intersection(all, found, std::back_inserter(left));
        all = std::move(left);
    }
    return all;
}

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

Status replace_tag_in_filters(sqlite::Database& database, Id<Tag> tag, Id<Tag> into) {
    auto statement = database.prepare(replace_tag_sql);
    statement.bind(":tag", tag);
    statement.bind(":into", into);
    return statement.run();
}

}  // namespace laoke
