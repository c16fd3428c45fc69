/// Something that is done to each of many customers, as a job in one change.
#pragma once

#include "archive/records_job.h"
#include "customers/customer.h"

namespace laoke {

using CustomersJob = RecordsJob<Customer>;

}  // namespace laoke
