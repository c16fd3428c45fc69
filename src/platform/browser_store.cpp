#include "platform/browser_store.h"

#include "archive/sealed_store.h"
#include "base/assert.h"
#include "platform/received_bytes.h"

#include <emscripten.h>

#include <unordered_map>
#include <utility>

namespace laoke {

using sqlite::StoreDone;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;

namespace {

// clang-format off
EM_JS_DEPS(laoke_store, "$UTF8ToString")
EM_JS(int, js_has_files, (), { return Module.host.blockStore.hasFiles() ? 1 : 0 })
EM_JS(void, js_open, (int store, const char* archive_id, int is_in_files), { Module.host.blockStore.open(store, UTF8ToString(archive_id), is_in_files) })
EM_JS(void, js_close, (int store), { Module.host.blockStore.close(store) })
EM_JS(void, js_claim, (int store, int request, double writer), { Module.host.blockStore.claim(store, request, writer) })
EM_JS(void, js_load, (int store, int has_segments), { Module.host.blockStore.load(store, has_segments) })
EM_JS(void, js_begin_write, (int store, int request, double writer, int is_whole), { Module.host.blockStore.beginWrite(store, request, writer, is_whole) })
EM_JS(void, js_put_record, (int store, double number, const void* bytes, int size), { Module.host.blockStore.putRecord(store, number, bytes, size) })
EM_JS(void, js_put_segment, (int store, double index, const void* bytes, int size), { Module.host.blockStore.putSegment(store, index, bytes, size) })
EM_JS(void, js_put_header, (int store, const void* bytes, int size), { Module.host.blockStore.putHeader(store, bytes, size) })
EM_JS(void, js_delete_records_through, (int store, double number), { Module.host.blockStore.deleteRecordsThrough(store, number) })
EM_JS(void, js_delete_segments_from, (int store, double index), { Module.host.blockStore.deleteSegmentsFrom(store, index) })
EM_JS(void, js_commit_write, (int store), { Module.host.blockStore.commitWrite(store) })
// clang-format on

std::unordered_map<int, BrowserStore*>& open_stores() {
    static std::unordered_map<int, BrowserStore*> stores;
    return stores;
}

BrowserStore* store_of(int handle) {
    const auto found = open_stores().find(handle);
    return found == open_stores().end() ? nullptr : found->second;
}

double js_number(std::uint64_t number) {
    LAOKE_ASSERT(number < std::uint64_t{1} << 53);
    return static_cast<double>(number);
}

int next_handle() {
    static int last = 0;
    return ++last;
}

}  // namespace

StoreResult store_result(int reason, std::string detail) {
    if (reason == 0) return {};
    constexpr int last = static_cast<int>(StoreFailureReason::unknown) + 1;
    const bool is_known = reason > 0 && reason <= last;
    return std::unexpected(StoreFailure{.reason = is_known ? static_cast<StoreFailureReason>(reason - 1)
                                                           : StoreFailureReason::unknown,
                                        .detail = std::move(detail)});
}

BrowserStore::BrowserStore(const std::string& archive_id, Place place) : handle_(next_handle()) {
    open_stores().emplace(handle_, this);
    js_open(handle_, archive_id.c_str(), place == Place::files ? 1 : 0);
}

BrowserStore::~BrowserStore() {
    open_stores().erase(handle_);
    js_close(handle_);
}

void BrowserStore::claim(sqlite::WriterToken writer, StoreDone done) {
    LAOKE_ASSERT(claim_done_ == nullptr);
    claim_request_ = next_request_++;
    claim_done_ = std::move(done);
    js_claim(handle_, claim_request_, js_number(writer));
}

void BrowserStore::load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) {
    LAOKE_ASSERT(reader_ == nullptr);
    reader_ = &reader;
    js_load(handle_, extent == sqlite::LoadExtent::everything ? 1 : 0);
}

void BrowserStore::write(sqlite::WriteBatch batch, StoreDone done) {
    LAOKE_ASSERT(write_done_ == nullptr);
    write_request_ = next_request_++;
    write_done_ = std::move(done);
    js_begin_write(handle_, write_request_, js_number(batch.writer), batch.is_whole_archive ? 1 : 0);
    for (const auto& [number, bytes] : batch.records) {
        js_put_record(handle_, js_number(number), bytes.data(), static_cast<int>(bytes.size()));
    }
    for (const auto& [index, bytes] : batch.segments) {
        js_put_segment(handle_, js_number(index), bytes.data(), static_cast<int>(bytes.size()));
    }
    if (batch.delete_records_through)
        js_delete_records_through(handle_, js_number(*batch.delete_records_through));
    if (batch.delete_segments_from) js_delete_segments_from(handle_, js_number(*batch.delete_segments_from));
    if (batch.header) js_put_header(handle_, batch.header->data(), static_cast<int>(batch.header->size()));
    js_commit_write(handle_);
}

void BrowserStore::received_header(std::span<const std::byte> bytes) {
    if (reader_ != nullptr) reader_->header(bytes);
}

void BrowserStore::received_segment(std::uint64_t index, std::span<const std::byte> bytes) {
    if (reader_ != nullptr) reader_->segment(index, bytes);
}

void BrowserStore::received_record(std::uint64_t number, std::span<const std::byte> bytes) {
    if (reader_ != nullptr) reader_->record(number, bytes);
}

void BrowserStore::loaded(StoreResult result) {
    sqlite::StoreReader* reader = std::exchange(reader_, nullptr);
    if (reader != nullptr) reader->finished(std::move(result));  // it may destroy this
}

void BrowserStore::answered(int request, StoreResult result) {
    StoreDone done;
    if (request == write_request_)
        done = std::exchange(write_done_, nullptr);
    else if (request == claim_request_)
        done = std::exchange(claim_done_, nullptr);
    if (done) done(std::move(result));  // it may destroy this
}

std::unique_ptr<sqlite::BlockStore> make_browser_store(const std::string& archive_id,
                                                       const std::shared_ptr<Sealing>& sealing) {
    const auto in = [&](BrowserStore::Place place) {
        return std::make_unique<BrowserStore>(archive_id, place);
    };
    return make_sealed_store(sealing, in(BrowserStore::Place::indexed_db),
                             js_has_files() == 0 ? nullptr : in(BrowserStore::Place::files));
}

}  // namespace laoke

// What web/block_store.js calls.  A store that has been closed in the meantime hears nothing.
extern "C" {

EMSCRIPTEN_KEEPALIVE void laoke_store_header(int store, int size) {
    if (auto* receiver = laoke::store_of(store)) receiver->received_header(laoke::received_bytes(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_store_segment(int store, double index, int size) {
    auto* receiver = laoke::store_of(store);
    if (receiver != nullptr)
        receiver->received_segment(static_cast<std::uint64_t>(index), laoke::received_bytes(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_store_record(int store, double number, int size) {
    auto* receiver = laoke::store_of(store);
    if (receiver != nullptr)
        receiver->received_record(static_cast<std::uint64_t>(number), laoke::received_bytes(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_store_loaded(int store, int reason, int detail_size) {
    const auto detail = laoke::received_bytes(detail_size);
    std::string words(reinterpret_cast<const char*>(detail.data()), detail.size());
    if (auto* receiver = laoke::store_of(store))
        receiver->loaded(laoke::store_result(reason, std::move(words)));
}

EMSCRIPTEN_KEEPALIVE void laoke_store_answered(int store, int request, int reason, int detail_size) {
    const auto detail = laoke::received_bytes(detail_size);
    std::string words(reinterpret_cast<const char*>(detail.data()), detail.size());
    auto* receiver = laoke::store_of(store);
    if (receiver != nullptr) receiver->answered(request, laoke::store_result(reason, std::move(words)));
}

}  // extern "C"
