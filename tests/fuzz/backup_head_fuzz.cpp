// The head of an encrypted backup says the same when it is written again, or is refused.
#include "archive/sealed_backup.h"
#include "fuzz/fuzzing.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), std::min(size, largest_backup_head));
    const auto head = decode_backup_head(bytes);
    if (!head) return 0;
    CHECK(is_sealed_backup(bytes));
    CHECK(head->size <= bytes.size());
    // What stands there for people, and hashes that do not fit, need not come back.
    const SealedBackupHead again = value_of(decode_backup_head(encode_backup_head(head->envelope)));
    CHECK(again.size == head->size);
    CHECK(again.envelope.archive_id == head->envelope.archive_id);
    CHECK(again.envelope.slots.size() == head->envelope.slots.size());
    CHECK(std::ranges::equal(again.envelope.sealed, head->envelope.sealed));
    return 0;
}
