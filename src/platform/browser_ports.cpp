#include "platform/browser_ports.h"

#include "platform/received_bytes.h"

#include <emscripten.h>

#include <array>
#include <cstring>
#include <utility>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_ports, "$UTF8ToString")
EM_JS(double, js_now, (), { return Date.now() })
EM_JS(int, js_utc_offset, (double utc_ms), { return -new Date(utc_ms).getTimezoneOffset() })
EM_JS(void, js_random, (void* bytes, int size), { Module.host.environment.fillRandom(bytes, size) })
EM_JS(int, js_language, (), { return Module.host.environment.giveLanguage() })
EM_JS(int, js_version, (), { return Module.host.environment.giveVersion() })
EM_JS(int, js_hash, (), { return Module.host.history.giveHash() })
EM_JS(int, js_hash_before, (), { return Module.host.history.giveHashBefore() })
EM_JS(int, js_kept, (), { return Module.host.history.giveKept() })
EM_JS(void, js_keep, (const char* text, int size), { Module.host.history.keep(UTF8ToString(text, size)) })
EM_JS(void, js_keep_in_memory_only, (int is_so), { Module.host.history.keepInMemoryOnly(is_so) })
EM_JS(void, js_reload, (), { location.reload() })
EM_JS(void, js_go, (const char* hash, int replaces), { Module.host.history.go(UTF8ToString(hash), replaces) })
EM_JS(void, js_back, (), { Module.host.history.back() })
EM_JS(void, js_stay, (), { Module.host.history.stay() })
EM_JS(void, js_open_link, (const char* address), { Module.host.environment.openLink(UTF8ToString(address)) })
EM_JS(void, js_print_begin, (const char* title, int paper), { Module.host.print.begin(UTF8ToString(title), paper) })
EM_JS(void, js_print_block, (int kind, const char* columns), { Module.host.print.block(kind, UTF8ToString(columns)) })
EM_JS(void, js_print_text, (const char* text), { Module.host.print.text(UTF8ToString(text)) })
EM_JS(void, js_print_finish, (), { Module.host.print.finish() })
EM_JS(int, js_preference, (const char* name), { return Module.host.environment.givePreference(UTF8ToString(name)) })
EM_JS(void, js_set_preference, (const char* name, const char* value), { Module.host.environment.setPreference(UTF8ToString(name), UTF8ToString(value)) })
EM_JS(void, js_check_for_update, (), { Module.host.installation.check() })
EM_JS(void, js_start_update, (), { Module.host.installation.startUpdate() })
EM_JS(void, js_install, (), { Module.host.installation.install() })
EM_JS(void, js_show_badge, (double count), { Module.host.installation.showBadge(count) })
EM_JS(int, js_notification_permission, (), { return Module.host.notifications.permission() })
EM_JS(void, js_ask_for_notifications, (), { Module.host.notifications.ask() })
EM_JS(void, js_notify, (const char* title, const char* body, const char* hash), { Module.host.notifications.show(UTF8ToString(title), UTF8ToString(body), UTF8ToString(hash)) })
EM_JS(void, js_backup_open, (const char* archive), { Module.host.backupFile.open(UTF8ToString(archive)) })
EM_JS(int, js_backup_state, (), { return Module.host.backupFile.state() })
EM_JS(int, js_backup_name, (), { return Module.host.backupFile.giveName() })
EM_JS(void, js_backup_choose, (const char* name), { Module.host.backupFile.choose(UTF8ToString(name)) })
EM_JS(void, js_backup_ask, (), { Module.host.backupFile.ask() })
EM_JS(void, js_backup_forget, (), { Module.host.backupFile.forget() })
EM_JS(void, js_backup_finish, (int file), { Module.host.backupFile.finish(file) })
EM_JS(int, js_decode, (const char* encoding, const void* bytes, int size, int refuses), { return Module.host.environment.decode(UTF8ToString(encoding), bytes, size, refuses) })
EM_JS(void, js_pick, (const char* accept), { Module.host.files.pick(UTF8ToString(accept)) })
EM_JS(void, js_read, (int file, int request, double offset, int length), { Module.host.files.read(file, request, offset, length) })
EM_JS(void, js_read_picture, (int file, int request, int longest, int most_bytes), { Module.host.pictures.shrink(file, request, longest, most_bytes) })
EM_JS(void, js_decode_picture, (const void* image, int size, int longest, int request), { Module.host.pictures.decode(image, size, longest, request) })
EM_JS(void, js_forget, (int file), { Module.host.files.forget(file) })
EM_JS(int, js_create, (const char* name, const char* media_type), { return Module.host.files.create(UTF8ToString(name), UTF8ToString(media_type)) })
EM_JS(void, js_write, (int file, const void* bytes, int size), { Module.host.files.write(file, bytes, size) })
EM_JS(void, js_finish, (int file), { Module.host.files.finish(file) })
EM_JS(void, js_discard, (int file), { Module.host.files.discard(file) })
// clang-format on

BrowserFiles* the_files = nullptr;
BrowserNavigation* the_navigation = nullptr;
BrowserInstallation* the_installation = nullptr;
BrowserBackupFile* the_backup_file = nullptr;

using ReadDone = std::function<void(std::optional<std::span<const std::byte>>)>;

/// Reads and decodings under way, by request.
std::unordered_map<int, ReadDone>& reads() {
    static std::unordered_map<int, ReadDone> waiting;
    return waiting;
}

/// A number for what JavaScript answers later.
int next_request() {
    static int last_request = 0;
    return ++last_request;
}

class PickedFile final : public IncomingFile {
public:
    PickedFile(int handle, std::string_view name, std::uint64_t size)
        : handle_(handle), name_(name), size_(size) {}
    ~PickedFile() override {
        // Whoever destroys the file no longer wants to hear of what it reads.
        for (const int request : requests_) reads().erase(request);
        js_forget(handle_);
    }

    [[nodiscard]] std::string_view name() const override { return name_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }

    void read(std::uint64_t offset, std::size_t length, ReadDone done) override {
        js_read(handle_, begin(std::move(done)), static_cast<double>(offset), static_cast<int>(length));
    }
    void read_picture(int longest_side_px, std::size_t most_bytes, ReadDone done) override {
        js_read_picture(handle_, begin(std::move(done)), longest_side_px, static_cast<int>(most_bytes));
    }

private:
    int begin(ReadDone done) {
        const int request = next_request();
        reads().emplace(request, std::move(done));
        requests_.push_back(request);
        return request;
    }

    int handle_;
    std::string name_;
    std::uint64_t size_;
    std::vector<int> requests_;
};

class Download : public OutgoingFile {
public:
    Download(std::string_view name, std::string_view media_type)
        : handle_(js_create(std::string(name).c_str(), std::string(media_type).c_str())) {}
    ~Download() override {
        if (handle_ != 0) js_discard(handle_);
    }

    void write(std::span<const std::byte> bytes) override {
        js_write(handle_, bytes.data(), static_cast<int>(bytes.size()));
    }
    void finish() override { js_finish(give_away()); }

protected:
    /// The handle, for whoever takes what was collected.
    int give_away() { return std::exchange(handle_, 0); }

private:
    int handle_;
};

/// Backups that are being written, by file.
std::unordered_map<int, std::function<void(std::string)>>& backups() {
    static std::unordered_map<int, std::function<void(std::string)>> waiting;
    return waiting;
}

class BackupBeingWritten final : public Download {
public:
    explicit BackupBeingWritten(std::function<void(std::string)> done)
        : Download({}, "application/json"), done_(std::move(done)) {}

    void finish() override {
        const int file = give_away();
        backups().emplace(file, std::move(done_));
        js_backup_finish(file);
    }

private:
    std::function<void(std::string)> done_;
};

const char* label(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8: return "utf-8";
        case TextEncoding::utf16le: return "utf-16le";
        case TextEncoding::utf16be: return "utf-16be";
        case TextEncoding::gb18030: return "gb18030";
        case TextEncoding::windows1252: break;
    }
    return "windows-1252";
}

/// The text that JavaScript has just given, `size` bytes of it.
std::string given(int size) { return std::string(received_text(size)); }

}  // namespace

Instant BrowserClock::now() const { return Instant(static_cast<std::int64_t>(js_now())); }

int BrowserClock::utc_offset_minutes(Instant instant) const {
    return js_utc_offset(static_cast<double>(instant.utc_ms()));
}

std::uint64_t BrowserRandom::next() {
    if (used_ == pool_size) {
        js_random(pool_, sizeof pool_);
        used_ = 0;
    }
    return std::exchange(pool_[used_++], 0);
}

BrowserFiles::BrowserFiles() { the_files = this; }
BrowserFiles::~BrowserFiles() { the_files = nullptr; }

void BrowserFiles::pick(std::string_view accept, std::function<void(std::unique_ptr<IncomingFile>)> picked) {
    picked_ = std::move(picked);
    js_pick(std::string(accept).c_str());
}

std::unique_ptr<OutgoingFile> BrowserFiles::create(std::string_view name, std::string_view media_type) {
    return std::make_unique<Download>(name, media_type);
}

void BrowserFiles::chosen(int handle, std::string_view name, std::uint64_t size, bool was_dropped) {
    auto file = std::make_unique<PickedFile>(handle, name, size);
    const auto& take = was_dropped ? dropped_ : picked_;
    if (take) take(std::move(file));
}

std::optional<std::string> BrowserDecoding::decode(std::string_view bytes, TextEncoding encoding,
                                                   BadBytes bad_bytes) {
    const int size = js_decode(label(encoding), bytes.data(), static_cast<int>(bytes.size()),
                               bad_bytes == BadBytes::refuse ? 1 : 0);
    if (size < 0) return std::nullopt;
    return given(size);
}

void BrowserPictures::decode(std::span<const std::byte> image, int longest_side_px,
                             std::function<void(const Pixels&)> done) {
    const int request = next_request();
    reads().emplace(request, [done = std::move(done)](std::optional<std::span<const std::byte>> answer) {
        if (!answer) return done({});
        std::array<int, 2> size{};
        std::memcpy(size.data(), answer->data(), sizeof size);
        done({size[0], size[1], answer->subspan(sizeof size)});
    });
    js_decode_picture(image.data(), static_cast<int>(image.size()), longest_side_px, request);
}

BrowserNavigation::BrowserNavigation() { the_navigation = this; }
BrowserNavigation::~BrowserNavigation() { the_navigation = nullptr; }

std::string BrowserNavigation::hash() const { return given(js_hash()); }
std::string BrowserNavigation::hash_before() const { return given(js_hash_before()); }
std::string BrowserNavigation::kept() const { return given(js_kept()); }

void BrowserNavigation::keep(std::string_view text) { js_keep(text.data(), static_cast<int>(text.size())); }

void BrowserNavigation::keep_in_memory_only(bool is_so) { js_keep_in_memory_only(is_so ? 1 : 0); }

void BrowserNavigation::reload() { js_reload(); }

void BrowserNavigation::go(std::string_view hash, bool replaces) {
    js_go(std::string(hash).c_str(), replaces ? 1 : 0);
}

void BrowserNavigation::back() { js_back(); }
void BrowserNavigation::stay() { js_stay(); }

void BrowserNavigation::open_link(std::string_view address) { js_open_link(std::string(address).c_str()); }

void BrowserPrinting::print(const PrintDocument& document) {
    js_print_begin(document.title.c_str(), static_cast<int>(document.paper));
    for (const PrintBlock& block : document.blocks) {
        js_print_block(static_cast<int>(block.kind), block.columns.c_str());
        for (const std::string& text : block.texts) js_print_text(text.c_str());
    }
    js_print_finish();
}

std::string BrowserPreferences::get(std::string_view name) const {
    return given(js_preference(std::string(name).c_str()));
}

void BrowserPreferences::set(std::string_view name, std::string_view value) {
    js_set_preference(std::string(name).c_str(), std::string(value).c_str());
}

BrowserInstallation::BrowserInstallation() { the_installation = this; }
BrowserInstallation::~BrowserInstallation() { the_installation = nullptr; }

void BrowserInstallation::check() { js_check_for_update(); }
void BrowserInstallation::start_update() { js_start_update(); }
void BrowserInstallation::install() { js_install(); }
void BrowserInstallation::show_badge(std::int64_t count) { js_show_badge(static_cast<double>(count)); }

Notifications::Permission BrowserNotifications::permission() const {
    return static_cast<Permission>(js_notification_permission());
}
void BrowserNotifications::ask() { js_ask_for_notifications(); }
void BrowserNotifications::show(std::string_view title, std::string_view body, std::string_view hash) {
    js_notify(std::string(title).c_str(), std::string(body).c_str(), std::string(hash).c_str());
}

BrowserBackupFile::BrowserBackupFile() { the_backup_file = this; }
BrowserBackupFile::~BrowserBackupFile() { the_backup_file = nullptr; }
void BrowserBackupFile::open(const std::string& archive) { js_backup_open(archive.c_str()); }
BackupFile::State BrowserBackupFile::state() const { return static_cast<State>(js_backup_state()); }
std::string BrowserBackupFile::name() const { return given(js_backup_name()); }
void BrowserBackupFile::choose(const std::string& name, std::function<void()> chosen) {
    chosen_ = std::move(chosen);
    js_backup_choose(name.c_str());
}
void BrowserBackupFile::ask() { js_backup_ask(); }
void BrowserBackupFile::forget() { js_backup_forget(); }
std::unique_ptr<OutgoingFile> BrowserBackupFile::create(std::function<void(std::string fault)> done) {
    return std::make_unique<BackupBeingWritten>(std::move(done));
}

void BrowserInstallation::changed(InstallationStatus status) {
    status_ = std::move(status);
    if (changed_) changed_();
}

Language browser_language() { return language_from_tag(given(js_language())); }

std::string program_version() { return given(js_version()); }

}  // namespace laoke

// What web/files.js, web/backup_file.js, web/pictures.js, web/history.js and web/installation.js call.
extern "C" {

EMSCRIPTEN_KEEPALIVE void laoke_file_chosen(int handle, int name_size, double size, int was_dropped) {
    const std::string name = laoke::given(name_size);
    if (laoke::the_files != nullptr) {
        laoke::the_files->chosen(handle, name, static_cast<std::uint64_t>(size), was_dropped != 0);
    }
}

/// `size` is negative when the file cannot be read any more.
EMSCRIPTEN_KEEPALIVE void laoke_file_read(int request, int size) {
    auto waiting = laoke::reads().extract(request);
    if (!waiting) return;
    if (size < 0)
        waiting.mapped()(std::nullopt);
    else
        waiting.mapped()(laoke::received_bytes(size));
}

EMSCRIPTEN_KEEPALIVE void laoke_backup_chosen() {
    if (laoke::the_backup_file != nullptr) laoke::the_backup_file->chosen();
}

EMSCRIPTEN_KEEPALIVE void laoke_backup_written(int file, int size) {
    std::string fault = laoke::given(size);
    if (auto waiting = laoke::backups().extract(file)) waiting.mapped()(std::move(fault));
}

EMSCRIPTEN_KEEPALIVE void laoke_address_changed() {
    if (laoke::the_navigation != nullptr) laoke::the_navigation->address_changed();
}

EMSCRIPTEN_KEEPALIVE void laoke_installation_changed(int update, int offer, int version_size) {
    std::string version = laoke::given(version_size);
    if (laoke::the_installation == nullptr) return;
    laoke::the_installation->changed({.update = static_cast<laoke::UpdateState>(update),
                                      .offer = static_cast<laoke::InstallOffer>(offer),
                                      .new_version = std::move(version)});
}

}  // extern "C"
