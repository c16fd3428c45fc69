/// Putting archives together in tests, and what must hold whatever they were.
#pragma once

#include "archive/shop_rows.h"
#include "archive/shop_tables.h"
#include "interchange/archive_merge_import.h"
#include "support/derived_tables.h"
#include "support/json_backup.h"

#include <doctest/doctest.h>

#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace laoke::testing {

inline Result<std::shared_ptr<ArchiveMerge>> read_merge(Archive& mine, std::string_view document,
                                                        const Slice& slice = EndlessSlice()) {
    LAOKE_TRY(auto merge, ArchiveMerge::start(mine, document.size()));
    const auto reading = ArchiveMerge::reading(merge);
    LAOKE_TRY_STATUS(feed_json(*reading, document, 4096, slice));
    return merge;
}

inline Status write_merge(const std::shared_ptr<ArchiveMerge>& merge, const Slice& slice = EndlessSlice()) {
    const auto job = ArchiveMerge::writing(merge);
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(slice));
        if (is_finished) return {};
    }
}

inline void merge_into(TestArchive& mine, std::string_view document) {
    succeed(write_merge(value_of(read_merge(*mine, document))));
}

/// All that the shop knows but its settings, which stay each archive's own.
inline std::string content(TestArchive& archive) {
    std::string all;
    for (const char* const table : shop_tables) {
        if (std::string_view(table) == "settings") continue;
        auto row = value_of(RowStatement::prepare(archive.database(),
                                                  std::string("SELECT * FROM ") + table + " ORDER BY 1, 2"));
        while (value_of(row.step())) {
            (all += table) += ':';
            for (int column = 0; column < row.columns(); ++column)
                (all += row.is_null(column) ? "\x01" : row.text(column)) += '|';
            all += '\n';
        }
    }
    return all;
}

/// The first line in which two contents differ, for the report.
inline std::string first_difference(const std::string& a, const std::string& b) {
    std::istringstream first(a);
    std::istringstream second(b);
    std::string left;
    std::string right;
    while (true) {
        const bool has_left = static_cast<bool>(std::getline(first, left));
        const bool has_right = static_cast<bool>(std::getline(second, right));
        if (!has_left && !has_right) return {};
        if (!has_left || !has_right || left != right)
            return (has_left ? left : "(end)") + "\n   " + (has_right ? right : "(end)");
    }
}

inline void check_same(TestArchive& a, TestArchive& b) {
    const std::string difference = first_difference(content(a), content(b));
    CHECK_MESSAGE(difference.empty(), difference);
}

inline void check_whole(TestArchive& archive) {
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    CHECK(wrong_stocks(archive.database()) == 0);
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
    CHECK(wrong_buyers(archive.database()) == 0);
    CHECK(wrong_texts(archive.database()) == 0);
    CHECK(first_damaged_change(archive.database()) == 0);
    TestArchive other(99);
    succeed(import_json(*other, export_json(*archive)));
    check_same(other, archive);
}

/// Merging `document` again has nothing to do.
inline void check_nothing_new(TestArchive& archive, std::string_view document) {
    const ContentHash before = archive.hash();
    const ChangeLogHead head = value_of(change_log_head(archive.database()));
    const auto again = value_of(read_merge(*archive, document));
    CHECK(again->changes() == 0);
    for (const MergeChoice& choice : again->merging().choices())
        if (choice.kept != Kept::mine)
            MESSAGE(shop_tables[choice.table], " ", choice.id, " kind ", static_cast<int>(choice.kind));
    succeed(write_merge(again));
    CHECK(archive.hash() == before);
    CHECK(value_of(change_log_head(archive.database())) == head);
}

}  // namespace laoke::testing
