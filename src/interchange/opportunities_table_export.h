/// Opportunities as a table.
#pragma once

#include "interchange/records_table_export.h"

namespace laoke {

/// These, in this order; those that are gone are left out.
std::unique_ptr<Job> export_opportunities_table(Archive& archive, std::vector<Id<Opportunity>> opportunities,
                                                TableExport::Way way);

}  // namespace laoke
