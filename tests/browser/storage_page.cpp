// The storage engine alone in a page: what tests/browser/storage_test.mjs and scripts/bench.d/storage.mjs
// drive.  tests/browser/support/storage_page.html is its other half.
#include "archive/loading.h"
#include "archive/saving.h"
#include "base/texts.h"
#include "browser/page_clock.h"
#include "platform/browser_cipher.h"
#include "platform/browser_store.h"
#include "sqlite/database.h"
#include "sqlite/mirror_vfs.h"

#include <emscripten.h>
#include <sqlite3.h>

#include <memory>
#include <string>

namespace {

using namespace laoke;

// clang-format off
EM_JS(void, js_opened, (const char* error), { Module.storageEvents.opened(UTF8ToString(error)) })
EM_JS(void, js_changed, (double committed, double durable, int state), { Module.storageEvents.changed(committed, durable, state) })
// clang-format on

/// Keys of this page need not be secret.
class CountingRandom final : public RandomSource {
public:
    std::uint64_t next() override { return ++last_; }

private:
    std::uint64_t last_ = 0;
};

struct Engine {
    testing::PageClock clock;
    BrowserCipher cipher;
    CountingRandom random;
    std::shared_ptr<Sealing> sealing;
    bool is_to_be_sealed = false;
    std::unique_ptr<sqlite::BlockStore> store;
    std::unique_ptr<Loading> loading;
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<Saving> saving;
    std::unique_ptr<sqlite::Database> database;
    std::string answer;
};

Engine& engine() {
    static Engine the_engine;
    return the_engine;
}

void tell_change() {
    const Saving& saving = *engine().saving;
    js_changed(static_cast<double>(saving.committed_sequence()),
               static_cast<double>(saving.durable_sequence()), static_cast<int>(saving.state()));
}

void start_saving(SavedPosition position, std::size_t log_limit) {
    Engine& e = engine();
    auto database = sqlite::open_mirrored(*e.mirror);
    if (!database) return js_opened(text(database.error(), Language::english).c_str());
    e.database = std::make_unique<sqlite::Database>(*std::move(database));
    e.saving = std::make_unique<Saving>(*e.mirror, *e.store, e.clock, std::move(position), log_limit);
    e.saving->when_changed(tell_change);
    if (e.is_to_be_sealed && !e.sealing->is_on()) {
        e.sealing->turn_on(RawKey{}, {KeySlot{}});
        e.saving->rewrite(Saving::Rewrite::everything);
    }
    js_opened("");
}

}  // namespace

extern "C" {

/// As when the page dies: nothing is waited for.
EMSCRIPTEN_KEEPALIVE void storage_close() {
    Engine& e = engine();
    e.database.reset();
    e.saving.reset();
    e.loading.reset();
    e.store.reset();
    e.mirror.reset();
}

/// `places`: 0 IndexedDB, 1 files, 2 both, 3 both and sealed.
EMSCRIPTEN_KEEPALIVE void storage_open(const char* archive_id, double writer, int log_limit, int places) {
    Engine& e = engine();
    storage_close();
    const auto limit = static_cast<std::size_t>(log_limit);
    const auto token = static_cast<sqlite::WriterToken>(writer);
    e.sealing = std::make_shared<Sealing>(e.cipher, e.random, 7);
    e.is_to_be_sealed = places == 3;
    if (e.is_to_be_sealed) e.sealing->turn_on(RawKey{}, {KeySlot{}});
    if (places >= 2)
        e.store = make_browser_store(archive_id, e.sealing);
    else
        e.store = std::make_unique<BrowserStore>(archive_id, places == 1 ? BrowserStore::Place::files
                                                                         : BrowserStore::Place::indexed_db);
    e.loading =
        std::make_unique<Loading>(*e.store, 7, StoreAccess::read_and_write, token,
                                  [limit, token](Result<std::optional<LoadedArchive>> loaded) {
                                      if (!loaded)
                                          return js_opened(text(loaded.error(), Language::english).c_str());
                                      if (!loaded->has_value()) {
                                          engine().mirror = std::make_unique<sqlite::PageMirror>();
                                          return start_saving(SavedPosition::nothing(7, token), limit);
                                      }
                                      engine().mirror = std::move((*loaded)->mirror);
                                      start_saving(std::move((*loaded)->position), limit);
                                  });
    e.loading->start();
}

/// The rows as text, one column only; or "error: …".  Valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* storage_execute(const char* sql) {
    Engine& e = engine();
    e.answer.clear();
    const auto take_row = [](void* answer, int count, char** values, char**) {
        if (count > 0 && values[0] != nullptr) *static_cast<std::string*>(answer) += values[0];
        return 0;
    };
    char* error = nullptr;
    if (sqlite3_exec(e.database->handle(), sql, take_row, &e.answer, &error) != SQLITE_OK) {
        e.answer = std::string("error: ") + error;
        sqlite3_free(error);
    }
    return e.answer.c_str();
}

EMSCRIPTEN_KEEPALIVE double storage_committed() {
    return static_cast<double>(engine().saving->committed_sequence());
}
EMSCRIPTEN_KEEPALIVE double storage_durable() {
    return static_cast<double>(engine().saving->durable_sequence());
}
EMSCRIPTEN_KEEPALIVE int storage_state() { return static_cast<int>(engine().saving->state()); }
EMSCRIPTEN_KEEPALIVE int storage_is_editing_stopped() {
    return engine().saving->is_editing_stopped() ? 1 : 0;
}
/// How the two copies stand, as JSON.
EMSCRIPTEN_KEEPALIVE const char* storage_copies() {
    Engine& e = engine();
    const sqlite::CopiesReport report = e.store->copies();
    const char* const second[] = {"none", "kept up", "behind"};
    const char* const faults[] = {"none", "empty", "damaged"};
    e.answer = std::string("{\"second\": \"") + second[static_cast<int>(report.second)] +
               "\", \"faults\": [\"" + faults[static_cast<int>(report.first_fault)] + "\", \"" +
               faults[static_cast<int>(report.second_fault)] + "\"]}";
    return e.answer.c_str();
}

EMSCRIPTEN_KEEPALIVE void storage_retry() { engine().saving->retry_now(); }
EMSCRIPTEN_KEEPALIVE void storage_run() { engine().saving->run(); }
EMSCRIPTEN_KEEPALIVE double storage_size() { return static_cast<double>(engine().mirror->committed_size()); }
EMSCRIPTEN_KEEPALIVE double storage_bytes_written() {
    return static_cast<double>(engine().saving->figures().bytes_written);
}
EMSCRIPTEN_KEEPALIVE double storage_writes() {
    return static_cast<double>(engine().saving->figures().writes);
}
EMSCRIPTEN_KEEPALIVE double storage_checkpoints() {
    return static_cast<double>(engine().saving->figures().checkpoints);
}

EMSCRIPTEN_KEEPALIVE const char* storage_failure() {
    Engine& e = engine();
    e.answer = e.saving->failure() ? text(save_error(*e.saving->failure()), Language::english) : "";
    return e.answer.c_str();
}

}  // extern "C"

int main() { return 0; }
