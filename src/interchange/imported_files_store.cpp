#include "interchange/imported_files_store.h"

#include "archive/settings_store.h"

namespace laoke {

namespace {

/// The setting that remembers a file.
std::string setting_of(const Blake2bHash& fingerprint) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t bytes_used = 16;
    std::string name = "import.";
    for (std::size_t i = 0; i < bytes_used; ++i) {
        const auto byte = std::to_integer<unsigned>(fingerprint[i]);
        name += digits[byte >> 4U];
        name += digits[byte & 15U];
    }
    return name;
}

}  // namespace

Result<bool> is_file_imported(sqlite::Database& database, const Blake2bHash& fingerprint) {
    LAOKE_TRY(const std::string name, load_setting(database, setting_of(fingerprint)));
    return !name.empty();
}

Status remember_imported_file(sqlite::Database& database, const Blake2bHash& fingerprint,
                              std::string_view name) {
    return store_setting(database, setting_of(fingerprint), name);
}

}  // namespace laoke
