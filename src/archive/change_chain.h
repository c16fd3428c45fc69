/// The hash chain of the change log.
#pragma once

#include "archive/action.h"
#include "archive/change_log.h"

namespace laoke {

/// An entry as it stands in the table, but for its hash.
struct ChangeRecord {
    ChangeSequence sequence = 0;
    std::int64_t at_ms = 0;
    std::string_view member;
    ChangeKind kind = ChangeKind::done;
    ChangeSequence target = 0;
    std::string_view what;
    std::string_view arguments;
    std::int64_t subject = 0;
    std::int64_t chunk_count = 0;
    Blake2bHash chunks_hash{};
    Blake2bHash previous_hash{};
};

std::string_view word(ChangeKind kind);

/// BLAKE2b-256 over all fields, texts with their lengths.
Blake2bHash hash_of(const ChangeRecord& record);

/// Appends the entry behind the head, which it must follow, and moves the head.
Status append_change(sqlite::Database& database, const ChangeRecord& record);

/// Every statement of this file, for the SQL check.
std::span<const std::string_view> change_chain_statements();

}  // namespace laoke
