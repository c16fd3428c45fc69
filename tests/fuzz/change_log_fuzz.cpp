// A changeset of the log that is not what an action wrote: it is refused or replayed, and the archive stays a
// database.
#include "archive/change_recording.h"
#include "archive/deflating.h"
#include "fuzz/fuzzed_archives.h"
#include "fuzz/fuzzing.h"
#include "support/rich_records.h"
#include "support/stored_shop.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t sequence = 1'000'000;

void put_chunk(sqlite::Database& database, std::span<const std::byte> changeset) {
    const auto data = deflated(changeset, 1);
    REQUIRE(data);
    auto insert = database.prepare("INSERT INTO change_chunks (sequence, position, inflated_bytes, data)"
                                   " VALUES (1000000, 1, :size, :data)");
    insert.bind(":size", static_cast<std::int64_t>(changeset.size()));
    insert.bind(":data", std::span<const std::byte>(*data));
    succeed(insert.run());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static FuzzedArchive fuzzed(&add_rich_records);
    if (size == 0) return 0;
    sqlite::Database& database = fuzzed.archive().database();
    succeed(database.execute("BEGIN"));
    // The entry is not there: only the chunk is read.
    succeed(database.execute("PRAGMA defer_foreign_keys = ON"));
    put_chunk(database, std::as_bytes(std::span(data, size)));
    (void)rows_changed_by(database, sequence, 1);
    (void)rows_deleted_by(database, sequence);
    (void)replay_chunk(database, sequence, 1, ReplayDirection::forward);
    (void)replay_chunk(database, sequence, 1, ReplayDirection::backward);
    succeed(database.execute("ROLLBACK"));
    static unsigned tried = 0;
    if (++tried % 64 == 0) fuzzed.check_untouched();
    return 0;
}
