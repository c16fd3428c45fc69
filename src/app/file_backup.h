/// Keeps a file of the user's up to date as the archive's backup: written anew after changes, in slices
/// between frames, at most every quarter of an hour while the program is open, and read back.
#pragma once

#include "app/ports.h"
#include "archive/action.h"
#include "archive/archive.h"
#include "archive/sealing.h"
#include "base/job.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace laoke {

class FileBackup {
public:
    /// `ports` and `archive` outlive it.  The file is sealed where the archive is.  `written` is called after
    /// each backup that was read back the same.
    FileBackup(const Ports& ports, Archive& archive, std::shared_ptr<Sealing> sealing,
               std::function<void()> written);

    [[nodiscard]] BackupFile::State state() const { return ports_.backup_file.state(); }
    [[nodiscard]] std::string file_name() const { return ports_.backup_file.name(); }
    /// When the file was written last; nothing before the first time.
    [[nodiscard]] std::optional<Instant> written_at() const;
    /// Why it could not be written the last time; nothing when it was.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

    /// Shows the browser's dialog; call it in the frame of a click.  The file of before stays until there is
    /// another.  `name`: that is proposed.
    void choose(const std::string& name);
    /// Asks to be allowed again; call it in the frame of a click.
    void ask() { ports_.backup_file.ask(); }
    /// The file stays as it is.
    void stop();

    /// As if the file had nothing of the archive yet, which it gets at once: it is to be encrypted otherwise.
    void begin_anew();

    /// Goes on with the backup, or begins one when it is time; true while there is more to do.
    /// Errors: that of a backup that has failed, once until one succeeds.
    Result<bool> work(const Slice& slice);
    /// When it is time for the next one; nothing while the file has everything.
    [[nodiscard]] std::optional<Instant> wakes_at() const;

private:
    /// What the browser answers, perhaps when nobody waits any more.
    struct Answer {
        bool is_due = false;
        std::optional<std::string> fault;  ///< the browser's words; "" when all went well
    };

    Status look_for_changes();
    Result<bool> take_answer();
    Status begin();
    Result<bool> fail_until_later(const Error& error);
    [[nodiscard]] bool is_wanted() const;

    const Ports& ports_;
    Archive& archive_;
    std::shared_ptr<Sealing> sealing_;
    std::function<void()> written_;
    std::uint64_t looked_at_ = 0;  ///< the archive's revision; 0: not yet
    ChangeSequence newest_ = 0;    ///< change of the archive
    ChangeSequence in_file_ = 0;   ///< the newest change that the file has
    ChangeSequence writing_ = 0;   ///< the newest change of what is being written
    std::optional<Instant> not_before_;
    std::optional<Error> fault_;
    std::unique_ptr<OutgoingFile> file_;
    std::unique_ptr<Job> job_;
    std::shared_ptr<Answer> answer_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>();  ///< while this is
};

}  // namespace laoke
