#include "archive/archive_merging.h"

#include "archive/merging_tables.h"
#include "archive/settings_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

using merging::leader;
using merging::put_together;
using merging::settings_table;
using merging::table_name;
using merging::tables;

namespace {

/// Where a field is chosen by itself; of others the whole record.
bool has_fields(std::string_view table) { return table == "customers" || table == "products"; }

constexpr std::array<std::string_view, 4> fields_for_both = {"name", "aliases", "address", "note"};
constexpr std::array<std::string_view, 8> records_for_both = {
    "contact_points", "customer_addresses", "contact_persons", "notes", "follow_ups",
    "tasks",          "pain_points",        "meetings"};

/// Which side alone has a record is asked for these.
bool is_tracked(std::string_view table) {
    constexpr std::array<std::string_view, 9> tracked = {
        "customers", "contact_points", "customer_addresses", "data_sources", "products",
        "relations", "pipelines",      "message_templates",  "playbooks"};
    return std::ranges::contains(tracked, table);
}

/// Of the shop, not of what this browser has done; another currency is refused.
bool is_chosen(std::string_view name) {
    return name != setting::currency && name != setting::is_sample && !name.starts_with("import.");
}

}  // namespace

ArchiveMerging::ArchiveMerging(Archive& mine, sqlite::Database& theirs)
    : mine_(mine),
      theirs_(theirs),
      now_ms_(mine.clock().now().utc_ms()),
      mine_walk_(mine.database()),
      theirs_walk_(theirs),
      mine_statements_(mine.database()),
      theirs_statements_(theirs) {}

Status ArchiveMerging::list_schema() {
    LAOKE_TRY(auto indexes,
              RowStatement::prepare(theirs_, "SELECT name, sql FROM sqlite_schema WHERE type = 'index'"
                                             " AND sql LIKE 'CREATE UNIQUE%'"));
    while (true) {
        LAOKE_TRY(const bool row, indexes.step());
        if (!row) break;
        unique_indexes_.emplace_back(indexes.text(0), indexes.text(1));
    }
    // What triggers keep is of no use here.
    std::vector<std::string> triggers;
    LAOKE_TRY(auto found,
              RowStatement::prepare(theirs_, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"));
    while (true) {
        LAOKE_TRY(const bool row, found.step());
        if (!row) break;
        triggers.push_back(found.text(0));
    }
    for (const std::string& trigger : triggers)
        LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DROP TRIGGER ", trigger})));
    for (std::size_t table = 0; table < tables; ++table) {
        const std::string name = shop_tables[table];
        LAOKE_TRY(auto columns, columns_of(theirs_, name));
        columns_.push_back(std::move(columns));
        LAOKE_TRY(auto keys,
                  RowStatement::prepare(
                      theirs_, put_together({"SELECT \"from\", \"table\" FROM pragma_foreign_key_list('",
                                             name, "')"})));
        while (true) {
            LAOKE_TRY(const bool row, keys.step());
            if (!row) break;
            references_.push_back({name, keys.text(0), keys.text(1)});
        }
    }
    // Those that may refer to what is gone.
    references_.push_back({"filter_conditions", "tag", "tags"});
    references_.push_back({"filter_conditions", "custom_field", "custom_fields"});
    references_.push_back({"filter_columns", "custom_field", "custom_fields"});
    return {};
}

/// What must be there once is made so at the end: until then the copy has indexes, but none that insists.
Result<bool> ArchiveMerging::prepare() {
    if (columns_.empty()) {
        LAOKE_TRY_STATUS(list_schema());
        LAOKE_TRY_STATUS(run_rows(theirs_, "PRAGMA foreign_keys = OFF"));
        LAOKE_TRY_STATUS(run_rows(theirs_, "PRAGMA ignore_check_constraints = ON"));
        LAOKE_TRY_STATUS(run_rows(theirs_, "BEGIN"));
        LAOKE_TRY_STATUS(compare_settings());
        return false;
    }
    if (next_ == unique_indexes_.size()) return true;
    auto& [name, sql] = unique_indexes_[next_++];
    LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DROP INDEX ", name})));
    if (name == "contact_points_primary") return false;  // there is another by customer
    sql.replace(sql.find("UNIQUE "), 7, "");
    LAOKE_TRY_STATUS(run_rows(theirs_, sql));
    return false;
}

/// They stay as they are here unless the user says otherwise: which is newer is not known.
Status ArchiveMerging::compare_settings() {
    LAOKE_TRY(const auto mine, list_settings(mine_.database()));
    LAOKE_TRY(const auto theirs, list_settings(theirs_));
    for (const Setting& setting : theirs) {
        const auto here = std::ranges::find(mine, setting.name, &Setting::name);
        const std::string value = here == mine.end() ? std::string() : here->value;
        if (!is_chosen(setting.name) || value == setting.value) continue;
        choices_.push_back({.table = settings_table, .id = static_cast<std::int64_t>(settings_.size())});
        settings_.push_back({setting.name, value, setting.value});
    }
    return {};
}

void ArchiveMerging::note_ahead(bool there, std::int64_t at_ms) {
    if (at_ms <= now_ms_ + clock_tolerance_ms) return;
    AheadOfTime& ahead = ahead_[there ? 1 : 0];
    ++ahead.records;
    ahead.latest_ms = std::max(ahead.latest_ms, at_ms);
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
        if (stage_ == Stage::preparing) {
            LAOKE_TRY(const bool is_prepared, prepare());
            if (is_prepared) stage_ = Stage::reading_mine;
        } else if (stage_ == Stage::reading_mine) {
            LAOKE_TRY(const bool is_read, mine_walk_.step());
            if (!is_read) continue;
            mine_changes_ = mine_walk_.take();
            for (const auto& [id, change] : mine_changes_) note_ahead(false, change.at_ms);
            stage_ = Stage::reading_theirs;
        } else if (stage_ == Stage::reading_theirs) {
            LAOKE_TRY(const bool is_read, theirs_walk_.step());
            if (!is_read) continue;
            theirs_changes_ = theirs_walk_.take();
            for (auto& [id, change] : theirs_changes_) {
                note_ahead(true, change.at_ms);
                // A clock that is wrong does not win for ever.
                change.at_ms = std::min(change.at_ms, now_ms_);
            }
            stage_ = Stage::comparing;
        } else if (table_ == tables) {
            keep_deletions_whole();
            stage_ = Stage::choosing;
            next_ = 0;
            return true;
        } else {
            LAOKE_TRY_STATUS(compare_next());
        }
    } while (!slice.is_over());
    return false;
}

/// A row, or the next table.
Status ArchiveMerging::compare_next() {
    if (walk_ && (walk_->has_mine || walk_->has_theirs)) return compare_row(*walk_);
    if (std::exchange(walk_, std::nullopt) || is_part_table(shop_tables[table_]) ||
        table_ == settings_table) {
        ++table_;
        return {};
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
    return step(*walk_, 0);
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
        while (true) {
            LAOKE_TRY(const bool row, part.mine.step());
            if (!row) break;
            part.insert->bind_row(part.mine);
            LAOKE_TRY_STATUS(part.insert->step());
            part.insert->reset();
        }
        part.mine.reset();
    }
    const auto known = theirs_changes_.find(id);
    if (known == theirs_changes_.end() || !known->second.is_deleted) {
        if (!mine_changes_.contains(id)) note_ahead(false, created_at_ms(id));
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
        if (!theirs_changes_.contains(id)) note_ahead(true, created_at_ms(id));
        if (is_tracked(shop_tables[walk.table])) only_there_.insert(id);
        if (walk.table == shop_table("data_sources"))
            sources_only_there_.emplace_back(walk.theirs.integer(1), walk.theirs.text(2),
                                             walk.theirs.integer(3));
        else
            ++added_;
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
        ++same_;
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

void ArchiveMerging::choose_alike(std::span<const std::size_t> chosen) {
    using enum MergeChoice::Kind;
    std::map<std::pair<MergeChoice::Kind, std::int64_t>, Kept> kept;
    for (const std::size_t place : chosen) {
        const MergeChoice& choice = choices_[place];
        if (choice.kind == gone_here || choice.kind == gone_there)
            kept[{choice.kind, deleted_at_ms(choice)}] = choice.kept;
    }
    if (kept.empty()) return;
    for (MergeChoice& choice : choices_) {
        if (choice.kind != gone_here && choice.kind != gone_there) continue;
        const auto found = kept.find({choice.kind, deleted_at_ms(choice)});
        if (found != kept.end()) choice.kept = found->second;
    }
}

bool ArchiveMerging::can_be_both(const MergeChoice& choice) const {
    if (choice.kind == MergeChoice::Kind::twin) return true;
    if (choice.kind != MergeChoice::Kind::differs) return false;
    const std::string_view table = shop_tables[choice.table];
    if (choice.column >= 0)
        return table == "customers" &&
               std::ranges::contains(
                   fields_for_both,
                   std::string_view(columns_[choice.table][static_cast<std::size_t>(choice.column)]));
    return std::ranges::contains(records_for_both, table);
}

bool ArchiveMerging::decides_on(const MergeChoice& choice, std::size_t column) const {
    const auto& columns = columns_[choice.table];
    return choice.column < 0 || leader(columns[column]) == columns[static_cast<std::size_t>(choice.column)];
}

Result<std::optional<std::string>> ArchiveMerging::value(const MergeChoice& choice, bool there,
                                                         std::string_view column) {
    if (choice.table == settings_table) {
        const MergeSetting& setting = settings_[static_cast<std::size_t>(choice.id)];
        return there ? setting.theirs : setting.mine;
    }
    const bool is_custom = choice.part != 0 && column.empty();
    const std::string sql =
        is_custom ? std::string("SELECT value FROM custom_values WHERE customer = ? AND field = ?")
                  : put_together({"SELECT ", column, " FROM ", shop_tables[choice.table], " WHERE id = ?"});
    LAOKE_TRY(RowStatement* const row, (there ? theirs_statements_ : mine_statements_).prepare(sql));
    row->bind(1, choice.id);
    if (is_custom) row->bind(2, choice.part);
    LAOKE_TRY(const bool found, row->step());
    std::optional<std::string> value;
    if (found && !row->is_null(0)) value = row->text(0);
    row->reset();
    return value;
}

}  // namespace laoke
