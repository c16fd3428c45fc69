/// Relations between customers: the card on a customer's page, and the form of a new one.
#pragma once

#include "customers/customer_field_screen.h"
#include "customers/relation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// How a relation is named at the end where `customer` stands, or at the other one.
TextKey relation_name(RelationKind kind, bool is_other_end);

struct RelationLine {
    std::string name;  ///< of the other customer
    std::string what;  ///< "转介绍人", "亲属 · 妻子"
};

struct RelationsIntent {
    bool adds = false;
    std::optional<std::size_t> opens;
    std::optional<std::size_t> removes;
};

RelationsIntent draw_relations(const std::vector<RelationLine>& relations);

struct RelationDraft {
    int kind = 0;  ///< index of RelationKind
    std::string other_text;
    Id<Customer> other;  ///< not set while the text names nobody
    std::string label;

    bool operator==(const RelationDraft&) const = default;
};

struct RelationFormView {
    std::string customer_name;
    std::vector<FoundCustomer> found;
    std::string other_error;
    std::string label_error;
};

struct RelationFormIntent {
    bool changed = false;
    bool other_typed = false;
    std::optional<std::size_t> other_chosen;
    bool saves = false;
    bool goes_back = false;
};

RelationFormIntent draw_relation_form(const RelationFormView& view, RelationDraft& draft);

}  // namespace laoke
