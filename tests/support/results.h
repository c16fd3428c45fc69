/// What a test expects of a Result: its value, or that it is an error.
#pragma once

#include "base/result.h"
#include "base/texts.h"

#include <doctest/doctest.h>

#include <utility>

namespace laoke::testing {

/// The value, or the test ends with the error's English sentence.
template <class T>
T value_of(Result<T> result) {
    if (!result) FAIL(text(result.error(), Language::english));
    return *std::move(result);
}
inline void succeed(const Status& status) {
    if (!status) FAIL(text(status.error(), Language::english));
}

/// Which error it is; the test ends where there is none.
template <class T>
TextKey key_of_error(const Result<T>& result) {
    if (result) FAIL("this was expected to fail");
    return result.error().key;
}

}  // namespace laoke::testing
