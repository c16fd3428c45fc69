#include "interchange/sealed_backup_import.h"

#include "sqlite/stored_bytes.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::size_t mark_size = 4;
/// Nonce and tag, and how much it inflates to.
constexpr std::size_t smallest_sealed = CipherKey::overhead + 4;
constexpr std::size_t largest_sealed = smallest_sealed + backup_piece_size;

std::uint32_t mark_of(std::span<const std::byte> bytes) { return sqlite::ByteReader(bytes).u32(); }

}  // namespace

SealedBackupImport::SealedBackupImport(BackupKey key, std::shared_ptr<JsonReading> document,
                                       std::uint64_t file_bytes)
    : key_(std::move(key)),
      document_(std::move(document)),
      file_bytes_(file_bytes),
      self_(std::make_shared<SealedBackupImport*>(this)) {}

SealedBackupImport::~SealedBackupImport() { *self_ = nullptr; }

void SealedBackupImport::feed(std::span<const std::byte> piece) {
    fed_bytes_ += piece.size();
    pending_.insert(pending_.end(), piece.begin(), piece.end());
}

/// Of the next piece when sealed, where it has come whole or is none.
std::optional<std::size_t> SealedBackupImport::size_of_next() const {
    if (pending_.size() < mark_size) return std::nullopt;
    const std::size_t size = mark_of(pending_) & ~last_backup_piece_mark;
    const bool is_piece = size >= smallest_sealed && size <= largest_sealed;
    return is_piece && pending_.size() - mark_size < size ? std::nullopt : std::optional(size);
}

bool SealedBackupImport::wants_more() const {
    return !has_ended_ && !has_failed_ && !is_opening_ && !opened_ && (is_last_taken_ || !size_of_next());
}

Progress SealedBackupImport::progress() const {
    return {static_cast<std::int64_t>(fed_bytes_), static_cast<std::int64_t>(file_bytes_)};
}

Result<bool> SealedBackupImport::run(const Slice& slice) {
    do {
        LAOKE_TRY_STATUS(open_next());
        if (document_->wants_more()) {
            LAOKE_TRY(const bool is_fed, feed_document());
            if (!is_fed) return false;
        }
        LAOKE_TRY(const bool is_finished, document_->run(slice));
        if (is_finished) return true;
    } while (!slice.is_over());
    return false;
}

/// The next piece is opened while the one before it is being read.
Status SealedBackupImport::open_next() {
    if (has_failed_) return fail(TextKey::sealed_backup_damaged);
    if (is_opening_ || opened_) return {};
    if (is_last_taken_) return pending_.empty() ? Status() : fail(TextKey::sealed_backup_damaged);
    const auto size = size_of_next();
    if (!size) return {};
    if (*size < smallest_sealed || *size > largest_sealed) return fail(TextKey::sealed_backup_damaged);
    is_opening_ = true;
    is_last_taken_ = (mark_of(pending_) & last_backup_piece_mark) != 0;
    key_.sealing->open(
        *key_.key, is_last_taken_ ? SealedKind::last_backup_piece : SealedKind::backup_piece, number_++,
        std::span(pending_).subspan(mark_size, *size),
        [self = self_](std::optional<std::vector<std::byte>> opened) {
            SealedBackupImport* const job = *self;
            if (job == nullptr) return;
            job->is_opening_ = false;
            job->has_failed_ = !opened;
            job->opened_ = std::move(opened);
        },
        backup_piece_size);
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(mark_size + *size));
    return has_failed_ ? fail(TextKey::sealed_backup_damaged) : Status();
}

/// False when there is nothing to feed it with yet.
Result<bool> SealedBackupImport::feed_document() {
    if (opened_) {
        const auto piece = *std::exchange(opened_, std::nullopt);
        if (!piece.empty()) document_->feed(piece);
        return true;
    }
    if (is_opening_ || !has_ended_) return false;
    if (!is_last_taken_) return fail(TextKey::sealed_backup_cut_off);
    if (std::exchange(has_document_ended_, true)) return false;
    document_->end();
    return true;
}

}  // namespace laoke
