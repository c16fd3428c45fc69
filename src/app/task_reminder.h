/// Tells of tasks at the minute they are due, while the program is open in whatever window.
///
/// It looks once a minute, and tells of what has become due since it looked last: each once, also after the
/// device has slept, and none that was due before the shop was opened, which Today shows. Tasks without a
/// time of day are due when the day's work begins.
#pragma once

#include "app/ports.h"
#include "contact/task.h"
#include "sqlite/database.h"

#include <cstdint>
#include <optional>

namespace laoke {

class TaskReminder {
public:
    explicit TaskReminder(const Ports& ports);

    /// As the user wants it in this browser; off at first.
    [[nodiscard]] static bool is_wanted(const Preferences& preferences);
    static void want(bool is_wanted, Preferences& preferences);

    /// To be called between frames; reads the tasks when it is time.
    Status look(sqlite::Database& database, bool names_nobody);

    /// When it is time; nothing while it is off or the browser does not allow it.
    [[nodiscard]] std::optional<Instant> looks_at() const;

private:
    [[nodiscard]] bool is_on() const;

    const Ports& ports_;
    std::int64_t looked_at_;  ///< minutes of local time since 1970
};

}  // namespace laoke
