#include "archive/paired_store.h"

#include "base/assert.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace laoke {

using sqlite::CopyFault;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;
using sqlite::WriteBatch;

namespace {

constexpr unsigned longest_wait = 256;

bool is_locked(const std::optional<StoreFailure>& failure) {
    return failure && failure->reason == StoreFailureReason::locked;
}

/// Whatever the other copy says.
bool decides(const StoreFailure& failure) {
    return failure.reason == StoreFailureReason::fenced || failure.reason == StoreFailureReason::vanished;
}

}  // namespace

// ---- looking at a copy ----

void PairedStore::Survey::header(std::span<const std::byte> bytes) {
    auto header = sqlite::decode_stored_header(bytes);
    if (header)
        position_.start_at(*std::move(header));
    else
        fault_ = std::move(header).error();
}

void PairedStore::Survey::record(std::uint64_t number, std::span<const std::byte> bytes) {
    if (fault_) return;
    if (!position_.is_stored) {
        fault_ = Error{TextKey::storage_header_damaged};
    } else if (number > position_.header.number) {
        if (auto record = position_.follow(number, bytes); !record) fault_ = std::move(record).error();
    }
}

void PairedStore::Survey::finished(StoreResult result) {
    // What is lost is no more to be read, and nothing speaks against writing it anew.
    if (!result && result.error().reason == StoreFailureReason::vanished) result = {};
    result_ = std::move(result);
    pair_.survey_finished();
}

/// Neither read nor replaced by what this program can read.
bool PairedStore::Survey::is_of_newer_program() const {
    return fault_ ? fault_->key == TextKey::archive_too_new : !position_.header.is_writable();
}

bool PairedStore::Survey::is_same_as(const Survey& other) const {
    return position_.number == other.position_.number && position_.chain == other.position_.chain;
}

bool PairedStore::Survey::is_newer_than(const Survey& other) const {
    if (position_.sequence != other.position_.sequence) return position_.sequence > other.position_.sequence;
    return position_.header.generation > other.position_.header.generation;
}

// ---- both copies ----

PairedStore::PairedStore(std::unique_ptr<BlockStore> first, std::unique_ptr<BlockStore> second)
    : copies_{Copy{.store = std::move(first)}, Copy{.store = std::move(second)}} {}

PairedStore::~PairedStore() = default;

void PairedStore::claim(sqlite::WriterToken writer, sqlite::StoreDone done) {
    writer_ = writer;
    done_ = std::move(done);
    for (Copy& copy : copies_) copy.answer.reset();
    for (Copy& copy : copies_) {
        copy.store->claim(writer, [this, &copy](StoreResult result) {
            copy.answer = std::move(result);
            claim_answered();
        });
    }
}

void PairedStore::claim_answered() {
    if (!std::ranges::all_of(copies_, [](const Copy& copy) { return copy.answer.has_value(); })) return;
    for (Copy& copy : copies_) {
        copy.is_away = !*copy.answer;
        if (copy.is_away) copy.failure = copy.answer->error();
    }
    const bool is_ours = std::ranges::any_of(copies_, [](const Copy& copy) { return !copy.is_away; });
    const sqlite::StoreDone done = std::exchange(done_, nullptr);
    done(is_ours ? StoreResult{} : *copies_.front().answer);  // it may destroy this
}

void PairedStore::load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) {
    if (loaded_ != nullptr) return loaded_->store->load(reader, extent);
    reader_ = &reader;
    for (Copy& copy : copies_) copy.survey = std::make_unique<Survey>(*this);
    for (Copy& copy : copies_) {
        if (copy.is_away && !is_locked(copy.failure))
            copy.survey->finished(std::unexpected(*copy.failure));
        else
            copy.store->load(*copy.survey, sqlite::LoadExtent::without_segments);
    }
}

void PairedStore::survey_finished() {
    if (!std::ranges::all_of(copies_, [](const Copy& copy) { return copy.survey->is_finished(); })) return;
    for (Copy& copy : copies_) {
        const StoreResult& result = copy.survey->result();
        copy.is_away = !result;
        if (!result) copy.failure = result.error();
    }
    sqlite::StoreReader* const reader = std::exchange(reader_, nullptr);
    // Which one is newer, the one that is locked or the other, is seen when it is unlocked.
    for (const Copy& copy : copies_) {
        if (copy.is_away && is_locked(copy.failure)) return reader->finished(std::unexpected(*copy.failure));
    }
    loaded_ = best_copy();
    if (loaded_ == nullptr) {
        // Nothing can be read.  A copy that could not be looked at may be the whole archive: that comes
        // first.
        const auto away = std::ranges::find_if(copies_, [](const Copy& copy) {
            return copy.is_away && copy.failure->reason != StoreFailureReason::refused;
        });
        const auto damaged = std::ranges::find_if(
            copies_, [](const Copy& copy) { return !copy.is_away && copy.survey->is_damaged(); });
        const bool are_all_away = std::ranges::all_of(copies_, &Copy::is_away);
        if (away != copies_.end() || are_all_away) {
            const Copy& failed = away != copies_.end() ? *away : copies_.front();
            return reader->finished(std::unexpected(*failed.failure));  // it may destroy this
        }
        if (damaged == copies_.end()) return reader->finished({});  // likewise
        loaded_ = &*damaged;                                        // which says what is wrong with it
    } else {
        compare_with(*loaded_);
    }
    loaded_->store->load(*reader, sqlite::LoadExtent::everything);
}

/// The one to be loaded; nothing where none can be.
PairedStore::Copy* PairedStore::best_copy() {
    Copy* best = nullptr;
    for (Copy& copy : copies_) {
        if (copy.is_away) continue;
        if (copy.survey->is_of_newer_program()) return &copy;
        if (copy.survey->is_empty() || copy.survey->is_damaged() || copy.fault == CopyFault::damaged)
            continue;
        const bool is_second_of_equals = best != nullptr && copy.survey->is_same_as(*best->survey);
        if (best == nullptr ||
            (is_second_of_equals ? writer_ % 2 == 1 : copy.survey->is_newer_than(*best->survey)))
            best = &copy;
    }
    return best;
}

void PairedStore::compare_with(const Copy& loaded) {
    for (Copy& copy : copies_) {
        copy.is_behind = !copy.is_away && !copy.survey->is_same_as(*loaded.survey);
        if (!copy.is_behind || copy.fault == CopyFault::damaged) continue;
        if (copy.survey->is_damaged())
            copy.fault = CopyFault::damaged;
        else if (copy.survey->is_empty())
            copy.fault = CopyFault::empty;
    }
}

bool PairedStore::reject_loaded(const StoreResult& read) {
    if (loaded_ == nullptr) return false;  // nothing was given
    Copy& rejected = *loaded_;
    if (read) {
        rejected.fault = CopyFault::damaged;
    } else {
        rejected.is_away = true;
        rejected.failure = read.error();
    }
    Copy* const other = best_copy();
    if (other == nullptr) return false;
    loaded_ = other;
    compare_with(*other);
    rejected.is_behind = !rejected.is_away;
    return true;
}

// ---- writing ----

void PairedStore::write(WriteBatch batch, sqlite::StoreDone done) {
    LAOKE_ASSERT(done_ == nullptr);
    done_ = std::move(done);
    const bool is_complete = batch.is_whole_archive || batch.unchanged_segments.has_value();
    std::vector<sqlite::StoredBlock> unchanged;
    if (batch.unchanged_segments) unchanged = *std::exchange(batch.unchanged_segments, std::nullopt);
    std::vector<Copy*> asked;
    for (Copy& copy : copies_) {
        copy.answer.reset();
        if (!copy.is_away && (!copy.is_behind || is_complete))
            asked.push_back(&copy);
        else if (copy.writes_to_wait > 0)
            --copy.writes_to_wait;
    }
    LAOKE_ASSERT(!asked.empty());
    unanswered_ = asked.size();
    const auto give = [&](Copy& copy, WriteBatch own) {
        if (copy.is_behind && !own.is_whole_archive) {
            own.is_whole_archive = true;
            std::ranges::move(unchanged, std::back_inserter(own.segments));
        }
        copy.store->write(std::move(own), [this, &copy](StoreResult result) {
            copy.answer = std::move(result);
            if (--unanswered_ == 0) write_answered();  // it may destroy this
        });
    };
    if (asked.size() == 2) give(*asked.front(), batch);
    give(*asked.back(), std::move(batch));
}

void PairedStore::write_answered() {
    std::optional<StoreFailure> failure;  // that of the first copy, or one that decides for both
    bool is_down = false;
    for (const Copy& copy : copies_) {
        if (!copy.answer) continue;
        if (*copy.answer)
            is_down = true;
        else if (!failure || decides(copy.answer->error()))
            failure = copy.answer->error();
    }
    is_down = is_down && !(failure && decides(*failure));
    for (Copy& copy : copies_) {
        if (!copy.answer) continue;
        if (*copy.answer) {
            copy.is_behind = false;
            copy.failure.reset();
            copy.tries = 0;
            copy.writes_to_wait = 0;
        } else if (copy.is_behind) {
            // Whatever came of the other one: both may draw on the same room, and it must not be kept from
            // it.
            copy.failure = copy.answer->error();
            copy.writes_to_wait = std::min(2U << copy.tries, longest_wait);
            copy.tries = std::min(copy.tries + 1, 7U);
        } else if (is_down) {
            copy.is_behind = true;
            copy.failure = copy.answer->error();
        }
    }
    const sqlite::StoreDone done = std::exchange(done_, nullptr);
    done(is_down ? StoreResult{} : std::unexpected(*std::move(failure)));
}

bool PairedStore::wants_everything() const {
    return std::ranges::any_of(copies_, [](const Copy& copy) {
        return copy.is_behind && !copy.is_away && copy.writes_to_wait == 0;
    });
}

sqlite::CopiesReport PairedStore::copies() const {
    sqlite::CopiesReport report{.second = sqlite::SecondCopy::kept_up,
                                .first_fault = copies_[0].fault,
                                .second_fault = copies_[1].fault};
    for (const Copy& copy : copies_) {
        report.is_one_away |= copy.is_away;
        if (copy.survey) report.reaches = std::max(report.reaches, copy.survey->reaches());
        if (!copy.is_away && !copy.is_behind) continue;
        const bool is_refused = copy.is_away && copy.failure->reason == StoreFailureReason::refused;
        report.second = is_refused ? sqlite::SecondCopy::none : sqlite::SecondCopy::behind;
        report.failure = copy.failure;
    }
    return report;
}

}  // namespace laoke
