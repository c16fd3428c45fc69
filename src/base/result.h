/// Result<T>: how everything that a user or a file can cause is reported.
///
/// What only a bug can cause is an assertion (assert.h), never an Error.  An Error is a sentence
/// that can be shown: a text key with the values of its placeholders.
#pragma once

#include "base/error.h"

#include <expected>
#include <utility>

namespace laoke {

template <class T>
using Result = std::expected<T, Error>;

/// Success, or the reason why not.
using Status = Result<void>;

}  // namespace laoke

#define LAOKE_JOIN_INNER(a, b) a##b
#define LAOKE_JOIN(a, b) LAOKE_JOIN_INNER(a, b)

/// `LAOKE_TRY(const Day day, Day::parse(text));` declares `day`, or returns the error to the caller.
#define LAOKE_TRY(declaration, expression)                                                                   \
    LAOKE_TRY_AS(LAOKE_JOIN(result_, __LINE__), declaration, expression)
#define LAOKE_TRY_AS(name, declaration, expression)                                                          \
    auto name = (expression);                                                                                \
    if (!name) return std::unexpected(std::move(name).error());                                              \
    declaration = *std::move(name)

/// Returns the error of a Status, or of a Result whose value nobody wants, to the caller.
#define LAOKE_TRY_STATUS(expression)                                                                         \
    do {                                                                                                     \
        if (auto status = (expression); !status) return std::unexpected(std::move(status).error());          \
    } while (false)
