/// Taking a JSON document (docs/json-format.md) into an empty archive.
///
/// The file may come from anywhere, so nothing in it is believed: only known fields, sizes and
/// depth bounded, each record as valid as one entered by hand, references checked.  All of it is
/// one action: after any failure the archive is as it was.
#pragma once

#include "archive/action.h"
#include "archive/late_indexing.h"
#include "base/job.h"
#include "interchange/json_records_import.h"
#include "interchange/json_splitter.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace laoke {

/// A job that is fed with a document piece by piece.
class JsonReading : public Job {
public:
    /// The next piece of the file, of any size above 0; pieces of about 256 KiB go well.
    virtual void feed(std::span<const std::byte> piece) = 0;
    void feed(std::string_view piece) { feed(std::as_bytes(std::span(piece))); }
    /// There is no further piece.
    virtual void end() = 0;
    /// Whether all that was fed has been read: `run` returns false at once until there is more.
    [[nodiscard]] virtual bool wants_more() const = 0;
};

class JsonImport final : public JsonReading {
public:
    /// Documents beyond this are refused.
    static constexpr std::uint64_t largest_document = std::uint64_t{1} << 30U;

    /// `archive` outlives the job.  `total_bytes` is the size of the file, for the progress;
    /// `most_bytes` is what is accepted, should more come than the size said.
    /// Errors: `json_archive_not_empty`, `json_too_large`, `archive_busy`.
    static Result<std::unique_ptr<JsonImport>> start(Archive& archive, std::uint64_t total_bytes,
                                                     std::uint64_t most_bytes = largest_document);

    using JsonReading::feed;
    void feed(std::span<const std::byte> piece) override;
    void end() override;
    [[nodiscard]] bool wants_more() const override;

    /// Errors: one sentence with the line, and the archive is as it was.
    Result<bool> run(const Slice& slice) override;

    /// In bytes.
    [[nodiscard]] Progress progress() const override;

    /// The entry in the change log (0 for a document without content), when it has finished.
    [[nodiscard]] ChangeSequence change() const { return change_; }

private:
    JsonImport(Action action, std::uint64_t total_bytes, std::uint64_t most_bytes);

    Result<bool> go_on(const Slice& slice);
    [[nodiscard]] static std::size_t end_of_members();
    [[nodiscard]] static std::string_view member_name(std::size_t member);
    [[nodiscard]] std::size_t find_member(std::string_view name) const;
    [[nodiscard]] std::size_t next_needed_member() const;
    Status take(const JsonPart& part);
    Status take_format(const JsonPart& part);
    Status take_version(const JsonPart& part);
    Status take_settings(const JsonPart& part);
    Status take_record(const JsonPart& part);
    Status check_members() const;
    Status finish();

    std::optional<Action> action_;  ///< nothing once it has been committed or rolled back
    LateIndexing indexing_;
    bool is_indexed_ = false;
    JsonRecordsImport records_;
    JsonSplitter splitter_;
    std::uint64_t total_bytes_;
    std::uint64_t most_bytes_;
    std::uint64_t fed_bytes_ = 0;
    std::size_t next_member_ = 0;                 ///< of the outer object, which has a fixed order
    std::int64_t version_ = json_format_version;  ///< of the document
    ChangeSequence change_ = 0;
};

}  // namespace laoke
