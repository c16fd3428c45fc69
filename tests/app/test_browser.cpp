#include "app/test_browser.h"

#include "archive/sealed_store.h"
#include "support/iconv_decoding.h"
#include "support/slices.h"

#include <algorithm>

namespace laoke::testing {

namespace {

class MemoryDownload final : public OutgoingFile {
public:
    MemoryDownload(MemoryFiles& files, std::string_view name) : files_(files), name_(name) {}
    void write(std::span<const std::byte> bytes) override {
        content_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void finish() override { files_.downloads[name_] = content_; }

private:
    MemoryFiles& files_;
    std::string name_;
    std::string content_;
};

/// Ends at once, so that long work is cut into as many slices as it can be.
bool work_shortly(Application& application) { return application.work(CountedSlice(1)); }

}  // namespace

void MemoryFile::read(std::uint64_t offset, std::size_t length,
                      std::function<void(std::optional<std::span<const std::byte>>)> done) {
    const std::size_t begin = std::min<std::size_t>(offset, content_.size());
    const std::size_t count = std::min(length, content_.size() - begin);
    done(std::as_bytes(std::span(content_).subspan(begin, count)));
}

void MemoryFile::read_picture(int, std::size_t,
                              std::function<void(std::optional<std::span<const std::byte>>)> done) {
    if (!content_.starts_with("\xFF\xD8\xFF")) return done(std::nullopt);
    done(std::as_bytes(std::span(content_)));
}

void TestPictures::decode(std::span<const std::byte>, int, std::function<void(const Pixels&)> done) {
    ++decoded;
    constexpr std::array pixel = {std::byte{128}, std::byte{128}, std::byte{128}, std::byte{255}};
    done(can_decode ? Pixels{.width_px = 1, .height_px = 1, .rgba = pixel} : Pixels{});
}

std::unique_ptr<OutgoingFile> TestBackupFile::create(std::function<void(std::string fault)> done) {
    struct Writing final : OutgoingFile {
        Writing(TestBackupFile& into, std::function<void(std::string)> then)
            : file(into), done(std::move(then)) {}
        void write(std::span<const std::byte> bytes) override {
            content.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
        void finish() override {
            if (file.fault.empty()) {
                file.content = content;
                ++file.writes;
            }
            done(file.fault);
        }
        TestBackupFile& file;
        std::function<void(std::string)> done;
        std::string content;
    };
    return std::make_unique<Writing>(*this, std::move(done));
}

void MemoryFiles::pick(std::string_view, std::function<void(std::unique_ptr<IncomingFile>)> picked) {
    if (!next_pick) return;
    auto [name, content] = *std::exchange(next_pick, std::nullopt);
    picked(std::make_unique<MemoryFile>(std::move(name), std::move(content)));
}

std::unique_ptr<OutgoingFile> MemoryFiles::create(std::string_view name, std::string_view) {
    return std::make_unique<MemoryDownload>(*this, name);
}

std::string MemoryNavigation::hash_before() const {
    return tab.at == 0 ? std::string() : tab.steps[tab.at - 1].hash;
}

void MemoryNavigation::go(std::string_view hash, bool replaces) {
    if (this->hash() == hash) return;
    if (!replaces) tab.steps.resize(++tab.at + 1);
    tab.steps[tab.at] = {std::string(hash), {}};
}

void MemoryNavigation::type(std::string_view hash) {
    left_ = tab.at;
    go(hash, false);
    changed_();
}

void MemoryNavigation::travel(std::size_t to) {
    if (to == tab.at) return;
    left_ = std::exchange(tab.at, to);
    changed_();
}

std::string MemoryPreferences::get(std::string_view name) const {
    const auto found = values.find(std::string(name));
    return found == values.end() ? std::string() : found->second;
}

void MemoryShelf::list(std::function<void(Entries)> done) {
    if (list_failure) return done(std::unexpected(*list_failure));
    std::ranges::sort(entries, std::ranges::greater(), &ShelfEntry::opened_at);
    done(entries);
}

void MemoryShelf::put(const ShelfEntry& entry, sqlite::StoreDone done) {
    std::erase_if(entries, [&](const ShelfEntry& other) { return other.id == entry.id; });
    entries.push_back(entry);
    done({});
}

void MemoryShelf::remove(Id<ArchiveTag> id, sqlite::StoreDone done) {
    std::erase_if(entries, [&](const ShelfEntry& other) { return other.id == id; });
    stores.erase(id.value());
    second_stores.erase(id.value());
    sentinels.erase(id.value());
    snapshots_of.erase(id.value());
    done({});
}

std::unique_ptr<sqlite::BlockStore> MemoryShelf::store(Id<ArchiveTag> id,
                                                       const std::shared_ptr<Sealing>& sealing) {
    const auto shared = [&](auto& in) {
        auto& store = in[id.value()];
        if (!store) store = std::make_shared<MemoryBlockStore>();
        return std::make_unique<SharedStore>(store);
    };
    return make_sealed_store(sealing, shared(stores), keeps_two ? shared(second_stores) : nullptr);
}

std::unique_ptr<SnapshotPlace> MemoryShelf::snapshots(Id<ArchiveTag> id) {
    auto& stored = snapshots_of[id.value()];
    if (!stored) stored = std::make_shared<StoredSnapshots>();
    return std::make_unique<MemorySnapshotPlace>(stored);
}

void MemoryShelf::lock(Id<ArchiveTag> id, std::function<void(bool is_ours)> done) {
    if (!is_in_other_tab) is_locked[id.value()] = true;
    done(!is_in_other_tab);
}

void MemoryShelf::unlock(Id<ArchiveTag> id) { is_locked.erase(id.value()); }

std::optional<Sentinel> MemoryShelf::sentinel(Id<ArchiveTag> id) const {
    const auto found = sentinels.find(id.value());
    return found == sentinels.end() ? std::nullopt : std::optional(found->second);
}

void MemoryShelf::remember(Id<ArchiveTag> id, const Sentinel& sentinel) { sentinels[id.value()] = sentinel; }

TestBrowser::TestBrowser(std::int64_t customers)
    : decoding(std::make_unique<testing::IconvDecoding>()), customers_in_frame(customers) {}
TestBrowser::~TestBrowser() = default;

TestPage::TestPage(TestBrowser& browser, const PageSize& size, TabHistory tab) : navigation(std::move(tab)) {
    page_ = std::make_unique<HeadlessPage>(size, [this] {
        if (application_) application_->draw();
    });
    const Ports ports{.clock = browser.clock,
                      .random = browser.random,
                      .files = browser.files,
                      .decoding = *browser.decoding,
                      .pictures = pictures,
                      .navigation = navigation,
                      .printing = printing,
                      .preferences = browser.preferences,
                      .installation = installation,
                      .notifications = notifications,
                      .backup_file = backup_file,
                      .cipher = browser.cipher,
                      .browser_language = size.language,
                      .program_version = "test",
                      .customers_in_frame = browser.customers_in_frame,
                      .wake = [this] { page_->interface().demand().wake(); }};
    application_ = std::make_unique<Application>(ports, browser.shelf, page_->interface());
    page_->work_while_moving([this] { work_shortly(*application_); });
    settle();
}

TestPage::~TestPage() {
    page_->work_while_moving({});
    application_.reset();
    page_.reset();
}

PageNode TestPage::button_starting(std::string_view beginning) {
    for (const std::string& name : page_->names(ui::Role::button)) {
        if (name.starts_with(beginning)) return page_->button(name);
    }
    return page_->button(beginning);
}

void TestPage::settle() {
    do {
        page_->settle();
        while (work_shortly(*application_)) page_->frame();
        page_->settle();
    } while (work_shortly(*application_));
}

}  // namespace laoke::testing
