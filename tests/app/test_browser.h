/// A browser without a browser, for the whole application: what it stores survives the page, files
/// are picked and downloaded, the address changes.
#pragma once

#include "app/application.h"
#include "support/fixed_clock.h"
#include "support/headless_page.h"
#include "support/library_cipher.h"
#include "support/memory_block_store.h"
#include "support/memory_snapshot_place.h"
#include "support/seeded_random.h"
#include "support/stored_shop.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace laoke::testing {

class MemoryFile final : public IncomingFile {
public:
    MemoryFile(std::string name, std::string content)
        : name_(std::move(name)), content_(std::move(content)) {}
    [[nodiscard]] std::string_view name() const override { return name_; }
    [[nodiscard]] std::uint64_t size() const override { return content_.size(); }
    void read(std::uint64_t offset, std::size_t length,
              std::function<void(std::optional<std::span<const std::byte>>)> done) override;
    /// As it is, where it begins like a JPEG.
    void read_picture(int longest_side_px, std::size_t most_bytes,
                      std::function<void(std::optional<std::span<const std::byte>>)> done) override;

private:
    std::string name_;
    std::string content_;
};

/// Picks the file that `next_pick` names; keeps what was downloaded.
class MemoryFiles final : public FileDialogs {
public:
    void pick(std::string_view accept, std::function<void(std::unique_ptr<IncomingFile>)> picked) override;
    void on_drop(std::function<void(std::unique_ptr<IncomingFile>)> dropped) override {
        drop = std::move(dropped);
    }
    std::unique_ptr<OutgoingFile> create(std::string_view name, std::string_view media_type) override;

    std::optional<std::pair<std::string, std::string>> next_pick;  ///< name and content
    std::function<void(std::unique_ptr<IncomingFile>)> drop;
    std::map<std::string, std::string> downloads;  ///< finished ones
};

/// Pictures are one grey pixel, or cannot be decoded; counts how many were wanted.
class TestPictures final : public PictureDecoding {
public:
    void decode(std::span<const std::byte> image, int longest_side_px,
                std::function<void(const Pixels&)> done) override;

    int decoded = 0;
    bool can_decode = true;
};

/// What a tab keeps over a reload of its page.
struct TabHistory {
    struct Step {
        std::string hash;
        std::string kept;
    };
    std::vector<Step> steps{{}};
    std::size_t at = 0;
};

class MemoryNavigation final : public Navigation {
public:
    explicit MemoryNavigation(TabHistory history) : tab(std::move(history)) {}

    [[nodiscard]] std::string hash() const override { return tab.steps[tab.at].hash; }
    [[nodiscard]] std::string hash_before() const override;
    [[nodiscard]] std::string kept() const override { return tab.steps[tab.at].kept; }
    void keep(std::string_view text) override { tab.steps[tab.at].kept = text; }
    void keep_in_memory_only(bool is_so) override { is_in_memory_only = is_so; }
    void reload() override { ++reloads; }
    void go(std::string_view hash, bool replaces) override;
    void back() override { --tab.at; }
    void on_change(std::function<void()> changed) override { changed_ = std::move(changed); }
    void stay() override { tab.at = left_; }
    void open_link(std::string_view address) override { opened.emplace_back(address); }

    /// The browser's own buttons, and an address typed by hand.
    void press_back() { travel(tab.at == 0 ? 0 : tab.at - 1); }
    void press_forward() { travel(std::min(tab.at + 1, tab.steps.size() - 1)); }
    void type(std::string_view hash);

    TabHistory tab;
    std::vector<std::string> opened;
    bool is_in_memory_only = false;
    int reloads = 0;

private:
    void travel(std::size_t to);

    std::size_t left_ = 0;
    std::function<void()> changed_;
};

/// Keeps what was printed.
class MemoryPrinting final : public Printing {
public:
    void print(const PrintDocument& document) override { printed.push_back(document); }

    std::vector<PrintDocument> printed;
};

class MemoryPreferences final : public Preferences {
public:
    [[nodiscard]] std::string get(std::string_view name) const override;
    void set(std::string_view name, std::string_view value) override { values[std::string(name)] = value; }

    std::map<std::string, std::string> values;
};

/// A server whose answers the test gives, and an install prompt that is only counted.
class TestInstallation final : public Installation {
public:
    [[nodiscard]] const InstallationStatus& status() const override { return current_; }
    void on_change(std::function<void()> changed) override { changed_ = std::move(changed); }
    void check() override { ++checks; }
    void start_update() override { ++updates; }
    void install() override { ++installs; }
    void show_badge(std::int64_t count) override { badge = count; }

    void becomes(InstallationStatus status) {
        current_ = std::move(status);
        changed_();
    }

    int checks = 0;
    int updates = 0;
    int installs = 0;
    std::int64_t badge = -1;  ///< that was shown last; -1: never

private:
    InstallationStatus current_;
    std::function<void()> changed_;
};

/// A user who answers as the test says, and what was shown.
class TestNotifications final : public Notifications {
public:
    struct Shown {
        std::string title;
        std::string body;
        std::string hash;
    };
    [[nodiscard]] Permission permission() const override { return current; }
    void ask() override { current = answer; }
    void show(std::string_view title, std::string_view body, std::string_view hash) override {
        shown.push_back({std::string(title), std::string(body), std::string(hash)});
    }

    Permission current = Permission::not_asked;
    Permission answer = Permission::granted;
    std::vector<Shown> shown;
};

/// A file of the user's, who answers as the test says; the browser's answers come at once.
class TestBackupFile final : public BackupFile {
public:
    void open(const std::string&) override {}
    [[nodiscard]] State state() const override { return current; }
    [[nodiscard]] std::string name() const override { return chosen; }
    void choose(const std::string& name, std::function<void()> then) override {
        if (changes_mind) return;
        chosen = name;
        current = State::ready;
        then();
    }
    void ask() override { current = State::ready; }
    void forget() override {
        chosen.clear();
        current = State::none;
    }
    std::unique_ptr<OutgoingFile> create(std::function<void(std::string fault)> done) override;

    State current = State::none;
    std::string chosen;
    std::string content;
    std::string fault;  ///< of the next writes
    int writes = 0;     ///< that went well
    bool changes_mind = false;
};

/// Archives in memory; each store is the same for every page that opens it.
class MemoryShelf final : public ArchiveShelf {
public:
    void list(std::function<void(Entries)> done) override;
    void put(const ShelfEntry& entry, sqlite::StoreDone done) override;
    void remove(Id<ArchiveTag> id, sqlite::StoreDone done) override;
    std::unique_ptr<sqlite::BlockStore> store(Id<ArchiveTag> id,
                                              const std::shared_ptr<Sealing>& sealing) override;
    std::unique_ptr<SnapshotPlace> snapshots(Id<ArchiveTag> id) override;
    void lock(Id<ArchiveTag> id, std::function<void(bool is_ours)> done) override;
    void unlock(Id<ArchiveTag> id) override;
    [[nodiscard]] std::optional<Sentinel> sentinel(Id<ArchiveTag> id) const override;
    void remember(Id<ArchiveTag> id, const Sentinel& sentinel) override;

    std::vector<ShelfEntry> entries;
    std::map<std::int64_t, std::shared_ptr<MemoryBlockStore>> stores;
    std::map<std::int64_t, Sentinel> sentinels;
    std::map<std::int64_t, std::shared_ptr<StoredSnapshots>> snapshots_of;
    std::map<std::int64_t, bool> is_locked;  ///< by this page
    /// Archives are kept twice, the second copies here.
    bool keeps_two = false;
    std::map<std::int64_t, std::shared_ptr<MemoryBlockStore>> second_stores;
    bool is_in_other_tab = false;  ///< every lock is refused
    std::optional<sqlite::StoreFailure> list_failure;
};

/// What outlives a page.
struct TestBrowser {
    FixedClock clock{1'760'000'000'000};
    SeededRandom random{1};
    LibraryCipher cipher;
    MemoryFiles files;
    MemoryPreferences preferences;
    MemoryShelf shelf;
    std::unique_ptr<TextDecoding> decoding;
    std::int64_t customers_in_frame;  ///< see Ports

    explicit TestBrowser(std::int64_t customers_in_frame = FrameBudget::usual);
    ~TestBrowser();
};

/// One life of the page in a browser: from being opened to being closed or killed.
class TestPage {
public:
    explicit TestPage(TestBrowser& browser, const PageSize& size = {}, TabHistory tab = {});
    ~TestPage();
    TestPage(const TestPage&) = delete;
    TestPage& operator=(const TestPage&) = delete;

    /// Frames and work between them until nothing is left to do.
    void settle();
    [[nodiscard]] HeadlessPage& page() { return *page_; }
    /// The button whose name begins with `beginning`: that of a list item goes on with its details.
    [[nodiscard]] PageNode button_starting(std::string_view beginning);
    [[nodiscard]] Application& application() { return *application_; }
    HeadlessPage* operator->() { return page_.get(); }

    MemoryNavigation navigation;
    TestInstallation installation;
    TestNotifications notifications;
    TestBackupFile backup_file;
    MemoryPrinting printing;
    TestPictures pictures;

private:
    std::unique_ptr<HeadlessPage> page_;
    std::unique_ptr<Application> application_;
};

}  // namespace laoke::testing
