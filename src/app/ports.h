/// What the application needs from the world outside; the page gives it the browser's, a test its
/// own.
#pragma once

#include "app/frame_budget.h"
#include "app/installation.h"
#include "app/printing.h"
#include "archive/cipher.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/job.h"
#include "base/text_decoding.h"
#include "base/texts.h"
#include "ui/interface.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// A file the user picked or dropped.  Its bytes arrive in slices, so that a large one neither
/// blocks the page nor lies in memory twice.
class IncomingFile {
public:
    IncomingFile() = default;
    IncomingFile(const IncomingFile&) = delete;
    IncomingFile& operator=(const IncomingFile&) = delete;
    virtual ~IncomingFile() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual std::uint64_t size() const = 0;

    /// Calls `done` later with the bytes [offset, offset + length), fewer at the end of the file,
    /// or with nothing when the file cannot be read (any more).
    virtual void read(std::uint64_t offset, std::size_t length,
                      std::function<void(std::optional<std::span<const std::byte>>)> done) = 0;

    /// Calls `done` later with the picture in it as a JPEG of at most these measures, without what else the
    /// file says (where it was taken), or with nothing when the browser finds none.
    virtual void read_picture(int longest_side_px, std::size_t most_bytes,
                              std::function<void(std::optional<std::span<const std::byte>>)> done) = 0;
};

/// A file on its way out: collected in pieces, offered for download by `finish`.  Destroying it
/// before that throws the pieces away.
class OutgoingFile {
public:
    OutgoingFile() = default;
    OutgoingFile(const OutgoingFile&) = delete;
    OutgoingFile& operator=(const OutgoingFile&) = delete;
    virtual ~OutgoingFile() = default;

    virtual void write(std::span<const std::byte> bytes) = 0;
    virtual void finish() = 0;
};

class FileDialogs {
public:
    FileDialogs() = default;
    FileDialogs(const FileDialogs&) = delete;
    FileDialogs& operator=(const FileDialogs&) = delete;
    virtual ~FileDialogs() = default;

    /// Lets the user pick one file; call it in the frame of a click.  `accept` is like ".json,.csv".
    /// `picked` is called later, for each picture of several ("image/*"), or never.
    virtual void pick(std::string_view accept, std::function<void(std::unique_ptr<IncomingFile>)> picked) = 0;

    /// A file dropped on the page, or each of several pictures.
    virtual void on_drop(std::function<void(std::unique_ptr<IncomingFile>)> dropped) = 0;

    /// Begins a download.  `media_type` is like "application/json".
    virtual std::unique_ptr<OutgoingFile> create(std::string_view name, std::string_view media_type) = 0;
};

/// What a picture's bytes look like.
class PictureDecoding {
public:
    /// Rows from the top without gaps, RGBA, not premultiplied; no width when it cannot be decoded.
    struct Pixels {
        int width_px = 0;
        int height_px = 0;
        std::span<const std::byte> rgba{};
    };

    PictureDecoding() = default;
    PictureDecoding(const PictureDecoding&) = delete;
    PictureDecoding& operator=(const PictureDecoding&) = delete;
    virtual ~PictureDecoding() = default;

    /// Calls `done` later; a longer side than `longest_side_px` is scaled down to it.
    virtual void decode(std::span<const std::byte> image, int longest_side_px,
                        std::function<void(const Pixels&)> done) = 0;
};

/// The page's address behind "#", which screen and which record is shown, and this tab's history of it.
class Navigation {
public:
    Navigation() = default;
    Navigation(const Navigation&) = delete;
    Navigation& operator=(const Navigation&) = delete;
    virtual ~Navigation() = default;

    /// Without the "#".
    [[nodiscard]] virtual std::string hash() const = 0;
    /// Of the step of the history before this one; "" when that is not this program's.
    [[nodiscard]] virtual std::string hash_before() const = 0;

    /// A text that belongs to this step of the history and is found again with it, after a reload too; "" at
    /// first.
    [[nodiscard]] virtual std::string kept() const = 0;
    virtual void keep(std::string_view text) = 0;
    /// Such texts are from now on forgotten with the page, or not: those of an archive that is encrypted must
    /// not lie in the browser's folder.
    virtual void keep_in_memory_only(bool is_so) = 0;
    /// Loads the page anew: nothing stays in its memory.
    virtual void reload() = 0;

    /// Shows `hash` in the address: as a new step of the browser's history, or in place of this one.
    virtual void go(std::string_view hash, bool replaces) = 0;
    /// To the step before this one, which is there.
    virtual void back() = 0;

    /// Called when the user goes back or forward, or edits the address.
    virtual void on_change(std::function<void()> changed) = 0;
    /// Takes back what was told last by `on_change`.
    virtual void stay() = 0;

    /// Opens "tel:", "mailto:", "sms:" or "https:".
    virtual void open_link(std::string_view address) = 0;
};

/// Small settings of this browser that are not the shop's data: the language, the last archive.
class Preferences {
public:
    Preferences() = default;
    Preferences(const Preferences&) = delete;
    Preferences& operator=(const Preferences&) = delete;
    virtual ~Preferences() = default;

    /// "" when it was never set or cannot be read.
    [[nodiscard]] virtual std::string get(std::string_view name) const = 0;
    virtual void set(std::string_view name, std::string_view value) = 0;
};

/// Notices outside of the page, which are seen while another window has the screen.
class Notifications {
public:
    /// The order is that of `permissions` in web/notifications.js.
    enum class Permission : std::uint8_t { unavailable, not_asked, granted, refused };

    Notifications() = default;
    Notifications(const Notifications&) = delete;
    Notifications& operator=(const Notifications&) = delete;
    virtual ~Notifications() = default;

    [[nodiscard]] virtual Permission permission() const = 0;
    /// Shows the browser's question; call it in the frame of a click.
    virtual void ask() = 0;
    /// A press on it brings the page to the front, at the address behind "#".
    virtual void show(std::string_view title, std::string_view body, std::string_view hash) = 0;
};

/// A file of the user's that takes an archive's backups, each in place of the one before, where the browser
/// can write to one.
class BackupFile {
public:
    /// The order is that of `states` in web/backup_file.js.
    enum class State : std::uint8_t {
        unavailable,
        none,  ///< was chosen, or it is not known yet
        ready,
        not_allowed,  ///< until the user is asked again
        taken,        ///< what was chosen is another archive's; there is none
    };

    BackupFile() = default;
    BackupFile(const BackupFile&) = delete;
    BackupFile& operator=(const BackupFile&) = delete;
    virtual ~BackupFile() = default;

    /// Which archive's; the file that was chosen for it turns up a while later.
    virtual void open(const std::string& archive) = 0;
    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual std::string name() const = 0;
    /// Shows the browser's dialog; call it in the frame of a click.  `chosen` is called later, or never when
    /// the user changes their mind: the file of before stays then.
    virtual void choose(const std::string& name, std::function<void()> chosen) = 0;
    /// Shows the browser's question; call it in the frame of a click.
    virtual void ask() = 0;
    /// Lets go of the file, which stays as it is.
    virtual void forget() = 0;
    /// What `finish` puts in the place of what is in the file, whole or not at all; `done` is called later
    /// with the browser's words, "" when it is written and was read back the same.
    virtual std::unique_ptr<OutgoingFile> create(std::function<void(std::string fault)> done) = 0;
};

struct Ports {
    const Clock& clock;
    RandomSource& random;
    FileDialogs& files;
    TextDecoding& decoding;
    PictureDecoding& pictures;
    Navigation& navigation;
    Printing& printing;
    Preferences& preferences;
    Installation& installation;
    Notifications& notifications;
    BackupFile& backup_file;
    Cipher& cipher;
    Language browser_language;
    std::string_view program_version;  ///< "0.1.0"
    /// How many customers one frame goes through while a list is read; tests cut lists with fewer.
    std::int64_t customers_in_frame = FrameBudget::usual;

    /// All of the program has arrived; what has not stops the page when it is called.
    std::function<bool()> is_whole = [] { return true; };
    /// Asks for a frame: something changed that no event of the page announces.
    std::function<void()> wake;
};

}  // namespace laoke
