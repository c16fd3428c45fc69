// A page that makes a believable shop of any size and stores it in this browser as the program does, for
// scripts/bench.d/daily.mjs.  tests/browser/support/shop_maker.html is its other half.
#include "archive/saving.h"
#include "base/assert.h"
#include "base/job.h"
#include "base/texts.h"
#include "browser/page_clock.h"
#include "contact/sample_shop_actions.h"
#include "platform/browser_store.h"
#include "sqlite/mirror_vfs.h"
#include "support/seeded_random.h"

#include <emscripten.h>

#include <memory>
#include <string>

namespace {

using namespace laoke;

// clang-format off
EM_JS(void, js_made, (const char* archive_id, const char* error), { Module.made(UTF8ToString(archive_id), UTF8ToString(error)) })
// clang-format on

/// One shop, made and stored.
struct Maker {
    testing::PageClock clock;
    testing::SeededRandom random{1};
    sqlite::PageMirror mirror;
    std::unique_ptr<Archive> archive;
    std::unique_ptr<BrowserStore> store;
    std::unique_ptr<Saving> saving;
    bool is_made = false;
};

void finish(const Maker& maker, const std::string& error) {
    js_made(maker.archive ? maker.archive->id().string().c_str() : "", error.c_str());
}

void finish(const Maker& maker, const Error& error) { finish(maker, text(error, Language::english)); }

Status make_archive(Maker& maker) {
    LAOKE_TRY(auto database, sqlite::open_mirrored(maker.mirror));
    LAOKE_TRY(maker.archive, Archive::create(std::move(database), maker.clock, maker.random,
                                             {.shop_name = "清和茶行", .currency = currencies().front()}));
    maker.store =
        std::make_unique<BrowserStore>(maker.archive->id().string(), BrowserStore::Place::indexed_db);
    return {};
}

Status fill(Maker& maker, const SampleShop& shop) {
    LAOKE_TRY(const auto job, start_sample_shop(*maker.archive, shop));
    LAOKE_TRY(const bool is_finished, job->run(EndlessSlice()));
    LAOKE_ASSERT(is_finished);
    return {};
}

void store_and_fill(Maker& maker, const SampleShop& shop) {
    constexpr sqlite::WriterToken writer = 1;
    maker.store->claim(writer, [&maker, shop](const sqlite::StoreResult& claimed) {
        if (!claimed) return finish(maker, save_error(claimed.error()));
        maker.saving = std::make_unique<Saving>(
            maker.mirror, *maker.store, maker.clock,
            SavedPosition::nothing(static_cast<std::uint64_t>(maker.archive->id().value()), writer));
        if (const Status filled = fill(maker, shop); !filled) return finish(maker, filled.error());
        maker.saving->when_changed([&maker] {
            if (maker.is_made) return;
            if (maker.saving->failure()) {
                maker.is_made = true;
                finish(maker, save_error(*maker.saving->failure()));
            } else if (maker.saving->durable_sequence() == maker.saving->committed_sequence()) {
                maker.is_made = true;
                finish(maker, "");
            }
        });
    });
}

}  // namespace

extern "C" {

/// Answered by Module.made(id of the archive, sentence or "").  Once in a page.
EMSCRIPTEN_KEEPALIVE void make_shop(int customers, int sales_per_customer, int seed) {
    static Maker maker;
    if (const Status made = make_archive(maker); !made) return finish(maker, made.error());
    store_and_fill(maker, {.customers = customers,
                           .sales_per_customer = sales_per_customer,
                           .seed = static_cast<std::uint64_t>(seed)});
}

}  // extern "C"

int main() { return 0; }
