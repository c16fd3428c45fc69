#include "interchange/sealed_backup_export.h"

#include "sqlite/stored_bytes.h"

#include <utility>

namespace laoke {

namespace {

/// The document is not written faster than it is sealed.
constexpr std::size_t most_waiting = 4;

}  // namespace

SealedBackupExport::SealedBackupExport(std::shared_ptr<Sealing> sealing, FileSink sink)
    : sealing_(std::move(sealing)),
      sink_(std::move(sink)),
      self_(std::make_shared<SealedBackupExport*>(this)) {}

SealedBackupExport::~SealedBackupExport() { *self_ = nullptr; }

Result<std::unique_ptr<SealedBackupExport>> SealedBackupExport::start(std::shared_ptr<Sealing> sealing,
                                                                      FileSink sink, const Begin& begin) {
    std::unique_ptr<SealedBackupExport> job(new SealedBackupExport(std::move(sealing), std::move(sink)));
    LAOKE_TRY(job->document_, begin([&self = *job](std::string_view text) { self.take(text); }));
    job->write_head();
    return job;
}

Result<bool> SealedBackupExport::run(const Slice& slice) {
    if (!has_failed_ && !is_document_whole_ && waiting_.size() < most_waiting) {
        LAOKE_TRY(is_document_whole_, document_->run(slice));
        if (is_document_whole_) waiting_.push_back({std::move(text_), true});
    }
    seal_next();
    if (has_failed_) return fail(TextKey::sealed_backup_not_sealed);
    return is_whole_;
}

void SealedBackupExport::take(std::string_view text) {
    while (!text.empty()) {
        const std::string_view taken = text.substr(0, backup_piece_size - text_.size());
        text_ += taken;
        text.remove_prefix(taken.size());
        if (text_.size() == backup_piece_size) waiting_.push_back({std::exchange(text_, {}), false});
    }
}

void SealedBackupExport::write_head() {
    is_sealing_ = true;
    make_backup_key(*sealing_,
                    [self = self_](std::shared_ptr<CipherKey> key, std::span<const std::byte> head) {
                        SealedBackupExport* const job = *self;
                        if (job == nullptr) return;
                        job->is_sealing_ = false;
                        job->key_ = std::move(key);
                        job->has_failed_ = job->key_ == nullptr;
                        if (!job->has_failed_) job->sink_(head);
                    });
}

/// One after the other, so that they come back in order.
void SealedBackupExport::seal_next() {
    while (!is_sealing_ && !has_failed_ && !waiting_.empty()) {
        is_sealing_ = true;
        const Piece piece = std::move(waiting_.front());
        waiting_.pop_front();
        sealing_->seal(
            *key_, piece.is_last ? SealedKind::last_backup_piece : SealedKind::backup_piece, number_++,
            std::as_bytes(std::span(piece.text)),
            [self = self_, is_last = piece.is_last](const std::optional<std::vector<std::byte>>& sealed) {
                SealedBackupExport* const job = *self;
                if (job == nullptr) return;
                job->is_sealing_ = false;
                job->has_failed_ = !sealed;
                if (sealed) job->write(*sealed, is_last);
            });
    }
}

void SealedBackupExport::write(std::span<const std::byte> sealed, bool is_last) {
    sqlite::ByteWriter out(4);
    out.u32(static_cast<std::uint32_t>(sealed.size()) | (is_last ? last_backup_piece_mark : 0));
    sink_(std::move(out).finish());
    sink_(sealed);
    is_whole_ = is_last;
}

}  // namespace laoke
