/// Words of enumerations in the database.
#pragma once

#include "base/assert.h"

#include <optional>

namespace laoke::sqlite {

/// The value of a word that the schema's CHECKs let in: it is known here.
template <class Value>
Value known(std::optional<Value> value) {
    LAOKE_ASSERT(value.has_value());
    return *value;
}

}  // namespace laoke::sqlite
