// The copy, which is as the archive shall be, compared with the archive once more: what differs is written.
#include "archive/archive_merging.h"
#include "archive/merging_tables.h"
#include "archive/settings_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

using merging::history;
using merging::put_together;
using merging::settings_table;
using merging::table_name;

namespace {

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
    Ahead{"data_sources", "DELETE FROM data_sources WHERE id = ?"},
    Ahead{"customer_filters", "UPDATE customer_filters SET name_sort_key = char(1) || id WHERE id = ?"},
    Ahead{"distinct_customers", "DELETE FROM distinct_customers WHERE id = ?"},
};

}  // namespace

bool ArchiveMerging::differs(const Walk& walk) {
    for (int column = 1; column < walk.mine.columns(); ++column)
        if (compare_values(walk.mine.value(column), walk.theirs.value(column)) != 0) return true;
    return false;
}

/// A row, or the next table; true when all tables are done.
Result<bool> ArchiveMerging::list_written() {
    if (table_ > history) return true;
    if (!walk_) {
        rows_.emplace_back();
        if (table_ == settings_table) {
            ++table_;
            return false;
        }
        LAOKE_TRY(walk_, open(table_));
        LAOKE_TRY_STATUS(step(*walk_, 0));
        return false;
    }
    Walk& walk = *walk_;
    if (!walk.has_mine && !walk.has_theirs) {
        walk_.reset();
        ++table_;
        return false;
    }
    const int order = compare_keys(walk);
    const RowStatement& row = order < 0 ? walk.mine : walk.theirs;
    if (order != 0 || differs(walk)) {
        const bool is_record = table_ != history && !is_part_table(table_name(table_));
        Written& written = rows_.back();
        (order < 0 ? written.gone : written.put)
            .push_back({row.integer(0), walk.keys == 2 ? row.integer(1) : 0});
        ++row_count_;
        if (is_record) ++(order < 0 ? written_.removed : order > 0 ? written_.added : written_.changed);
        parts_written_ += is_record || table_ == history ? 0 : 1;
    }
    LAOKE_TRY_STATUS(step(walk, order));
    return false;
}

/// A return comes behind its sale, and goes before it.
Status ArchiveMerging::order_returns() {
    Written& sales = rows_[shop_table("sales")];
    std::unordered_set<std::int64_t> returns;
    for (sqlite::Database* const database : {&mine_.database(), &theirs_}) {
        LAOKE_TRY(auto rows,
                  RowStatement::prepare(*database, "SELECT id FROM sales WHERE returns_sale IS NOT NULL"));
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            returns.insert(rows.integer(0));
        }
    }
    const auto is_return = [&](const RowKey& key) { return returns.contains(key.first); };
    std::ranges::stable_partition(sales.put, std::not_fn(is_return));
    std::ranges::stable_partition(sales.gone, is_return);
    return {};
}

/// A row; true when all are done.
Result<bool> ArchiveMerging::write_ahead(Action& action) {
    if (next_ == aheads.size()) return true;
    const Ahead& ahead = aheads[next_];
    const Written& written = rows_[shop_table(ahead.table)];
    const std::size_t count = written.gone.size() + (ahead.of_gone_only ? 0 : written.put.size());
    if (next_row_ == count) {
        write_.reset();
        next_row_ = 0;
        ++next_;
        return false;
    }
    if (!write_) {
        LAOKE_TRY(write_, RowStatement::prepare(action.database(), std::string(ahead.sql)));
    }
    const bool is_gone = next_row_ < written.gone.size();
    const RowKey& key = is_gone ? written.gone[next_row_] : written.put[next_row_ - written.gone.size()];
    ++next_row_;
    write_->bind(1, key.first);
    LAOKE_TRY_STATUS(write_->step());
    write_->reset();
    return false;
}

/// One; true when all are done.
Result<bool> ArchiveMerging::write_pictures(Action& action) {
    if (!read_) {
        LAOKE_TRY(write_, prepare_insert(action.database(), "picture_images"));
        LAOKE_TRY(read_, RowStatement::prepare(theirs_, "SELECT * FROM picture_images WHERE digest IN"
                                                        " (SELECT digest FROM customer_pictures)"));
    }
    LAOKE_TRY(const bool row, read_->step());
    if (row) {
        write_->bind_row(*read_);
        LAOKE_TRY_STATUS(write_->step());
        write_->reset();
        return false;
    }
    read_.reset();
    write_.reset();
    return true;
}

Status ArchiveMerging::write_settings(Action& action) {
    for (const MergeChoice& choice : choices_) {
        if (choice.table != settings_table || choice.kept != Kept::theirs) continue;
        const MergeSetting& setting = settings_[static_cast<std::size_t>(choice.id)];
        LAOKE_TRY_STATUS(store_setting(action.database(), setting.name, setting.theirs));
        ++written_.changed;
    }
    return {};
}

Status ArchiveMerging::put(Action& action, const RowKey& key) {
    const std::string name = table_name(table_);
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

Status ArchiveMerging::remove(Action& action, const RowKey& key) {
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
    return action.cut_when_large();
}

/// Why the database itself refuses a row, all of which is rolled back then: what triggers make of it is too
/// large, or it does not fit.
Error ArchiveMerging::refusal(const Error& error) {
    const bool is_out_of_range = error.key == TextKey::sqlite_out_of_range;
    if (!is_out_of_range && error.key != TextKey::sqlite_refused) return error;
    const std::string_view table = table_name(table_);
    if (is_put_ || !is_out_of_range || (table != "stock_movements" && table != "sale_lines"))
        return {TextKey::merging_merges_wrongly};
    const auto& columns = columns_[table_];
    const auto product = std::ranges::find(columns, "product") - columns.begin();
    auto names = RowStatement::prepare(theirs_, "SELECT name FROM products WHERE id = ?");
    if (!names) return std::move(names).error();
    names->bind(1, read_->value(static_cast<int>(product)));
    const auto name = names->step();
    if (!name) return name.error();
    return {TextKey::merging_stock_too_large, {{"name", *name ? names->text(0) : std::string()}}};
}

/// A row; true when all are written.
Result<bool> ArchiveMerging::write_next(Action& action) {
    const auto& rows = is_put_ ? rows_[table_].gone : rows_[table_].put;
    if (next_row_ < rows.size()) {
        const RowKey& key = rows[next_row_++];
        ++rows_written_;
        const Status done = is_put_ ? remove(action, key) : put(action, key);
        if (!done) return std::unexpected(refusal(done.error()));
        return false;
    }
    read_.reset();
    write_.reset();
    next_row_ = 0;
    // What is put goes from records to those that refer to them, what is gone the other way.
    if (is_put_) return table_-- == 0;
    is_put_ = table_ == history;
    table_ += is_put_ ? 0 : 1;
    return false;
}

Result<bool> ArchiveMerging::write(Action& action, const Slice& slice) {
    using enum Writing;
    do {
        LAOKE_TRY(const bool is_done, writing_ == listing       ? list_written()
                                      : writing_ == making_room ? write_ahead(action)
                                      : writing_ == pictures    ? write_pictures(action)
                                                                : write_next(action));
        if (!is_done) continue;
        if (writing_ == rows) return true;
        if (writing_ == listing) {
            if (written_.added + written_.changed + written_.removed == 0) written_.changed = parts_written_;
            LAOKE_TRY_STATUS(write_settings(action));
            if (written_.added + written_.changed + written_.removed == 0) return true;
            LAOKE_TRY_STATUS(order_returns());
            next_ = 0;
        }
        writing_ = static_cast<Writing>(static_cast<int>(writing_) + 1);
        table_ = 0;
    } while (!slice.is_over());
    return false;
}

}  // namespace laoke
