/// Records in which every field is filled, with texts that need care.
#pragma once

#include "contact/sample_shop_actions.h"
#include "support/test_archive.h"

namespace laoke::testing {

void fill(TestArchive& archive, const SampleShop& shop);

/// Every field that a record can have.
void add_rich_records(TestArchive& archive);

}  // namespace laoke::testing
