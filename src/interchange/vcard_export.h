/// Customers as contacts: vCard 3.0 (RFC 2426), which every phone and mail program takes in, or 4.0 (RFC
/// 6350, 9554).
///
/// Names, companies, positions, the phones, e-mails and accounts that are not flagged as wrong, the address
/// and birthdays.  A lunar one stands in the note: no phone knows what it is.  The shop's own note about a
/// customer stays in the shop: contacts are synchronised with servers of others.
#pragma once

#include "archive/archive.h"
#include "base/job.h"
#include "customers/customer.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace laoke {

enum class VcardVersion : unsigned char { v3, v4 };

/// Takes the file piece by piece, in order; a view is valid during the call only.
using VcardSink = std::function<void(std::string_view)>;

/// Writes the cards of these customers, in this order; who is gone meanwhile is left out.  `archive` outlives
/// the job.
Result<std::unique_ptr<Job>> export_vcards(Archive& archive, std::vector<Id<Customer>> customers,
                                           VcardVersion version, VcardSink sink);

}  // namespace laoke
