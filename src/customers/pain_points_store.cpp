#include "customers/pain_points_store.h"

#include "base/sorting.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_PAIN_POINT_COLUMNS                                                                             \
    "SELECT id, customer, product, feature, description, since, solved_on, remedy, source FROM pain_points "

constexpr std::string_view pain_sql = LAOKE_PAIN_POINT_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_PAIN_POINT_COLUMNS "WHERE customer = :customer ORDER BY since DESC, id DESC";
constexpr std::string_view about_sql =
    LAOKE_PAIN_POINT_COLUMNS "WHERE product IS :product AND feature = :feature";
constexpr std::string_view after_sql = LAOKE_PAIN_POINT_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_PAIN_POINT_COLUMNS

constexpr std::string_view features_sql =
    "SELECT DISTINCT feature FROM pain_points WHERE feature <> '' ORDER BY feature LIMIT :limit";
constexpr std::string_view subjects_sql =
    "SELECT product, feature, customer, since, solved_on FROM pain_points"
    " ORDER BY product, feature, customer";
constexpr std::string_view count_sql = "SELECT count(*) FROM pain_points";
constexpr std::string_view insert_sql =
    "INSERT INTO pain_points (id, customer, product, feature, description, since, solved_on, remedy, source)"
    " VALUES (:id, :customer, :product, :feature, :description, :since, :solved_on, :remedy, :source)";
constexpr std::string_view update_sql =
    "UPDATE pain_points SET customer = :customer, product = :product, feature = :feature,"
    " description = :description, since = :since, solved_on = :solved_on, remedy = :remedy, source = :source "
    "WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM pain_points WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM pain_points WHERE customer = :customer";

constexpr std::array statements = {
    pain_sql,  of_customer_sql, about_sql,  after_sql,  features_sql,           subjects_sql,
    count_sql, insert_sql,      update_sql, delete_sql, delete_of_customer_sql,
};

Result<std::vector<PainPoint>> read_pains(sqlite::Statement& rows) {
    std::vector<PainPoint> pains;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return pains;
        PainPoint& pain = pains.emplace_back();
        pain.id = rows.id<PainPoint>(0);
        pain.customer = rows.id<Customer>(1);
        pain.product = rows.id<Product>(2);
        pain.feature = rows.text(3);
        pain.description = rows.text(4);
        pain.since = rows.day(5);
        if (!rows.is_null(6)) pain.solved_on = rows.day(6);
        pain.remedy = rows.text(7);
        pain.source = rows.text(8);
    }
}

Status write(sqlite::Statement statement, const PainPoint& pain) {
    statement.bind(":id", pain.id);
    statement.bind(":customer", pain.customer);
    statement.bind(":product", pain.product);
    statement.bind(":feature", pain.feature);
    statement.bind(":description", pain.description);
    statement.bind(":since", pain.since);
    statement.bind(":solved_on", pain.solved_on);
    statement.bind(":remedy", pain.remedy);
    statement.bind(":source", pain.source);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> pain_points_statements() { return statements; }

Result<std::optional<PainPoint>> find_pain_point(sqlite::Database& database, Id<PainPoint> id) {
    auto rows = database.prepare(pain_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto pains, read_pains(rows));
    if (pains.empty()) return std::nullopt;
    return std::move(pains.front());
}

Result<std::vector<PainPoint>> pain_points_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_pains(rows);
}

Result<std::vector<std::string>> features_in_use(sqlite::Database& database, std::int64_t limit) {
    std::vector<std::string> features;
    auto rows = database.prepare(features_sql);
    rows.bind(":limit", limit);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return features;
        features.emplace_back(rows.text(0));
    }
}

Result<std::vector<PainSubject>> pain_subjects(sqlite::Database& database) {
    std::vector<PainSubject> subjects;
    Id<Customer> customer;  // the last one of the last subject
    auto rows = database.prepare(subjects_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const auto product = rows.id<Product>(0);
        const std::string_view feature = rows.text(1);
        if (subjects.empty() || subjects.back().product != product || subjects.back().feature != feature) {
            subjects.push_back({.product = product, .feature = std::string(feature), .latest = rows.day(3)});
            customer = {};
        }
        PainSubject& subject = subjects.back();
        if (rows.id<Customer>(2) != customer) ++subject.customers;
        customer = rows.id<Customer>(2);
        ++(rows.is_null(4) ? subject.open : subject.solved);
        subject.latest = std::max(subject.latest, rows.day(3));
    }
    sort_stably(subjects, std::ranges::greater(), [](const PainSubject& subject) {
        return std::tuple(subject.open, subject.customers, subject.latest);
    });
    return subjects;
}

Result<std::vector<PainPoint>> pain_points_about(sqlite::Database& database, const PainSubject& subject) {
    auto rows = database.prepare(about_sql);
    rows.bind(":product", subject.product);
    rows.bind(":feature", subject.feature);
    LAOKE_TRY(auto pains, read_pains(rows));
    sort_stably(pains, std::ranges::greater(),
                [](const PainPoint& pain) { return std::tuple(pain.is_open(), pain.since, pain.id); });
    return pains;
}

Result<std::int64_t> count_pain_points(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<PainPoint>> pain_points_after(sqlite::Database& database, Id<PainPoint> after,
                                                 std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_pains(rows);
}

Status insert_pain_point(sqlite::Database& database, const PainPoint& pain) {
    return write(database.prepare(insert_sql), pain);
}

Status update_pain_point(sqlite::Database& database, const PainPoint& pain) {
    return write(database.prepare(update_sql), pain);
}

Status delete_pain_point(sqlite::Database& database, Id<PainPoint> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_pain_points_of(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
