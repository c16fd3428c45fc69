/// Pain points of customers in the database.
#pragma once

#include "customers/pain_point.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::optional<PainPoint>> find_pain_point(sqlite::Database& database, Id<PainPoint> id);
/// All of a customer's: the latest first.
Result<std::vector<PainPoint>> pain_points_of_customer(sqlite::Database& database, Id<Customer> customer);

/// The features that pain points are about, `limit` at most.
Result<std::vector<std::string>> features_in_use(sqlite::Database& database, std::int64_t limit);

/// What customers are unhappy with: all pain points about one feature of one product.
struct PainSubject {
    Id<Product> product;
    std::string feature;
    std::int64_t customers = 0;
    std::int64_t open = 0;
    std::int64_t solved = 0;
    Day latest;  ///< since when the newest is

    bool operator==(const PainSubject&) const = default;
};
/// Those with the most open ones first.
Result<std::vector<PainSubject>> pain_subjects(sqlite::Database& database);
/// The pain points of a subject: open ones first, the latest first.
Result<std::vector<PainPoint>> pain_points_about(sqlite::Database& database, const PainSubject& subject);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_pain_points(sqlite::Database& database);
Result<std::vector<PainPoint>> pain_points_after(sqlite::Database& database, Id<PainPoint> after,
                                                 std::int64_t limit);

/// For actions only: a normalized pain point without faults, its id set.
Status insert_pain_point(sqlite::Database& database, const PainPoint& pain);
Status update_pain_point(sqlite::Database& database, const PainPoint& pain);
Status delete_pain_point(sqlite::Database& database, Id<PainPoint> id);
Status delete_pain_points_of(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> pain_points_statements();

}  // namespace laoke
