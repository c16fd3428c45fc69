/// What several records of one customer become: each field from one of them, contact points and addresses
/// from all.
#pragma once

#include "customers/custom_field.h"

#include <cstddef>
#include <span>
#include <vector>

namespace laoke {

/// More customers are not merged at a time: nobody could look at them.
inline constexpr std::size_t most_merged = 12;

/// The fields of which one value is kept, in the order they are asked for.
enum class KeptField : unsigned char {
    name,
    kind,
    gender,
    company,
    position,
    industry,
    address,  ///< with its region: of two records half of each would be a place that there is not
    birthday,
    source,
    external_code,
    cadence,
    credit_limit,
    credit_days,
    verified_on,
    stage,
    tier,
    manager,
    note,
    custom  ///< a field of the shop's own
};

struct MergedField {
    KeptField kept = KeptField::name;
    Id<CustomField> custom_field{};  ///< of KeptField::custom

    bool operator==(const MergedField&) const = default;
};

/// All fields, of the shop's own those in which somebody has a value.
std::vector<MergedField> merge_fields(std::span<const Customer> customers);

/// For each of merge_fields() the customer whose value is kept, by number.  For the note their count stands
/// for all notes.
using MergeChoices = std::vector<std::size_t>;

bool has_value(const Customer& customer, MergedField field);
bool is_same(const Customer& a, const Customer& b, MergedField field);

/// The first that has a value, an address with more than a region before one without; all notes, since none
/// is worth less.  `first` comes before all others.  `customers` is not empty.
MergeChoices usual_choices(std::span<const Customer> customers, std::size_t first = 0);

/// The contact points of all, each once, those of the first customer first.
std::vector<ContactPoint> points_of(std::span<const Customer> customers);

/// The first customer with what was chosen and `points`, of each kind at most the first primary one.  Names
/// that were not chosen become aliases where there is room, main addresses further ones; the time of creation
/// is the earliest.
Customer merged(std::span<const Customer> customers, const MergeChoices& choices,
                std::vector<ContactPoint> points);

}  // namespace laoke
