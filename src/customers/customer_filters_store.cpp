#include "customers/customer_filters_store.h"

#include "base/assert.h"
#include "base/pinyin.h"
#include "base/quantity.h"
#include "base/utf8.h"
#include "customers/stages_store.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <utility>

namespace laoke {

namespace {

// What a condition reads: a customer, and what stands there.  Who has nothing there may be left out.
constexpr std::string_view tag_sql = "SELECT customer, tag FROM customer_tags";
constexpr std::string_view total_sql = "SELECT customer, total_minor FROM customer_totals";
constexpr std::string_view purchase_count_sql = "SELECT customer, purchase_count FROM customer_totals";
constexpr std::string_view last_purchase_sql =
    "SELECT customer, last_on FROM customer_totals WHERE last_on IS NOT NULL";
constexpr std::string_view first_purchase_sql =
    "SELECT customer, first_on FROM customer_totals WHERE first_on IS NOT NULL";
// Of products whose name or category fits: see bought_by().
constexpr std::string_view products_sql = "SELECT id, name, category FROM products";
constexpr std::string_view balance_sql = "SELECT customer, balance_minor FROM customer_totals";
constexpr std::string_view last_contact_sql =
    "SELECT customer, max(happened_on) FROM follow_ups GROUP BY customer";
constexpr std::string_view satisfaction_sql =
    "SELECT customer, satisfaction FROM follow_ups f WHERE satisfaction IS NOT NULL AND id = (SELECT id FROM"
    " follow_ups WHERE customer = f.customer AND satisfaction IS NOT NULL ORDER BY happened_on DESC, id DESC"
    " LIMIT 1)";
constexpr std::string_view created_sql = "SELECT id, created_at_ms FROM customers";
constexpr std::string_view verified_sql =
    "SELECT id, verified_on FROM customers WHERE verified_on IS NOT NULL";
// Of those without a year too, but not of the lunar calendar, whose months are others.
constexpr std::string_view birthday_month_sql =
    "SELECT id, CAST(CASE WHEN birthday IS NULL THEN substr(birthday_text, 3, 2) ELSE substr(birthday, 6, 2) "
    "END"
    " AS INTEGER) FROM customers WHERE birthday IS NOT NULL OR birthday_text GLOB '--*'";
constexpr std::string_view kind_sql = "SELECT id, kind FROM customers";
constexpr std::string_view gender_sql = "SELECT id, gender FROM customers";
constexpr std::string_view phone_sql =
    "SELECT customer, match_value FROM contact_points WHERE kind = 'phone' AND is_wrong = 0";
constexpr std::string_view email_sql =
    "SELECT customer, value FROM contact_points WHERE kind = 'email' AND is_wrong = 0";
constexpr std::string_view wechat_sql =
    "SELECT customer, value FROM contact_points WHERE kind = 'wechat' AND is_wrong = 0";
constexpr std::string_view company_sql = "SELECT id, company FROM customers WHERE company <> ''";
constexpr std::string_view position_sql = "SELECT id, position FROM customers WHERE position <> ''";
constexpr std::string_view industry_sql = "SELECT id, industry FROM customers WHERE industry <> ''";
constexpr std::string_view region_sql = "SELECT id, region FROM customers WHERE region <> ''";
constexpr std::string_view address_sql = "SELECT id, address FROM customers WHERE address <> ''";
constexpr std::string_view source_sql = "SELECT id, source FROM customers WHERE source <> ''";
constexpr std::string_view note_sql = "SELECT id, note FROM customers WHERE note <> ''";
constexpr std::string_view custom_sql = "SELECT customer, value FROM custom_values WHERE field = :field";
constexpr std::string_view bought_sql =
    "SELECT sales.customer FROM sale_lines JOIN sales ON sales.id = sale_lines.sale"
    " WHERE sale_lines.product = :product AND sales.kind = 'sale' AND sales.customer IS NOT NULL";
constexpr std::string_view everybody_sql =
    "SELECT customer FROM customer_totals WHERE customer > 0 ORDER BY customer";

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
constexpr std::string_view replace_tag_sql = "UPDATE filter_conditions SET tag = :into WHERE tag = :tag";
constexpr std::string_view delete_conditions_sql = "DELETE FROM filter_conditions WHERE filter = :filter";

/// It begins with those of conditions, in the order of FilterField, but for the stage.
constexpr std::array statements = {
    tag_sql,           total_sql,          purchase_count_sql,
    last_purchase_sql, first_purchase_sql, products_sql,
    balance_sql,       last_contact_sql,   satisfaction_sql,
    created_sql,       verified_sql,       birthday_month_sql,
    kind_sql,          gender_sql,         phone_sql,
    email_sql,         wechat_sql,         company_sql,
    position_sql,      industry_sql,       region_sql,
    address_sql,       source_sql,         note_sql,
    custom_sql,        bought_sql,         everybody_sql,
    list_sql,          after_sql,          conditions_sql,
    count_sql,         find_sql,           put_sql,
    put_condition_sql, delete_sql,         delete_conditions_sql,
    replace_tag_sql,
};

std::string_view values_of(FilterField field) {
    if (is_custom(field)) return custom_sql;
    return statements[static_cast<std::size_t>(field) - (field > FilterField::stage ? 1 : 0)];
}

/// A comparison says the opposite of another.
bool is_negative(FilterComparison comparison) {
    using enum FilterComparison;
    return comparison == lacks || comparison == is_not || comparison == empty;
}

/// Compares what stands in the second column of a row with a condition.  The opposite is the caller's
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
        }
    }

    [[nodiscard]] bool matches(const sqlite::Statement& row) const {
        using enum FilterComparison;
        if (!takes_value(comparison_)) return true;
        switch (kind_) {
            case FilterValue::text:
            case FilterValue::choice: return matches(row.text(1));
            case FilterValue::kind:
            case FilterValue::gender:
            case FilterValue::flag: return row.text(1) == text_;
            case FilterValue::days: {
                if (comparison_ != before && !last_.empty() && row.text(1) > last_) return false;
                const bool is_since = counts_ms_ ? row.integer(1) >= number_ : row.text(1) >= text_;
                return is_since == (comparison_ != before);
            }
            default: break;
        }
        std::int64_t number = 0;
        if (kind_ != FilterValue::number)
            number = row.integer(1);
        else if (const auto value = parse_quantity(row.text(1)))
            number = value->thousandths();
        if (comparison_ == at_least) return number >= number_;
        if (comparison_ == at_most) return number <= number_;
        return number == number_;
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
        else if (is_custom(condition.field))
            last_ = now.iso();
        counts_ms_ = condition.field == FilterField::created;
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
    auto products = database.prepare(values_of(FilterField::bought));
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
    if (condition.field == FilterField::stage) {
        LAOKE_TRY(const auto stages, stages_of_customers(database, today(clock)));
        for (const CustomerStage& each : stages) {
            if (word(each.stage) == condition.value) found.push_back(each.customer);
        }
        return {};
    }
    if (condition.field == FilterField::bought) return bought_by(database, matcher, found);
    auto rows = database.prepare(values_of(condition.field));
    if (is_custom(condition.field)) rows.bind(":field", condition.custom_field);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        if (matcher.matches(rows)) found.push_back(rows.id<Customer>(0));
    }
}

Result<Ids> read_ids(sqlite::Statement rows) {
    Ids ids;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return ids;
        ids.push_back(rows.id<Customer>(0));
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
        while (true) {
            LAOKE_TRY(const bool condition, conditions.step());
            if (!condition) break;
            // The schema leaves fields and comparisons open to later versions.
            const auto field = filter_field(conditions.text(0));
            const auto comparison = filter_comparison(conditions.text(1));
            if (!field || !comparison) continue;
            FilterCondition read{.field = *field,
                                 .comparison = *comparison,
                                 .value = std::string(conditions.text(2)),
                                 .tag = conditions.id<Tag>(3),
                                 .custom_field = conditions.id<CustomField>(4)};
            if (!fault(read)) filter.conditions.push_back(std::move(read));
        }
    }
}

Status delete_conditions(sqlite::Database& database, Id<CustomerFilter> id) {
    auto statement = database.prepare(delete_conditions_sql);
    statement.bind(":filter", id);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> customer_filters_statements() { return statements; }

std::span<const std::string_view> customer_filter_scans() {
    return std::span(statements).first(static_cast<std::size_t>(FilterField::note));
}

Result<Ids> filter_customers(sqlite::Database& database, std::span<const FilterCondition> conditions,
                             const Clock& clock) {
    LAOKE_TRY(Ids all, read_ids(database.prepare(everybody_sql)));
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
    LAOKE_TRY_STATUS(delete_conditions(database, filter.id));
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
    return {};
}

Status delete_customer_filter(sqlite::Database& database, Id<CustomerFilter> id) {
    LAOKE_TRY_STATUS(delete_conditions(database, id));
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
