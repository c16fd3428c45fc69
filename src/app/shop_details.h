/// What papers say of the shop besides its name.
#pragma once

#include "app/printing.h"
#include "archive/archive.h"

namespace laoke {

/// Adds the shop's address and phone to what is printed; nothing where neither is filled in.
void add_shop_details(const ArchiveSettings& settings, PrintDocument& document);

}  // namespace laoke
