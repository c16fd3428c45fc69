// What was chosen, carried out in the copy.
#include "archive/archive_merging.h"
#include "archive/merging_tables.h"
#include "base/utf8.h"

#include <utility>

namespace laoke {

using merging::leader;
using merging::put_together;
using merging::settings_table;

Status ArchiveMerging::run(const std::string& sql, std::int64_t first, std::int64_t second) {
    LAOKE_TRY(RowStatement* const statement, theirs_statements_.prepare(sql));
    statement->bind(1, first);
    if (second != 0) statement->bind(2, second);
    const auto done = statement->step();
    statement->reset();
    return done ? Status() : std::unexpected(done.error());
}

Status ArchiveMerging::remove_there(std::size_t table, std::int64_t id) {
    for (const PartTable& part : part_tables) {
        if (part.record == shop_tables[table])
            LAOKE_TRY_STATUS(run(put_together({"DELETE FROM ", part.table, " WHERE ",
                                               columns_[shop_table(part.table)][0], " = ?"}),
                                 id));
    }
    return run(put_together({"DELETE FROM ", shop_tables[table], " WHERE id = ?"}), id);
}

Status ArchiveMerging::copy_from_mine(std::size_t table, std::int64_t id, std::int64_t into) {
    if (into == 0) {
        LAOKE_TRY_STATUS(remove_there(table, id));
    }
    const auto copy = [&](std::string_view name) -> Status {
        const std::size_t index = shop_table(name);
        LAOKE_TRY(RowStatement* const read,
                  mine_statements_.prepare(
                      put_together({"SELECT * FROM ", name, " WHERE ", columns_[index][0], " = ?"})));
        LAOKE_TRY(auto insert, prepare_insert(theirs_, name));
        read->bind(1, id);
        while (true) {
            LAOKE_TRY(const bool row, read->step());
            if (!row) break;
            insert.bind_row(*read);
            if (into != 0) insert.bind(1, into);
            LAOKE_TRY_STATUS(insert.step());
            insert.reset();
        }
        read->reset();
        return {};
    };
    LAOKE_TRY_STATUS(copy(shop_tables[table]));
    for (const PartTable& part : part_tables) {
        if (part.record == shop_tables[table]) LAOKE_TRY_STATUS(copy(part.table));
    }
    return {};
}

Status ArchiveMerging::choose_custom_value(const MergeChoice& choice) {
    LAOKE_TRY_STATUS(
        run("DELETE FROM custom_values WHERE customer = ? AND field = ?", choice.id, choice.part));
    LAOKE_TRY(RowStatement* const read,
              mine_statements_.prepare("SELECT * FROM custom_values WHERE customer = ? AND field = ?"));
    read->bind(1, choice.id);
    read->bind(2, choice.part);
    LAOKE_TRY(const bool row, read->step());
    if (row) {
        LAOKE_TRY(auto insert, prepare_insert(theirs_, "custom_values"));
        insert.bind_row(*read);
        LAOKE_TRY_STATUS(insert.step());
    }
    read->reset();
    return {};
}

/// The name or the address from here goes where a customer has room for more.
Status ArchiveMerging::keep_both(const MergeChoice& choice, std::string_view leading) {
    LAOKE_TRY(const auto mine, value(choice, false, leading));
    if (leading == "address") {
        LAOKE_TRY(const auto region, value(choice, false, "region"));
        return add_address(choice.id, region.value_or(std::string()), mine.value_or(std::string()));
    }
    if (mine && !mine->empty()) to_aliases_.emplace_back(choice.id, *mine);
    return {};
}

/// A field that is kept as it is here, or from both sides.
Status ArchiveMerging::choose_field(const MergeChoice& choice) {
    if (choice.part != 0) return choose_custom_value(choice);
    const std::string_view table = shop_tables[choice.table];
    const auto& columns = columns_[choice.table];
    const std::string& leading = columns[static_cast<std::size_t>(choice.column)];
    if (choice.kept == Kept::both && leading != "note" && leading != "aliases")
        return keep_both(choice, leading);
    for (const std::string& column : columns) {
        if (leader(column) != leading) continue;
        LAOKE_TRY(RowStatement* const read, mine_statements_.prepare(put_together(
                                                {"SELECT ", column, " FROM ", table, " WHERE id = ?"})));
        read->bind(1, choice.id);
        LAOKE_TRY(const bool row, read->step());
        if (!row) return fail(TextKey::merging_merges_wrongly);
        const std::string_view separator = leading == "aliases" ? "'，'" : "char(10)";
        const std::string joined = put_together({"CASE WHEN ", column, " = '' THEN ?1 WHEN ?1 = '' THEN ",
                                                 column, " ELSE ?1 || ", separator, " || ", column, " END"});
        LAOKE_TRY(RowStatement* const write,
                  theirs_statements_.prepare(
                      put_together({"UPDATE ", table, " SET ", column, " = ",
                                    (choice.kept == Kept::both ? joined : "?1"), " WHERE id = ?2"})));
        write->bind(1, read->value(0));
        write->bind(2, choice.id);
        LAOKE_TRY_STATUS(write->step());
        write->reset();
        read->reset();
    }
    return {};
}

Status ArchiveMerging::add_alias(std::int64_t customer, std::string_view name) {
    LAOKE_TRY(RowStatement* const add,
              theirs_statements_.prepare(
                  "UPDATE customers SET aliases = iif(aliases = '', ?1, aliases || '，' || ?1)"
                  " WHERE id = ?2"));
    add->bind(1, name);
    add->bind(2, customer);
    LAOKE_TRY_STATUS(add->step());
    add->reset();
    return {};
}

/// Behind what stands there, unless it has it.
Status ArchiveMerging::add_to_note(std::int64_t customer, std::string_view text) {
    LAOKE_TRY(RowStatement* const add,
              theirs_statements_.prepare("UPDATE customers SET note = CASE WHEN note = '' THEN ?1"
                                         " WHEN instr(note, ?1) > 0 THEN note ELSE note || char(10) || ?1 END"
                                         " WHERE id = ?2"));
    add->bind(1, text);
    add->bind(2, customer);
    LAOKE_TRY_STATUS(add->step());
    add->reset();
    return {};
}

/// A further one, unless it is there as the main one or as another: by the same key as where customers are
/// united (customers/customer_merge.cpp).  Nor is the main one's street without its region another one.
Status ArchiveMerging::add_address(std::int64_t customer, std::string_view region, std::string_view address) {
    const std::string key = match_key(put_together({region, address}));
    if (key.empty()) return {};
    LAOKE_TRY(RowStatement* const known,
              theirs_statements_.prepare("SELECT region, address, 1 FROM customers WHERE id = ?1 UNION ALL"
                                         " SELECT region, address, 0 FROM customer_addresses"
                                         " WHERE customer = ?1"));
    known->bind(1, customer);
    bool is_known = false;
    while (true) {
        LAOKE_TRY(const bool row, known->step());
        if (!row) break;
        const bool is_main = known->integer(2) != 0;
        is_known |= match_key(known->text(0) + known->text(1)) == key ||
                    (is_main && region.empty() && known->text(1) == address);
    }
    known->reset();
    if (is_known) return {};
    LAOKE_TRY(RowStatement* const add,
              theirs_statements_.prepare("INSERT INTO customer_addresses (id, customer, region, address)"
                                         " VALUES (?1, ?2, ?3, ?4)"));
    add->bind(1, mine_.ids().next<MergeChoice>().value());
    add->bind(2, customer);
    add->bind(3, region);
    add->bind(4, address);
    LAOKE_TRY_STATUS(add->step());
    add->reset();
    return {};
}

/// Later than what both sides know of the record, as long as there is a later time.
std::int64_t ArchiveMerging::later_time(std::int64_t id, std::int64_t at_least_ms) const {
    return std::min(std::max(time_of(id) + 1, at_least_ms), latest_change_ms);
}

/// Before what anybody changes from now on.
void ArchiveMerging::note_change(std::int64_t id, bool is_deleted) {
    made_[id] = {later_time(id), is_deleted};
}

Status ArchiveMerging::choose_next(const MergeChoice& given) {
    using enum MergeChoice::Kind;
    if (given.kind == twin || given.table == settings_table) return {};
    MergeChoice choice = given;
    if (choice.table == shop_table("data_sources")) {
        LAOKE_TRY(choice.kept, kept_source(given));
    }
    const bool is_kept_there = choice.kept == Kept::theirs;
    if (choice.kind != differs) {
        const bool is_gone = is_kept_there == (choice.kind == gone_there);
        if (is_gone) {
            gone_.emplace(choice.table, choice.id);
            gone_at_ms_[{choice.table, choice.id}] = deleted_at_ms(choice);
        }
        if (is_kept_there != choice.is_newer_there) note_change(choice.id, is_gone);
        return {};
    }
    // Somebody has decided so now.
    if (is_kept_there != choice.is_newer_there || choice.kept == Kept::both)
        made_[choice.id] = {later_time(choice.id, choice.kept == given.kept ? now_ms_ : 0)};
    if (is_kept_there) return {};
    if (choice.column >= 0 || choice.part != 0) return choose_field(choice);
    // Of two that stay the one from here is the new one, so that the same file again finds its own.
    const bool is_two = choice.kept == Kept::both;
    return copy_from_mine(choice.table, choice.id, is_two ? mine_.ids().next<MergeChoice>().value() : 0);
}

Result<bool> ArchiveMerging::choose(const Slice& slice) {
    do {
        if (stage_ == Stage::choosing && next_ == 0) {
            value_sides_ = value_sides();
            next_side_ = value_sides_.begin();
        }
        if (stage_ == Stage::choosing && next_ < choices_.size()) {
            LAOKE_TRY_STATUS(choose_next(choices_[next_++]));
        } else if (stage_ == Stage::choosing) {
            // Behind what was chosen of the aliases themselves.
            for (const auto& [customer, name] : to_aliases_) LAOKE_TRY_STATUS(add_alias(customer, name));
            stage_ = Stage::dropping_sources;
        } else if (stage_ == Stage::dropping_sources) {
            LAOKE_TRY(const bool are_dropped, drop_next_source());
            if (!are_dropped) continue;
            next_gone_ = gone_.begin();
            stage_ = Stage::rescuing;
        } else if (stage_ == Stage::rescuing) {
            LAOKE_TRY(const bool is_settled, rescue());
            if (is_settled) stage_ = Stage::removing;
        } else if (!gone_.empty()) {
            const auto [table, id] = *gone_.begin();
            gone_.erase(gone_.begin());
            LAOKE_TRY_STATUS(remove_there(table, id));
        } else {
            // Customers who are made one may be linked.
            stage_ = Stage::uniting;
            next_ = 0;
            return true;
        }
    } while (!slice.is_over());
    return false;
}

Result<bool> ArchiveMerging::is_needed(std::size_t table, std::int64_t id) {
    for (const Reference& reference : references_) {
        if (reference.parent != shop_tables[table] || record_table(reference.table) == "customer_filters")
            continue;
        const std::size_t record = shop_table(record_table(reference.table));
        LAOKE_TRY(RowStatement* const rows,
                  theirs_statements_.prepare(put_together(
                      {"SELECT * FROM ", reference.table, " WHERE ", reference.column, " = ?"})));
        rows->bind(1, id);
        bool is_found = false;
        while (!is_found) {
            LAOKE_TRY(const bool row, rows->step());
            if (!row) break;
            is_found = !gone_.contains({record, rows->integer(0)});
        }
        rows->reset();
        if (is_found) return true;
    }
    return false;
}

/// What is left needs what it refers to, and that comes back with all that was deleted along with it.  Looks
/// at one of what is gone; true when all may go.
Result<bool> ArchiveMerging::rescue() {
    if (next_gone_ != gone_.end()) {
        LAOKE_TRY(const bool is_needed_here, is_needed(next_gone_->first, next_gone_->second));
        if (is_needed_here) needed_.insert(gone_at_ms_.at(*next_gone_));
        ++next_gone_;
        return false;
    }
    bool is_settled = true;
    for (auto record = gone_.begin(); record != gone_.end();) {
        if (!needed_.contains(gone_at_ms_.at(*record))) {
            ++record;
            continue;
        }
        note_change(record->second);
        record = gone_.erase(record);
        is_settled = false;
    }
    needed_.clear();
    next_gone_ = gone_.begin();
    return is_settled;
}

}  // namespace laoke
