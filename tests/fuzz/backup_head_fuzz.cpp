// The head of an encrypted backup says the same when it is written again, or is refused; and what it asks for
// of Argon2 is within bounds.
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
    CHECK(std::ranges::equal(encode_backup_head(head->envelope), bytes.first(head->size)));
    return 0;
}
