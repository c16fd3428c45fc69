#include "sqlite/search_tokenizer.h"

#include "base/search_terms.h"

#include <sqlite3.h>

namespace laoke::sqlite {

namespace {

using TokenCallback = int (*)(void*, int, const char*, int, int, int);

/// FTS5's interface; NULL only where FTS5 is missing from the build.
fts5_api* fts5_of(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

// The tokenizer has no state, but FTS5 takes NULL for a failure.
char the_tokenizer;

int create(void*, const char**, int, Fts5Tokenizer** out) {
    *out = reinterpret_cast<Fts5Tokenizer*>(&the_tokenizer);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int flags, const char* text, int length, TokenCallback token) {
    const std::string_view all(text, static_cast<std::size_t>(length));
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) return token(context, 0, text, length, 0, length);
    for (const std::string& term : search_terms(all)) {
        const int result = token(context, 0, term.data(), static_cast<int>(term.size()), 0, length);
        if (result != SQLITE_OK) return result;
    }
    return SQLITE_OK;
}

}  // namespace

Status register_search_tokenizer(Database& database) {
    fts5_api* const api = fts5_of(database.handle());
    if (api == nullptr) return std::unexpected(error_of(database.handle()));
    fts5_tokenizer functions{create, destroy, tokenize};
    if (api->xCreateTokenizer(api, "laoke", nullptr, &functions, nullptr) != SQLITE_OK) {
        return std::unexpected(error_of(database.handle()));
    }
    return {};
}

}  // namespace laoke::sqlite
