/// The dialogs that turn encryption on and off and change what unlocks an archive: what was typed is checked,
/// the keys are made, and Sealing is changed.  The archive is to be written anew then.  And those of backups
/// that are encrypted, whose Sealing gets its keys so.
#pragma once

#include "app/encryption_screen.h"
#include "app/ports.h"
#include "archive/sealing.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace laoke {

class EncryptionDialog {
public:
    // What costs nothing before it is opened stands here: the rest is in the program's second part.
    explicit EncryptionDialog(const Ports& ports)
        : ports_(ports), self_(std::make_shared<EncryptionDialog*>(this)) {}
    ~EncryptionDialog() {
        *self_ = nullptr;
        if (sealing_ != nullptr) forget();  // it was opened
    }
    EncryptionDialog(const EncryptionDialog&) = delete;
    EncryptionDialog& operator=(const EncryptionDialog&) = delete;

    /// `file`: the name of the backup to open.
    void open(EncryptionTask task, std::shared_ptr<Sealing> sealing, std::string_view file = {});
    /// Nothing was done that is still to be asked for, and nothing is being done.
    [[nodiscard]] bool is_over() const { return !form_.is_open && !done_; }
    void draw() {
        if (form_.is_open) draw_open();
    }
    /// What takes a second, between frames; the page has said so by then.
    void work() {
        if (next_ != nullptr && is_said_) work_on();
    }
    /// What was done since it was asked last.
    [[nodiscard]] std::optional<EncryptionTask> take_done() { return std::exchange(done_, std::nullopt); }

private:
    using Step = void (EncryptionDialog::*)();

    void draw_open();
    void work_on();
    void go_on();
    [[nodiscard]] bool is_passphrase_right();
    void show_code();
    void begin(Step step);
    void open_old();
    void open_backup(SlotKind kind, std::span<const std::byte> secret);
    void old_opened(const RawKey& key);
    void turn_on();
    void seal_backup();
    void make_passphrase();
    void make_code();
    void make(SlotKind kind, std::function<void(const KeySlot&)> made);
    void finish();
    void fail_with(std::string& fault, TextKey key);
    void forget();

    const Ports& ports_;
    std::shared_ptr<Sealing> sealing_;
    EncryptionForm form_;
    std::optional<RecoveryCode> code_;
    RawKey key_{};
    std::optional<KeySlot> passphrase_slot_;
    Step next_ = nullptr;
    bool is_said_ = false;  ///< that it takes a moment
    std::optional<EncryptionTask> done_;
    std::shared_ptr<EncryptionDialog*> self_;  ///< a callback that comes after the end finds nobody here
};

}  // namespace laoke
