/// The browser as the application sees it: its clock, its files, its history, its settings.
/// web/environment.js, web/history.js and web/files.js do the work and have the contracts at their top.
#pragma once

#include "app/ports.h"

#include <unordered_map>
#include <vector>

namespace laoke {

class BrowserClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] int utc_offset_minutes(Instant instant) const override;
};

/// crypto.getRandomValues, fetched some at a time.
class BrowserRandom final : public RandomSource {
public:
    std::uint64_t next() override;

private:
    static constexpr std::size_t pool_size = 64;
    std::uint64_t pool_[pool_size] = {};
    std::size_t used_ = pool_size;
};

/// There is one at a time: JavaScript's answers find it by themselves.
class BrowserFiles final : public FileDialogs {
public:
    BrowserFiles();
    ~BrowserFiles() override;

    void pick(std::string_view accept, std::function<void(std::unique_ptr<IncomingFile>)> picked) override;
    void on_drop(std::function<void(std::unique_ptr<IncomingFile>)> dropped) override {
        dropped_ = std::move(dropped);
    }
    std::unique_ptr<OutgoingFile> create(std::string_view name, std::string_view media_type) override;

    // What web/files.js calls.
    void chosen(int handle, std::string_view name, std::uint64_t size, bool was_dropped);

private:
    std::function<void(std::unique_ptr<IncomingFile>)> picked_;
    std::function<void(std::unique_ptr<IncomingFile>)> dropped_;
};

/// GB18030 by the browser's TextDecoder.
class BrowserDecoding final : public TextDecoding {
public:
    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes, TextEncoding encoding,
                                                    BadBytes bad_bytes) override;
};

/// web/pictures.js.
class BrowserPictures final : public PictureDecoding {
public:
    void decode(std::span<const std::byte> image, int longest_side_px,
                std::function<void(const Pixels&)> done) override;
};

/// There is one at a time.
class BrowserNavigation final : public Navigation {
public:
    BrowserNavigation();
    ~BrowserNavigation() override;

    [[nodiscard]] std::string hash() const override;
    [[nodiscard]] std::string hash_before() const override;
    [[nodiscard]] std::string kept() const override;
    void keep(std::string_view text) override;
    void keep_in_memory_only(bool is_so) override;
    void reload() override;
    void go(std::string_view hash, bool replaces) override;
    void back() override;
    void on_change(std::function<void()> changed) override { changed_ = std::move(changed); }
    void stay() override;
    void open_link(std::string_view address) override;

    /// What web/history.js calls.
    void address_changed() const {
        if (changed_) changed_();
    }

private:
    std::function<void()> changed_;
};

/// web/print.js.
class BrowserPrinting final : public Printing {
public:
    void print(const PrintDocument& document) override;
};

/// localStorage.
class BrowserPreferences final : public Preferences {
public:
    [[nodiscard]] std::string get(std::string_view name) const override;
    void set(std::string_view name, std::string_view value) override;
};

/// The service worker and the browser's install prompt: web/installation.js.  There is one at a time.
class BrowserInstallation final : public Installation {
public:
    BrowserInstallation();
    ~BrowserInstallation() override;

    [[nodiscard]] const InstallationStatus& status() const override { return status_; }
    void on_change(std::function<void()> changed) override { changed_ = std::move(changed); }
    void check() override;
    void start_update() override;
    void install() override;
    void show_badge(std::int64_t count) override;

    /// What web/installation.js calls.
    void changed(InstallationStatus status);

private:
    InstallationStatus status_;
    std::function<void()> changed_;
};

/// web/notifications.js.
class BrowserNotifications final : public Notifications {
public:
    [[nodiscard]] Permission permission() const override;
    void ask() override;
    void show(std::string_view title, std::string_view body, std::string_view hash) override;
};

/// web/backup_file.js.  There is one at a time.
class BrowserBackupFile final : public BackupFile {
public:
    void open(const std::string& archive) override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] std::string name() const override;
    void choose(const std::string& name, std::function<void()> chosen) override;
    void ask() override;
    void forget() override;
    std::unique_ptr<OutgoingFile> create(std::function<void(std::string fault)> done) override;

    BrowserBackupFile();
    ~BrowserBackupFile() override;
    /// What web/backup_file.js calls.
    void chosen() const {
        if (chosen_) chosen_();
    }

private:
    std::function<void()> chosen_;
};

/// The language that the browser is set to.
Language browser_language();

/// The program's version as it was bundled.
std::string program_version();

}  // namespace laoke
