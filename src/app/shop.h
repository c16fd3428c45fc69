/// An archive that is open: its data, how it is saved, where the user is in it, and the long work
/// that is under way.
#pragma once

#include "app/archive_shelf.h"
#include "app/command_search.h"
#include "app/customer_list_parts.h"
#include "app/customer_list_preparation.h"
#include "app/duplicate_queue.h"
#include "app/encryption_dialog.h"
#include "app/file_backup.h"
#include "app/form_drafts.h"
#include "app/page.h"
#include "app/ports.h"
#include "app/route.h"
#include "app/shop_turnover.h"
#include "app/snapshot_keeper.h"
#include "app/snapshots_screen.h"
#include "app/task_reminder.h"
#include "app/text_warming.h"
#include "archive/archive.h"
#include "archive/change_log.h"
#include "archive/saving.h"
#include "base/job.h"
#include "contact/follow_up.h"
#include "ui/layout.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

namespace laoke {

/// An archive in memory together with where it is saved.
struct OpenArchive {
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<sqlite::BlockStore> store;
    std::unique_ptr<Saving> saving;
    std::unique_ptr<Archive> archive;
    std::shared_ptr<Sealing> sealing;
};

/// Why the shop is left.
enum class Exit : unsigned char {
    none,
    close,    ///< for the welcome screen
    lock,     ///< for the question for the passphrase
    update,   ///< for the next version of the program, with which it is opened again
    restore,  ///< for the snapshot that was read, which takes its place
};

/// Long work with its progress dialog.
struct LongWork {
    std::string title;
    std::unique_ptr<Job> job;  ///< none: what comes first is all
    bool can_cancel = true;
    /// Called when the job has finished, with its error if it had one; not after a cancel.
    std::function<void(Status)> finished;
    /// Called after the user cancelled and everything was rolled back.
    std::function<void()> cancelled{};
    /// A snapshot is made first.  Where it cannot be, this is told, and the work goes on all the same; not
    /// that which needs one to be undone, a restore.
    std::optional<SnapshotReason> keeps_first{};
};

class Shop {
public:
    Shop(const Ports& ports, ArchiveShelf& shelf, OpenArchive opened);
    ~Shop();
    Shop(const Shop&) = delete;
    Shop& operator=(const Shop&) = delete;

    [[nodiscard]] Archive& archive() { return *opened_.archive; }
    [[nodiscard]] sqlite::Database& database() { return opened_.archive->database(); }
    [[nodiscard]] const Saving& saving() const { return *opened_.saving; }
    [[nodiscard]] const Ports& ports() const { return ports_; }
    /// Of lists of all customers, of whom there are so many.
    [[nodiscard]] FrameBudget frame_budget(std::int64_t customers) const {
        return {customers, ports_.customers_in_frame, ui::interface().input().is_at_once};
    }
    /// As far as the budget goes; nothing while it leaves some unread, and while work runs: that may be given
    /// up, and nothing would say that what was read is gone then.
    Result<std::optional<CustomerListResult>> read_customer_list(const CustomerListQuery& query,
                                                                 FrameBudget budget);
    /// Likewise whom conditions, of which there is at least one, let through; nullptr.
    Result<std::shared_ptr<const CustomerIds>>
    filter_customers(const std::vector<FilterCondition>& conditions, FrameBudget budget);
    [[nodiscard]] ArchiveShelf& shelf() { return shelf_; }
    [[nodiscard]] const sqlite::PageMirror& mirror() const { return *opened_.mirror; }

    // -- Drawing.  One frame of the shop: shell, page, dialogs.

    void draw();

    // -- Where the user is.

    [[nodiscard]] const Route& route() const { return route_; }
    /// The place before this one in the browser's history: where a form that is saved or left leads back to.
    [[nodiscard]] Route came_from() const { return parse_route(ports_.navigation.hash_before()); }
    /// Where this place was opened from: one of Today's lists, or one of `also`; otherwise what it belongs
    /// to.
    [[nodiscard]] Route opened_from(Place own, std::initializer_list<Place> also = {}) const;
    /// Goes to another place after this frame.  `replaces`: the place left is no step of the
    /// browser's history (a form that was saved).
    void go(const Route& route, bool replaces = false);
    /// The same to the place that this one belongs to: a step back where the user came from there, so that
    /// it is found as it was left.
    void return_to(const Route& route, bool replaces = false);
    /// The address was changed by the browser: back, forward, or by hand.
    void address_changed();
    /// What the place lists is another list after this frame: it is shown from its beginning.
    void show_from_top() { begin_screen({}); }

    // -- Changing the data.

    /// Whether actions are allowed: not while long work is under way or saving has failed twice.  Says why
    /// not.
    [[nodiscard]] bool can_change();
    /// Tells what was done since the archive had this revision, with a button to undo it; nothing when
    /// nothing was: a form that is saved as it was opened changes nothing.
    void announce_change(std::uint64_t revision_before);
    /// Shows the sentence of an error.
    void tell(const Error& error);
    void tell(std::string sentence);

    void undo_last();
    void redo_last();

    /// The return visit that was just recorded, whose text the form for a pain point takes over.
    [[nodiscard]] Id<FollowUp>& visit_to_take_over() { return visit_to_take_over_; }
    /// While what it returns lives, an action saves the form on show: its draft goes with it.
    [[nodiscard]] Archive::SavedForm saves_form() { return {archive(), format_route(route_)}; }

    // -- Commands.

    void run(const Command& command);
    /// Prints the page on show, or says that there is nothing to print.
    void print();
    void switch_language(Language language);
    void show_shortcuts() { shows_shortcuts_ = true; }
    /// What stands in forms and waits to be saved, the latest first.
    [[nodiscard]] std::span<const DraftHead> drafts() const { return drafts_.list(); }

    // -- Long work.

    /// Runs `work` in slices between frames, with a progress dialog over the page.
    void start(LongWork work);
    /// The same for an action, whose progress counts the records it changes: it is told when it is done.
    void start_change(TextKey title, std::unique_ptr<Job> job);
    [[nodiscard]] bool is_working() const { return work_.has_value(); }
    /// Goes on with it; false when there is none.
    bool work(const Slice& slice);
    /// Keeps drafts, and retries to save, when it is time.
    void tend_saving();
    /// Does both at once: the page may be gone in a moment.
    void save_now();
    /// Whether closing the page would lose something: a change that is not durable, work under way,
    /// or what was typed and is not even a draft.
    [[nodiscard]] bool has_unsaved() const;

    /// When saving or a draft wants attention next; nothing while all is well.
    [[nodiscard]] std::optional<Instant> wakes_at() const;

    [[nodiscard]] DuplicateQueue& duplicates() { return duplicates_; }
    [[nodiscard]] ShopTurnover& turnover() { return turnover_; }

    // -- Snapshots.

    [[nodiscard]] const SnapshotKeeper& snapshots() const { return snapshots_; }
    [[nodiscard]] FileBackup& file_backup() { return file_backup_; }
    void make_snapshot();
    /// Reads it, and asks whether it is to be restored.
    void offer_to_restore(const Snapshot& snapshot);
    /// The one for which the shop was left, and all there is of the archive but its database; the shop is to
    /// be destroyed then, and the archive before the mirror is touched.
    ReadSnapshot take_restored() { return std::move(restored_); }
    OpenArchive release();

    // -- Encryption.

    [[nodiscard]] const Sealing& sealing() const { return *opened_.sealing; }
    void change_encryption(EncryptionTask task);
    /// What was changed is not saved yet.
    [[nodiscard]] bool is_changing_encryption() const { return rewriting_.has_value(); }

    // -- Backups.

    /// A backup was written to a file just now.
    void note_export();
    /// What a backup is encrypted with; none for an archive that is not.
    [[nodiscard]] std::shared_ptr<Sealing> backup_sealing() const {
        return sealing().is_on() ? opened_.sealing : nullptr;
    }
    [[nodiscard]] std::optional<Sentinel> sentinel() const;
    [[nodiscard]] sqlite::CopiesReport copies() const { return opened_.store->copies(); }

    /// The user wants to leave this archive: asks first when something typed would be lost, and stays, saying
    /// why, while changes cannot be saved.
    void leave(Exit exit);
    /// How it is to be left now; nothing before all is saved.
    Exit take_exit();

private:
    /// What a step to another place is in the browser's history.
    enum class Way : unsigned char {
        new_step,
        instead,  ///< of this one
        back,
        taken,  ///< by the browser already
    };
    struct Step {
        Route route;
        Way way;
    };

    void draw_shell(const std::function<void()>& body);
    void draw_save_details();
    void draw_leave_question();
    void draw_draft_notice();
    void draw_draft_list();
    void follow_form();
    void discard_draft();
    void draw_shortcuts();
    void draw_progress();
    void handle_shortcuts();
    Status export_backup();
    void find_steps();
    void count_due_tasks();
    void take(Result<std::unique_ptr<Job>> undo_job, TextKey title);
    void step(const Route& route, Way way);
    void take_back(const Route& route);
    /// `view`: how the place was left, empty for one that is come to anew.
    void open_page(std::string_view view = {});
    void begin_screen(const ui::ScreenPosition& position);
    void visit_view(FormFields& fields, ui::ScreenPosition& position);
    void keep_view();
    /// What was typed is in the archive, or not wanted; false, and said, when it is not.
    bool leave_page();
    void remember_durable();
    void tell_of_second_copy();
    std::unique_ptr<SnapshotMaking> start_snapshot(SnapshotReason reason);
    bool work_on_snapshot(const Slice& slice);
    void finish_work(const Status& status);
    void tend_snapshots();
    bool work_on_file_backup(const Slice& slice);
    /// What lists and pages will want, while nothing else is to be done.  True while there is more.
    bool prepare(const Slice& slice);
    void tend_encryption();
    [[nodiscard]] bool can_use_snapshots();
    void encryption_changed();
    void draw_restore_question();

    Ports ports_;
    ArchiveShelf& shelf_;
    OpenArchive opened_;
    Route route_;
    std::string screen_;               ///< other than any before it
    ui::ScreenPosition screen_begin_;  ///< where it is scrolled to at first
    int screens_ = 0;
    std::string kept_view_;  ///< what this step of the browser's history has of it
    std::unique_ptr<Page> page_;
    FormDrafts drafts_;
    TaskReminder reminder_;
    std::optional<Step> next_step_;
    std::optional<Step> leaving_for_;  ///< another place; nothing: by `asked_exit_`
    Exit asked_exit_ = Exit::none;
    bool asks_before_leaving_ = false;
    bool shows_drafts_ = false;
    bool shows_shortcuts_ = false;
    CommandSearch search_;
    DuplicateQueue duplicates_;
    ShopTurnover turnover_;
    Id<FollowUp> visit_to_take_over_;
    SnapshotKeeper snapshots_;
    FileBackup file_backup_;
    TextWarming texts_;
    CustomerListParts list_parts_;
    CustomerListPreparation list_preparation_;
    bool is_file_told_ = false;  ///< that the browser wants to be asked again
    EncryptionDialog encryption_;
    std::optional<EncryptionTask> rewriting_;  ///< the archive is being written anew after it
    bool is_first_rewrite_ = false;
    bool is_copy_behind_told_ = false;
    bool wants_snapshots_rewritten_ = false;
    std::unique_ptr<SnapshotMaking> making_;     ///< before the work, or by itself
    std::optional<Instant> no_snapshot_before_;  ///< the last one by itself was not made
    ReadSnapshot restored_;                      ///< what is asked about, or to be restored
    SnapshotQuestion restore_question_;
    bool asks_to_restore_ = false;
    std::optional<LongWork> work_;
    bool shows_save_details_ = false;
    std::string copy_fault_;  ///< what is said until the user has seen it
    bool is_second_copy_told_ = false;
    Exit wanted_exit_ = Exit::none;
    std::uint64_t remembered_sequence_ = 0;
    struct Steps {
        std::uint64_t revision = 0;  ///< for which the rest was found
        Language language = Language::chinese;
        std::string undo, redo;  ///< "撤销：新增客户 张三"
        bool can_undo = false;
        bool can_redo = false;
    };
    Steps steps_;
    struct DueTasks {
        std::uint64_t revision = 0;  ///< for which, and on which day, they were counted
        Day day;
        std::string count;  ///< "3"; empty when there are none
    };
    DueTasks due_tasks_;
};

}  // namespace laoke
