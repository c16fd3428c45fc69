/// Relations between customers in the database.
#pragma once

#include "customers/relation.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// A relation and the name of the one at its other end.
struct RelationRow {
    Relation relation;
    std::string name;
};

/// What is known of the customer, grouped by kind; and what is known of others that leads to the customer.
Result<std::vector<RelationRow>> relations_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                       std::int64_t limit);
Result<std::vector<RelationRow>> relations_to_customer(sqlite::Database& database, Id<Customer> customer,
                                                       std::int64_t limit);

Result<std::optional<Relation>> find_relation(sqlite::Database& database, Id<Relation> id);
/// Who brought the customer: `other` of what it returns.
Result<std::optional<Relation>> find_referral(sqlite::Database& database, Id<Customer> customer);
/// Whether the customer has brought the referrer, or who brought the referrer, and so on.
Result<bool> referral_closes_circle(sqlite::Database& database, Id<Customer> customer, Id<Customer> referrer);
/// Whether there is a relation of this kind between the two already.
Result<bool> has_relation(sqlite::Database& database, const Relation& relation);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_relations(sqlite::Database& database);
Result<std::vector<Relation>> relations_after(sqlite::Database& database, Id<Relation> after,
                                              std::int64_t limit);

/// For actions only: a normalized relation without faults, its id set.
Status insert_relation(sqlite::Database& database, const Relation& relation);
Status delete_relation(sqlite::Database& database, Id<Relation> id);
/// At whichever end the customer stands.
Status delete_relations_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> relations_statements();

}  // namespace laoke
