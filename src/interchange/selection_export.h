/// Some customers with all that belongs to them as a JSON document: what one shop hands to another.
#pragma once

#include "customers/customer.h"
#include "interchange/json_export.h"

#include <memory>
#include <vector>

namespace laoke {

/// The document is of the same form as that of a whole archive (docs/json-format.md), and can be read as one.
/// It holds nothing of others: relations between these customers only, meetings with these alone.
/// Those who are gone are left out.  Errors: as JsonExport.
Result<std::unique_ptr<Job>> start_selection_export(Archive& archive, std::vector<Id<Customer>> customers,
                                                    JsonSink sink);

}  // namespace laoke
