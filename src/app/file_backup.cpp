#include "app/file_backup.h"

#include "app/json_export_task.h"
#include "archive/change_log.h"

#include <charconv>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t pause_ms = std::int64_t{15} * 60 * 1000;
/// After a change in the middle of an export.
constexpr std::int64_t moment_ms = 10'000;

/// "12 1760000000000": the newest change that the file has, and when it was written.
struct Kept {
    ChangeSequence sequence = 0;
    std::int64_t at_ms = 0;
};

std::string preference_of(const Archive& archive) { return "backup-file-" + archive.id().string(); }

Kept kept_of(const Ports& ports, const Archive& archive) {
    const std::string text = ports.preferences.get(preference_of(archive));
    Kept kept;
    const char* const end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, kept.sequence);
    if (fault != std::errc() || rest == end) return {};
    if (std::from_chars(rest + 1, end, kept.at_ms).ec != std::errc()) return {};
    return kept;
}

}  // namespace

FileBackup::FileBackup(const Ports& ports, Archive& archive, std::shared_ptr<Sealing> sealing,
                       std::function<void()> written)
    : ports_(ports),
      archive_(archive),
      sealing_(std::move(sealing)),
      written_(std::move(written)),
      in_file_(kept_of(ports, archive).sequence),
      answer_(std::make_shared<Answer>()) {
    ports_.backup_file.open(archive.id().string());
}

std::optional<Instant> FileBackup::written_at() const {
    const Kept kept = kept_of(ports_, archive_);
    return kept.at_ms == 0 ? std::nullopt : std::optional(Instant(kept.at_ms));
}

void FileBackup::choose(const std::string& name) {
    ports_.backup_file.choose(name, [this, weak = std::weak_ptr(alive_)] {
        if (!weak.expired()) begin_anew();
    });
}

void FileBackup::stop() {
    ports_.backup_file.forget();
    begin_anew();
}

void FileBackup::begin_anew() {
    ports_.preferences.set(preference_of(archive_), "");
    job_.reset();
    file_.reset();
    answer_ = std::make_shared<Answer>();  // one that is under way is nobody's
    in_file_ = 0;
    not_before_.reset();
    fault_.reset();
}

bool FileBackup::is_wanted() const {
    return state() == BackupFile::State::ready && !answer_->is_due && newest_ != in_file_;
}

std::optional<Instant> FileBackup::wakes_at() const {
    return is_wanted() && !job_ ? std::optional(not_before_.value_or(ports_.clock.now())) : std::nullopt;
}

Result<bool> FileBackup::work(const Slice& slice) {
    if (answer_->fault) return take_answer();
    LAOKE_TRY_STATUS(look_for_changes());
    // An archive that was restored, or of which the browser has lost something, knows less than the file,
    // which is then left alone.
    if (newest_ < in_file_ && state() != BackupFile::State::none) {
        stop();
        return fail(TextKey::data_kept_file_newer);
    }
    if (!job_) {
        const Instant now = ports_.clock.now();
        // A clock that was set back does not keep the backup waiting.
        const bool is_early =
            not_before_ && now < *not_before_ && not_before_->utc_ms() - now.utc_ms() <= pause_ms;
        if (!is_wanted() || is_early) return false;
        if (const Status begun = begin(); !begun) return fail_until_later(begun.error());
    }
    const auto is_finished = job_->run(slice);
    if (is_finished && !*is_finished) return true;
    job_.reset();
    if (!is_finished) {
        file_.reset();
        if (is_finished.error().key != TextKey::interchange_json_archive_changed)
            return fail_until_later(is_finished.error());
        not_before_ = Instant(ports_.clock.now().utc_ms() + moment_ms);
        return false;
    }
    answer_->is_due = true;
    std::exchange(file_, nullptr)->finish();
    return answer_->fault.has_value();
}

/// The log is read only when the archive has changed.
Status FileBackup::look_for_changes() {
    if (looked_at_ == archive_.revision()) return {};
    LAOKE_TRY(const auto latest, latest_changes(archive_.database(), 1));
    newest_ = latest.empty() ? 0 : latest.front().sequence;
    looked_at_ = archive_.revision();
    return {};
}

Status FileBackup::begin() {
    file_ = ports_.backup_file.create([weak = std::weak_ptr(answer_), wake = ports_.wake](std::string fault) {
        const auto answer = weak.lock();
        if (!answer) return;
        answer->fault = std::move(fault);
        wake();
    });
    auto job = write_backup(archive_, sealing_->is_on() ? sealing_ : nullptr, *file_);
    if (!job) {
        file_.reset();
        return std::unexpected(job.error());
    }
    job_ = *std::move(job);
    writing_ = newest_;
    return {};
}

Result<bool> FileBackup::take_answer() {
    const std::string fault = *std::exchange(answer_->fault, std::nullopt);
    answer_->is_due = false;
    ports_.wake();  // the page shows how it went
    const Instant now = ports_.clock.now();
    if (!fault.empty()) return fail_until_later(Error{TextKey::data_kept_file_failed, {{"detail", fault}}});
    in_file_ = writing_;
    not_before_ = Instant(now.utc_ms() + pause_ms);
    fault_.reset();
    ports_.preferences.set(preference_of(archive_),
                           std::to_string(in_file_) + ' ' + std::to_string(now.utc_ms()));
    written_();
    return false;
}

Result<bool> FileBackup::fail_until_later(const Error& error) {
    not_before_ = Instant(ports_.clock.now().utc_ms() + pause_ms);
    if (std::exchange(fault_, error)) return false;
    return std::unexpected(error);
}

}  // namespace laoke
