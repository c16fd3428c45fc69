// What must be there once, or never, made so in the copy.
#include "archive/archive_merging.h"
#include "archive/merging_tables.h"
#include "base/pinyin.h"
#include "base/utf8.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace laoke {

using merging::put_together;

namespace {

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
          "name_sort_key || char(10) || ifnull((SELECT group_concat(field || char(9) || comparison || char(9)"
          " || value || char(9) || ifnull(tag, 0) || ' ' || ifnull(custom_field, 0), char(10) ORDER BY "
          "position)"
          " FROM filter_conditions WHERE filter = customer_filters.id), '')"
          " || char(10) || ifnull((SELECT group_concat(use || char(9) || column_word || ' '"
          " || ifnull(custom_field, 0), char(10) ORDER BY position)"
          " FROM filter_columns WHERE filter = customer_filters.id), '')"},
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
          "name || char(10) || (SELECT group_concat(title || char(9) || after_days || char(9) || note,"
          " char(10) ORDER BY position)"
          " FROM playbook_steps WHERE playbook = playbooks.id)",
          true},
    Alike{"contact_points", "customer || kind || match_value", true},
    Alike{"customer_addresses", "customer || char(10) || region || char(10) || address", true},
    Alike{"data_sources", "customer || ' ' || field || ' ' || ifnull(custom_field, 0)"},
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

constexpr std::array<std::string_view, 3> told_apart = {"custom_fields", "tags", "customer_filters"};

constexpr std::int64_t customers_at_a_time = 500;
constexpr int changes_at_a_time = 200;

/// Calls `use` with each row.
Status for_each_row(RowStatement& rows, const std::function<void(const RowStatement&)>& use) {
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        use(rows);
    }
    rows.reset();
    return {};
}

/// Whichever is later; a record that is there where both are of one time.
void keep_later(RecordChanges& all, std::int64_t id, const RecordChange& change) {
    const auto [known, is_new] = all.emplace(id, change);
    if (is_new) return;
    RecordChange& there = known->second;
    if (change.at_ms > there.at_ms || (change.at_ms == there.at_ms && !change.is_deleted)) there = change;
}

}  // namespace

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
        LAOKE_TRY(RowStatement* const rows,
                  theirs_statements_.prepare(put_together({"SELECT * FROM ", reference.table, where})));
        rows->bind(1, from);
        LAOKE_TRY_STATUS(for_each_row(*rows, [&](const RowStatement& row) { note_change(row.integer(0)); }));
        LAOKE_TRY_STATUS(run(put_together({"UPDATE OR IGNORE ", reference.table, " SET ", reference.column,
                                           " = ?2 WHERE ", reference.column, " = ?1"}),
                             from, into));
        // What the other has already.
        LAOKE_TRY_STATUS(run(put_together({"DELETE FROM ", reference.table, where}), from));
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
    LAOKE_TRY_STATUS(keep_what_has_no_room(table, from, into));
    return run(put_together({"UPDATE ", table, " SET ", sets, " WHERE id = ?2"}), from, into);
}

/// A text that is too long behind the other goes into the customer's note: nobody may lose what somebody
/// wrote.
Status ArchiveMerging::keep_what_has_no_room(std::string_view table, std::int64_t from, std::int64_t into) {
    for (const std::string& column : columns_[shop_table(table)]) {
        if (!std::ranges::contains(joined_texts, std::string_view(column))) continue;
        LAOKE_TRY(RowStatement* const rows, theirs_statements_.prepare(put_together(
                                                {"SELECT f.", column, ", t.", column, ", t.customer FROM ",
                                                 table, " f, ", table, " t WHERE f.id = ? AND t.id = ?"})));
        rows->bind(1, from);
        rows->bind(2, into);
        LAOKE_TRY(const bool row, rows->step());
        const std::string other = row ? rows->text(0) : std::string();
        const std::string kept = row ? rows->text(1) : std::string();
        const std::int64_t customer = row ? rows->integer(2) : 0;
        rows->reset();
        const bool is_lost = !kept.empty() && !kept.contains(other) &&
                             count_code_points(kept) + 1 + count_code_points(other) > longest_joined;
        if (!is_lost) continue;
        note_change(customer);
        LAOKE_TRY_STATUS(add_to_note(customer, other));
    }
    return {};
}

/// Rows come in the order of their ids: of a key the smallest stays.
Status ArchiveMerging::find_alike(const RowStatement& row, bool of_both_sides) {
    const std::int64_t id = row.integer(0);
    if (!of_both_sides) {
        std::int64_t& first = uniting_.first[row.text(1)][0];
        if (first == 0)
            first = id;
        else
            uniting_.pairs.push_back({id, first});
        return {};
    }
    const bool is_there = is_only_there(id);
    if (!is_there && !is_only_here(id)) return {};
    auto& first = uniting_.first[row.text(1)];
    std::int64_t& own = first[is_there ? 1 : 0];
    if (own != 0) return {};
    own = id;
    const std::int64_t other = first[is_there ? 0 : 1];
    if (other != 0) uniting_.pairs.push_back({id, other});
    return {};
}

/// Finds those of one table that are alike, then makes them one, one after the other; true when all tables
/// are done.
Result<bool> ArchiveMerging::unite_alike() {
    if (next_ == alikes.size()) return true;
    const Alike& alike = alikes[next_];
    if (!uniting_.is_begun) {
        uniting_.is_begun = true;
        LAOKE_TRY(
            uniting_.rows,
            RowStatement::prepare(theirs_, put_together({"SELECT id, ", alike.key, " AS k FROM ", alike.table,
                                                         " WHERE k IS NOT NULL ORDER BY id"})));
    } else if (uniting_.rows) {
        LAOKE_TRY(const bool row, uniting_.rows->step());
        if (!row) {
            uniting_.rows.reset();
            return false;
        }
        LAOKE_TRY_STATUS(find_alike(*uniting_.rows, alike.of_both_sides));
    } else if (uniting_.next < uniting_.pairs.size()) {
        LAOKE_TRY_STATUS(unite_pair(alike.table, uniting_.pairs[uniting_.next++]));
    } else {
        uniting_ = {};
        ++next_;
    }
    return false;
}

Status ArchiveMerging::unite_pair(std::string_view table, const Pair& pair) {
    if (table == "pipelines") LAOKE_TRY_STATUS(unite_stages(pair));
    LAOKE_TRY_STATUS(take_newer(table, pair.from, pair.into));
    return unite(table, pair.from, pair.into);
}

Status ArchiveMerging::unite_stages(const Pair& pipelines) {
    std::array<std::vector<std::int64_t>, 2> stages;
    LAOKE_TRY(RowStatement* const rows,
              theirs_statements_.prepare("SELECT id, pipeline FROM pipeline_stages ORDER BY position, id"));
    LAOKE_TRY_STATUS(for_each_row(*rows, [&](const RowStatement& row) {
        if (row.integer(1) == pipelines.from) stages[0].push_back(row.integer(0));
        if (row.integer(1) == pipelines.into) stages[1].push_back(row.integer(0));
    }));
    for (std::size_t i = 0; i < stages[0].size(); ++i)
        LAOKE_TRY_STATUS(unite("pipeline_stages", stages[0][i], stages[1][i]));
    return {};
}

/// Records of one name that are not the same: the later one is told apart.
Status ArchiveMerging::rename_alike(std::string_view table) {
    while (true) {
        std::int64_t id = 0;
        std::string name;
        LAOKE_TRY(RowStatement* const found,
                  theirs_statements_.prepare(put_together({"SELECT max(id), name FROM ", table,
                                                           " GROUP BY name_sort_key HAVING count(*) > 1"
                                                           " ORDER BY 1 LIMIT 1"})));
        LAOKE_TRY_STATUS(for_each_row(*found, [&](const RowStatement& row) {
            id = row.integer(0);
            name = row.text(1);
        }));
        if (id == 0) return {};
        note_change(id);
        LAOKE_TRY(const std::string other, free_name(table, name));
        LAOKE_TRY(RowStatement* const rename,
                  theirs_statements_.prepare(
                      put_together({"UPDATE ", table, " SET name = ?1, name_sort_key = ?2 WHERE id = ?3"})));
        rename->bind(1, std::string_view(other));
        rename->bind(2, std::string_view(name_sort_key(other)));
        rename->bind(3, id);
        LAOKE_TRY_STATUS(rename->step());
        rename->reset();
    }
}

/// The name with a number behind it that nobody of `table` has.
Result<std::string> ArchiveMerging::free_name(std::string_view table, std::string_view name) {
    constexpr std::size_t longest = 30;  // of a field
    for (int number = 2;; ++number) {
        const std::string end = std::to_string(number);
        const std::string other = std::string(first_code_points(name, longest - end.size())) + end;
        LAOKE_TRY(RowStatement* const taken, theirs_statements_.prepare(put_together(
                                                 {"SELECT 1 FROM ", table, " WHERE name_sort_key = ?"})));
        taken->bind(1, std::string_view(name_sort_key(other)));
        LAOKE_TRY(const bool is_taken, taken->step());
        taken->reset();
        if (!is_taken) return other;
    }
}

/// Who brought whom never goes round.  Where each side has brought a part of a circle, the oldest part goes:
/// what was said later holds.  A circle that one side had whole is its own.
Status ArchiveMerging::break_referral_circles() {
    struct Referral {
        std::int64_t id;
        std::int64_t referrer;
    };
    std::unordered_map<std::int64_t, Referral> referrals;
    LAOKE_TRY(
        RowStatement* const rows,
        theirs_statements_.prepare("SELECT customer, id, other FROM relations WHERE kind = 'referrer'"));
    LAOKE_TRY_STATUS(for_each_row(*rows, [&](const RowStatement& row) {
        referrals[row.integer(0)] = {row.integer(1), row.integer(2)};
    }));
    std::unordered_map<std::int64_t, std::int64_t> seen;  // customer, and from where
    std::vector<std::int64_t> broken;
    for (const auto& [start, referral] : referrals) {
        std::int64_t customer = start;
        while (referrals.contains(customer) && seen.emplace(customer, start).second)
            customer = referrals[customer].referrer;
        if (!referrals.contains(customer) || seen[customer] != start) continue;
        std::vector<std::int64_t> circle;
        for (const std::int64_t first = customer; circle.empty() || customer != first;
             customer = referrals[customer].referrer)
            circle.push_back(referrals[customer].id);
        const bool is_of_here = std::ranges::none_of(
            circle, [&](std::int64_t id) { return is_only_there(id) || made_.contains(id); });
        const bool is_of_there = std::ranges::none_of(
            circle, [&](std::int64_t id) { return is_only_here(id) || made_.contains(id); });
        if (is_of_here || is_of_there) continue;
        broken.push_back(*std::ranges::min_element(
            circle, {}, [&](std::int64_t id) { return std::pair(time_of(id), id); }));
    }
    for (const std::int64_t id : broken) {
        LAOKE_TRY_STATUS(remove_there(shop_table("relations"), id));
        note_change(id, true);
    }
    return {};
}

/// Each kind of contact of a customer has one that comes first, where one is right.  For some customers at a
/// time; true when there are no more.
Result<bool> ArchiveMerging::settle_primaries() {
    LAOKE_TRY(RowStatement* const customers,
              theirs_statements_.prepare("SELECT max(id) FROM (SELECT id FROM customers WHERE id > ?1"
                                         " ORDER BY id LIMIT ?2)"));
    customers->bind(1, last_customer_);
    customers->bind(2, customers_at_a_time);
    std::int64_t end = 0;
    LAOKE_TRY_STATUS(for_each_row(*customers, [&](const RowStatement& row) { end = row.integer(0); }));
    if (end == 0) return true;
    const std::string some = "customer > ?1 AND customer <= ?2";
    const std::string same =
        " o WHERE o.customer = contact_points.customer AND o.kind = contact_points.kind AND ";
    const auto each = [&](const std::string& sql, const auto& use) -> Status {
        LAOKE_TRY(RowStatement* const rows, theirs_statements_.prepare(sql));
        rows->bind(1, last_customer_);
        rows->bind(2, end);
        return for_each_row(*rows, use);
    };
    const auto note = [this](const RowStatement& row) { note_change(row.integer(0)); };
    LAOKE_TRY_STATUS(each("UPDATE contact_points SET is_primary = 0 WHERE " + some +
                              " AND is_primary = 1 AND EXISTS (SELECT 1 FROM contact_points" + same +
                              "o.is_primary = 1 AND o.id < contact_points.id) RETURNING id",
                          note));
    LAOKE_TRY_STATUS(
        each("UPDATE contact_points SET is_primary = 1 WHERE " + some +
                 " AND is_wrong = 0 AND NOT EXISTS (SELECT 1 FROM contact_points" + same +
                 "(o.is_primary = 1 OR o.is_wrong = 0 AND o.id < contact_points.id)) RETURNING id",
             note));
    LAOKE_TRY_STATUS(each("SELECT id FROM customers WHERE id > ?1 AND id <= ?2 AND (length(note) > 5000 OR"
                          " length(aliases) > 200) UNION SELECT customer FROM contact_points WHERE " +
                              some +
                              " GROUP BY customer HAVING count(*) > 25"
                              " UNION SELECT customer FROM customer_addresses WHERE " +
                              some + " GROUP BY customer HAVING count(*) > 25",
                          [this](const RowStatement& row) { crowded_.push_back(row.integer(0)); }));
    last_customer_ = end;
    return false;
}

Result<bool> ArchiveMerging::settle(const Slice& slice) {
    do {
        if (stage_ == Stage::uniting && next_ == 0 && !uniting_.is_begun) {
            LAOKE_TRY_STATUS(run_rows(theirs_, "DELETE FROM relations WHERE customer = other"));
            LAOKE_TRY_STATUS(run_rows(theirs_, "DELETE FROM distinct_customers WHERE customer = other"));
            LAOKE_TRY_STATUS(run_rows(theirs_,
                                      "UPDATE distinct_customers SET customer = other, other = customer"
                                      " WHERE customer > other"));
        }
        if (stage_ == Stage::uniting) {
            LAOKE_TRY(const bool is_united, unite_alike());
            if (is_united) {
                stage_ = Stage::telling_apart;
                next_ = 0;
            }
        } else if (stage_ == Stage::telling_apart && next_ < told_apart.size()) {
            LAOKE_TRY_STATUS(rename_alike(told_apart[next_++]));
        } else if (stage_ == Stage::telling_apart) {
            LAOKE_TRY_STATUS(break_referral_circles());
            // A document leaves out the sale that is gone, so neither side may remember it.
            LAOKE_TRY_STATUS(run_rows(
                theirs_, "UPDATE opportunities SET sale = NULL WHERE sale NOT IN (SELECT id FROM sales)"));
            stage_ = Stage::settling_primaries;
        } else if (stage_ == Stage::settling_primaries) {
            LAOKE_TRY(const bool are_settled, settle_primaries());
            if (are_settled) stage_ = Stage::keeping_history;
        } else if (stage_ == Stage::keeping_history) {
            LAOKE_TRY(const bool is_kept, keep_history());
            if (!is_kept) continue;
            LAOKE_TRY_STATUS(run_rows(theirs_, "COMMIT"));
            stage_ = Stage::settled;
            table_ = 0;
        } else {
            return true;
        }
    } while (!slice.is_over());
    return false;
}

/// Some of it at a time: what both sides knew goes into one, what the merge made stands above it.
Result<bool> ArchiveMerging::keep_history() {
    if (!std::exchange(is_history_cleared_, true))
        LAOKE_TRY_STATUS(run_rows(theirs_, put_together({"DELETE FROM ", record_changes_table})));
    for (int i = 0; i < changes_at_a_time; ++i) {
        if (!theirs_changes_.empty()) {
            const auto change = theirs_changes_.extract(theirs_changes_.begin());
            keep_later(mine_changes_, change.key(), change.mapped());
        } else if (!made_.empty()) {
            const auto change = made_.extract(made_.begin());
            mine_changes_[change.key()] = change.mapped();
        } else if (!mine_changes_.empty()) {
            const auto change = mine_changes_.extract(mine_changes_.begin());
            LAOKE_TRY_STATUS(insert_record_change(theirs_, change.key(), change.mapped()));
        } else {
            return true;
        }
    }
    return false;
}

}  // namespace laoke
