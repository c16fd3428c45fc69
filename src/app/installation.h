/// The program itself on this device: newer versions of it, and its place on the desktop.  A page that was
/// opened from a file has neither.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace laoke {

/// The order is that of `updates` in web/installation.js.
enum class UpdateState : std::uint8_t {
    none,      ///< the program does not come from a server, or is not kept by the browser
    checking,  ///< asking the server, or fetching what it has
    current,
    failed,  ///< the server could not be asked, or did not answer in full
    ready,   ///< a newer version is stored whole on this device
};

/// How the program can be put on the desktop or the home screen; the order is that of `offers` there.
enum class InstallOffer : std::uint8_t {
    none,     ///< it is there, or the browser does not offer it
    button,   ///< by `Installation::install`
    by_hand,  ///< by the user, in the menu of an iPhone or iPad
};

struct InstallationStatus {
    UpdateState update = UpdateState::none;
    InstallOffer offer = InstallOffer::none;
    std::string new_version;  ///< "0.3.0" while an update is ready, else empty
};

class Installation {
public:
    Installation() = default;
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;
    virtual ~Installation() = default;

    [[nodiscard]] virtual const InstallationStatus& status() const = 0;
    virtual void on_change(std::function<void()> changed) = 0;

    /// Asks the server now; it is asked every few hours anyway.
    virtual void check() = 0;

    /// Lets the version that is ready take over and loads the page anew; call it when nothing is unsaved.
    virtual void start_update() = 0;

    /// Shows the browser's question; call it in the frame of a click.
    virtual void install() = 0;

    /// How many tasks are due, on the program's picture on the desktop where the browser can; 0: nothing.
    virtual void show_badge(std::int64_t count) = 0;
};

}  // namespace laoke
