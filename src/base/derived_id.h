/// Ids of records that follow from others, the same in every archive that makes them.
#pragma once

#include <cstdint>
#include <string_view>

namespace laoke {

/// As if it had been given some hours before `origin`, the id of the record that it follows from.  `what`
/// tells apart those that follow from one.
std::int64_t derived_id(std::int64_t origin, std::string_view what);

}  // namespace laoke
