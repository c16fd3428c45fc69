#include "platform/browser_snapshots.h"

#include "platform/browser_store.h"
#include "platform/received_bytes.h"

#include <emscripten.h>

#include <utility>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_snapshots, "$UTF8ToString")
EM_JS(void, js_snapshots_open, (int place, const char* archive_id), { Module.host.snapshots.open(place, UTF8ToString(archive_id)) })
EM_JS(void, js_snapshots_close, (int place), { Module.host.snapshots.close(place) })
EM_JS(void, js_snapshots_list, (int place, int request), { Module.host.snapshots.list(place, request) })
EM_JS(void, js_snapshots_begin, (int place), { Module.host.snapshots.begin(place) })
EM_JS(void, js_snapshots_append, (int place, const void* bytes, int size), { Module.host.snapshots.append(place, bytes, size) })
EM_JS(void, js_snapshots_put, (int place, int request, const char* name), { Module.host.snapshots.put(place, request, UTF8ToString(name)) })
EM_JS(void, js_snapshots_read, (int place, int request, const char* name), { Module.host.snapshots.read(place, request, UTF8ToString(name)) })
EM_JS(void, js_snapshots_remove, (int place, int request, const char* name), { Module.host.snapshots.remove(place, request, UTF8ToString(name)) })
// clang-format on

std::unordered_map<int, BrowserSnapshots*>& open_places() {
    static std::unordered_map<int, BrowserSnapshots*> places;
    return places;
}

BrowserSnapshots* place_of(int handle) {
    const auto found = open_places().find(handle);
    return found == open_places().end() ? nullptr : found->second;
}

int next_handle() {
    static int last = 0;
    return ++last;
}

}  // namespace

BrowserSnapshots::BrowserSnapshots(const std::string& archive_id) : handle_(next_handle()) {
    open_places().emplace(handle_, this);
    js_snapshots_open(handle_, archive_id.c_str());
}

BrowserSnapshots::~BrowserSnapshots() {
    open_places().erase(handle_);
    js_snapshots_close(handle_);
}

int BrowserSnapshots::add(Request request) {
    requests_.emplace(next_request_, std::move(request));
    return next_request_++;
}

void BrowserSnapshots::list(std::function<void(Names)> done) {
    js_snapshots_list(handle_, add({.listed = std::move(done)}));
}

void BrowserSnapshots::begin() { js_snapshots_begin(handle_); }

void BrowserSnapshots::append(std::span<const std::byte> bytes) {
    js_snapshots_append(handle_, bytes.data(), static_cast<int>(bytes.size()));
}

void BrowserSnapshots::put(std::string_view name, sqlite::StoreDone done) {
    js_snapshots_put(handle_, add({.done = std::move(done)}), std::string(name).c_str());
}

void BrowserSnapshots::read(std::string_view name, Piece piece, sqlite::StoreDone done) {
    js_snapshots_read(handle_, add({.piece = std::move(piece), .done = std::move(done)}),
                      std::string(name).c_str());
}

void BrowserSnapshots::remove(std::string_view name, sqlite::StoreDone done) {
    js_snapshots_remove(handle_, add({.done = std::move(done)}), std::string(name).c_str());
}

void BrowserSnapshots::received_name(int request, std::string_view name) {
    const auto found = requests_.find(request);
    if (found != requests_.end()) found->second.names.emplace_back(name);
}

void BrowserSnapshots::received_piece(int request, std::span<const std::byte> bytes) {
    const auto found = requests_.find(request);
    if (found != requests_.end() && found->second.piece) found->second.piece(bytes);
}

void BrowserSnapshots::answered(int request, sqlite::StoreResult result) {
    auto node = requests_.extract(request);
    if (!node) return;
    Request& over = node.mapped();
    if (over.done) return over.done(std::move(result));  // it may destroy this
    if (result)
        over.listed(std::move(over.names));
    else
        over.listed(std::unexpected(std::move(result).error()));
}

}  // namespace laoke

// What web/snapshots.js calls.  A place that has been closed in the meantime hears nothing.
extern "C" {

EMSCRIPTEN_KEEPALIVE void laoke_snapshot_name(int place, int request, int size) {
    if (auto* receiver = laoke::place_of(place)) receiver->received_name(request, laoke::received_text(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_snapshot_piece(int place, int request, int size) {
    if (auto* receiver = laoke::place_of(place))
        receiver->received_piece(request, laoke::received_bytes(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_snapshot_answered(int place, int request, int reason, int detail_size) {
    std::string words(laoke::received_text(detail_size));
    if (auto* receiver = laoke::place_of(place))
        receiver->answered(request, laoke::store_result(reason, std::move(words)));
}

}  // extern "C"
