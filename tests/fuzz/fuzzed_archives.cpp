#include "fuzz/fuzzed_archives.h"

#include <sqlite3.h>

namespace laoke::testing {

void FuzzedArchive::copy(sqlite::Database& from, sqlite::Database& into) {
    sqlite3_backup* const backup = sqlite3_backup_init(into.handle(), "main", from.handle(), "main");
    REQUIRE(backup != nullptr);
    CHECK(sqlite3_backup_step(backup, -1) == SQLITE_DONE);
    CHECK(sqlite3_backup_finish(backup) == SQLITE_OK);
}

void check_backup(TestArchive& archive) {
    static FuzzedArchive empty;
    const std::string document = export_json(*archive);
    const Status imported = import_json(*empty.archive(), document);
    if (!imported) MESSAGE(document);
    succeed(imported);
    CHECK(export_json(*empty.archive()) == document);
    CHECK(empty.archive().hash() == archive.hash());
    empty.reset();
}

}  // namespace laoke::testing
