/// A database on a mirror that is saved into a store in memory, and what comes back from there.
#pragma once

#include "archive/loading.h"
#include "archive/saving.h"
#include "sqlite/database.h"
#include "support/fixed_clock.h"
#include "support/memory_block_store.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::testing {

/// All of what a database says, to compare two of them.
std::string digest_of(sqlite::Database& database);
/// Each text that a database holds.
std::vector<std::string> texts_of(sqlite::Database& database);
/// "ok", or what is wrong with it.
std::string integrity_of(sqlite::Database& database);

/// Loads what a store holds.
Result<std::optional<LoadedArchive>> load(sqlite::BlockStore& store, std::uint64_t archive_id = 7);

class StoredShop {
public:
    /// A new archive with a table t(id, body), saved already.
    explicit StoredShop(std::size_t log_limit = Saving::default_log_limit);
    /// What lies in a store; asserts that it loads.
    explicit StoredShop(StoredArchive content, std::size_t log_limit = Saving::default_log_limit);

    void execute(std::string_view sql);
    [[nodiscard]] std::string digest();
    /// Of what would come back if the page died now.
    [[nodiscard]] std::string reloaded_digest() const;

    FixedClock clock{1'760'000'000'000};
    MemoryBlockStore store;
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<Saving> saving;
    std::unique_ptr<sqlite::Database> database;
};

}  // namespace laoke::testing
