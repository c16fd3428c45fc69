/// A prepared statement in use: bind by name, step, read columns by position.
///
/// ```cpp
/// auto statement = database.prepare("SELECT id, name FROM customers WHERE region = :region");
/// statement.bind(":region", region);
/// while (true) {
///     LAOKE_TRY(const bool row, statement.step());
///     if (!row) break;
///     names.emplace_back(statement.text(1));
/// }
/// ```
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/result.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace laoke::sqlite {

namespace detail {

/// Says which SQL is wrong, and stops the program.
[[noreturn]] void sql_does_not_compile(std::string_view sql, const char* message);

}  // namespace detail

/// A statement that stays prepared; owned by its Database.
struct CachedStatement {
    explicit CachedStatement(sqlite3_stmt* prepared) : statement(prepared) {}
    CachedStatement(const CachedStatement&) = delete;
    CachedStatement& operator=(const CachedStatement&) = delete;
    ~CachedStatement();

    sqlite3_stmt* statement;
    sqlite3* connection = nullptr;
    bool is_in_use = false;
    /// The file is damaged or the memory full, so that it could not be prepared: step() reports it.
    std::optional<Error> prepare_error{};
};

class Statement {
public:
    explicit Statement(CachedStatement& cached);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    /// Resets the statement and clears its bindings.
    ~Statement();

    /// Binds a named parameter; a name the SQL does not have is asserted.  Text and blobs must stay
    /// alive until the statement is destroyed or bound anew: nothing is copied.
    void bind(const char* name, std::int64_t value);
    void bind(const char* name, std::string_view value);
    void bind(const char* name, std::span<const std::byte> value);
    void bind(const char* name, Day value);
    void bind(const char* name, Money value) { bind(name, value.minor()); }
    void bind(const char* name, Quantity value) { bind(name, value.thousandths()); }
    void bind(const char* name, bool value) { bind(name, static_cast<std::int64_t>(value)); }
    void bind(const char* name, const char* value) { bind(name, std::string_view(value)); }
    void bind(const char* name, const std::string& value) { bind(name, std::string_view(value)); }
    void bind(const char* name, std::integral auto value) { bind(name, static_cast<std::int64_t>(value)); }
    void bind_null(const char* name);

    /// An id that is not set is NULL.
    template <class Record>
    void bind(const char* name, Id<Record> id) {
        if (id.is_set())
            bind(name, id.value());
        else
            bind_null(name);
    }

    template <class T>
    void bind(const char* name, const std::optional<T>& value) {
        if (value)
            bind(name, *value);
        else
            bind_null(name);
    }

    /// True while there is a row, false at the end.
    Result<bool> step();

    /// Runs a statement that returns no row, and resets it so that it can be bound again.
    Status run();

    /// Back to the start with the bindings kept, to be bound anew and run again.
    void reset();

    /// The columns of the current row, from 0.  Views are valid until the next step.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::byte> blob(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    /// A day, money or quantity that the schema's CHECKs let in; asserted.
    [[nodiscard]] Day day(int column) const;
    [[nodiscard]] Money money(int column) const;
    [[nodiscard]] Quantity quantity(int column) const;
    /// NULL is an id that is not set.
    template <class Record>
    [[nodiscard]] Id<Record> id(int column) const {
        return Id<Record>(integer(column));
    }

private:
    [[nodiscard]] int index_of(const char* name) const;
    void note(int code);

    CachedStatement* cached_;
    std::optional<Error> bind_error_{};  ///< reported by step()
};

}  // namespace laoke::sqlite
