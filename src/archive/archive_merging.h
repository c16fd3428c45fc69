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
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace laoke {

/// `both` of a field: the other value goes where a customer has room for several, see can_be_both(); of a
/// record: two.
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
    std::int64_t id = 0;    ///< of a setting: its place among settings()
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

/// A setting of the shop in which the two differ.
struct MergeSetting {
    std::string name;
    std::string mine;
    std::string theirs;
};

/// What one side has dated later than it can be, when the two are compared.
struct AheadOfTime {
    std::int64_t records = 0;
    std::int64_t latest_ms = 0;
};

class ArchiveMerging {
public:
    /// Clocks differ by so much without being wrong.
    static constexpr std::int64_t clock_tolerance_ms = 10 * 60'000;

    /// Both outlive the merging.  `theirs` is consumed.
    ArchiveMerging(Archive& mine, sqlite::Database& theirs);

    /// Compares, a little at a time; true when all is.
    Result<bool> compare(const Slice& slice);
    [[nodiscard]] std::vector<MergeChoice>& choices() { return choices_; }
    [[nodiscard]] const std::vector<MergeChoice>& all_choices() const { return choices_; }
    /// How many records are in both alike.
    [[nodiscard]] std::int64_t same() const { return same_; }
    /// How many that are only there come here, as it is chosen: a source of data goes where its value does.
    [[nodiscard]] std::int64_t added() const;
    /// Customers and others that only one side has.
    [[nodiscard]] bool is_only_here(std::int64_t id) const { return only_here_.contains(id); }
    [[nodiscard]] bool is_only_there(std::int64_t id) const { return only_there_.contains(id); }
    [[nodiscard]] const std::vector<MergeSetting>& settings() const { return settings_; }
    [[nodiscard]] const AheadOfTime& ahead_here() const { return ahead_[0]; }
    [[nodiscard]] const AheadOfTime& ahead_there() const { return ahead_[1]; }
    /// Whether Kept::both makes sense: a customer's name (the other becomes an alias), aliases, address (a
    /// further one), note, and records of which a customer has any number.
    [[nodiscard]] bool can_be_both(const MergeChoice& choice) const;
    /// Whether a choice decides on that column of its table: its own, or one that says nothing without it.
    [[nodiscard]] bool decides_on(const MergeChoice& choice, std::size_t column) const;

    /// A deletion is whole: where a part of it stays, all that was deleted in one go does.
    void keep_deletions_whole();
    /// What was deleted in one go with one of `chosen` (places among the choices) stays or goes with it.
    void choose_alike(std::span<const std::size_t> chosen);
    /// Carries the choices out in the copy, a little at a time; twins are left to the caller, by unite().
    /// True when all are.
    Result<bool> choose(const Slice& slice);
    /// What referred to `from` refers to `into`, and `from` is gone.
    Status unite(std::string_view table, std::int64_t from, std::int64_t into);
    /// That a record was made by the merge itself.
    void note_change(std::int64_t id, bool is_deleted = false);
    /// When a record was last changed, as far as the two know.
    [[nodiscard]] std::int64_t time_of(std::int64_t id) const;
    /// Makes one of what must be there once, a little at a time; true when it is done.
    Result<bool> settle(const Slice& slice);
    /// Who has come to have so much that it may be more than a customer can have; known when all is settled.
    [[nodiscard]] const std::vector<std::int64_t>& crowded_customers() const { return crowded_; }
    /// Writes what differs, a little at a time; true when all is.  Errors: `merging_merges_wrongly`,
    /// `merging_stock_too_large`.
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

    /// Two of the same, of which the second stays.
    struct Pair {
        std::int64_t from;
        std::int64_t into;
    };
    /// Records of a table that are compared by their keys.
    struct Uniting {
        bool is_begun = false;
        std::optional<RowStatement> rows{};  ///< those that are still to be read
        std::unordered_map<std::string, std::array<std::int64_t, 2>> first{};  ///< of a key: here, there
        std::vector<Pair> pairs{};
        std::size_t next = 0;
    };
    enum class Stage : unsigned char {
        preparing,
        reading_mine,
        reading_theirs,
        comparing,
        choosing,
        dropping_sources,
        rescuing,
        removing,
        uniting,
        telling_apart,
        settling_primaries,
        keeping_history,
        settled,
    };

    /// What a source of data is about: customer, field and field of the shop's own.
    using Sourced = std::tuple<std::int64_t, std::string, std::int64_t>;

    enum class Writing : unsigned char { listing, making_room, pictures, rows };

    Result<bool> prepare();
    Status list_schema();
    Status compare_settings();
    void note_ahead(bool there, std::int64_t at_ms);
    Status compare_next();
    Result<Walk> open(std::size_t table, const std::string& where = {});
    /// `order`: which side was read, as compared; 0: both.
    static Status step(Walk& walk, int order);
    static int compare_keys(const Walk& walk);
    static bool differs(const Walk& walk);
    Status compare_row(Walk& walk);
    Status take_only_mine(Walk& walk);
    void take_only_theirs(const Walk& walk);
    Status compare_both(Walk& walk);
    Result<int> compare_parts(Walk& part, std::int64_t id, std::vector<MergeChoice>& fields);
    /// Runs a statement in the copy.
    Status run(const std::string& sql, std::int64_t first, std::int64_t second = 0);
    /// `into`: another id for the record; 0: its own.
    Status copy_from_mine(std::size_t table, std::int64_t id, std::int64_t into = 0);
    Status remove_there(std::size_t table, std::int64_t id);
    [[nodiscard]] std::int64_t later_time(std::int64_t id, std::int64_t at_least_ms = 0) const;
    [[nodiscard]] std::map<Sourced, Kept> value_sides() const;
    Result<Kept> kept_source(const MergeChoice& choice);
    Result<bool> drop_next_source();
    Status choose_next(const MergeChoice& given);
    Status choose_field(const MergeChoice& choice);
    Status choose_custom_value(const MergeChoice& choice);
    Status keep_both(const MergeChoice& choice, std::string_view leading);
    Status add_alias(std::int64_t customer, std::string_view name);
    Status add_to_note(std::int64_t customer, std::string_view text);
    Status add_address(std::int64_t customer, std::string_view region, std::string_view address);
    [[nodiscard]] std::int64_t deleted_at_ms(const MergeChoice& choice) const;
    Result<bool> rescue();
    Result<bool> is_needed(std::size_t table, std::int64_t id);
    Result<bool> unite_alike();
    Status find_alike(const RowStatement& row, bool of_both_sides);
    Status unite_pair(std::string_view table, const Pair& pair);
    Status unite_stages(const Pair& pipelines);
    Status take_newer(std::string_view table, std::int64_t from, std::int64_t into);
    Status keep_what_has_no_room(std::string_view table, std::int64_t from, std::int64_t into);
    Result<std::string> free_name(std::string_view table, std::string_view name);
    Status rename_alike(std::string_view table);
    Result<bool> settle_primaries();
    Status break_referral_circles();
    Result<bool> keep_history();
    Result<bool> list_written();
    Status order_returns();
    Result<bool> write_ahead(Action& action);
    Result<bool> write_pictures(Action& action);
    Status write_settings(Action& action);
    Status put(Action& action, const RowKey& key);
    Status remove(Action& action, const RowKey& key);
    Error refusal(const Error& error);
    Result<bool> write_next(Action& action);

    Archive& mine_;
    sqlite::Database& theirs_;
    std::int64_t now_ms_;
    RecordChangesWalk mine_walk_;
    RecordChangesWalk theirs_walk_;
    RecordChanges mine_changes_;
    RecordChanges theirs_changes_;
    RowStatements mine_statements_;
    RowStatements theirs_statements_;
    Stage stage_ = Stage::preparing;
    std::size_t next_ = 0;  ///< of what the stage goes through
    std::size_t table_ = 0;
    std::optional<Walk> walk_;
    std::vector<std::vector<std::string>> columns_;
    std::vector<Reference> references_;
    std::vector<std::pair<std::string, std::string>> unique_indexes_;  ///< name and SQL
    std::vector<MergeChoice> choices_;
    std::vector<MergeSetting> settings_;
    std::array<AheadOfTime, 2> ahead_;  ///< here, there
    std::int64_t same_ = 0;
    std::int64_t added_ = 0;  ///< without sources of data
    MergeCounts written_;
    std::unordered_set<std::int64_t> only_here_;
    std::unordered_set<std::int64_t> only_there_;
    RecordChanges made_;  ///< by the merge itself
    std::vector<std::pair<std::int64_t, std::string>>
        to_aliases_;  ///< of a customer: what goes behind the aliases
    std::vector<Sourced> sources_only_there_;
    std::map<Sourced, Kept> value_sides_;  ///< where a value is kept from in which the two differ
    std::map<Sourced, Kept>::iterator next_side_;
    std::set<std::pair<std::size_t, std::int64_t>> gone_;  ///< in the copy, table and id
    std::map<std::pair<std::size_t, std::int64_t>, std::int64_t> gone_at_ms_;
    std::set<std::pair<std::size_t, std::int64_t>>::iterator next_gone_;
    std::set<std::int64_t> needed_;  ///< times of deletions of which something is needed
    Uniting uniting_;
    std::int64_t last_customer_ = 0;  ///< whose primaries are settled
    bool is_history_cleared_ = false;
    std::vector<std::int64_t> crowded_;
    std::vector<Written> rows_;
    Writing writing_ = Writing::listing;
    std::int64_t parts_written_ = 0;
    std::size_t next_row_ = 0;
    std::int64_t rows_written_ = 0;
    std::int64_t row_count_ = 0;
    bool is_put_ = false;               ///< all that is put; what is gone follows
    std::optional<RowStatement> read_;  ///< of the table that is written
    std::optional<RowStatement> write_;
};

}  // namespace laoke
