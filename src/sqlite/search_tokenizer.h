/// The tokenizer `laoke` of the search indexes (FTS5): base/search_terms.h for what is indexed; a
/// phrase of a query is one token as it stands.
#pragma once

#include "sqlite/database.h"

namespace laoke::sqlite {

/// Must be called on every connection before its search indexes are touched.
Status register_search_tokenizer(Database& database);

}  // namespace laoke::sqlite
