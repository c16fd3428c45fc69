/// One thing that a user does: one transaction, one changeset, one entry in the change log.
///
/// SQLite's session extension watches the shop's tables (archive/shop_tables.h) while the action
/// writes them through the stores.  What it saw is kept with the entry, deflated, and is all that
/// undo and redo need.  Derived tables (totals, search) are kept by triggers and are not watched.
///
/// ```cpp
/// LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_created, {{"name", name}}, id));
/// LAOKE_TRY_STATUS(insert_customer(archive.database(), customer));
/// return action.commit();
/// ```
#pragma once

#include "archive/archive.h"
#include "base/result.h"
#include "sqlite/transaction.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

struct Customer;

/// The number of an entry in the change log, from 1 without gaps.
using ChangeSequence = std::int64_t;

/// `done` by an action; `undone` and `redone` name the done one as their target.
enum class ChangeKind : unsigned char { done, undone, redone };

class ChangeRecording;

class Action {
public:
    /// `what` is the sentence of the entry, `subject` the customer it is about, if any.
    /// Errors: `archive_busy` while another action is under way, and those of the archive's guard.
    static Result<Action> begin(Archive& archive, TextKey what, std::vector<TextArgument> arguments = {},
                                Id<Customer> subject = {});

    Action(Action&& other) noexcept;
    Action& operator=(Action&&) = delete;
    /// Rolls back unless committed.
    ~Action();

    [[nodiscard]] Archive& archive() { return *archive_; }
    [[nodiscard]] sqlite::Database& database() { return archive_->database(); }

    /// Replaces the arguments of the sentence: an import knows its counts at the end only.
    void describe(std::vector<TextArgument> arguments) { arguments_ = std::move(arguments); }
    /// The same with another sentence.
    void describe(TextKey what, std::vector<TextArgument> arguments) {
        what_ = what;
        arguments_ = std::move(arguments);
    }

    /// How something is looked at changes, such as a filter that is kept: what was read of records holds on.
    void changes_no_records() { has_records_ = false; }

    /// An action on many rows calls this between records.  It closes a chunk of the changeset
    /// every few hundred rows, so that neither memory nor the pauses of an undo grow with the
    /// size of the action.  Must be called where the foreign keys hold.
    Status cut_when_large();

    /// Writes the entry and commits.  Returns its number, 0 when nothing changed: such an action
    /// leaves no entry.  When it fails, everything is rolled back.
    Result<ChangeSequence> commit();

private:
    friend class UndoJob;

    Action(Archive& archive, sqlite::Transaction transaction, std::unique_ptr<ChangeRecording> recording);

    /// The other half of begin(): an undo or redo replays what was recorded and records nothing.
    static Result<Action> begin_replay(Archive& archive);
    Result<ChangeSequence> finish(ChangeKind kind, ChangeSequence target, std::string_view what,
                                  std::string_view arguments);
    void release();

    Archive* archive_;  // nullptr when moved from or over
    std::optional<sqlite::Transaction> transaction_;
    std::unique_ptr<ChangeRecording> recording_;  // nullptr in a replay
    TextKey what_{};
    std::vector<TextArgument> arguments_;
    Id<Customer> subject_;
    bool has_records_ = true;
};

}  // namespace laoke
