#include "archive/archive_check.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view tables_sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
constexpr std::string_view integrity_sql =
    "SELECT integrity_check FROM pragma_integrity_check(:table) WHERE integrity_check <> 'ok'";
constexpr std::string_view links_sql = "SELECT \"table\" FROM pragma_foreign_key_check";

constexpr std::array statements = {tables_sql, integrity_sql, links_sql};

}  // namespace

std::span<const std::string_view> archive_check_statements() { return statements; }

Result<std::unique_ptr<ArchiveCheck>> ArchiveCheck::start(Archive& archive) {
    if (archive.is_busy()) return fail(TextKey::archive_busy);
    sqlite::Database& database = archive.database();
    std::vector<std::string> tables;
    auto rows = database.prepare(tables_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        tables.emplace_back(rows.text(0));
    }
    LAOKE_TRY(const ChangeLogHead head, change_log_head(database));
    return std::unique_ptr<ArchiveCheck>(new ArchiveCheck(database, std::move(tables), head.sequence));
}

ArchiveCheck::ArchiveCheck(sqlite::Database& database, std::vector<std::string> tables, std::int64_t changes)
    : database_(database),
      tables_(std::move(tables)),
      table_count_(static_cast<std::int64_t>(tables_.size())),
      change_count_(changes),
      history_(database) {}

Result<bool> ArchiveCheck::run(const Slice& slice) {
    do {
        if (!tables_.empty()) {
            LAOKE_TRY_STATUS(check_table(tables_.back()));
            tables_.pop_back();
        } else if (!are_links_checked_) {
            LAOKE_TRY_STATUS(check_links());
            are_links_checked_ = true;
        } else {
            LAOKE_TRY_STATUS(check_next_change());
        }
    } while (!is_history_checked_ && !slice.is_over());
    return is_history_checked_;
}

Progress ArchiveCheck::progress() const {
    const std::int64_t tables_done = table_count_ - static_cast<std::int64_t>(tables_.size());
    return {.done = tables_done + history_.checked(), .total = table_count_ + change_count_};
}

/// Its rows, its indexes, and that each row is as the schema wants it.
Status ArchiveCheck::check_table(const std::string& table) {
    auto damage = database_.prepare(integrity_sql);
    damage.bind(":table", table);
    const Result<bool> row = damage.step();
    // What cannot even be read is damaged no less.
    if (!row || *row) return fail(TextKey::archive_damaged_table, {{"table", table}});
    return {};
}

Status ArchiveCheck::check_links() {
    auto broken = database_.prepare(links_sql);
    LAOKE_TRY(const bool row, broken.step());
    if (row) return fail(TextKey::archive_damaged_links, {{"table", std::string(broken.text(0))}});
    return {};
}

Status ArchiveCheck::check_next_change() {
    LAOKE_TRY(const bool goes_on, history_.step());
    is_history_checked_ = !goes_on;
    if (history_.first_damaged() == 0) return {};
    return fail(TextKey::archive_damaged_history, {{"number", std::to_string(history_.first_damaged())}});
}

}  // namespace laoke
