/// Reading a backup that is encrypted: its pieces are opened one after the other and fed to what reads the
/// document.  What is fed was sealed by somebody who had the key, in this place of this file; that nothing is
/// missing at the end is seen before the document is said to end.
#pragma once

#include "archive/sealed_backup.h"
#include "interchange/json_import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace laoke {

/// What opens the pieces of a file.
struct BackupKey {
    std::shared_ptr<Sealing> sealing;  ///< of the file, not of the archive that it comes into
    std::shared_ptr<CipherKey> key;
};

class SealedBackupImport final : public JsonReading {
public:
    /// `document` gets what is in the file, whose size is `file_bytes`.
    SealedBackupImport(BackupKey key, std::shared_ptr<JsonReading> document, std::uint64_t file_bytes);
    ~SealedBackupImport() override;

    using JsonReading::feed;
    /// The file from behind its head on.
    void feed(std::span<const std::byte> piece) override;
    void end() override { has_ended_ = true; }
    [[nodiscard]] bool wants_more() const override;

    /// Errors: those of the document, `sealed_backup_damaged`, `sealed_backup_cut_off`.
    Result<bool> run(const Slice& slice) override;
    /// In bytes of the file.
    [[nodiscard]] Progress progress() const override;

private:
    [[nodiscard]] std::optional<std::size_t> size_of_next() const;
    Status open_next();
    Result<bool> feed_document();

    BackupKey key_;
    std::shared_ptr<JsonReading> document_;
    std::uint64_t file_bytes_;
    std::uint64_t fed_bytes_ = 0;
    std::vector<std::byte> pending_;  ///< fed and not yet opened
    std::optional<std::vector<std::byte>> opened_;
    std::uint64_t number_ = 0;  ///< of the next piece
    bool is_opening_ = false;
    bool is_last_taken_ = false;
    bool has_ended_ = false;
    bool has_document_ended_ = false;
    bool has_failed_ = false;
    std::shared_ptr<SealedBackupImport*> self_;  ///< an answer that comes after the end finds nobody
};

}  // namespace laoke
