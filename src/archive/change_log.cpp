#include "archive/change_log.h"

#include "archive/change_arguments.h"
#include "archive/change_chain.h"

#include <array>

namespace laoke {

namespace {

// An entry is superseded when a later one has the same root: the done entry it is about.  What is
// not superseded says what holds at present.
#define LAOKE_CHANGE_COLUMNS                                                                                 \
    "SELECT c.sequence, c.at_ms, c.member, c.kind, ifnull(c.target, 0), d.what, d.arguments, d.subject,"     \
    " (SELECT l.kind FROM changes l WHERE l.target = c.sequence ORDER BY l.sequence DESC LIMIT 1) = "        \
    "'undone',"                                                                                              \
    " EXISTS (SELECT 1 FROM change_chunks k WHERE k.sequence = c.sequence)"                                  \
    " FROM changes c JOIN changes d ON d.sequence = ifnull(c.target, c.sequence) "

constexpr std::string_view latest_sql =
    LAOKE_CHANGE_COLUMNS "WHERE c.sequence < :before ORDER BY c.sequence DESC LIMIT :limit";
constexpr std::string_view about_sql = LAOKE_CHANGE_COLUMNS
    "WHERE c.subject = :subject AND c.sequence < :before ORDER BY c.sequence DESC LIMIT :limit";
constexpr std::string_view one_sql = LAOKE_CHANGE_COLUMNS "WHERE c.sequence = :sequence";
// Walks back over what was undone since; the first entry that holds is the one to take back.
constexpr std::string_view to_undo_sql =
    "SELECT ifnull(c.target, c.sequence) FROM changes c WHERE c.kind <> 'undone' AND NOT EXISTS"
    " (SELECT 1 FROM changes l WHERE l.target = ifnull(c.target, c.sequence) AND l.sequence > c.sequence)"
    " ORDER BY c.sequence DESC LIMIT 1";
// A new action ends what can be done again.
constexpr std::string_view to_redo_sql =
    "SELECT c.target FROM changes c WHERE c.kind = 'undone' AND NOT EXISTS"
    " (SELECT 1 FROM changes l WHERE l.target = c.target AND l.sequence > c.sequence)"
    " AND c.sequence > ifnull((SELECT d.sequence FROM changes d WHERE d.kind = 'done'"
    " ORDER BY d.sequence DESC LIMIT 1), 0)"
    " ORDER BY c.sequence DESC LIMIT 1";
constexpr std::string_view overtaken_sql =
    "SELECT EXISTS (SELECT 1 FROM changes l WHERE l.sequence > :sequence AND"
    " (ifnull(l.target, :sequence) < :sequence OR l.kind = 'done' AND ifnull((SELECT u.kind FROM changes u"
    " WHERE u.target = l.sequence ORDER BY u.sequence DESC LIMIT 1), '') <> 'undone'))";
// 15 ms for a log of 100,000 entries: not worth an index that each change would have to keep.
constexpr std::string_view deletions_sql =
    "SELECT c.sequence FROM changes c WHERE c.kind = 'done' AND c.what GLOB '*_deleted' AND (c.at_ms >= "
    ":since"
    " OR c.sequence > (SELECT max(sequence) FROM changes) - :latest"
    " OR EXISTS (SELECT 1 FROM changes r WHERE r.target = c.sequence AND r.kind = 'redone'"
    " AND r.at_ms >= :since)) ORDER BY c.sequence DESC";

#undef LAOKE_CHANGE_COLUMNS

constexpr std::array statements = {latest_sql,  about_sql,   one_sql,      deletions_sql,
                                   to_undo_sql, to_redo_sql, overtaken_sql};

Change change_of(const sqlite::Statement& row) {
    Change change;
    change.sequence = row.integer(0);
    change.at = Instant(row.integer(1));
    change.member = row.text(2);
    const std::string_view kind = row.text(3);
    change.kind = kind == "done"     ? ChangeKind::done
                  : kind == "undone" ? ChangeKind::undone
                                     : ChangeKind::redone;
    change.target = row.integer(4);
    change.what = find_text(row.text(5));
    if (change.what) change.arguments = arguments_from_json(row.text(6), *change.what);
    change.subject = row.id<Customer>(7);
    const bool is_done = change.kind == ChangeKind::done;
    change.is_undone = is_done && row.boolean(8);
    change.is_undoable = is_done && !change.is_undone && row.boolean(9);
    return change;
}

Result<std::vector<Change>> read_all(sqlite::Statement& rows) {
    std::vector<Change> changes;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return changes;
        changes.push_back(change_of(rows));
    }
}

Result<std::optional<Change>> change_named_by(sqlite::Database& database, std::string_view sql) {
    ChangeSequence sequence = 0;
    {
        auto statement = database.prepare(sql);
        LAOKE_TRY(const bool row, statement.step());
        if (row) sequence = statement.integer(0);
    }
    if (sequence == 0) return std::nullopt;
    return find_change(database, sequence);
}

}  // namespace

std::span<const std::string_view> change_log_statements() { return statements; }

std::string sentence(const Change& change, Language language) {
    const std::string what =
        change.what ? text(*change.what, language, std::span<const TextArgument>(change.arguments))
                    : std::string(text(TextKey::archive_change_unknown, language));
    switch (change.kind) {
        case ChangeKind::done: break;
        case ChangeKind::undone: return text(TextKey::change_undone, language, {{"what", what}});
        case ChangeKind::redone: return text(TextKey::change_redone, language, {{"what", what}});
    }
    return what;
}

Result<std::vector<Change>> latest_changes(sqlite::Database& database, std::int64_t limit,
                                           ChangeSequence before) {
    auto rows = database.prepare(latest_sql);
    rows.bind(":before", before);
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::vector<Change>> changes_about(sqlite::Database& database, Id<Customer> customer,
                                          std::int64_t limit, ChangeSequence before) {
    auto rows = database.prepare(about_sql);
    rows.bind(":subject", customer);
    rows.bind(":before", before);
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::optional<Change>> find_change(sqlite::Database& database, ChangeSequence sequence) {
    auto row = database.prepare(one_sql);
    row.bind(":sequence", sequence);
    LAOKE_TRY(const bool found, row.step());
    if (!found) return std::nullopt;
    return change_of(row);
}

Result<std::vector<Change>> deletions_since(sqlite::Database& database, Instant since, std::int64_t latest) {
    std::vector<Change> changes;
    auto rows = database.prepare(deletions_sql);
    rows.bind(":since", since.utc_ms());
    rows.bind(":latest", latest);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return changes;
        LAOKE_TRY(auto change, find_change(database, rows.integer(0)));
        if (change && !change->is_undone) changes.push_back(*std::move(change));
    }
}

Result<bool> is_overtaken(sqlite::Database& database, ChangeSequence sequence) {
    auto row = database.prepare(overtaken_sql);
    row.bind(":sequence", sequence);
    LAOKE_TRY([[maybe_unused]] const bool is_there, row.step());
    return row.boolean(0);
}

Result<std::optional<Change>> change_to_undo(sqlite::Database& database) {
    return change_named_by(database, to_undo_sql);
}

Result<std::optional<Change>> change_to_redo(sqlite::Database& database) {
    return change_named_by(database, to_redo_sql);
}

}  // namespace laoke
