#include "platform/browser_shelf.h"

#include "base/assert.h"
#include "platform/browser_snapshots.h"
#include "platform/browser_store.h"
#include "platform/received_bytes.h"

#include <emscripten.h>

#include <charconv>
#include <string>
#include <utility>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_shelf, "$UTF8ToString")
EM_JS(void, js_list, (int request), { Module.host.archiveCatalog.list(request) })
EM_JS(void, js_put, (int request, const char* id, const char* shop_name, double created_at, double opened_at, int is_sample), { Module.host.archiveCatalog.put(request, UTF8ToString(id), UTF8ToString(shop_name), created_at, opened_at, is_sample) })
EM_JS(void, js_remove, (int request, const char* id), { Module.host.archiveCatalog.remove(request, UTF8ToString(id)) })
EM_JS(double, js_mark_sequence, (const char* id), { return Module.host.archiveCatalog.mark(UTF8ToString(id))?.durableSequence ?? -1 })
EM_JS(double, js_mark_exported_at, (const char* id), { return Module.host.archiveCatalog.mark(UTF8ToString(id))?.exportedAt ?? 0 })
EM_JS(int, js_mark_is_kept_twice, (const char* id), { return Module.host.archiveCatalog.mark(UTF8ToString(id))?.isKeptTwice ? 1 : 0 })
EM_JS(void, js_set_mark, (const char* id, double sequence, double exported_at, int is_kept_twice), { Module.host.archiveCatalog.setMark(UTF8ToString(id), sequence, exported_at, is_kept_twice) })
EM_JS(void, js_lock, (int request, const char* id), { Module.host.tabLock.request(UTF8ToString(id), request) })
EM_JS(void, js_unlock, (const char* id), { Module.host.tabLock.release(UTF8ToString(id)) })
// clang-format on

BrowserShelf* the_shelf = nullptr;

/// The line at the start of `text`, which loses it.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return line;
}

std::int64_t integer_of(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

double js_time(Instant instant) { return static_cast<double>(instant.utc_ms()); }

}  // namespace

BrowserShelf::BrowserShelf() {
    LAOKE_ASSERT(the_shelf == nullptr);
    the_shelf = this;
}

BrowserShelf::~BrowserShelf() { the_shelf = nullptr; }

void BrowserShelf::list(std::function<void(Entries)> done) {
    const int request = next_request_++;
    listings_.emplace(request, Listing{.entries = {}, .done = std::move(done)});
    js_list(request);
}

void BrowserShelf::put(const ShelfEntry& entry, sqlite::StoreDone done) {
    const int request = next_request_++;
    changes_.emplace(request, std::move(done));
    js_put(request, entry.id.string().c_str(), entry.shop_name.c_str(), js_time(entry.created_at),
           js_time(entry.opened_at), entry.is_sample ? 1 : 0);
}

void BrowserShelf::remove(Id<ArchiveTag> id, sqlite::StoreDone done) {
    const int request = next_request_++;
    changes_.emplace(request, std::move(done));
    js_remove(request, id.string().c_str());
}

std::unique_ptr<sqlite::BlockStore> BrowserShelf::store(Id<ArchiveTag> id,
                                                        const std::shared_ptr<Sealing>& sealing) {
    return make_browser_store(id.string(), sealing);
}

std::unique_ptr<SnapshotPlace> BrowserShelf::snapshots(Id<ArchiveTag> id) {
    return std::make_unique<BrowserSnapshots>(id.string());
}

void BrowserShelf::lock(Id<ArchiveTag> id, std::function<void(bool is_ours)> done) {
    const int request = next_request_++;
    locks_.emplace(request, std::move(done));
    js_lock(request, id.string().c_str());
}

void BrowserShelf::unlock(Id<ArchiveTag> id) { js_unlock(id.string().c_str()); }

std::optional<Sentinel> BrowserShelf::sentinel(Id<ArchiveTag> id) const {
    const std::string key = id.string();
    const double sequence = js_mark_sequence(key.c_str());
    if (!(sequence >= 0)) return std::nullopt;
    return Sentinel{.durable_sequence = static_cast<std::uint64_t>(sequence),
                    .exported_at = Instant(static_cast<std::int64_t>(js_mark_exported_at(key.c_str()))),
                    .is_kept_twice = js_mark_is_kept_twice(key.c_str()) != 0};
}

void BrowserShelf::remember(Id<ArchiveTag> id, const Sentinel& sentinel) {
    js_set_mark(id.string().c_str(), static_cast<double>(sentinel.durable_sequence),
                js_time(sentinel.exported_at), sentinel.is_kept_twice ? 1 : 0);
}

void BrowserShelf::listed_entry(int request, std::string_view fields) {
    const auto listing = listings_.find(request);
    if (listing == listings_.end()) return;
    const auto id = Id<ArchiveTag>::parse(take_line(fields));
    if (!id) return;  // not ours: somebody else's key in localStorage
    ShelfEntry entry;
    entry.id = *id;
    entry.created_at = Instant(integer_of(take_line(fields)));
    entry.opened_at = Instant(integer_of(take_line(fields)));
    entry.is_sample = take_line(fields) == "1";
    entry.shop_name = fields;
    listing->second.entries.push_back(std::move(entry));
}

void BrowserShelf::answered(int request, sqlite::StoreResult result) {
    if (auto change = changes_.extract(request)) {
        change.mapped()(std::move(result));
    } else if (auto listing = listings_.extract(request)) {
        auto& [entries, done] = listing.mapped();
        if (result)
            done(std::move(entries));
        else
            done(std::unexpected(std::move(result).error()));
    }
}

void BrowserShelf::lock_answered(int request, bool is_ours) {
    if (auto waiting = locks_.extract(request)) waiting.mapped()(is_ours);
}

}  // namespace laoke

// What web/archive_catalog.js and web/tab_lock.js call.
extern "C" {

EMSCRIPTEN_KEEPALIVE void laoke_shelf_entry(int request, int size) {
    const auto bytes = laoke::received_bytes(size);
    const std::string fields(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (laoke::the_shelf != nullptr) laoke::the_shelf->listed_entry(request, fields);
}

EMSCRIPTEN_KEEPALIVE void laoke_shelf_answered(int request, int reason, int detail_size) {
    const auto detail = laoke::received_bytes(detail_size);
    std::string words(reinterpret_cast<const char*>(detail.data()), detail.size());
    if (laoke::the_shelf != nullptr)
        laoke::the_shelf->answered(request, laoke::store_result(reason, std::move(words)));
}

EMSCRIPTEN_KEEPALIVE void laoke_lock_answered(int request, int is_ours) {
    if (laoke::the_shelf != nullptr) laoke::the_shelf->lock_answered(request, is_ours != 0);
}

}  // extern "C"
