/// A store that keeps an archive sealed: what is written is sealed once, for both copies, and what is read is
/// opened copy by copy, so that the pair compares what is really there (archive/paired_store.h).
///
/// ```
///   Saving ──> sealing writes ──> the pair ──┬──> opening reads ──> IndexedDB
///                                            └──> opening reads ──> files
/// ```
#pragma once

#include "archive/sealing.h"
#include "sqlite/block_store.h"

#include <memory>

namespace laoke {

/// `second` may be none.  Where `sealing` is off, everything goes through as it is.  A load of a copy whose
/// key is not there fails with `locked`; one that belongs to none of the keys that are, with `unknown`.  A
/// part that does not open is given as one without bytes, which whoever reads it finds damaged.
[[nodiscard]] std::unique_ptr<sqlite::BlockStore>
make_sealed_store(const std::shared_ptr<Sealing>& sealing, std::unique_ptr<sqlite::BlockStore> first,
                  std::unique_ptr<sqlite::BlockStore> second);

}  // namespace laoke
