/// What is drawn of encryption: the question at a locked archive, the card in the settings, and the dialogs
/// behind its buttons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace laoke {

enum class EncryptionTask : std::uint8_t {
    turn_on,
    change_passphrase,
    new_code,
    turn_off,
    open_backup,  ///< a file that is encrypted
    seal_backup   ///< one that is to be, with a passphrase of its own
};

struct LockedState {
    bool is_by_code = false;
    std::string secret;  ///< what was typed
    std::string fault;
    bool is_shown = false;    ///< the passphrase, in clear
    bool is_working = false;  ///< it is being checked
};
enum class LockedIntent : std::uint8_t { none, unlock, back };
/// `name`: of the archive.
LockedIntent draw_locked(std::string_view name, LockedState& state);

struct EncryptionCard {
    bool is_on = false;
    bool is_available = true;
    bool is_writing = false;  ///< the archive is being written anew
    bool is_exposed = false;  ///< other pages of this computer can read what is stored here
};
struct EncryptionIntent {
    bool locks = false;
    bool has_task = false;
    EncryptionTask task{};
};
EncryptionIntent draw_encryption(const EncryptionCard& card);

[[nodiscard]] constexpr bool has_new_passphrase(EncryptionTask task) {
    return task == EncryptionTask::turn_on || task == EncryptionTask::change_passphrase ||
           task == EncryptionTask::seal_backup;
}

/// What stands in the dialogs.
struct EncryptionForm {
    EncryptionTask task{};
    bool is_open = false;
    bool is_at_code = false;  ///< the code is shown
    bool is_working = false;
    bool is_shown = false;  ///< passphrases, in clear
    std::string file;       ///< name of the backup to open
    std::string old_secret;
    std::string passphrase;
    std::string again;
    std::string code;
    std::string code_again;
    std::string old_fault;
    std::string passphrase_fault;
    std::string again_fault;
    std::string code_fault;
};
struct EncryptionFormIntent {
    bool goes_on = false;
    bool prints = false;
};
EncryptionFormIntent draw_encryption_form(EncryptionForm& form);

/// In characters.
inline constexpr std::size_t shortest_passphrase = 8;

}  // namespace laoke
