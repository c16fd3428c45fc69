/// Putting two archives of one schema together: this one, and a copy of another that is changed freely.
///
/// The result is made in the copy and compared with this archive at the end, so that nothing is written here
/// before all is decided.  By default it is the same whichever of the two takes in the other:
///  - of a record that both have, the one that was changed later holds; where that is not known or the same,
///  the one
///    whose values are larger;
///  - what one has deleted is gone, unless the other has changed it later or something that is left refers to
///  it;
///  - what must be there once (a name of a tag, a tag of a customer) becomes one record under the smaller id.
#pragma once

#include "archive/action.h"
#include "archive/record_changes_store.h"
#include "archive/shop_rows.h"
#include "base/job.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace laoke {

enum class Kept : unsigned char { mine, theirs, both };

/// Something in which the two differ, and what is kept of it.
struct MergeChoice {
    enum class Kind : unsigned char {
        differs,
        gone_here,   ///< deleted here, and there in the other
        gone_there,  ///< the other way round
        twin         ///< a customer of each that may be one; `both` makes them one
    };
    Kind kind = Kind::differs;
    std::size_t table = 0;  ///< of shop_tables
    std::int64_t id = 0;
    /// The one field it is about, among the table's columns; a value in a field of the shop's own: `part` is
    /// its id; neither: the record as a whole.
    int column = -1;
    std::int64_t part = 0;  ///< of a twin: the other customer, who is here
    bool is_newer_there = false;
    Kept kept = Kept::mine;
};

struct MergeCounts {
    std::int64_t added = 0;
    std::int64_t same = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};

class ArchiveMerging {
public:
    /// Both outlive the merging.  `theirs` is consumed.
    ArchiveMerging(Archive& mine, sqlite::Database& theirs);

    /// Compares, a little at a time; true when all is.
    Result<bool> compare(const Slice& slice);
    [[nodiscard]] std::vector<MergeChoice>& choices() { return choices_; }
    [[nodiscard]] const std::vector<MergeChoice>& all_choices() const { return choices_; }
    /// How many records are only there, and in both alike.
    [[nodiscard]] const MergeCounts& compared() const { return compared_; }
    /// Customers and others that only one side has.
    [[nodiscard]] bool is_only_here(std::int64_t id) const { return only_here_.contains(id); }
    [[nodiscard]] bool is_only_there(std::int64_t id) const { return only_there_.contains(id); }
    [[nodiscard]] const std::unordered_set<std::int64_t>& only_here() const { return only_here_; }

    /// A deletion is whole: where a part of it stays, all that was deleted in one go does.
    void keep_deletions_whole();
    /// What was deleted in one go with `chosen` stays or goes with it.
    void choose_alike(const MergeChoice& chosen);
    /// Carries the choices out in the copy; twins are left to the caller, by unite().
    Status choose();
    /// What referred to `from` refers to `into`, and `from` is gone.
    Status unite(std::string_view table, std::int64_t from, std::int64_t into);
    /// That a record was made by the merge itself.
    void note_change(std::int64_t id, bool is_deleted = false);
    /// Makes one of what must be there once.  Errors: `merging_merges_wrongly`.
    Status settle();
    /// Who has come to have so much that it may be more than a customer can have.
    Result<std::vector<std::int64_t>> crowded_customers();
    /// Writes what differs, a little at a time; true when all is.
    Result<bool> write(Action& action, const Slice& slice);
    /// Of the writing, in rows.
    [[nodiscard]] Progress progress() const { return {rows_written_, std::max<std::int64_t>(1, row_count_)}; }
    /// What was written, in records.
    [[nodiscard]] const MergeCounts& written() const { return written_; }

    /// A field of a choice as it lies in the tables.
    Result<std::optional<std::string>> value(const MergeChoice& choice, bool there, std::string_view column);
    [[nodiscard]] const std::vector<std::string>& columns(std::size_t table) const { return columns_[table]; }

private:
    struct Reference {
        std::string table;
        std::string column;
        std::string parent;
    };
    /// Both sides of a table, in the order of their keys.
    struct Walk {
        std::size_t table;
        RowStatement mine;
        RowStatement theirs;
        int keys;
        bool has_mine = false;
        bool has_theirs = false;
        std::vector<Walk> parts{};             ///< of one record
        std::optional<RowStatement> insert{};  ///< into the copy
    };
    struct RowKey {
        std::int64_t first;
        std::int64_t second;
    };
    struct Written {
        std::vector<RowKey> put;
        std::vector<RowKey> gone;
    };

    Status prepare();
    Result<Walk> open(std::size_t table, const std::string& where = {});
    /// `order`: which side was read, as compared; 0: both.
    static Status step(Walk& walk, int order);
    static int compare_keys(const Walk& walk);
    Status compare_row(Walk& walk);
    Status take_only_mine(Walk& walk);
    void take_only_theirs(const Walk& walk);
    Status compare_both(Walk& walk);
    Result<int> compare_parts(Walk& part, std::int64_t id, std::vector<MergeChoice>& fields);
    Status copy_from_mine(std::size_t table, std::int64_t id);
    Status remove_there(std::size_t table, std::int64_t id);
    Status choose_field(const MergeChoice& choice);
    [[nodiscard]] std::int64_t deleted_at_ms(const MergeChoice& choice) const;
    [[nodiscard]] std::int64_t time_of(std::int64_t id) const;
    Status rescue(std::set<std::pair<std::size_t, std::int64_t>>& gone);
    Result<bool> is_needed(std::size_t table, std::int64_t id,
                           const std::set<std::pair<std::size_t, std::int64_t>>& gone);
    Status unite_same(std::string_view table, const std::string& key, bool of_both_sides);
    Status take_newer(std::string_view table, std::int64_t from, std::int64_t into);
    Status rename_alike(std::string_view table);
    Status settle_primaries();
    Status keep_history();
    Status list_written();
    Status write_ahead(Action& action);
    Status put(Action& action, std::size_t table, const RowKey& key);
    Archive& mine_;
    sqlite::Database& theirs_;
    std::int64_t now_ms_;
    RecordChangesWalk mine_walk_;
    RecordChangesWalk theirs_walk_;
    RecordChanges mine_changes_;
    RecordChanges theirs_changes_;
    int stage_ = 0;
    std::size_t table_ = 0;
    std::optional<Walk> walk_;
    std::vector<std::vector<std::string>> columns_;
    std::vector<Reference> references_;
    std::vector<std::string> unique_indexes_;
    std::vector<MergeChoice> choices_;
    MergeCounts compared_;
    MergeCounts written_;
    std::unordered_set<std::int64_t> only_here_;
    std::unordered_set<std::int64_t> only_there_;
    RecordChanges made_;  ///< by the merge itself
    std::vector<Written> rows_;
    std::size_t next_row_ = 0;
    std::int64_t rows_written_ = 0;
    std::int64_t row_count_ = 0;
    bool is_written_ = false;           ///< all that is put; what is gone follows
    std::optional<RowStatement> read_;  ///< of the table that is written
    std::optional<RowStatement> write_;
};

}  // namespace laoke
