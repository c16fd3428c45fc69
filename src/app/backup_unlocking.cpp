#include "app/backup_unlocking.h"

#include <utility>

namespace laoke {

BackupUnlocking::BackupUnlocking(const Ports& ports)
    : ports_(ports), dialog_(ports), self_(std::make_shared<BackupUnlocking*>(this)) {}

BackupUnlocking::~BackupUnlocking() { *self_ = nullptr; }

void BackupUnlocking::begin(std::unique_ptr<IncomingFile> file, Done done) {
    forget();
    backup_.file = std::move(file);
    done_ = std::move(done);
    backup_.file->read(0, largest_backup_head,
                       [self = self_](std::optional<std::span<const std::byte>> beginning) {
                           BackupUnlocking* const unlocking = *self;
                           if (unlocking == nullptr) return;
                           if (beginning)
                               unlocking->take_beginning(*beginning);
                           else
                               unlocking->finish(fail(TextKey::file_unreadable));
                       });
}

void BackupUnlocking::draw() {
    dialog_.draw();
    if (is_asking_ && dialog_.is_over()) forget();
}

void BackupUnlocking::work() {
    dialog_.work();
    if (!dialog_.take_done()) return;
    is_asking_ = false;
    open_backup_key(sealing_, head_.envelope, [self = self_](std::shared_ptr<CipherKey> key) {
        if (*self != nullptr) (*self)->take_key(std::move(key));
    });
}

void BackupUnlocking::take_beginning(std::span<const std::byte> beginning) {
    if (!is_sealed_backup(beginning)) return finish(std::move(backup_));
    if (!ports_.cipher.is_available()) return finish(fail(TextKey::encryption_unavailable));
    auto head = decode_backup_head(beginning);
    if (!head) return finish(std::unexpected(head.error()));
    head_ = *std::move(head);
    sealing_ = std::make_shared<Sealing>(ports_.cipher, ports_.random, head_.envelope.archive_id);
    sealing_->found(head_.envelope);
    is_asking_ = true;
    dialog_.open(EncryptionTask::open_backup, sealing_, backup_.file->name());
}

void BackupUnlocking::take_key(std::shared_ptr<CipherKey> key) {
    if (!key) return finish(fail(TextKey::sealed_backup_damaged));
    backup_.key = BackupKey{.sealing = sealing_, .key = std::move(key)};
    backup_.begins_at = head_.size;
    backup_.is_of_encrypted_archive = sealing_->has_found(SlotKind::recovery_code);
    finish(std::move(backup_));
}

void BackupUnlocking::finish(Result<IncomingBackup> result) {
    const Done done = std::exchange(done_, nullptr);
    forget();
    done(std::move(result));
    ports_.wake();
}

/// What is still on its way belongs to a file that nobody wants any more.
void BackupUnlocking::forget() {
    *self_ = nullptr;
    self_ = std::make_shared<BackupUnlocking*>(this);
    backup_ = {};
    sealing_.reset();
    head_ = {};
    is_asking_ = false;
    done_ = nullptr;
}

}  // namespace laoke
