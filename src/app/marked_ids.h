/// The records that a list's rows are about, as its marks know them.
#pragma once

#include "base/id.h"
#include "ui/row_selection.h"

#include <cstdint>
#include <span>
#include <vector>

namespace laoke {

template <class Record>
std::vector<std::int64_t> numbers_of(std::span<const Id<Record>> ids) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(ids.size());
    for (const Id<Record> id : ids) numbers.push_back(id.value());
    return numbers;
}

/// In the order of the list.
template <class Record>
std::vector<Id<Record>> marked_ids(const ui::RowSelection& rows) {
    std::vector<Id<Record>> ids;
    for (const std::int64_t record : rows.records()) ids.emplace_back(record);
    return ids;
}

}  // namespace laoke
