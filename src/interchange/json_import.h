/// Taking a JSON document (docs/json-format.md) into an empty archive.
///
/// The file may come from anywhere, so nothing in it is believed: only known fields, sizes and
/// depth bounded, each record as valid as one entered by hand, references checked.  All of it is
/// one action: after any failure the archive is as it was.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "interchange/json_splitter.h"
#include "interchange/records_json.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace laoke {

class JsonImport final : public Job {
public:
    /// Documents beyond this are refused.
    static constexpr std::uint64_t largest_document = std::uint64_t{256} << 20U;

    /// `archive` outlives the job.  `total_bytes` is the size of the file, for the progress;
    /// `most_bytes` is what is accepted, should more come than the size said.
    /// Errors: `json_archive_not_empty`, `json_too_large`, `archive_busy`.
    static Result<std::unique_ptr<JsonImport>> start(Archive& archive, std::uint64_t total_bytes,
                                                     std::uint64_t most_bytes = largest_document);

    /// The next piece of the file, of any size above 0; pieces of about 256 KiB go well.
    void feed(std::span<const std::byte> piece);
    void feed(std::string_view piece) { feed(std::as_bytes(std::span(piece))); }
    /// There is no further piece.
    void end();
    /// Whether all that was fed has been read: `run` returns false at once until there is more.
    [[nodiscard]] bool wants_more() const;

    /// Errors: one sentence with the line, and the archive is as it was.
    Result<bool> run(const Slice& slice) override;

    /// In bytes.
    [[nodiscard]] Progress progress() const override;

    /// What came in, and the entry in the change log (0 for a document without content), when it
    /// has finished.
    struct Counts {
        std::int64_t customers = 0;
        std::int64_t products = 0;
        std::int64_t sales = 0;
        std::int64_t follow_ups = 0;
        std::int64_t tasks = 0;
        std::int64_t payments = 0;
    };
    [[nodiscard]] Counts counts() const { return counts_; }
    [[nodiscard]] ChangeSequence change() const { return change_; }

private:
    JsonImport(Action action, std::uint64_t total_bytes, std::uint64_t most_bytes);

    Result<bool> go_on(const Slice& slice);
    Status take(const JsonPart& part);
    Status take_format(const JsonPart& part);
    Status take_version(const JsonPart& part);
    Status take_settings(const JsonPart& part);
    Status take_record(const JsonPart& part);
    Status take_customer(JsonFields fields);
    Status take_product(JsonFields fields);
    Status take_sale(JsonFields fields);
    Status take_follow_up(JsonFields fields);
    Status take_task(JsonFields fields);
    Status take_payment(JsonFields fields);
    Status insert(const Sale& sale, std::int64_t line);
    Status insert_waiting();
    Status finish();

    std::optional<Action> action_;  ///< nothing once it has been committed or rolled back
    JsonSplitter splitter_;
    std::uint64_t total_bytes_;
    std::uint64_t most_bytes_;
    std::uint64_t fed_bytes_ = 0;
    std::size_t next_member_ = 0;                ///< of the outer object, which has a fixed order
    std::size_t version_ = json_format_version;  ///< of the document
    Counts counts_;
    ChangeSequence change_ = 0;
    // What later records may refer to, in the order of ids.
    std::unordered_set<std::int64_t> customers_;
    std::unordered_set<std::int64_t> products_;
    std::unordered_set<std::int64_t> sales_;  ///< without the returns
    /// Returns that stand before the sale they belong to.
    struct Waiting {
        Sale sale;
        std::int64_t line;
    };
    std::vector<Waiting> waiting_;
};

}  // namespace laoke
