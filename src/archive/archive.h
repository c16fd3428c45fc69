/// The shop's file as a whole: its database, its change log, and what "now", "who" and "a new id"
/// mean while it is open.
///
/// Stores take the Database, actions take the Archive.  Everything that changes the shop's tables
/// goes through an Action (archive/action.h): one transaction, one entry in the change log.
#pragma once

#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

inline constexpr int least_stale_days = 30;
inline constexpr int most_stale_days = 3650;

/// What an archive is set to.
struct ArchiveSettings {
    std::string shop_name;
    Currency currency;
    bool is_sample = false;  ///< made with sample data, to try the program
    int stale_days = 365;    ///< a profile that was not confirmed for so long waits to be
    // For papers; what is empty is not printed.
    std::string address{};
    std::string phone{};
    std::string receipt_line{};  ///< at the end of a receipt

    bool operator==(const ArchiveSettings&) const = default;
};

struct ArchiveTag;

class Archive {
public:
    /// Brings the schema in `database` up to date and reads the settings.
    /// Errors: `archive_too_new` when it was written by a newer program (it is left untouched),
    /// `archive_not_laoke` when it is some other database.
    static Result<std::unique_ptr<Archive>> open(sqlite::Database database, const Clock& clock,
                                                 RandomSource& random);

    /// A new archive in an empty database.  Errors: `archive_not_empty`.
    static Result<std::unique_ptr<Archive>> create(sqlite::Database database, const Clock& clock,
                                                   RandomSource& random, const ArchiveSettings& settings);

    /// Whether `open` would change the schema of what lies in `database`: an archive of an older program.
    static Result<bool> wants_upgrade(sqlite::Database& database);

    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    [[nodiscard]] sqlite::Database& database() { return database_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] IdSource& ids() { return ids_; }
    [[nodiscard]] Id<ArchiveTag> id() const { return id_; }
    [[nodiscard]] const ArchiveSettings& settings() const { return settings_; }
    [[nodiscard]] const Currency& currency() const { return settings_.currency; }

    /// Who acts, for the change log.  Empty until there are members of staff.
    [[nodiscard]] const std::string& member() const { return member_; }

    /// Rises with every committed change; views built at an older revision are stale.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    /// Of the last change that records may have to do with: see Action::changes_no_records().
    [[nodiscard]] std::uint64_t records_revision() const { return records_revision_; }

    /// Whether an action has begun and neither committed nor been rolled back.  A job that runs
    /// over several frames keeps the archive busy: it may be read, not changed.
    [[nodiscard]] bool is_busy() const { return is_busy_; }

    /// Asked before every action, undo and redo; an error refuses it.  What could not be saved must
    /// not pile up in memory, whichever screen it comes from.
    void guard_changes(std::function<Status()> guard) { guard_ = std::move(guard); }
    /// Errors: `archive_busy` while an action is under way, and those of the guard.
    [[nodiscard]] Status may_change() const;

    /// While it lives a form is being saved: what commits takes the draft of this address
    /// (archive/drafts_store.h) away with it, so that a power cut leaves one of the two and never both.
    class SavedForm {
    public:
        SavedForm(Archive& archive, std::string address) : archive_(archive) {
            archive_.saved_form_ = std::move(address);
        }
        ~SavedForm() { archive_.saved_form_.clear(); }
        SavedForm(const SavedForm&) = delete;
        SavedForm& operator=(const SavedForm&) = delete;

    private:
        Archive& archive_;
    };

private:
    friend class Action;

    Archive(sqlite::Database database, const Clock& clock, RandomSource& random)
        : database_(std::move(database)), clock_(clock), ids_(clock, random) {}

    Status read_settings();

    sqlite::Database database_;
    const Clock& clock_;
    IdSource ids_;
    Id<ArchiveTag> id_;
    ArchiveSettings settings_;
    std::string member_;
    std::uint64_t revision_ = 1;
    std::uint64_t records_revision_ = 1;
    bool is_busy_ = false;
    std::string saved_form_;  ///< address of the form that is being saved; empty: none is
    std::function<Status()> guard_;
};

/// Every statement of the archive itself, for the SQL check.
std::span<const std::string_view> archive_statements();

}  // namespace laoke
