/// The program as a whole: from the first frame to an open shop, and back to the welcome screen.
///
/// ```
///   listing ──> welcome <──────────────┬──────────────┐
///      │           │ create, open      │ back         │ close
///      │           v                   │              │
///      └──────> opening ──> other tab, failed      open (Shop)
///                  │ └──────────────────────────────^                │ restore
///                  └─> older (the browser lost the last changes) ─^ only when the user says so
///                                                                      │
///   opening ──> locked ── the passphrase ──> opening;   open ── lock ──> opening
///   older, failed ── a snapshot was chosen ──> reading ──> keeping ──> restoring ──> opening
/// ```
#pragma once

#include "app/archive_shelf.h"
#include "app/backup_unlocking.h"
#include "app/ports.h"
#include "app/shop.h"
#include "app/snapshot_keeper.h"
#include "app/welcome_screen.h"
#include "archive/loading.h"
#include "ui/dialogs.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// What tests and the page's `laoke.stats()` ask for.
struct Statistics {
    std::uint64_t committed_sequence = 0;
    std::uint64_t durable_sequence = 0;
    std::uint64_t archive_bytes = 0;
    bool is_open = false;
    bool is_waiting = false;  ///< nothing can be done yet: an archive, or their list, is being read
    bool is_working = false;
    bool has_unsaved = false;  ///< closing the page now would lose something
};

class Application {
public:
    Application(const Ports& ports, ArchiveShelf& shelf, ui::Interface& interface);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// Draws one frame; called inside `Interface::frame`.
    void draw();

    /// Long work and saving, between frames.  True when it wants to be called again at once.
    bool work(const Slice& slice);

    /// When `work` wants to be called next though nothing happens; nothing when it need not be.
    [[nodiscard]] std::optional<Instant> wakes_at() const;

    [[nodiscard]] Statistics statistics() const;

    /// The page is being hidden or closed: what waits to be saved is tried once more.
    void page_hides() {
        if (shop_) shop_->save_now();
    }

private:
    enum class Phase : unsigned char {
        listing,
        welcome,
        creating,
        opening,
        in_other_tab,
        failed,
        older,
        locked,     ///< waits for the passphrase
        reading,    ///< a snapshot, to be asked about
        keeping,    ///< a snapshot is made of what is about to be replaced
        restoring,  ///< what was read is being written in the place of the archive
        open
    };

    /// Runs as soon as the new archive is open: fills it.
    using Filling = std::function<void(Shop&)>;

    void list_archives();
    void show_archives(const ArchiveShelf::Entries& entries);
    void draw_welcome_phase();
    void draw_waiting_phase();
    void draw_creating_phase();
    void draw_locked_phase();
    [[nodiscard]] std::string name_of(const ShelfEntry& entry) const;
    void ask_for_key(std::function<void()> unlocked);
    void unlock();
    void answer_waiting(WaitingIntent intent);
    [[nodiscard]] bool may_be_elsewhere() const;
    [[nodiscard]] std::uint64_t known_sequence() const;

    void create(const ArchiveSettings& settings, const Filling& filling, bool is_encrypted = false);
    void store_created(OpenArchive opened, const Filling& filling);
    void open(const ShelfEntry& entry);
    void load();
    void loaded(Result<std::optional<LoadedArchive>> result);
    void open_loaded(std::shared_ptr<LoadedArchive> loaded);
    Status open_shop(LoadedArchive loaded);
    void enter(OpenArchive opened);
    void leave();
    void close_shop();
    void forget_opening();
    /// `fault` is what the welcome screen says afterwards.
    void remove(const ShelfEntry& entry, const std::string& fault = {});
    /// `can_restore`: nothing that can be read stands in the archive's place.
    void fail_to_open(std::string why, bool can_restore = false);
    Status open_or_upgrade(const std::shared_ptr<LoadedArchive>& loaded);

    // Snapshots: reading one on the way to the shop, and putting one in the place of an archive.
    void run(Phase phase, std::unique_ptr<Job> job, std::function<void(const Status&)> done);
    bool work_on_job(const Slice& slice);
    [[nodiscard]] std::span<const Snapshot> restorable() const;
    void read_snapshot(const Snapshot& snapshot);
    void snapshot_read(SnapshotReading& reading, const Status& status);
    void draw_restore_question();
    void keep_older();
    void restore_recovered();
    void restore_into(std::unique_ptr<sqlite::PageMirror> mirror, std::unique_ptr<sqlite::BlockStore> store,
                      SavedPosition position);
    void restore_open_shop();
    void tend_restoring();
    void fail_at_start(const Error& error);

    void fill_with_sample();
    void open_backup();
    void read_backup(Shop& shop, IncomingBackup backup);
    void give_up_new_archive(const Error& error);

    void start_update();
    void switch_language(Language language);

    Ports ports_;
    ArchiveShelf& shelf_;
    ui::Interface& interface_;
    Phase phase_ = Phase::listing;
    std::vector<ShelfEntry> entries_;
    WelcomeView welcome_view_;
    WelcomeState welcome_;
    ShelfEntry opening_;  ///< the archive that is being opened
    std::string failure_;
    std::shared_ptr<LoadedArchive> older_;  ///< what the store still had, until the user has decided
    std::shared_ptr<Sealing> sealing_;      ///< of the archive that is being opened or made
    EncryptionDialog encryption_;           ///< of the one that is being made
    BackupUnlocking unlocking_;             ///< of the backup that becomes one
    std::function<void()> keys_made_;       ///< its keys are there
    LockedState locked_;                    ///< in the phase `locked`
    std::function<void()> unlocked_;        ///< what then goes on
    bool is_unlocking_said_ = false;
    std::unique_ptr<sqlite::BlockStore> store_;
    std::unique_ptr<Loading> loading_;
    std::unique_ptr<SnapshotKeeper> snapshots_;  ///< of the archive that is being opened
    std::unique_ptr<Job> job_;                   ///< of the phase
    std::function<void(const Status&)> job_done_;
    bool can_restore_ = false;          ///< in the phase `failed`
    std::uint64_t known_sequence_ = 0;  ///< in the phases `older` and `failed`
    std::string snapshot_fault_;        ///< why the one that was chosen cannot be restored
    ReadSnapshot restored_;             ///< what is asked about, or being restored
    SnapshotQuestion restore_question_;
    bool asks_to_restore_ = false;
    OpenArchive restoring_;  ///< without an archive
    ui::Toast arrival_;      ///< what is told when the archive is open; without text: nothing
    std::unique_ptr<Shop> shop_;
    bool opens_last_ = true;       ///< at the start the last archive is opened at once
    std::function<void()> later_;  ///< what must not happen inside a callback of what it destroys
};

}  // namespace laoke
