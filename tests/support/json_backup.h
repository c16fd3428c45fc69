/// Exporting an archive to a text and importing a text, in pieces and slices of any size.
#pragma once

#include "interchange/json_export.h"
#include "interchange/json_import.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace laoke::testing {

inline std::string export_json(Archive& archive, const Slice& slice = EndlessSlice()) {
    std::string document;
    const auto job = value_of(JsonExport::start(archive, [&](std::string_view piece) { document += piece; }));
    while (!value_of(job->run(slice))) {
    }
    CHECK(job->progress().done == job->progress().total);
    return document;
}

/// Runs `job` on `document`.
inline Status feed_json(JsonReading& job, std::string_view document, std::size_t piece_size,
                        const Slice& slice) {
    bool has_ended = false;
    while (true) {
        if (job.wants_more()) {
            REQUIRE_FALSE(has_ended);
            has_ended = document.empty();
            const std::string_view piece = document.substr(0, std::min(piece_size, document.size()));
            document.remove_prefix(piece.size());
            if (has_ended)
                job.end();
            else
                job.feed(piece);
        }
        LAOKE_TRY(const bool is_finished, job.run(slice));
        if (is_finished) return {};
    }
}

inline Status import_json(Archive& archive, std::string_view document, std::size_t piece_size = 4096,
                          const Slice& slice = EndlessSlice()) {
    LAOKE_TRY(const auto job, JsonImport::start(archive, document.size()));
    return feed_json(*job, document, piece_size, slice);
}

}  // namespace laoke::testing
