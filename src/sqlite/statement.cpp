#include "sqlite/statement.h"

#include "base/assert.h"
#include "sqlite/database.h"

#include <sqlite3.h>

#include <cstdio>
#include <utility>

namespace laoke::sqlite {

namespace detail {

void sql_does_not_compile(std::string_view sql, const char* message) {
    std::fprintf(stderr, "%s in: %.*s\n", message, static_cast<int>(sql.size()), sql.data());
    assertion_failed("the SQL compiles", __FILE__, __LINE__);
}

}  // namespace detail

CachedStatement::~CachedStatement() { sqlite3_finalize(statement); }

Statement::Statement(CachedStatement& cached) : cached_(&cached) {
    LAOKE_ASSERT(!cached.is_in_use);
    cached.is_in_use = true;
}

Statement::Statement(Statement&& other) noexcept
    : cached_(std::exchange(other.cached_, nullptr)), bind_error_(std::move(other.bind_error_)) {}

Statement::~Statement() {
    if (cached_ == nullptr) return;
    reset();
    if (cached_->statement != nullptr) sqlite3_clear_bindings(cached_->statement);
    cached_->is_in_use = false;
}

int Statement::index_of(const char* name) const {
    const int index = sqlite3_bind_parameter_index(cached_->statement, name);
    if (index == 0) {
        detail::sql_does_not_compile(sqlite3_sql(cached_->statement), name);
    }
    return index;
}

// Binding fails only without memory for the array of values, or for a text longer than SQLite takes:
// step() reports both, since `bind_error_` is kept.

void Statement::bind(const char* name, std::int64_t value) {
    if (cached_->statement == nullptr) return;
    note(sqlite3_bind_int64(cached_->statement, index_of(name), value));
}

void Statement::bind(const char* name, std::string_view value) {
    if (cached_->statement == nullptr) return;
    // An empty view may have no address, and SQLite takes that for NULL.
    const char* text = value.data() == nullptr ? "" : value.data();
    note(sqlite3_bind_text64(cached_->statement, index_of(name), text, value.size(), SQLITE_STATIC,
                             SQLITE_UTF8));
}

void Statement::bind(const char* name, std::span<const std::byte> value) {
    if (cached_->statement == nullptr) return;
    const void* bytes = value.data() == nullptr ? static_cast<const void*>("") : value.data();
    note(sqlite3_bind_blob64(cached_->statement, index_of(name), bytes, value.size(), SQLITE_STATIC));
}

void Statement::bind(const char* name, Day value) {
    if (cached_->statement == nullptr) return;
    const std::string iso = value.iso();
    note(sqlite3_bind_text64(cached_->statement, index_of(name), iso.data(), iso.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void Statement::bind_null(const char* name) {
    if (cached_->statement == nullptr) return;
    note(sqlite3_bind_null(cached_->statement, index_of(name)));
}

void Statement::note(int code) {
    LAOKE_ASSERT(code != SQLITE_MISUSE && code != SQLITE_RANGE);
    if (code != SQLITE_OK && !bind_error_) bind_error_ = error_of(cached_->connection);
}

Result<bool> Statement::step() {
    if (cached_->prepare_error) return std::unexpected(*cached_->prepare_error);
    if (bind_error_) return std::unexpected(*bind_error_);
    switch (sqlite3_step(cached_->statement)) {
        case SQLITE_ROW: return true;
        case SQLITE_DONE: return false;
        default: return std::unexpected(error_of(cached_->connection));
    }
}

Status Statement::run() {
    while (true) {
        LAOKE_TRY(const bool row, step());
        if (!row) break;
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(cached_->statement);
    bind_error_.reset();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(cached_->statement, column); }

std::string_view Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(cached_->statement, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(cached_->statement, column))};
}

std::span<const std::byte> Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(cached_->statement, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(cached_->statement, column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(cached_->statement, column) == SQLITE_NULL;
}

Day Statement::day(int column) const {
    const Result<Day> day = Day::parse_iso(text(column));
    LAOKE_ASSERT(day.has_value());
    return *day;
}

Money Statement::money(int column) const { return Money::of_minor(integer(column)); }

Quantity Statement::quantity(int column) const {
    const Result<Quantity> quantity = Quantity::from_thousandths(integer(column));
    LAOKE_ASSERT(quantity.has_value());
    return *quantity;
}

}  // namespace laoke::sqlite
