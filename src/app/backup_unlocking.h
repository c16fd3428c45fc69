/// A backup that was picked: whether it is encrypted is seen from its beginning, and what opens it asked for.
#pragma once

#include "app/encryption_dialog.h"
#include "app/ports.h"
#include "interchange/sealed_backup_import.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace laoke {

/// A backup on its way in.
struct IncomingBackup {
    std::unique_ptr<IncomingFile> file;
    std::optional<BackupKey> key{};        ///< where it is encrypted
    std::uint64_t begins_at = 0;           ///< its content, behind the head
    bool is_of_encrypted_archive = false;  ///< with whose passphrase and code it opens
};

class BackupUnlocking {
public:
    explicit BackupUnlocking(const Ports& ports);
    ~BackupUnlocking();
    BackupUnlocking(const BackupUnlocking&) = delete;
    BackupUnlocking& operator=(const BackupUnlocking&) = delete;

    using Done = std::function<void(Result<IncomingBackup>)>;
    /// `done` is called later; not when the user gives it up, or begins with another file.
    /// Errors: `file_unreadable`, `sealed_backup_damaged`, `sealed_backup_too_new`, `encryption_unavailable`.
    void begin(std::unique_ptr<IncomingFile> file, Done done);

    void draw();
    /// What takes a second, between frames.
    void work();

private:
    void take_beginning(std::span<const std::byte> beginning);
    void take_key(std::shared_ptr<CipherKey> key);
    void finish(Result<IncomingBackup> result);
    void forget();

    const Ports& ports_;
    EncryptionDialog dialog_;
    IncomingBackup backup_;
    std::shared_ptr<Sealing> sealing_;  ///< of the file
    SealedBackupHead head_;
    bool is_asking_ = false;
    Done done_;
    std::shared_ptr<BackupUnlocking*> self_;  ///< an answer that comes after the end finds nobody
};

}  // namespace laoke
