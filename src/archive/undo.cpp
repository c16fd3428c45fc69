#include "archive/change_log.h"

#include "archive/change_recording.h"
#include "base/assert.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view change_contents_sql =
    "SELECT chunk_count, what, arguments FROM changes WHERE sequence = :sequence";
constexpr std::array statements = {change_contents_sql};

}  // namespace

std::span<const std::string_view> undo_statements() { return statements; }

/// Replays the chunks of a change, the last first when it is taken back, and writes the entry.
class UndoJob : public Job {
public:
    static Result<std::unique_ptr<Job>> start(Archive& archive, const Change& change,
                                              ReplayDirection direction, AllowsReplay allows);

    Result<bool> run(const Slice& slice) override {
        LAOKE_ASSERT(action_.has_value());
        auto finished = replay(slice);
        if (!finished || *finished) action_.reset();  // rolls back what was not committed
        return finished;
    }

    [[nodiscard]] Progress progress() const override { return {done_, chunk_count_}; }

private:
    explicit UndoJob(Action action) : action_(std::move(action)) {}

    Result<bool> replay(const Slice& slice) {
        // At least one chunk in each slice, however short it is: a job always comes to its end.
        while (done_ < chunk_count_) {
            const bool backward = direction_ == ReplayDirection::backward;
            LAOKE_TRY_STATUS(replay_chunk(action_->database(), target_,
                                          backward ? chunk_count_ - done_ : done_ + 1, direction_));
            ++done_;
            if (done_ < chunk_count_ && slice.is_over()) return false;
        }
        if (allows_) LAOKE_TRY_STATUS(allows_(action_->database(), target_));
        const ChangeKind kind =
            direction_ == ReplayDirection::backward ? ChangeKind::undone : ChangeKind::redone;
        LAOKE_TRY_STATUS(action_->finish(kind, target_, what_, arguments_));
        return true;
    }

    std::optional<Action> action_;
    ChangeSequence target_ = 0;
    ReplayDirection direction_ = ReplayDirection::backward;
    std::int64_t chunk_count_ = 0;
    std::int64_t done_ = 0;
    AllowsReplay allows_;
    std::string what_;
    std::string arguments_;
};

Result<std::unique_ptr<Job>> UndoJob::start(Archive& archive, const Change& change, ReplayDirection direction,
                                            AllowsReplay allows) {
    LAOKE_TRY(Action action, Action::begin_replay(archive));
    action.subject_ = change.subject;
    std::unique_ptr<UndoJob> job(new UndoJob(std::move(action)));
    auto contents = archive.database().prepare(change_contents_sql);
    contents.bind(":sequence", change.sequence);
    LAOKE_TRY(const bool row, contents.step());
    LAOKE_ASSERT(row);
    job->target_ = change.sequence;
    job->direction_ = direction;
    job->allows_ = std::move(allows);
    job->chunk_count_ = contents.integer(0);
    job->what_ = contents.text(1);
    job->arguments_ = contents.text(2);
    return job;
}

Result<std::unique_ptr<Job>> start_undo(Archive& archive, AllowsReplay allows) {
    if (archive.is_busy()) return fail(TextKey::archive_busy);
    LAOKE_TRY(const std::optional<Change> change, change_to_undo(archive.database()));
    if (!change) return fail(TextKey::undo_nothing);
    return UndoJob::start(archive, *change, ReplayDirection::backward, std::move(allows));
}

Result<std::unique_ptr<Job>> start_redo(Archive& archive, AllowsReplay allows) {
    if (archive.is_busy()) return fail(TextKey::archive_busy);
    LAOKE_TRY(const std::optional<Change> change, change_to_redo(archive.database()));
    if (!change) return fail(TextKey::redo_nothing);
    return UndoJob::start(archive, *change, ReplayDirection::forward, std::move(allows));
}

Result<std::unique_ptr<Job>> start_undo_change(Archive& archive, ChangeSequence sequence,
                                               AllowsReplay allows) {
    if (archive.is_busy()) return fail(TextKey::archive_busy);
    LAOKE_TRY(const std::optional<Change> change, find_change(archive.database(), sequence));
    if (!change || change->kind != ChangeKind::done || change->is_undone) return fail(TextKey::undo_nothing);
    return UndoJob::start(archive, *change, ReplayDirection::backward, std::move(allows));
}

namespace {

Result<Change> run_to_end(Archive& archive, Result<std::unique_ptr<Job>> job) {
    if (!job) return std::unexpected(std::move(job).error());
    LAOKE_TRY(const bool finished, (*job)->run(EndlessSlice()));
    LAOKE_ASSERT(finished);
    LAOKE_TRY(auto latest, latest_changes(archive.database(), 1));
    LAOKE_ASSERT(!latest.empty());
    return std::move(latest.front());
}

}  // namespace

Result<Change> undo(Archive& archive) { return run_to_end(archive, start_undo(archive)); }

Result<Change> redo(Archive& archive) { return run_to_end(archive, start_redo(archive)); }

Result<Change> undo_change(Archive& archive, ChangeSequence sequence) {
    return run_to_end(archive, start_undo_change(archive, sequence));
}

}  // namespace laoke
