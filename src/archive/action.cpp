#include "archive/action.h"

#include "archive/change_arguments.h"
#include "archive/change_chain.h"
#include "archive/change_recording.h"
#include "archive/drafts_store.h"
#include "archive/settings_store.h"
#include "base/assert.h"

namespace laoke {

Result<Action> Action::begin(Archive& archive, TextKey what, std::vector<TextArgument> arguments,
                             Id<Customer> subject) {
    LAOKE_ASSERT(!text_name(what).empty());  // else the log could not say what was done
    LAOKE_TRY_STATUS(archive.may_change());
    LAOKE_TRY(sqlite::Transaction transaction, sqlite::Transaction::begin(archive.database()));
    LAOKE_TRY(const ChangeLogHead head, change_log_head(archive.database()));
    LAOKE_TRY(auto recording, ChangeRecording::start(archive.database(), head.sequence + 1));
    Action action(archive, std::move(transaction), std::move(recording));
    action.what_ = what;
    action.arguments_ = std::move(arguments);
    action.subject_ = subject;
    archive.is_busy_ = true;
    return action;
}

Result<Action> Action::begin_replay(Archive& archive) {
    LAOKE_TRY_STATUS(archive.may_change());
    LAOKE_TRY(sqlite::Transaction transaction, sqlite::Transaction::begin(archive.database()));
    archive.is_busy_ = true;
    return Action(archive, std::move(transaction), nullptr);
}

Action::Action(Archive& archive, sqlite::Transaction transaction, std::unique_ptr<ChangeRecording> recording)
    : archive_(&archive), transaction_(std::move(transaction)), recording_(std::move(recording)) {}

Action::Action(Action&& other) noexcept
    : archive_(std::exchange(other.archive_, nullptr)),
      transaction_(std::move(other.transaction_)),
      recording_(std::move(other.recording_)),
      what_(other.what_),
      arguments_(std::move(other.arguments_)),
      subject_(other.subject_) {}

Action::~Action() { release(); }

void Action::release() {
    if (archive_ == nullptr) return;
    recording_.reset();
    transaction_.reset();  // rolls back unless it was committed
    archive_->is_busy_ = false;
    archive_ = nullptr;
}

Status Action::cut_when_large() {
    LAOKE_ASSERT(recording_ != nullptr);
    return recording_->is_large() ? recording_->cut() : Status();
}

Result<ChangeSequence> Action::commit() {
    LAOKE_ASSERT(archive_ != nullptr && recording_ != nullptr);
    if (const Status cut = recording_->cut(); !cut) {
        release();
        return std::unexpected(cut.error());
    }
    if (recording_->chunk_count() == 0) {
        release();
        return 0;
    }
    return finish(ChangeKind::done, 0, text_name(what_), to_json(arguments_));
}

Result<ChangeSequence> Action::finish(ChangeKind kind, ChangeSequence target, std::string_view what,
                                      std::string_view arguments) {
    const auto write = [&]() -> Result<ChangeSequence> {
        LAOKE_TRY(const ChangeLogHead head, change_log_head(database()));
        ChangeRecord record;
        record.sequence = head.sequence + 1;
        record.at_ms = archive_->clock().now().utc_ms();
        record.member = archive_->member();
        record.kind = kind;
        record.target = target;
        record.what = what;
        record.arguments = arguments;
        record.subject = subject_.value();
        record.chunk_count = recording_ ? recording_->chunk_count() : 0;
        record.chunks_hash = recording_ ? recording_->finish() : Blake2b().finish();
        record.previous_hash = head.hash;
        LAOKE_ASSERT(!recording_ || recording_->sequence() == record.sequence);
        LAOKE_TRY_STATUS(append_change(database(), record));
        recording_.reset();
        if (!archive_->saved_form_.empty()) LAOKE_TRY_STATUS(delete_draft(database(), archive_->saved_form_));
        // Nothing may fail behind the commit: an error means that nothing was kept.
        LAOKE_TRY(ArchiveSettings settings, load_settings(database()));
        LAOKE_TRY_STATUS(transaction_->commit());
        ++archive_->revision_;
        if (has_records_) archive_->records_revision_ = archive_->revision_;
        archive_->settings_ = std::move(settings);
        return record.sequence;
    };
    auto sequence = write();
    release();
    return sequence;
}

}  // namespace laoke
