/// A backup under a passphrase: the document that another export writes, sealed piece by piece.
#pragma once

#include "archive/sealed_backup.h"
#include "base/job.h"
#include "interchange/json_export.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace laoke {

/// Takes the file piece by piece, in order.
using FileSink = std::function<void(std::span<const std::byte>)>;

class SealedBackupExport final : public Job {
public:
    /// Begins the export of a document into the sink that it is given.
    using Begin = std::function<Result<std::unique_ptr<Job>>(JsonSink)>;

    /// `sealing`: it is on; its slots open the file.  Errors: those of `begin`.
    static Result<std::unique_ptr<SealedBackupExport>> start(std::shared_ptr<Sealing> sealing, FileSink sink,
                                                             const Begin& begin);
    ~SealedBackupExport() override;

    /// Errors: those of the document's export, `sealed_backup_not_sealed`.
    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override { return document_->progress(); }

private:
    SealedBackupExport(std::shared_ptr<Sealing> sealing, FileSink sink);

    struct Piece {
        std::string text;
        bool is_last;
    };

    void take(std::string_view text);
    void write_head();
    void seal_next();
    void write(std::span<const std::byte> sealed, bool is_last);

    std::shared_ptr<Sealing> sealing_;
    FileSink sink_;
    std::unique_ptr<Job> document_;
    std::shared_ptr<CipherKey> key_;  ///< of the file, once its head is written
    std::string text_;                ///< of the next piece
    std::deque<Piece> waiting_;
    std::uint64_t number_ = 0;  ///< of the next piece
    bool is_sealing_ = false;
    bool is_document_whole_ = false;
    bool is_whole_ = false;
    bool has_failed_ = false;
    std::shared_ptr<SealedBackupExport*> self_;  ///< an answer that comes after the end finds nobody
};

}  // namespace laoke
