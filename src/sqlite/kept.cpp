#include "sqlite/kept.h"

#include <sqlite3.h>

namespace laoke::sqlite {

Kept* find_kept(Database& database, const char* name) {
    auto* const kept = static_cast<Kept*>(sqlite3_get_clientdata(database.handle(), name));
    const bool is_current = kept != nullptr && kept->changes == sqlite3_total_changes64(database.handle());
    return is_current ? kept : nullptr;
}

void keep(Database& database, const char* name, std::unique_ptr<Kept> kept) {
    sqlite3* const connection = database.handle();
    if (sqlite3_get_autocommit(connection) == 0) return;
    kept->changes = sqlite3_total_changes64(connection);
    // Without memory it takes the value away and is told so: then nothing is kept.
    sqlite3_set_clientdata(connection, name, kept.release(),
                           [](void* value) { delete static_cast<Kept*>(value); });
}

}  // namespace laoke::sqlite
