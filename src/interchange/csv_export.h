/// Tables for other programs, for the accountant, for a mailing: customers, sales and products as CSV.
///
/// They are for reading elsewhere and hold less than the backup: values and no labels, nothing that was
/// flagged as wrong.  What a list of customers holds can be imported again.
#pragma once

#include "archive/archive.h"
#include "base/job.h"
#include "customers/customer.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Takes the table piece by piece, in order; a view is valid during the call only.
using CsvSink = std::function<void(std::string_view)>;

// The titles are in `language`, and so are the few words in the cells.  A piece of the table is in memory at
// a time.  The jobs end with `interchange_table_changed` when something was changed between two slices: what
// was written so far is to be thrown away then.  `archive` outlives them.

/// These customers, in this order, with all their columns and what they bought.
std::unique_ptr<Job> customers_as_csv(Archive& archive, std::vector<Id<Customer>> customers,
                                      Language language, CsvSink sink);

/// A row for each line of a sale, the newest sale first.
Result<std::unique_ptr<Job>> sales_as_csv(Archive& archive, Language language, CsvSink sink);

/// In the order of the list.
Result<std::unique_ptr<Job>> products_as_csv(Archive& archive, Language language, CsvSink sink);

/// A list of customers to be filled in: the titles, some with what can stand below them.
std::string customers_template(Language language);

}  // namespace laoke
