#include "archive/change_chain.h"

#include "archive/change_recording.h"
#include "base/assert.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::string_view head_sql = "SELECT log_sequence, log_hash FROM archive";
constexpr std::string_view set_head_sql = "UPDATE archive SET log_sequence = :sequence, log_hash = :hash";
constexpr std::string_view insert_change_sql =
    "INSERT INTO changes (sequence, at_ms, member, kind, target, what, arguments, subject, chunk_count, "
    "chunks_hash,"
    " previous_hash, hash) VALUES (:sequence, :at_ms, :member, :kind, :target, :what, :arguments, :subject,"
    " :chunk_count, :chunks_hash, :previous_hash, :hash)";
constexpr std::string_view all_changes_sql = "SELECT sequence, at_ms, member, kind, target, what, arguments, "
                                             "subject, chunk_count, chunks_hash, previous_hash,"
                                             " hash FROM changes ORDER BY sequence";

constexpr std::array statements = {head_sql, set_head_sql, insert_change_sql, all_changes_sql};

constexpr std::array<std::string_view, 3> kind_words = {"done", "undone", "redone"};

class Hasher {
public:
    void add(std::int64_t number) {
        std::array<std::byte, 8> bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(number) >> (i * 8) & 0xFF);
        }
        hash_.add(bytes);
    }
    void add(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        hash_.add(std::as_bytes(std::span(text)));
    }
    void add(const Blake2bHash& hash) { hash_.add(hash); }
    Blake2bHash finish() { return hash_.finish(); }

private:
    Blake2b hash_;
};

bool copy_hash(Blake2bHash& to, std::span<const std::byte> from) {
    if (from.size() != to.size()) return false;
    std::ranges::copy(from, to.begin());
    return true;
}

/// The record in the current row; empty when it is not even well-formed.
std::optional<ChangeRecord> record_of(const sqlite::Statement& row) {
    ChangeRecord record;
    record.sequence = row.integer(0);
    record.at_ms = row.integer(1);
    record.member = row.text(2);
    const auto kind = std::ranges::find(kind_words, row.text(3));
    if (kind == kind_words.end()) return std::nullopt;
    record.kind = static_cast<ChangeKind>(kind - kind_words.begin());
    record.target = row.integer(4);
    record.what = row.text(5);
    record.arguments = row.text(6);
    record.subject = row.integer(7);
    record.chunk_count = row.integer(8);
    if (!copy_hash(record.chunks_hash, row.blob(9)) || !copy_hash(record.previous_hash, row.blob(10))) {
        return std::nullopt;
    }
    return record;
}

}  // namespace

std::string_view word(ChangeKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::span<const std::string_view> change_chain_statements() { return statements; }

Blake2bHash hash_of(const ChangeRecord& record) {
    Hasher hasher;
    hasher.add(record.previous_hash);
    hasher.add(record.sequence);
    hasher.add(record.at_ms);
    hasher.add(record.member);
    hasher.add(word(record.kind));
    hasher.add(record.target);
    hasher.add(record.what);
    hasher.add(record.arguments);
    hasher.add(record.subject);
    hasher.add(record.chunk_count);
    hasher.add(record.chunks_hash);
    return hasher.finish();
}

Status append_change(sqlite::Database& database, const ChangeRecord& record) {
    const Blake2bHash hash = hash_of(record);
    {
        auto insert = database.prepare(insert_change_sql);
        insert.bind(":sequence", record.sequence);
        insert.bind(":at_ms", record.at_ms);
        insert.bind(":member", record.member);
        insert.bind(":kind", word(record.kind));
        insert.bind(":target", Id<ChangeRecord>(record.target));
        insert.bind(":what", record.what);
        insert.bind(":arguments", record.arguments);
        insert.bind(":subject", Id<Customer>(record.subject));
        insert.bind(":chunk_count", record.chunk_count);
        insert.bind(":chunks_hash", std::span<const std::byte>(record.chunks_hash));
        insert.bind(":previous_hash", std::span<const std::byte>(record.previous_hash));
        insert.bind(":hash", std::span<const std::byte>(hash));
        LAOKE_TRY_STATUS(insert.run());
    }
    auto set_head = database.prepare(set_head_sql);
    set_head.bind(":sequence", record.sequence);
    set_head.bind(":hash", std::span<const std::byte>(hash));
    return set_head.run();
}

Result<ChangeLogHead> change_log_head(sqlite::Database& database) {
    auto statement = database.prepare(head_sql);
    LAOKE_TRY(const bool row, statement.step());
    ChangeLogHead head;
    if (!row || !copy_hash(head.hash, statement.blob(1))) return fail(TextKey::archive_not_laoke);
    head.sequence = statement.integer(0);
    return head;
}

ChangeLogWalk::ChangeLogWalk(sqlite::Database& database, const std::optional<ChangeLogHead>& known)
    : database_(database), rows_(database.prepare(all_changes_sql)), known_(known) {}

Result<bool> ChangeLogWalk::step() {
    LAOKE_TRY(const bool row, rows_.step());
    if (row) {
        ++checked_;
        LAOKE_TRY(const bool right, is_right(rows_));
        if (!right) first_damaged_ = last_.sequence + 1;
        return right;
    }
    LAOKE_TRY(const ChangeLogHead head, change_log_head(database_));
    // Entries were cut off at the end, or the head was turned back together with them.
    const bool lacks_known = known_ && known_->sequence > last_.sequence;
    if (head != last_ || lacks_known) first_damaged_ = last_.sequence + 1;
    return false;
}

/// Whether the entry in `row` is the one that was written after the last.
Result<bool> ChangeLogWalk::is_right(const sqlite::Statement& row) {
    const std::optional<ChangeRecord> record = record_of(row);
    Blake2bHash stored{};
    if (!record || record->sequence != last_.sequence + 1 || record->previous_hash != last_.hash ||
        !copy_hash(stored, row.blob(11)) || hash_of(*record) != stored) {
        return false;
    }
    LAOKE_TRY(const auto digest, digest_of_chunks(database_, record->sequence, record->chunk_count));
    if (digest && *digest != record->chunks_hash) return false;
    if (known_ && known_->sequence == record->sequence && known_->hash != stored) return false;
    last_ = {record->sequence, stored};
    return true;
}

}  // namespace laoke
