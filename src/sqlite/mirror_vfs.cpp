#include "sqlite/mirror_vfs.h"

#include "base/assert.h"
#include "sqlite/platform_hooks.h"

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace laoke::sqlite {

namespace {

/// The mirror that open_mirrored() is opening; only then does xOpen succeed.
PageMirror* mirror_to_open = nullptr;

struct MirrorFile {
    sqlite3_file base;
    PageMirror* mirror;
};

PageMirror& mirror_of(sqlite3_file* file) { return *reinterpret_cast<MirrorFile*>(file)->mirror; }

int code_of(PageMirror::Write written, int code_for_bytes) {
    switch (written) {
        case PageMirror::Write::done: return SQLITE_OK;
        case PageMirror::Write::out_of_memory: return SQLITE_IOERR_NOMEM;
        case PageMirror::Write::too_large: return SQLITE_FULL;
        case PageMirror::Write::not_whole_pages: return code_for_bytes;
    }
    return SQLITE_INTERNAL;
}

int close_file(sqlite3_file*) { return SQLITE_OK; }

int read_file(sqlite3_file* file, void* out, int length, sqlite3_int64 offset) {
    const std::span bytes(static_cast<std::byte*>(out), static_cast<std::size_t>(length));
    const std::size_t there = mirror_of(file).read(static_cast<std::uint64_t>(offset), bytes);
    return there == bytes.size() ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* in, int length, sqlite3_int64 offset) {
    const std::span bytes(static_cast<const std::byte*>(in), static_cast<std::size_t>(length));
    return code_of(mirror_of(file).write(static_cast<std::uint64_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return code_of(mirror_of(file).truncate(static_cast<std::uint64_t>(size)), SQLITE_IOERR_TRUNCATE);
}

// SQLite syncs before it has decided to commit: nothing may be captured here.
int sync_file(sqlite3_file*, int) { return SQLITE_OK; }

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(mirror_of(file).size());
    return SQLITE_OK;
}

// One connection in one program: who else may write is settled by the tab's lock and the store.
int lock_file(sqlite3_file*, int) { return SQLITE_OK; }

int check_reserved_lock(sqlite3_file*, int* is_reserved) {
    *is_reserved = 0;
    return SQLITE_OK;
}

/// A setting that this file cannot live with: another journal would need a second file (and a
/// write-ahead log is written into the header before it turns out that there is none), and other
/// pages would not be found again.
bool is_refused_setting(const char* name, const char* value) {
    if (value == nullptr) return false;
    if (sqlite3_stricmp(name, "journal_mode") == 0) return sqlite3_stricmp(value, "memory") != 0;
    if (sqlite3_stricmp(name, "page_size") == 0) return std::string_view(value) != "4096";
    return false;
}

int control_file(sqlite3_file* file, int operation, void* argument) {
    if (operation == SQLITE_FCNTL_COMMIT_PHASETWO) {
        mirror_of(file).committed();
        return SQLITE_OK;
    }
    if (operation == SQLITE_FCNTL_PRAGMA) {
        char** words = static_cast<char**>(argument);
        if (!is_refused_setting(words[1], words[2])) return SQLITE_NOTFOUND;
        words[0] = sqlite3_mprintf("%s cannot be changed here", words[1]);
        return SQLITE_ERROR;
    }
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) { return static_cast<int>(PageMirror::page_size); }

int device_characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SAFE_APPEND |
           SQLITE_IOCAP_SEQUENTIAL;
}

int fetch_page(sqlite3_file* file, sqlite3_int64 offset, int length, void** page) {
    const std::byte* bytes =
        mirror_of(file).fetch(static_cast<std::uint64_t>(offset), static_cast<std::size_t>(length));
    *page = const_cast<std::byte*>(bytes);  // SQLite only reads through it
    return SQLITE_OK;
}

int unfetch_page(sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; }

constexpr sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = lock_file,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = nullptr,  // no write-ahead log: a commit is captured from the main file alone
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = fetch_page,
    .xUnfetch = unfetch_page,
};

/// Journals and temporary files are in SQLite's own memory, so nothing but the main file is opened.
int open_file(sqlite3_vfs*, sqlite3_filename, sqlite3_file* file, int flags, int* flags_out) {
    file->pMethods = nullptr;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0 || mirror_to_open == nullptr) return SQLITE_CANTOPEN;
    reinterpret_cast<MirrorFile*>(file)->mirror = std::exchange(mirror_to_open, nullptr);
    file->pMethods = &methods;
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char*, int) { return SQLITE_OK; }

int find_file(sqlite3_vfs*, const char*, int, int* is_there) {
    *is_there = 0;  // no journal is ever left behind
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int fill_random(sqlite3_vfs*, int size, char* out) {
    platform_hooks().fill_random(std::as_writable_bytes(std::span(out, static_cast<std::size_t>(size))));
    return size;
}

int sleep_for(sqlite3_vfs*, int microseconds) { return microseconds; }

/// Julian day times the milliseconds of a day, which is how SQLite counts.
int current_time_ms(sqlite3_vfs*, sqlite3_int64* time) {
    constexpr sqlite3_int64 unix_epoch = 24405875LL * 8640000LL;
    *time = platform_hooks().utc_now_ms() + unix_epoch;
    return SQLITE_OK;
}

int current_time(sqlite3_vfs* vfs, double* days) {
    sqlite3_int64 ms = 0;
    current_time_ms(vfs, &ms);
    *days = static_cast<double>(ms) / 86400000.0;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return SQLITE_OK; }

sqlite3_vfs mirror_vfs = {
    .iVersion = 2,
    .szOsFile = sizeof(MirrorFile),
    .mxPathname = 64,
    .pNext = nullptr,
    .zName = "mirror",
    .pAppData = nullptr,
    .xOpen = open_file,
    .xDelete = delete_file,
    .xAccess = find_file,
    .xFullPathname = full_name,
    .xDlOpen = nullptr,
    .xDlError = nullptr,
    .xDlSym = nullptr,
    .xDlClose = nullptr,
    .xRandomness = fill_random,
    .xSleep = sleep_for,
    .xCurrentTime = current_time,
    .xGetLastError = last_error,
    .xCurrentTimeInt64 = current_time_ms,
    .xSetSystemCall = nullptr,
    .xGetSystemCall = nullptr,
    .xNextSystemCall = nullptr,
};

/// The first one reads the file, and so finds out whether it is a database.
constexpr std::array pragmas = {
    "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = MEMORY",  "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",      "PRAGMA mmap_size = 2147418112",
    "PRAGMA cache_size = -8000",  // KiB: for what a transaction changes; reading goes around it
};

/// `page_size` and what the header of an existing file says are only known once it has been read.
Status check_page_size(Database& database) {
    auto statement = database.prepare("PRAGMA page_size");
    LAOKE_TRY(const bool row, statement.step());
    LAOKE_ASSERT(row);
    if (statement.integer(0) != static_cast<std::int64_t>(PageMirror::page_size))
        return fail(TextKey::sqlite_damaged);
    return {};
}

}  // namespace

Result<Database> open_mirrored(PageMirror& mirror) {
    sqlite3_initialize();
    if (sqlite3_vfs_find(mirror_vfs.zName) == nullptr) sqlite3_vfs_register(&mirror_vfs, 0);
    mirror_to_open = &mirror;
    auto opened = Database::open("archive", mirror_vfs.zName);
    mirror_to_open = nullptr;
    LAOKE_TRY(Database database, std::move(opened));
    for (const char* pragma : pragmas) {
        LAOKE_TRY_STATUS(database.execute(pragma));
    }
    LAOKE_TRY_STATUS(database.execute("SELECT count(*) FROM sqlite_schema"));
    LAOKE_TRY_STATUS(check_page_size(database));
    return database;
}

}  // namespace laoke::sqlite

#if defined(SQLITE_OS_OTHER) && SQLITE_OS_OTHER
// SQLite calls these where it has been built without a system of its own.
extern "C" int sqlite3_os_init(void) { return sqlite3_vfs_register(&laoke::sqlite::mirror_vfs, 1); }

extern "C" int sqlite3_os_end(void) { return SQLITE_OK; }
#endif
