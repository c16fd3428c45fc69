#include "customers/customers_store.h"

#include "base/pinyin.h"
#include "base/search_terms.h"
#include "customers/stages_store.h"
#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_CUSTOMER_COLUMNS                                                                               \
    "SELECT id, kind, name, aliases, gender, company, position, industry, region, address, birthday, "       \
    "source,"                                                                                                \
    " note, external_code, created_at_ms, verified_on, birthday_text, credit_limit_minor, credit_days,"      \
    " cadence_days, stage, stage_until, tier, manager FROM customers "

constexpr std::string_view customer_sql = LAOKE_CUSTOMER_COLUMNS "WHERE id = :id";
constexpr std::string_view customers_after_sql =
    LAOKE_CUSTOMER_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_CUSTOMER_COLUMNS

constexpr std::string_view contact_points_sql = "SELECT id, kind, value, label, is_primary, is_wrong FROM "
                                                "contact_points WHERE customer = :customer ORDER BY id";
constexpr std::string_view addresses_sql =
    "SELECT id, label, region, address FROM customer_addresses WHERE customer = :customer ORDER BY id";
constexpr std::string_view data_sources_sql =
    "SELECT id, field, custom_field, source, learned_on FROM data_sources WHERE customer = :customer"
    " ORDER BY field, ifnull(custom_field, 0)";
constexpr std::string_view custom_values_sql =
    "SELECT field, value FROM custom_values WHERE customer = :customer ORDER BY field";
constexpr std::string_view count_sql = "SELECT count(*) FROM customers";
constexpr std::string_view by_code_sql =
    "SELECT id FROM customers WHERE external_code = :code AND external_code <> '' ORDER BY id LIMIT 1";
constexpr std::string_view row_sql =
    "SELECT c.id, c.kind, c.name, c.company,"
    " (SELECT p.value FROM contact_points p WHERE p.customer = c.id AND p.kind = 'phone' AND p.is_primary = "
    "1),"
    " t.total_minor, t.purchase_count, t.first_on, t.last_on, c.stage, c.stage_until, t.balance_minor,"
    " (SELECT max(f.happened_on) FROM follow_ups f WHERE f.customer = c.id)"
    " FROM customers c JOIN customer_totals t ON t.customer = c.id WHERE c.id = :id";
constexpr std::string_view same_contact_sql = "SELECT customer, kind FROM contact_points WHERE match_value = "
                                              ":value AND kind = :kind AND customer <> :except"
                                              " ORDER BY customer LIMIT 20";
constexpr std::string_view same_name_sql =
    "SELECT id FROM customers WHERE name_sort_key = :key AND id <> :except ORDER BY id LIMIT 20";
constexpr std::string_view same_sound_sql =
    "SELECT rowid FROM customer_search WHERE customer_search MATCH :expression ORDER BY rowid LIMIT 10";

constexpr std::string_view insert_sql =
    "INSERT INTO customers (id, kind, name, aliases, gender, company, position, industry, region, address, "
    "birthday,"
    " source, note, external_code, name_sort_key, created_at_ms, verified_on, birthday_text, "
    "credit_limit_minor,"
    " credit_days, cadence_days, stage, stage_until, tier, manager) VALUES (:id, :kind, :name, :aliases,"
    " :gender, :company, :position, :industry, :region, :address, :birthday, :source, :note, :external_code,"
    " :name_sort_key, :created_at_ms, :verified_on, :birthday_text, :credit_limit_minor, :credit_days,"
    " :cadence_days, :stage, :stage_until, :tier, :manager)";
constexpr std::string_view update_sql =
    "UPDATE customers SET kind = :kind, name = :name, aliases = :aliases, gender = :gender, company = "
    ":company,"
    " position = :position, industry = :industry, region = :region, address = :address, birthday = :birthday,"
    " source = :source, note = :note, external_code = :external_code, name_sort_key = :name_sort_key,"
    " created_at_ms = :created_at_ms, verified_on = :verified_on, birthday_text = :birthday_text,"
    " credit_limit_minor = :credit_limit_minor, credit_days = :credit_days, cadence_days = :cadence_days,"
    " stage = :stage, stage_until = :stage_until, tier = :tier, manager = :manager WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM customers WHERE id = :id";
constexpr std::string_view insert_contact_point_sql =
    "INSERT INTO contact_points (id, customer, kind, value, match_value, label, is_primary, is_wrong)"
    " VALUES (:id, :customer, :kind, :value, :match_value, :label, :is_primary, :is_wrong)";
constexpr std::string_view update_contact_point_sql =
    "UPDATE contact_points SET kind = :kind, value = :value, match_value = :match_value, label = :label,"
    " is_primary = :is_primary, is_wrong = :is_wrong WHERE id = :id AND customer = :customer";
// Two primaries must not meet on the way from one to the other.
constexpr std::string_view clear_primary_sql =
    "UPDATE contact_points SET is_primary = 0 WHERE id = :id AND is_primary = 1";
constexpr std::string_view delete_contact_point_sql = "DELETE FROM contact_points WHERE id = :id";
constexpr std::string_view delete_contact_points_sql =
    "DELETE FROM contact_points WHERE customer = :customer";

constexpr std::string_view address_sql = "SELECT customer FROM customer_addresses WHERE id = :id";
#define LAOKE_INSERT_ADDRESS                                                                                 \
    "INSERT INTO customer_addresses (id, customer, label, region, address)"                                  \
    " VALUES (:id, :customer, :label, :region, :address)"
constexpr std::string_view insert_address_sql = LAOKE_INSERT_ADDRESS;
// What has the id of another customer's is refused: no customer is NULL.
constexpr std::string_view put_address_sql = LAOKE_INSERT_ADDRESS
    " ON CONFLICT (id) DO UPDATE SET customer = iif(customer = :customer, :customer, NULL), label = :label,"
    " region = :region, address = :address";
constexpr std::string_view delete_address_sql = "DELETE FROM customer_addresses WHERE id = :id";
constexpr std::string_view delete_addresses_sql = "DELETE FROM customer_addresses WHERE customer = :customer";
#define LAOKE_INSERT_DATA_SOURCE                                                                             \
    "INSERT INTO data_sources (id, customer, field, custom_field, source, learned_on)"                       \
    " VALUES (:id, :customer, :field, :custom_field, :source, :learned_on)"
constexpr std::string_view insert_data_source_sql = LAOKE_INSERT_DATA_SOURCE;
constexpr std::string_view put_data_source_sql = LAOKE_INSERT_DATA_SOURCE
    " ON CONFLICT (id) DO UPDATE SET customer = iif(customer = :customer, :customer, NULL), source = :source,"
    " learned_on = :learned_on";
#undef LAOKE_INSERT_ADDRESS
#undef LAOKE_INSERT_DATA_SOURCE
constexpr std::string_view delete_data_source_sql = "DELETE FROM data_sources WHERE id = :id";
constexpr std::string_view delete_data_sources_sql = "DELETE FROM data_sources WHERE customer = :customer";

constexpr std::string_view put_custom_value_sql =
    "INSERT INTO custom_values (customer, field, value) VALUES (:customer, :field, :value)"
    " ON CONFLICT (customer, field) DO UPDATE SET value = :value";
constexpr std::string_view delete_custom_value_sql =
    "DELETE FROM custom_values WHERE customer = :customer AND field = :field";
constexpr std::string_view delete_custom_values_sql = "DELETE FROM custom_values WHERE customer = :customer";

// An index holds the order and the id, so the table is not read.
constexpr std::string_view by_name_sql = "SELECT id FROM customers ORDER BY name_sort_key, id";
constexpr std::string_view by_name_descending_sql =
    "SELECT id FROM customers ORDER BY name_sort_key DESC, id DESC";
constexpr std::string_view by_creation_sql = "SELECT id FROM customers ORDER BY created_at_ms, id";
constexpr std::string_view by_creation_descending_sql =
    "SELECT id FROM customers ORDER BY created_at_ms DESC, id DESC";
constexpr std::string_view by_total_sql =
    "SELECT customer FROM customer_totals ORDER BY total_minor, customer";
constexpr std::string_view by_total_descending_sql =
    "SELECT customer FROM customer_totals ORDER BY total_minor DESC, customer DESC";
constexpr std::string_view by_last_sql = "SELECT customer FROM customer_totals ORDER BY last_on, customer";
constexpr std::string_view by_last_descending_sql =
    "SELECT customer FROM customer_totals ORDER BY last_on DESC, customer DESC";
constexpr std::string_view by_count_sql =
    "SELECT customer FROM customer_totals ORDER BY purchase_count, customer";
constexpr std::string_view by_count_descending_sql =
    "SELECT customer FROM customer_totals ORDER BY purchase_count DESC, customer DESC";

constexpr std::array statements = {
    customer_sql,
    customers_after_sql,
    contact_points_sql,
    custom_values_sql,
    count_sql,
    by_code_sql,
    row_sql,
    same_contact_sql,
    same_name_sql,
    same_sound_sql,
    insert_sql,
    update_sql,
    delete_sql,
    insert_contact_point_sql,
    update_contact_point_sql,
    clear_primary_sql,
    delete_contact_point_sql,
    delete_contact_points_sql,
    addresses_sql,
    address_sql,
    insert_address_sql,
    put_address_sql,
    delete_address_sql,
    delete_addresses_sql,
    data_sources_sql,
    insert_data_source_sql,
    put_data_source_sql,
    delete_data_source_sql,
    delete_data_sources_sql,
    put_custom_value_sql,
    delete_custom_value_sql,
    delete_custom_values_sql,
    by_name_sql,
    by_name_descending_sql,
    by_creation_sql,
    by_creation_descending_sql,
    by_total_sql,
    by_total_descending_sql,
    by_last_sql,
    by_last_descending_sql,
    by_count_sql,
    by_count_descending_sql,
};

// In the order of CustomerSort; ascending, descending.
constexpr std::array<std::array<std::string_view, 2>, 5> list_statements = {{
    {by_name_sql, by_name_descending_sql},
    {by_total_sql, by_total_descending_sql},
    {by_last_sql, by_last_descending_sql},
    {by_count_sql, by_count_descending_sql},
    {by_creation_sql, by_creation_descending_sql},
}};

std::optional<Day> optional_day(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.day(column);
}

Customer customer_of(const sqlite::Statement& row) {
    Customer customer;
    customer.id = row.id<Customer>(0);
    customer.kind = sqlite::known(customer_kind(row.text(1)));
    customer.name = row.text(2);
    customer.aliases = row.text(3);
    customer.gender = sqlite::known(gender(row.text(4)));
    customer.company = row.text(5);
    customer.position = row.text(6);
    customer.industry = row.text(7);
    customer.region = row.text(8);
    customer.address = row.text(9);
    if (const auto birthday = optional_day(row, 10))
        customer.birthday = *birthday;
    else if (const std::string_view word = row.text(16); !word.empty())
        customer.birthday = sqlite::known(Birthday::from_word(word));
    customer.source = row.text(11);
    customer.note = row.text(12);
    customer.external_code = row.text(13);
    customer.created_at = Instant(row.integer(14));
    customer.verified_on = optional_day(row, 15);
    if (!row.is_null(17)) customer.credit_limit = row.money(17);
    if (!row.is_null(18)) customer.credit_days = static_cast<int>(row.integer(18));
    if (!row.is_null(19)) customer.cadence_days = static_cast<int>(row.integer(19));
    customer.set_stage = set_stage_of(row, 20);
    customer.tier = row.text(22);
    customer.manager = row.text(23);
    return customer;
}

Result<std::vector<ContactPoint>> contact_points_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<ContactPoint> points;
    auto rows = database.prepare(contact_points_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return points;
        points.push_back({.id = rows.id<ContactPoint>(0),
                          .kind = sqlite::known(contact_kind(rows.text(1))),
                          .value = std::string(rows.text(2)),
                          .label = std::string(rows.text(3)),
                          .is_primary = rows.boolean(4),
                          .is_wrong = rows.boolean(5)});
    }
}

Result<std::vector<CustomerAddress>> addresses_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<CustomerAddress> addresses;
    auto rows = database.prepare(addresses_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return addresses;
        addresses.push_back({.id = rows.id<CustomerAddress>(0),
                             .label = std::string(rows.text(1)),
                             .region = std::string(rows.text(2)),
                             .address = std::string(rows.text(3))});
    }
}

Result<std::vector<DataSource>> data_sources_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<DataSource> sources;
    auto rows = database.prepare(data_sources_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return sources;
        sources.push_back({.id = rows.id<DataSource>(0),
                           .field = sqlite::known(data_field(rows.text(1))),
                           .custom_field = rows.id<CustomField>(2),
                           .source = std::string(rows.text(3)),
                           .learned_on = rows.day(4)});
    }
}

Status read_parts(sqlite::Database& database, Customer& customer) {
    LAOKE_TRY(customer.addresses, addresses_of(database, customer.id));
    LAOKE_TRY(customer.data_sources, data_sources_of(database, customer.id));
    LAOKE_TRY(customer.contact_points, contact_points_of(database, customer.id));
    LAOKE_TRY(customer.custom_values, custom_values_of(database, customer.id));
    return {};
}

Result<CustomerRow> read_row(sqlite::Database& database, Id<Customer> id) {
    CustomerRow row;
    auto statement = database.prepare(row_sql);
    statement.bind(":id", id);
    LAOKE_TRY(const bool found, statement.step());
    if (!found) return row;
    row.id = id;
    row.kind = sqlite::known(customer_kind(statement.text(1)));
    row.name = statement.text(2);
    row.company = statement.text(3);
    row.phone = statement.text(4);
    row.total = statement.money(5);
    row.purchase_count = statement.integer(6);
    row.first_purchase = optional_day(statement, 7);
    row.last_purchase = optional_day(statement, 8);
    row.set_stage = set_stage_of(statement, 9);
    row.balance = statement.money(11);
    row.last_contact = optional_day(statement, 12);
    return row;
}

Result<std::vector<Id<Customer>>> read_ids(sqlite::Statement& rows) {
    std::vector<Id<Customer>> ids;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return ids;
        ids.push_back(rows.id<Customer>(0));
    }
}

/// A whole solar day has a column of its own, as in the archives from before there were others.
struct BirthdayColumns {
    std::optional<Day> day;
    std::string text;
};

BirthdayColumns columns_of(const std::optional<Birthday>& birthday) {
    if (!birthday) return {};
    if (birthday->is_whole_solar_day()) return {.day = birthday->day_of_birth(), .text = {}};
    return {.day = std::nullopt, .text = birthday->word()};
}

Status write_customer(sqlite::Statement statement, const Customer& customer) {
    const std::string key = name_sort_key(customer.name);
    const BirthdayColumns birthday = columns_of(customer.birthday);
    statement.bind(":id", customer.id);
    statement.bind(":kind", word(customer.kind));
    statement.bind(":name", customer.name);
    statement.bind(":aliases", customer.aliases);
    statement.bind(":gender", word(customer.gender));
    statement.bind(":company", customer.company);
    statement.bind(":position", customer.position);
    statement.bind(":industry", customer.industry);
    statement.bind(":region", customer.region);
    statement.bind(":address", customer.address);
    statement.bind(":birthday", birthday.day);
    statement.bind(":birthday_text", birthday.text);
    statement.bind(":source", customer.source);
    statement.bind(":note", customer.note);
    statement.bind(":external_code", customer.external_code);
    statement.bind(":name_sort_key", key);
    statement.bind(":created_at_ms", customer.created_at.utc_ms());
    statement.bind(":verified_on", customer.verified_on);
    statement.bind(":credit_limit_minor", customer.credit_limit);
    statement.bind(":credit_days", customer.credit_days);
    statement.bind(":cadence_days", customer.cadence_days);
    const auto& stage = customer.set_stage;
    statement.bind(":stage", stage ? word(stage->stage) : std::string_view());
    statement.bind(":stage_until", stage ? stage->until : std::nullopt);
    statement.bind(":tier", customer.tier);
    statement.bind(":manager", customer.manager);
    return statement.run();
}

Status write_contact_point(sqlite::Statement statement, Id<Customer> customer, const ContactPoint& point) {
    const std::string key = match_value(point.kind, point.value);
    statement.bind(":id", point.id);
    statement.bind(":customer", customer);
    statement.bind(":kind", word(point.kind));
    statement.bind(":value", point.value);
    statement.bind(":match_value", key);
    statement.bind(":label", point.label);
    statement.bind(":is_primary", point.is_primary);
    statement.bind(":is_wrong", point.is_wrong);
    return statement.run();
}

Status write_address(sqlite::Statement statement, Id<Customer> customer, const CustomerAddress& address) {
    statement.bind(":id", address.id);
    statement.bind(":customer", customer);
    statement.bind(":label", address.label);
    statement.bind(":region", address.region);
    statement.bind(":address", address.address);
    return statement.run();
}

Status write_data_source(sqlite::Statement statement, Id<Customer> customer, const DataSource& source) {
    statement.bind(":id", source.id);
    statement.bind(":customer", customer);
    statement.bind(":field", word(source.field));
    statement.bind(":custom_field", source.custom_field);
    statement.bind(":source", source.source);
    statement.bind(":learned_on", source.learned_on);
    return statement.run();
}

template <class Part>
Status run_for(sqlite::Database& database, std::string_view sql, Id<Part> id) {
    auto statement = database.prepare(sql);
    statement.bind(":id", id);
    return statement.run();
}

Status put_custom_value(sqlite::Database& database, Id<Customer> customer, const CustomValue& value) {
    auto statement = database.prepare(put_custom_value_sql);
    statement.bind(":customer", customer);
    statement.bind(":field", value.field);
    statement.bind(":value", value.value);
    return statement.run();
}

Status delete_custom_value(sqlite::Database& database, Id<Customer> customer, Id<CustomField> field) {
    auto statement = database.prepare(delete_custom_value_sql);
    statement.bind(":customer", customer);
    statement.bind(":field", field);
    return statement.run();
}

/// Only what differs is written.
Status update_custom_values(sqlite::Database& database, const Customer& customer) {
    LAOKE_TRY(const auto before, custom_values_of(database, customer.id));
    for (const CustomValue& value : before) {
        if (!std::ranges::contains(customer.custom_values, value.field, &CustomValue::field))
            LAOKE_TRY_STATUS(delete_custom_value(database, customer.id, value.field));
    }
    for (const CustomValue& value : customer.custom_values) {
        if (!std::ranges::contains(before, value))
            LAOKE_TRY_STATUS(put_custom_value(database, customer.id, value));
    }
    return {};
}

/// Rows that are told apart by their ids: only what differs is written.
template <class Part, class Put>
Status update_parts(sqlite::Database& database, const std::vector<Part>& before,
                    const std::vector<Part>& after, std::string_view delete_sql_of_part, Put put) {
    for (const Part& part : before) {
        if (!std::ranges::contains(after, part.id, &Part::id))
            LAOKE_TRY_STATUS(run_for(database, delete_sql_of_part, part.id));
    }
    for (const Part& part : after) {
        if (!std::ranges::contains(before, part)) LAOKE_TRY_STATUS(put(part));
    }
    return {};
}

Status update_addresses(sqlite::Database& database, const Customer& customer) {
    LAOKE_TRY(const auto before, addresses_of(database, customer.id));
    return update_parts(database, before, customer.addresses, delete_address_sql,
                        [&](const CustomerAddress& each) {
                            return write_address(database.prepare(put_address_sql), customer.id, each);
                        });
}

Status delete_of(sqlite::Database& database, std::string_view sql, Id<Customer> customer) {
    auto statement = database.prepare(sql);
    statement.bind(":customer", customer);
    return statement.run();
}

void add_similar(std::vector<SimilarCustomer>& found, CustomerRow row, Similarity why) {
    const bool known_already =
        std::ranges::any_of(found, [&](const SimilarCustomer& other) { return other.row.id == row.id; });
    if (row.id.is_set() && !known_already) found.push_back({std::move(row), why});
}

}  // namespace

std::span<const std::string_view> customers_statements() { return statements; }

Result<std::int64_t> count_customers(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Id<Customer>>> list_customers(sqlite::Database& database, CustomerSort sort,
                                                 SortDirection direction) {
    auto rows = database.prepare(
        list_statements[static_cast<std::size_t>(sort)][static_cast<std::size_t>(direction)]);
    return read_ids(rows);
}

Result<std::vector<CustomerRow>> fetch_customer_rows(sqlite::Database& database,
                                                     std::span<const Id<Customer>> ids) {
    std::vector<CustomerRow> rows;
    rows.reserve(ids.size());
    for (const Id<Customer> id : ids) {
        LAOKE_TRY(CustomerRow row, read_row(database, id));
        if (row.id.is_set()) rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<CustomValue>> custom_values_of(sqlite::Database& database, Id<Customer> customer) {
    std::vector<CustomValue> values;
    auto rows = database.prepare(custom_values_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return values;
        values.push_back({.field = rows.id<CustomField>(0), .value = std::string(rows.text(1))});
    }
}

Result<std::optional<Customer>> find_customer(sqlite::Database& database, Id<Customer> id) {
    std::optional<Customer> customer;
    {
        auto statement = database.prepare(customer_sql);
        statement.bind(":id", id);
        LAOKE_TRY(const bool row, statement.step());
        if (!row) return std::nullopt;
        customer = customer_of(statement);
    }
    LAOKE_TRY_STATUS(read_parts(database, *customer));
    return customer;
}

Result<Id<Customer>> customer_of_address(sqlite::Database& database, Id<CustomerAddress> id) {
    auto row = database.prepare(address_sql);
    row.bind(":id", id);
    LAOKE_TRY(const bool is_there, row.step());
    return is_there ? row.id<Customer>(0) : Id<Customer>();
}

Result<std::vector<Customer>> customers_after(sqlite::Database& database, Id<Customer> after,
                                              std::int64_t limit) {
    std::vector<Customer> customers;
    {
        auto rows = database.prepare(customers_after_sql);
        rows.bind(":after", after.value());
        rows.bind(":limit", limit);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            customers.push_back(customer_of(rows));
        }
    }
    for (Customer& customer : customers) LAOKE_TRY_STATUS(read_parts(database, customer));
    return customers;
}

Result<Id<Customer>> find_customer_by_code(sqlite::Database& database, std::string_view external_code) {
    auto statement = database.prepare(by_code_sql);
    statement.bind(":code", external_code);
    LAOKE_TRY(const bool row, statement.step());
    return row ? statement.id<Customer>(0) : Id<Customer>();
}

Result<std::vector<SimilarCustomer>> find_similar(sqlite::Database& database, const Customer& customer) {
    std::vector<SimilarCustomer> found;
    for (const ContactPoint& point : customer.contact_points) {
        const std::string key = match_value(point.kind, point.value);
        if (key.empty()) continue;
        auto same = database.prepare(same_contact_sql);
        same.bind(":value", key);
        same.bind(":kind", word(point.kind));
        same.bind(":except", customer.id.value());
        LAOKE_TRY(const auto ids, read_ids(same));
        const Similarity why =
            point.kind == ContactKind::phone ? Similarity::same_phone : Similarity::same_account;
        for (const Id<Customer> id : ids) {
            LAOKE_TRY(CustomerRow row, read_row(database, id));
            add_similar(found, std::move(row), why);
        }
    }
    const std::string key = name_sort_key(customer.name);
    auto same = database.prepare(same_name_sql);
    same.bind(":key", key);
    same.bind(":except", customer.id.value());
    LAOKE_TRY(const auto ids, read_ids(same));
    for (const Id<Customer> id : ids) {
        LAOKE_TRY(CustomerRow row, read_row(database, id));
        add_similar(found, std::move(row), Similarity::same_name);
    }
    return found;
}

Result<std::vector<SimilarCustomer>> find_similar_or_alike(sqlite::Database& database,
                                                           const Customer& customer) {
    LAOKE_TRY(auto found, find_similar(database, customer));
    const std::string expression = same_sound_expression(customer.name);
    if (expression.empty()) return found;
    auto alike = database.prepare(same_sound_sql);
    alike.bind(":expression", expression);
    LAOKE_TRY(const auto ids, read_ids(alike));
    for (const Id<Customer> id : ids) {
        if (id == customer.id) continue;
        LAOKE_TRY(CustomerRow row, read_row(database, id));
        add_similar(found, std::move(row), Similarity::same_sound);
    }
    return found;
}

Status insert_customer(sqlite::Database& database, const Customer& customer) {
    LAOKE_TRY_STATUS(write_customer(database.prepare(insert_sql), customer));
    for (const ContactPoint& point : customer.contact_points) {
        LAOKE_TRY_STATUS(write_contact_point(database.prepare(insert_contact_point_sql), customer.id, point));
    }
    for (const CustomValue& value : customer.custom_values)
        LAOKE_TRY_STATUS(put_custom_value(database, customer.id, value));
    for (const CustomerAddress& each : customer.addresses)
        LAOKE_TRY_STATUS(write_address(database.prepare(insert_address_sql), customer.id, each));
    for (const DataSource& each : customer.data_sources)
        LAOKE_TRY_STATUS(write_data_source(database.prepare(insert_data_source_sql), customer.id, each));
    return {};
}

Status update_customer(sqlite::Database& database, const Customer& customer) {
    LAOKE_TRY_STATUS(write_customer(database.prepare(update_sql), customer));
    LAOKE_TRY(const auto before, contact_points_of(database, customer.id));
    const auto is_in = [](const std::vector<ContactPoint>& points, Id<ContactPoint> id) {
        return std::ranges::find(points, id, &ContactPoint::id) != points.end();
    };
    for (const ContactPoint& point : before) {
        const bool stays = is_in(customer.contact_points, point.id);
        LAOKE_TRY_STATUS(run_for(database, stays ? clear_primary_sql : delete_contact_point_sql, point.id));
    }
    for (const ContactPoint& point : customer.contact_points) {
        const std::string_view sql =
            is_in(before, point.id) ? update_contact_point_sql : insert_contact_point_sql;
        LAOKE_TRY_STATUS(write_contact_point(database.prepare(sql), customer.id, point));
    }
    LAOKE_TRY_STATUS(update_addresses(database, customer));
    LAOKE_TRY_STATUS(update_data_sources(database, customer));
    return update_custom_values(database, customer);
}

Status update_data_sources(sqlite::Database& database, const Customer& customer) {
    LAOKE_TRY(const auto before, data_sources_of(database, customer.id));
    return update_parts(
        database, before, customer.data_sources, delete_data_source_sql, [&](const DataSource& each) {
            return write_data_source(database.prepare(put_data_source_sql), customer.id, each);
        });
}

Status delete_customer(sqlite::Database& database, Id<Customer> id) {
    LAOKE_TRY_STATUS(delete_of(database, delete_contact_points_sql, id));
    LAOKE_TRY_STATUS(delete_of(database, delete_custom_values_sql, id));
    LAOKE_TRY_STATUS(delete_of(database, delete_addresses_sql, id));
    LAOKE_TRY_STATUS(delete_of(database, delete_data_sources_sql, id));
    auto customer = database.prepare(delete_sql);
    customer.bind(":id", id);
    return customer.run();
}

}  // namespace laoke
