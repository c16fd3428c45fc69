/// How two customers belong together: who brought whom, family, where somebody works.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke {

enum class RelationKind : unsigned char {
    referrer,  ///< brought the customer; at most one, and never in a circle
    family,
    employer,  ///< the customer works there
    colleague,
    friendship,
    other
};

/// The words for the database and for JSON ("referrer", "friend"), and back.
std::string_view word(RelationKind kind);
std::optional<RelationKind> relation_kind(std::string_view word);

struct Relation {
    Id<Relation> id;
    Id<Customer> customer;
    Id<Customer> other;  ///< what `kind` says: the customer's referrer, the customer's employer
    RelationKind kind = RelationKind::family;
    std::string label;  ///< "妻子", "采购部"

    bool operator==(const Relation&) const = default;
};

Relation normalized(Relation relation);

/// What is wrong with a normalized relation by itself; nothing when it can be kept.
std::optional<Error> fault(const Relation& relation);

}  // namespace laoke
