/// What follows from the content of a database and costs much to find out: kept beside its connection until a
/// row changes.
#pragma once

#include "sqlite/database.h"

#include <cstdint>
#include <memory>
#include <utility>

namespace laoke::sqlite {

struct Kept {
    Kept() = default;
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    virtual ~Kept() = default;

    std::int64_t changes = 0;  ///< rows that the connection had changed when it was kept
};

template <class T>
struct KeptValue final : Kept {
    explicit KeptValue(T of) : value(std::move(of)) {}
    T value;
};

/// Nothing where there is none of this name, or a row has changed since.
Kept* find_kept(Database& database, const char* name);
/// Within a transaction nothing is kept: it may be taken back.
void keep(Database& database, const char* name, std::unique_ptr<Kept> kept);

/// `name` is always of the same T.
template <class T>
const T* find_kept_value(Database& database, const char* name) {
    Kept* const kept = find_kept(database, name);
    return kept == nullptr ? nullptr : &static_cast<KeptValue<T>*>(kept)->value;
}

template <class T>
void keep_value(Database& database, const char* name, T value) {
    keep(database, name, std::make_unique<KeptValue<T>>(std::move(value)));
}

}  // namespace laoke::sqlite
