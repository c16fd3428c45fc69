#include "app/customer_relations.h"

#include "app/sale_texts.h"
#include "app/shop.h"
#include "customers/relations_actions.h"
#include "customers/relations_store.h"
#include "ui/interface.h"

namespace laoke {

namespace {

/// Of each end: more than anybody has.
constexpr std::int64_t most_relations = 1000;

}  // namespace

Status CustomerRelationsPart::refresh(Shop& shop, std::vector<RelationLine>& lines) {
    lines.clear();
    lines_.clear();
    const auto add = [&](const RelationRow& row, Id<Customer> other) {
        const bool is_other_end = other == row.relation.customer;
        lines_.push_back({.relation = row.relation.id, .other = other});
        lines.push_back(
            {.name = row.name,
             .what = joined({ui::tr(relation_name(row.relation.kind, is_other_end)), row.relation.label})});
    };
    LAOKE_TRY(const auto own, relations_of_customer(shop.database(), customer_, most_relations));
    for (const RelationRow& row : own) add(row, row.relation.other);
    LAOKE_TRY(const auto others, relations_to_customer(shop.database(), customer_, most_relations));
    for (const RelationRow& row : others) add(row, row.relation.customer);
    return {};
}

Status CustomerRelationsPart::act(Shop& shop, const RelationsIntent& intent) {
    if (intent.adds) shop.go({Place::new_relation, customer_.value()});
    if (intent.opens) shop.go({Place::customer, lines_[*intent.opens].other.value()});
    if (!intent.removes || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(remove_relation(shop.archive(), lines_[*intent.removes].relation));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
