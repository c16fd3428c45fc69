/// Tables for other programs, for the accountant, for a mailing: customers, sales and products as CSV
/// or as a workbook.
///
/// They are for reading elsewhere and hold less than the backup: values and no labels, nothing that was
/// flagged as wrong.  What a list of customers holds can be imported again.
#pragma once

#include "archive/archive.h"
#include "base/job.h"
#include "customers/customer.h"
#include "interchange/table_writer.h"
#include "opportunities/opportunity.h"
#include "sales/product.h"
#include "sales/sale.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace laoke {

/// Takes the table piece by piece, in order; a view is valid during the call only.
using TableSink = std::function<void(std::string_view)>;

struct ExportedTable {
    enum class Kind : std::uint8_t {
        customers,  ///< with all their columns and what they bought
        sales,      ///< a row for each line of a sale, the newest sale first
        products,   ///< in the order of the list
        opportunities,
    };
    Kind kind = Kind::customers;
    std::vector<Id<Customer>> customers{};         ///< which of them, in this order
    std::vector<Id<Sale>> sales{};                 ///< none: all of them
    std::vector<Id<Product>> products{};           ///< likewise
    std::vector<Id<Opportunity>> opportunities{};  ///< these alone
};

/// Writes a table; its titles are in `language`, and so are the few words in the cells.  A piece of it is in
/// memory at a time.  `archive` outlives the job, which ends with `interchange_table_changed` when something
/// was changed between two slices, and with `interchange_table_too_long` when a workbook has no room for all
/// rows: what was written so far is to be thrown away then.
Result<std::unique_ptr<Job>> export_table(Archive& archive, ExportedTable table, TableFormat format,
                                          Language language, TableSink sink);

}  // namespace laoke
