/// The rows of the list of customers that were in sight, whatever was searched for: fetched in windows.
#pragma once

#include "app/customer_list_columns.h"
#include "archive/archive.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>

namespace laoke {

class CustomerListRows {
public:
    /// The row of the table at an index; nullptr where there is none, or a heading.  `shown`: whom the rows
    /// are about, not set for a heading.
    Result<const CustomerListRow*> row(Archive& archive, std::span<const Id<Customer>> shown,
                                       std::size_t index, std::span<const CustomField> custom_fields,
                                       const CellReading& reading);

private:
    /// What the words in the cells follow from.
    struct ReadAt {
        std::uint64_t revision = 0;
        Day day;
        Language language{};
        bool operator==(const ReadAt&) const = default;
    };

    Status fetch(Archive& archive, std::span<const Id<Customer>> customers,
                 std::span<const CustomField> custom_fields, const CellReading& reading);

    std::unordered_map<std::int64_t, CustomerListRow> rows_;  ///< by the customer's id
    ReadAt read_at_;
};

/// Up to a few thousand at once, for paper; those who are gone are left out.
Result<std::vector<CustomerFacts>> fetch_facts(Archive& archive, std::span<const Id<Customer>> customers);

}  // namespace laoke
