/// Where what is known of a customer comes from: how changes of a profile carry its sources on.
#pragma once

#include "customers/customer.h"

#include <optional>
#include <span>
#include <string_view>

namespace laoke {

/// In code points.
inline constexpr std::size_t longest_source = 200;

/// The name of a field that is none of the shop's own.
TextKey name_of(DataField field);

/// `customers_text_too_long`; nothing where it can be kept.
std::optional<Error> fault_of_source(std::string_view source);

/// Whether both have the same there.  What is no part of a customer, needs and plans, is.
bool is_same(const Customer& a, const Customer& b, const DataSource& of);

/// Gives `after` the sources of `before`, and `source` to what is another value now: it was learned on
/// `today`, or from nobody knows what where `source` is empty.
void settle_sources(const Customer& before, Customer& after, std::string_view source, Day today);

/// A customer who was just entered: all of it comes from there.
void begin_sources(Customer& customer, std::string_view source, Day today);

/// The same for a part of what is known of a customer that has a record of its own; `is_there`: after the
/// change.
void settle_source(Customer& customer, DataField field, std::string_view source, Day today, bool is_there);

/// What the first of `customers` knows after they were made one: the source of a value that was kept goes
/// along, of lists the latest.
void merge_sources(std::span<const Customer> customers, Customer& result);

}  // namespace laoke
