/// The whole archive as JSON: the shop's backup, and how it shares what it knows.
///
/// docs/json-format.md describes the document.  It holds content and nothing about the moment or
/// the device it was written on: the same content gives the same bytes.
#pragma once

#include "archive/archive.h"
#include "archive/record_changes_store.h"
#include "base/job.h"
#include "interchange/json_import.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace laoke {

/// Takes the document piece by piece, in order; a view is valid during the call only.
using JsonSink = std::function<void(std::string_view)>;

/// Writes the document.  Only a piece of it is in memory at a time.
class JsonExport final : public Job {
public:
    /// `archive` outlives the job.
    /// `most_bytes`: what an import accepts.
    static Result<std::unique_ptr<JsonExport>> start(Archive& archive, JsonSink sink,
                                                     std::uint64_t most_bytes = JsonImport::largest_document);

    /// Errors: `json_archive_changed` when something was changed between two slices: what was
    /// written so far is to be thrown away; `json_export_too_large` as soon as it could not be read again.
    Result<bool> run(const Slice& slice) override;

    /// In records.
    [[nodiscard]] Progress progress() const override { return progress_; }

private:
    JsonExport(Archive& archive, JsonSink sink, Progress progress, std::uint64_t most_bytes);

    Status write_head();
    Status write_records();
    Result<bool> write_changes();
    void end_list();

    Archive& archive_;
    JsonSink sink_;
    std::uint64_t revision_;
    Progress progress_;
    std::uint64_t most_bytes_;
    std::uint64_t written_bytes_ = 0;
    bool has_head_ = false;
    std::size_t list_ = 0;         ///< that is being written; behind the last one: all is
    std::int64_t last_id_ = 0;     ///< of the list's records written so far
    bool is_first_record_ = true;  ///< of the list
    RecordChangesWalk changes_walk_;
    std::string piece_;
};

}  // namespace laoke
