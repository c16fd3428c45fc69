/// Archives that are made once for all inputs, since their tables take longer than any input.
#pragma once

#include "support/json_backup.h"
#include "support/test_archive.h"

namespace laoke::testing {

class FuzzedArchive {
public:
    /// What `fill` puts in is there before each input.
    explicit FuzzedArchive(void (*fill)(TestArchive&) = nullptr) {
        if (fill != nullptr) fill(archive_);
        copy(archive_.database(), before_);
        hash_ = archive_.hash();
    }

    TestArchive& archive() { return archive_; }

    /// Whatever was tried in vain has left nothing behind.
    void check_untouched() {
        CHECK_FALSE(archive_->is_busy());
        CHECK(archive_.hash() == hash_);
    }

    /// Puts back what was there, page by page.
    void reset() { copy(before_, archive_.database()); }

private:
    static void copy(sqlite::Database& from, sqlite::Database& into);

    TestArchive archive_;
    sqlite::Database before_ = value_of(sqlite::Database::in_memory());
    ContentHash hash_{};
};

/// What an archive holds comes back from its own backup, which is the same again.
void check_backup(TestArchive& archive);

}  // namespace laoke::testing
