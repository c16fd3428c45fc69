#include "archive/archive_merging.h"

#include "archive/shop_tables.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace laoke {

namespace {

using Removed = std::set<std::pair<std::size_t, std::int64_t>>;

constexpr std::size_t tables = shop_tables.size();
/// Behind the shop's tables.
constexpr std::size_t history = tables;

const char* table_name(std::size_t table) {
    return table == history ? record_changes_table : shop_tables[table];
}

/// Where a field is chosen by itself; of others the whole record.
bool has_fields(std::string_view table) { return table == "customers" || table == "products"; }

/// Columns that say the same as another, or nothing without it.
std::string_view leader(std::string_view column) {
    if (column == "name_sort_key") return "name";
    if (column == "birthday_text") return "birthday";
    if (column == "stage_until") return "stage";
    return column;
}

/// Which side alone has a record is asked for these.
bool is_tracked(std::string_view table) {
    constexpr std::array<std::string_view, 6> tracked = {"customers", "contact_points",    "products",
                                                         "pipelines", "message_templates", "playbooks"};
    return std::ranges::contains(tracked, table);
}

/// What two of the same shop may have but once.
struct Alike {
    std::string_view table;
    std::string_view key;        ///< NULL: not to be compared
    bool of_both_sides = false;  ///< not those that one archive has twice
};
constexpr std::array alikes = {
    Alike{"custom_fields", "name_sort_key || char(10) || kind || char(10) || choices"},
    Alike{"tags", "name_sort_key"},
    Alike{"customer_filters",
          "name_sort_key || (SELECT group_concat(field || comparison || value || ifnull(tag, 0) || ' '"
          " || ifnull(custom_field, 0), char(10) ORDER BY position) FROM filter_conditions"
          " WHERE filter = customer_filters.id)"},
    Alike{"products",
          "category || char(10) || name || char(10) || model || char(10) || spec || char(10) || unit || "
          "char(10)"
          " || code",
          true},
    Alike{
        "pipelines",
        "name || char(10) || (SELECT group_concat(name, char(10) ORDER BY position, id) FROM pipeline_stages"
        " WHERE pipeline = pipelines.id)",
        true},
    Alike{"message_templates", "name || char(10) || channel || char(10) || subject || char(10) || body",
          true},
    Alike{"playbooks",
          "name || char(10) || (SELECT group_concat(title || after_days || note, char(10) ORDER BY position)"
          " FROM playbook_steps WHERE playbook = playbooks.id)",
          true},
    Alike{"contact_points", "customer || kind || match_value", true},
    Alike{"customer_tags", "customer || ' ' || tag"},
    Alike{"relations", "CASE kind WHEN 'referrer' THEN customer END"},
    Alike{"relations", "customer || kind || other"},
    Alike{"distinct_customers", "customer || ' ' || other"},
    Alike{"needs", "customer"},
    Alike{"account_plans", "customer"},
};

/// Of what a customer has one at most both texts are kept.
constexpr std::array<std::string_view, 6> joined_texts = {"features",   "business_model", "goals",
                                                          "challenges", "objectives",     "resources"};
constexpr std::size_t longest_joined = 2000;  // characters of such a text

/// Rows of this archive that would stand in the way of others that come.
struct Ahead {
    std::string_view table;
    std::string_view sql;
    bool of_gone_only = false;
};
constexpr std::array aheads = {
    Ahead{"custom_fields", "UPDATE custom_fields SET name_sort_key = char(1) || id WHERE id = ?"},
    Ahead{"contact_points", "UPDATE contact_points SET is_primary = 0 WHERE id = ?"},
    Ahead{"tags", "UPDATE tags SET name_sort_key = char(1) || id WHERE id = ?"},
    Ahead{"customer_tags", "DELETE FROM customer_tags WHERE id = ?"},
    Ahead{"relations", "DELETE FROM relations WHERE id = ?"},
    Ahead{"needs", "DELETE FROM interests WHERE needs = ?", true},
    Ahead{"needs", "DELETE FROM needs WHERE id = ?", true},
    Ahead{"account_plans", "DELETE FROM account_plans WHERE id = ?"},
    Ahead{"customer_filters", "UPDATE customer_filters SET name_sort_key = char(1) || id WHERE id = ?"},
    Ahead{"distinct_customers", "DELETE FROM distinct_customers WHERE id = ?"},
};

std::string put_together(std::initializer_list<std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) all += word;
    return all;
}

/// Calls `use` with each row.
Status for_each_row(sqlite::Database& database, const std::string& sql,
                    const std::function<void(const RowStatement&)>& use) {
    LAOKE_TRY(auto rows, RowStatement::prepare(database, sql));
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        use(rows);
    }
}

Status run_with(sqlite::Database& database, const std::string& sql, std::int64_t first,
                std::int64_t second = 0) {
    LAOKE_TRY(auto statement, RowStatement::prepare(database, sql));
    statement.bind(1, first);
    if (second != 0) statement.bind(2, second);
    LAOKE_TRY_STATUS(statement.step());
    return {};
}

/// Whichever is later; a record that is there where both are of one time.
void add_later(RecordChanges& all, const RecordChanges& more) {
    for (const auto& [id, change] : more) {
        const auto [known, is_new] = all.emplace(id, change);
        if (is_new) continue;
        RecordChange& there = known->second;
        if (change.at_ms > there.at_ms || (change.at_ms == there.at_ms && !change.is_deleted)) there = change;
    }
}

}  // namespace

ArchiveMerging::ArchiveMerging(Archive& mine, sqlite::Database& theirs)
    : mine_(mine),
      theirs_(theirs),
      now_ms_(mine.clock().now().utc_ms()),
      mine_walk_(mine.database()),
      theirs_walk_(theirs) {}

// ---- comparing ----

Status ArchiveMerging::prepare() {
    // What must be there once is made so at the end.
    std::vector<std::pair<std::string, std::string>> indexes;
    LAOKE_TRY_STATUS(for_each_row(
        theirs_, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'",
        [&](const RowStatement& row) { indexes.emplace_back(row.text(0), row.text(1)); }));
    for (auto& [name, sql] : indexes) {
        unique_indexes_.push_back(sql);
        LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DROP INDEX ", name})));
        sql.replace(sql.find("UNIQUE "), 7, "");
        LAOKE_TRY_STATUS(run_rows(theirs_, sql));
    }
    // What triggers keep is of no use here.
    std::vector<std::string> triggers;
    LAOKE_TRY_STATUS(for_each_row(theirs_, "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                                  [&](const RowStatement& row) { triggers.push_back(row.text(0)); }));
    for (const std::string& trigger : triggers)
        LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DROP TRIGGER ", trigger})));
    LAOKE_TRY_STATUS(run_rows(theirs_, "PRAGMA foreign_keys = OFF"));
    LAOKE_TRY_STATUS(run_rows(theirs_, "PRAGMA ignore_check_constraints = ON"));
    LAOKE_TRY_STATUS(run_rows(theirs_, "BEGIN"));
    for (std::size_t table = 0; table < tables; ++table) {
        const std::string name = shop_tables[table];
        LAOKE_TRY(auto columns, columns_of(theirs_, name));
        columns_.push_back(std::move(columns));
        LAOKE_TRY_STATUS(for_each_row(
            theirs_, put_together({"SELECT \"from\", \"table\" FROM pragma_foreign_key_list('", name, "')"}),
            [&](const RowStatement& row) { references_.push_back({name, row.text(0), row.text(1)}); }));
    }
    // Those that may refer to what is gone.
    references_.push_back({"filter_conditions", "tag", "tags"});
    references_.push_back({"filter_conditions", "custom_field", "custom_fields"});
    return {};
}

Result<ArchiveMerging::Walk> ArchiveMerging::open(std::size_t table, const std::string& where) {
    const std::string name = table_name(table);
    const bool has_two = is_part_table(name);
    const std::string sql = "SELECT * FROM " + name + where + " ORDER BY 1" + (has_two ? ", 2" : "");
    LAOKE_TRY(auto mine, RowStatement::prepare(mine_.database(), sql));
    LAOKE_TRY(auto theirs, RowStatement::prepare(theirs_, sql));
    return Walk{
        .table = table, .mine = std::move(mine), .theirs = std::move(theirs), .keys = has_two ? 2 : 1};
}

Status ArchiveMerging::step(Walk& walk, int order) {
    if (order <= 0) {
        LAOKE_TRY(walk.has_mine, walk.mine.step());
    }
    if (order >= 0) {
        LAOKE_TRY(walk.has_theirs, walk.theirs.step());
    }
    return {};
}

/// Below 0 where only this archive has the next row, above 0 where only the other has it.
int ArchiveMerging::compare_keys(const Walk& walk) {
    if (!walk.has_theirs) return -1;
    if (!walk.has_mine) return 1;
    for (int key = 0; key < walk.keys; ++key) {
        const int order = compare_values(walk.mine.value(key), walk.theirs.value(key));
        if (order != 0) return order;
    }
    return 0;
}

Result<bool> ArchiveMerging::compare(const Slice& slice) {
    do {
        if (stage_ == 0) {
            LAOKE_TRY_STATUS(prepare());
            ++stage_;
        } else if (stage_ == 1) {
            LAOKE_TRY(const bool is_read, mine_walk_.step());
            if (is_read) mine_changes_ = mine_walk_.take();
            stage_ += is_read ? 1 : 0;
        } else if (stage_ == 2) {
            LAOKE_TRY(const bool is_read, theirs_walk_.step());
            if (!is_read) continue;
            theirs_changes_ = theirs_walk_.take();
            // A clock that is wrong does not win for ever.
            for (auto& [id, change] : theirs_changes_) change.at_ms = std::min(change.at_ms, now_ms_);
            ++stage_;
        } else if (table_ == tables) {
            keep_deletions_whole();
            return true;
        } else if (!walk_) {
            if (is_part_table(shop_tables[table_]) || table_ == shop_table("settings")) {
                ++table_;
                continue;
            }
            LAOKE_TRY(walk_, open(table_));
            LAOKE_TRY(walk_->insert, prepare_insert(theirs_, shop_tables[table_]));
            for (const PartTable& part : part_tables) {
                if (part.record != shop_tables[table_]) continue;
                const std::size_t index = shop_table(part.table);
                LAOKE_TRY(auto each, open(index, " WHERE " + columns_[index][0] + " = ?"));
                LAOKE_TRY(each.insert, prepare_insert(theirs_, part.table));
                walk_->parts.push_back(std::move(each));
            }
            LAOKE_TRY_STATUS(step(*walk_, 0));
        } else if (!walk_->has_mine && !walk_->has_theirs) {
            walk_.reset();
            ++table_;
        } else {
            LAOKE_TRY_STATUS(compare_row(*walk_));
        }
    } while (!slice.is_over());
    return false;
}

Status ArchiveMerging::compare_row(Walk& walk) {
    const int order = compare_keys(walk);
    if (order < 0) {
        LAOKE_TRY_STATUS(take_only_mine(walk));
    } else if (order > 0) {
        take_only_theirs(walk);
    } else {
        LAOKE_TRY_STATUS(compare_both(walk));
    }
    return step(walk, order);
}

/// All goes into the copy; what is deleted is taken out when it is decided.
Status ArchiveMerging::take_only_mine(Walk& walk) {
    const std::int64_t id = walk.mine.integer(0);
    walk.insert->bind_row(walk.mine);
    LAOKE_TRY_STATUS(walk.insert->step());
    walk.insert->reset();
    for (Walk& part : walk.parts) {
        part.mine.bind(1, id);
        LAOKE_TRY_STATUS(copy_rows(part.mine, *part.insert));
    }
    const auto known = theirs_changes_.find(id);
    if (known == theirs_changes_.end() || !known->second.is_deleted) {
        if (is_tracked(shop_tables[walk.table])) only_here_.insert(id);
        return {};
    }
    const bool is_gone = known->second.at_ms > changed_at_ms(mine_changes_, id);
    choices_.push_back({.kind = MergeChoice::Kind::gone_there,
                        .table = walk.table,
                        .id = id,
                        .is_newer_there = is_gone,
                        .kept = is_gone ? Kept::theirs : Kept::mine});
    return {};
}

void ArchiveMerging::take_only_theirs(const Walk& walk) {
    const std::int64_t id = walk.theirs.integer(0);
    const auto known = mine_changes_.find(id);
    if (known == mine_changes_.end() || !known->second.is_deleted) {
        if (is_tracked(shop_tables[walk.table])) only_there_.insert(id);
        ++compared_.added;
        return;
    }
    const bool is_gone = known->second.at_ms > changed_at_ms(theirs_changes_, id);
    choices_.push_back({.kind = MergeChoice::Kind::gone_here,
                        .table = walk.table,
                        .id = id,
                        .is_newer_there = !is_gone,
                        .kept = is_gone ? Kept::mine : Kept::theirs});
}

Status ArchiveMerging::compare_both(Walk& walk) {
    const std::int64_t id = walk.mine.integer(0);
    const auto& columns = columns_[walk.table];
    std::vector<MergeChoice> fields;
    int order = 0;
    for (int column = 1; column < walk.mine.columns(); ++column) {
        const int here = compare_values(walk.mine.value(column), walk.theirs.value(column));
        if (here == 0) continue;
        if (order == 0) order = here;
        const std::string_view name = leader(columns[static_cast<std::size_t>(column)]);
        const int leading = static_cast<int>(std::ranges::find(columns, name) - columns.begin());
        if (!std::ranges::contains(fields, leading, &MergeChoice::column))
            fields.push_back({.column = leading});
    }
    for (Walk& part : walk.parts) {
        LAOKE_TRY(const int here, compare_parts(part, id, fields));
        if (order == 0) order = here;
    }
    if (order == 0) {
        ++compared_.same;
        return {};
    }
    const std::int64_t here = changed_at_ms(mine_changes_, id);
    const std::int64_t there = changed_at_ms(theirs_changes_, id);
    const bool is_newer_there = there > here || (there == here && order < 0);
    if (!has_fields(shop_tables[walk.table])) fields = {MergeChoice()};
    for (MergeChoice choice : fields) {
        choice.table = walk.table;
        choice.id = id;
        choice.is_newer_there = is_newer_there;
        choice.kept = is_newer_there ? Kept::theirs : Kept::mine;
        choices_.push_back(choice);
    }
    return {};
}

Result<int> ArchiveMerging::compare_parts(Walk& part, std::int64_t id, std::vector<MergeChoice>& fields) {
    part.mine.bind(1, id);
    part.theirs.bind(1, id);
    LAOKE_TRY_STATUS(step(part, 0));
    int order = 0;
    while (part.has_mine || part.has_theirs) {
        const int keys = compare_keys(part);
        int here = -keys;  // a row more counts as larger
        for (int column = part.keys; keys == 0 && here == 0 && column < part.mine.columns(); ++column)
            here = compare_values(part.mine.value(column), part.theirs.value(column));
        if (here != 0) fields.push_back({.part = (keys <= 0 ? part.mine : part.theirs).integer(1)});
        if (order == 0) order = here;
        LAOKE_TRY_STATUS(step(part, keys));
    }
    part.mine.reset();
    part.theirs.reset();
    return order;
}

std::int64_t ArchiveMerging::deleted_at_ms(const MergeChoice& choice) const {
    return (choice.kind == MergeChoice::Kind::gone_here ? mine_changes_ : theirs_changes_)
        .at(choice.id)
        .at_ms;
}

/// What was deleted in one go stays or comes back together: a customer who was changed since keeps the sales.
void ArchiveMerging::keep_deletions_whole() {
    using enum MergeChoice::Kind;
    const auto stays = [](const MergeChoice& choice) {
        return choice.kept == (choice.kind == gone_here ? Kept::theirs : Kept::mine);
    };
    std::set<std::int64_t> living;
    for (const MergeChoice& choice : choices_) {
        if (choice.kind != differs && stays(choice)) living.insert(deleted_at_ms(choice));
    }
    for (MergeChoice& choice : choices_) {
        if (choice.kind != differs && living.contains(deleted_at_ms(choice)))
            choice.kept = choice.kind == gone_here ? Kept::theirs : Kept::mine;
    }
}

void ArchiveMerging::choose_alike(const MergeChoice& chosen) {
    const auto [kind, kept] = std::pair(chosen.kind, chosen.kept);
    if (kind != MergeChoice::Kind::gone_here && kind != MergeChoice::Kind::gone_there) return;
    const std::int64_t at_ms = deleted_at_ms(chosen);
    for (MergeChoice& choice : choices_) {
        if (choice.kind == kind && deleted_at_ms(choice) == at_ms) choice.kept = kept;
    }
}

// ---- deciding ----

Status ArchiveMerging::remove_there(std::size_t table, std::int64_t id) {
    for (const PartTable& part : part_tables) {
        if (part.record == shop_tables[table])
            LAOKE_TRY_STATUS(run_with(theirs_,
                                      put_together({"DELETE FROM ", part.table, " WHERE ",
                                                    columns_[shop_table(part.table)][0], " = ?"}),
                                      id));
    }
    return run_with(theirs_, put_together({"DELETE FROM ", shop_tables[table], " WHERE id = ?"}), id);
}

Status ArchiveMerging::copy_from_mine(std::size_t table, std::int64_t id) {
    LAOKE_TRY_STATUS(remove_there(table, id));
    const auto copy = [&](std::string_view name) -> Status {
        const std::size_t index = shop_table(name);
        LAOKE_TRY(auto read,
                  RowStatement::prepare(mine_.database(), put_together({"SELECT * FROM ", name, " WHERE ",
                                                                        columns_[index][0], " = ?"})));
        LAOKE_TRY(auto insert, prepare_insert(theirs_, name));
        read.bind(1, id);
        while (true) {
            LAOKE_TRY(const bool row, read.step());
            if (!row) return {};
            insert.bind_row(read);
            LAOKE_TRY_STATUS(insert.step());
            insert.reset();
        }
    };
    LAOKE_TRY_STATUS(copy(shop_tables[table]));
    for (const PartTable& part : part_tables) {
        if (part.record == shop_tables[table]) LAOKE_TRY_STATUS(copy(part.table));
    }
    return {};
}

/// A field that is kept as it is here, or from both sides.
Status ArchiveMerging::choose_field(const MergeChoice& choice) {
    const std::string table = shop_tables[choice.table];
    if (choice.part != 0) {
        LAOKE_TRY_STATUS(run_with(theirs_, "DELETE FROM custom_values WHERE customer = ? AND field = ?",
                                  choice.id, choice.part));
        LAOKE_TRY(auto read,
                  RowStatement::prepare(mine_.database(),
                                        "SELECT * FROM custom_values WHERE customer = ? AND field = ?"));
        read.bind(1, choice.id);
        read.bind(2, choice.part);
        LAOKE_TRY(const bool row, read.step());
        if (!row) return {};
        LAOKE_TRY(auto insert, prepare_insert(theirs_, "custom_values"));
        insert.bind_row(read);
        LAOKE_TRY_STATUS(insert.step());
        return {};
    }
    const auto& columns = columns_[choice.table];
    const std::string& leading = columns[static_cast<std::size_t>(choice.column)];
    for (const std::string& column : columns) {
        if (leader(column) != leading) continue;
        LAOKE_TRY(auto read,
                  RowStatement::prepare(mine_.database(),
                                        put_together({"SELECT ", column, " FROM ", table, " WHERE id = ?"})));
        read.bind(1, choice.id);
        LAOKE_TRY(const bool row, read.step());
        if (!row) return fail(TextKey::merging_merges_wrongly);
        const bool joins = choice.kept == Kept::both;
        LAOKE_TRY(auto write,
                  RowStatement::prepare(theirs_, put_together({"UPDATE ", table, " SET ", column, " = ",
                                                               (joins ? "? || char(10) || " + column : "?"),
                                                               " WHERE id = ?"})));
        write.bind(1, read.value(0));
        write.bind(2, choice.id);
        LAOKE_TRY_STATUS(write.step());
    }
    return {};
}

Result<std::vector<std::int64_t>> ArchiveMerging::crowded_customers() {
    LAOKE_TRY(auto found,
              RowStatement::prepare(theirs_, "SELECT id FROM customers WHERE length(note) > 5000 UNION"
                                             " SELECT customer FROM contact_points GROUP BY customer"
                                             " HAVING count(*) > 25"));
    std::vector<std::int64_t> customers;
    while (true) {
        LAOKE_TRY(const bool row, found.step());
        if (!row) return customers;
        customers.push_back(found.integer(0));
    }
}

/// Later than what both sides know, and before what anybody changes from now on.
void ArchiveMerging::note_change(std::int64_t id, bool is_deleted) {
    made_[id] = {time_of(id) + 1, is_deleted};
}

Status ArchiveMerging::choose() {
    using enum MergeChoice::Kind;
    Removed gone;
    // A row is replaced once; fields are chosen in it.
    for (const MergeChoice& choice : choices_) {
        if (choice.kind == twin) continue;
        const bool is_kept_there = choice.kept == Kept::theirs;
        if (choice.kind != differs) {
            const bool is_gone = is_kept_there == (choice.kind == gone_there);
            if (is_gone) gone.emplace(choice.table, choice.id);
            if (is_kept_there != choice.is_newer_there) note_change(choice.id, is_gone);
            continue;
        }
        // Somebody has decided so now.
        if (is_kept_there != choice.is_newer_there || choice.kept == Kept::both) made_[choice.id] = {now_ms_};
        if (is_kept_there) continue;
        const bool is_field = choice.column >= 0 || choice.part != 0;
        LAOKE_TRY_STATUS(is_field ? choose_field(choice) : copy_from_mine(choice.table, choice.id));
    }
    LAOKE_TRY_STATUS(rescue(gone));
    for (const auto& [table, id] : gone) LAOKE_TRY_STATUS(remove_there(table, id));
    return {};
}

Result<bool> ArchiveMerging::is_needed(std::size_t table, std::int64_t id, const Removed& gone) {
    for (const Reference& reference : references_) {
        if (reference.parent != shop_tables[table] || reference.table == "filter_conditions") continue;
        const std::size_t record = shop_table(record_table(reference.table));
        LAOKE_TRY(auto rows,
                  RowStatement::prepare(theirs_, put_together({"SELECT * FROM ", reference.table, " WHERE ",
                                                               reference.column, " = ?"})));
        rows.bind(1, id);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            if (!gone.contains({record, rows.integer(0)})) return true;
        }
    }
    return false;
}

/// What is left needs what it refers to, and that comes back with all that was deleted along with it.
Status ArchiveMerging::rescue(Removed& gone) {
    std::map<std::pair<std::size_t, std::int64_t>, std::int64_t> times;
    for (const MergeChoice& choice : choices_) {
        if (choice.kind != MergeChoice::Kind::twin && gone.contains({choice.table, choice.id}))
            times[{choice.table, choice.id}] = deleted_at_ms(choice);
    }
    for (bool is_settled = false; !is_settled;) {
        is_settled = true;
        std::set<std::int64_t> needed;
        for (const auto& [table, id] : gone) {
            LAOKE_TRY(const bool is_needed_here, is_needed(table, id, gone));
            if (is_needed_here) needed.insert(times.at({table, id}));
        }
        for (auto record = gone.begin(); record != gone.end();) {
            if (!needed.contains(times.at(*record))) {
                ++record;
                continue;
            }
            note_change(record->second);
            record = gone.erase(record);
            is_settled = false;
        }
    }
    return {};
}

// ---- what must be there once ----

std::int64_t ArchiveMerging::time_of(std::int64_t id) const {
    std::int64_t latest = created_at_ms(id);
    for (const RecordChanges* const changes : {&mine_changes_, &theirs_changes_}) {
        const auto known = changes->find(id);
        if (known != changes->end()) latest = std::max(latest, known->second.at_ms);
    }
    return latest;
}

Status ArchiveMerging::unite(std::string_view table, std::int64_t from, std::int64_t into) {
    for (const Reference& reference : references_) {
        if (reference.parent != table || record_table(reference.table) == table) continue;
        const std::string where = " WHERE " + reference.column + " = ?";
        LAOKE_TRY(auto rows,
                  RowStatement::prepare(theirs_, put_together({"SELECT * FROM ", reference.table, where})));
        rows.bind(1, from);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            note_change(rows.integer(0));
        }
        LAOKE_TRY(auto update,
                  RowStatement::prepare(theirs_, put_together({"UPDATE OR IGNORE ", reference.table, " SET ",
                                                               reference.column, " = ?", where})));
        update.bind(1, into);
        update.bind(2, from);
        LAOKE_TRY_STATUS(update.step());
        // What the other has already.
        LAOKE_TRY_STATUS(run_with(theirs_, put_together({"DELETE FROM ", reference.table, where}), from));
    }
    note_change(from, true);
    return remove_there(shop_table(table), from);
}

/// The values of the one that was changed later; of texts that a customer has once, both.
Status ArchiveMerging::take_newer(std::string_view table, std::int64_t from, std::int64_t into) {
    const bool is_newer = time_of(from) > time_of(into);
    std::string sets;
    for (const std::string& column : columns_[shop_table(table)]) {
        const bool is_joined = std::ranges::contains(joined_texts, std::string_view(column));
        if (column == "id" || (!is_newer && !is_joined)) continue;
        const std::string other =
            "(SELECT o." + column + " FROM " + std::string(table) + " o WHERE o.id = ?1)";
        const std::string joined = other + " || char(10) || " + column;
        sets +=
            (sets.empty() ? "" : ", ") + column + " = " +
            (!is_joined ? other
                        : "CASE WHEN " + column + " = '' THEN " + other + " WHEN instr(" + column + ", " +
                              other + ") > 0 OR length(" + joined + ") > " + std::to_string(longest_joined) +
                              " THEN " + column + " ELSE " + joined + " END");
    }
    if (sets.empty()) return {};
    note_change(into);
    return run_with(theirs_, put_together({"UPDATE ", table, " SET ", sets, " WHERE id = ?2"}), from, into);
}

Status ArchiveMerging::unite_same(std::string_view table, const std::string& key, bool of_both_sides) {
    struct Found {
        std::int64_t id;
        std::string key;
    };
    std::vector<Found> all;
    LAOKE_TRY_STATUS(for_each_row(
        theirs_,
        put_together({"SELECT id, ", key, " AS k FROM ", table, " WHERE k IS NOT NULL ORDER BY k, id"}),
        [&](const RowStatement& row) { all.push_back({row.integer(0), row.text(1)}); }));
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (auto first = all.begin(); first != all.end();) {
        const auto end =
            std::find_if(first, all.end(), [&](const Found& each) { return each.key != first->key; });
        if (!of_both_sides) {
            for (auto other = std::next(first); other != end; ++other)
                pairs.emplace_back(other->id, first->id);
        } else {
            const auto here =
                std::find_if(first, end, [&](const Found& each) { return is_only_here(each.id); });
            const auto there =
                std::find_if(first, end, [&](const Found& each) { return is_only_there(each.id); });
            if (here != end && there != end)
                pairs.emplace_back(std::max(here->id, there->id), std::min(here->id, there->id));
        }
        first = end;
    }
    for (const auto& [from, into] : pairs) {
        if (table == "pipelines") {
            std::array<std::vector<std::int64_t>, 2> stages;
            LAOKE_TRY_STATUS(for_each_row(theirs_,
                                          "SELECT id, pipeline FROM pipeline_stages ORDER BY position, id",
                                          [&](const RowStatement& row) {
                                              if (row.integer(1) == from) stages[0].push_back(row.integer(0));
                                              if (row.integer(1) == into) stages[1].push_back(row.integer(0));
                                          }));
            for (std::size_t i = 0; i < stages[0].size(); ++i)
                LAOKE_TRY_STATUS(unite("pipeline_stages", stages[0][i], stages[1][i]));
        }
        LAOKE_TRY_STATUS(take_newer(table, from, into));
        LAOKE_TRY_STATUS(unite(table, from, into));
    }
    return {};
}

/// Records of one name that are not the same: the later one is told apart.
Status ArchiveMerging::rename_alike(std::string_view table) {
    const std::string name(table);
    while (true) {
        std::int64_t id = 0;
        LAOKE_TRY_STATUS(for_each_row(theirs_,
                                      put_together({"SELECT max(id) FROM ", name,
                                                    " GROUP BY name_sort_key HAVING count(*) > 1"
                                                    " ORDER BY 1 LIMIT 1"}),
                                      [&](const RowStatement& row) { id = row.integer(0); }));
        if (id == 0) return {};
        note_change(id);
        LAOKE_TRY_STATUS(run_with(theirs_,
                                  put_together({"UPDATE ", name,
                                                // The longest name of a field has 30 characters.
                                                " SET name = substr(name, 1, 29) || '2', name_sort_key = "
                                                "name_sort_key || '2' WHERE id = ?"}),
                                  id));
    }
}

/// Each kind of contact of a customer has one that comes first, where one is right.
Status ArchiveMerging::settle_primaries() {
    const std::string same =
        " o WHERE o.customer = contact_points.customer AND o.kind = contact_points.kind AND ";
    for (const std::string& sql :
         {"UPDATE contact_points SET is_primary = 0 WHERE is_primary = 1 AND EXISTS (SELECT 1 FROM "
          "contact_points" +
              same + "o.is_primary = 1 AND o.id < contact_points.id) RETURNING id",
          "UPDATE contact_points SET is_primary = 1 WHERE is_wrong = 0 AND NOT EXISTS (SELECT 1 FROM "
          "contact_points" +
              same + "(o.is_primary = 1 OR o.is_wrong = 0 AND o.id < contact_points.id)) RETURNING id"}) {
        LAOKE_TRY_STATUS(
            for_each_row(theirs_, sql, [&](const RowStatement& row) { note_change(row.integer(0)); }));
    }
    return {};
}

Status ArchiveMerging::settle() {
    // Customers who became one may have been linked.
    LAOKE_TRY_STATUS(run_rows(theirs_, "DELETE FROM relations WHERE customer = other"));
    LAOKE_TRY_STATUS(run_rows(theirs_, "DELETE FROM distinct_customers WHERE customer = other"));
    LAOKE_TRY_STATUS(run_rows(theirs_, "UPDATE distinct_customers SET customer = other, other = customer"
                                       " WHERE customer > other"));
    for (const Alike& alike : alikes)
        LAOKE_TRY_STATUS(unite_same(alike.table, std::string(alike.key), alike.of_both_sides));
    for (const char* const table : {"custom_fields", "tags", "customer_filters"})
        LAOKE_TRY_STATUS(rename_alike(table));
    LAOKE_TRY_STATUS(settle_primaries());
    LAOKE_TRY_STATUS(keep_history());
    LAOKE_TRY_STATUS(run_rows(theirs_, "COMMIT"));
    bool fits = true;
    LAOKE_TRY_STATUS(
        for_each_row(theirs_, "SELECT parent FROM pragma_foreign_key_check", [&](const RowStatement& row) {
            fits = fits && row.text(0) == "picture_images";  // which lie here
        }));
    for (const std::string& index : unique_indexes_) {
        std::string second = index;
        second.insert(second.find(" ON "), "_once");
        fits = fits && run_rows(theirs_, second).has_value();
    }
    return fits ? Status() : fail(TextKey::merging_merges_wrongly);
}

Status ArchiveMerging::keep_history() {
    RecordChanges all = std::move(mine_changes_);
    add_later(all, theirs_changes_);
    for (const auto& [id, change] : made_) all[id] = change;
    LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DELETE FROM ", record_changes_table})));
    for (const auto& [id, change] : all) LAOKE_TRY_STATUS(insert_record_change(theirs_, id, change));
    return {};
}

// ---- writing ----

Status ArchiveMerging::list_written() {
    std::int64_t parts_changed = 0;
    for (std::size_t table = 0; table <= history; ++table) {
        Written& written = rows_.emplace_back();
        if (table == shop_table("settings")) continue;
        LAOKE_TRY(auto walk, open(table));
        LAOKE_TRY_STATUS(step(walk, 0));
        const bool counts = table != history && !is_part_table(table_name(table));
        while (walk.has_mine || walk.has_theirs) {
            const int order = compare_keys(walk);
            const RowStatement& row = order < 0 ? walk.mine : walk.theirs;
            const RowKey key{row.integer(0), walk.keys == 2 ? row.integer(1) : 0};
            bool differs = order != 0;
            for (int column = 1; !differs && column < row.columns(); ++column)
                differs = compare_values(walk.mine.value(column), walk.theirs.value(column)) != 0;
            if (differs) {
                (order < 0 ? written.gone : written.put).push_back(key);
                ++row_count_;
                if (counts) ++(order < 0 ? written_.removed : order > 0 ? written_.added : written_.changed);
                parts_changed += counts || table == history ? 0 : 1;
            }
            LAOKE_TRY_STATUS(step(walk, order));
        }
    }
    if (written_.added + written_.changed + written_.removed == 0) written_.changed = parts_changed;
    // A return comes behind its sale.
    Written& sales = rows_[shop_table("sales")];
    std::unordered_set<std::int64_t> returns;
    for (sqlite::Database* const database : {&mine_.database(), &theirs_})
        LAOKE_TRY_STATUS(for_each_row(*database, "SELECT id FROM sales WHERE returns_sale IS NOT NULL",
                                      [&](const RowStatement& row) { returns.insert(row.integer(0)); }));
    for (const bool is_put : {true, false}) {
        std::vector<RowKey>& keys = is_put ? sales.put : sales.gone;
        std::vector<RowKey> ordered;
        for (const bool is_late : {!is_put, is_put}) {
            for (const RowKey& key : keys)
                if (returns.contains(key.first) == is_late) ordered.push_back(key);
        }
        keys = std::move(ordered);
    }
    return {};
}

Status ArchiveMerging::write_ahead(Action& action) {
    for (const Ahead& ahead : aheads) {
        const Written& written = rows_[shop_table(ahead.table)];
        LAOKE_TRY(auto statement, RowStatement::prepare(action.database(), std::string(ahead.sql)));
        const auto run = [&](const std::vector<RowKey>& keys) -> Status {
            for (const RowKey& key : keys) {
                statement.bind(1, key.first);
                LAOKE_TRY_STATUS(statement.step());
                statement.reset();
            }
            return {};
        };
        LAOKE_TRY_STATUS(run(written.gone));
        if (!ahead.of_gone_only) LAOKE_TRY_STATUS(run(written.put));
    }
    LAOKE_TRY(auto insert, prepare_insert(action.database(), "picture_images"));
    LAOKE_TRY(auto images, RowStatement::prepare(theirs_, "SELECT * FROM picture_images WHERE digest IN"
                                                          " (SELECT digest FROM customer_pictures)"));
    return copy_rows(images, insert);
}

Status ArchiveMerging::put(Action& action, std::size_t table, const RowKey& key) {
    const std::string name = table_name(table);
    const bool has_two = is_part_table(name);
    if (!read_) {
        LAOKE_TRY(const auto columns, columns_of(theirs_, name));
        std::string sql = "INSERT INTO " + name + " VALUES (?";
        for (std::size_t i = 1; i < columns.size(); ++i) sql += ",?";
        sql += ") ON CONFLICT (" + columns[0] + (has_two ? ", " + columns[1] : "") + ") DO ";
        std::string sets;
        for (std::size_t i = has_two ? 2 : 1; i < columns.size(); ++i)
            sets += (sets.empty() ? "UPDATE SET " : ", ") + columns[i] + " = excluded." + columns[i];
        LAOKE_TRY(write_, RowStatement::prepare(action.database(),
                                                put_together({sql, (sets.empty() ? "NOTHING" : sets)})));
        LAOKE_TRY(read_, RowStatement::prepare(
                             theirs_, put_together({"SELECT * FROM ", name, " WHERE ", columns[0], " = ?",
                                                    (has_two ? " AND " + columns[1] + " = ?" : "")})));
    }
    read_->bind(1, key.first);
    if (has_two) read_->bind(2, key.second);
    LAOKE_TRY_STATUS(read_->step());
    write_->bind_row(*read_);
    LAOKE_TRY_STATUS(write_->step());
    write_->reset();
    read_->reset();
    return action.cut_when_large();
}

Result<bool> ArchiveMerging::write(Action& action, const Slice& slice) {
    if (rows_.empty()) {
        LAOKE_TRY_STATUS(list_written());
        table_ = 0;
        if (written_.added + written_.changed + written_.removed == 0) return true;
        LAOKE_TRY_STATUS(write_ahead(action));
    }
    do {
        const auto& rows = is_written_ ? rows_[table_].gone : rows_[table_].put;
        if (next_row_ == rows.size()) {
            read_.reset();
            write_.reset();
            next_row_ = 0;
            // What is put goes from records to those that refer to them, what is gone the other way.
            if (is_written_) {
                if (table_ == 0) return true;
                --table_;
            } else if (table_ == history) {
                is_written_ = true;
            } else {
                ++table_;
            }
            continue;
        }
        const RowKey& key = rows[next_row_++];
        ++rows_written_;
        if (!is_written_) {
            LAOKE_TRY_STATUS(put(action, table_, key));
            continue;
        }
        const std::string name = table_name(table_);
        const bool has_two = is_part_table(name);
        if (!write_) {
            LAOKE_TRY(const auto columns, columns_of(theirs_, name));
            LAOKE_TRY(write_,
                      RowStatement::prepare(action.database(),
                                            put_together({"DELETE FROM ", name, " WHERE ", columns[0], " = ?",
                                                          (has_two ? " AND " + columns[1] + " = ?" : "")})));
        }
        write_->bind(1, key.first);
        if (has_two) write_->bind(2, key.second);
        LAOKE_TRY_STATUS(write_->step());
        write_->reset();
        LAOKE_TRY_STATUS(action.cut_when_large());
    } while (!slice.is_over());
    return false;
}

Result<std::optional<std::string>> ArchiveMerging::value(const MergeChoice& choice, bool there,
                                                         std::string_view column) {
    sqlite::Database& database = there ? theirs_ : mine_.database();
    const std::string sql =
        choice.part != 0 && column.empty()
            ? std::string("SELECT value FROM custom_values WHERE customer = ? AND field = ?")
            : "SELECT " + std::string(column) + " FROM " + shop_tables[choice.table] + " WHERE id = ?";
    LAOKE_TRY(auto row, RowStatement::prepare(database, sql));
    row.bind(1, choice.id);
    if (choice.part != 0 && column.empty()) row.bind(2, choice.part);
    LAOKE_TRY(const bool found, row.step());
    if (!found || row.is_null(0)) return std::nullopt;
    return row.text(0);
}

}  // namespace laoke
