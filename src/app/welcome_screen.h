/// Where the program begins while no archive is open: the archives of this browser, and the ways to
/// a new one.
#pragma once

#include "app/snapshots_screen.h"
#include "base/texts.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct WelcomeArchive {
    std::string shop_name;
    std::string opened;  ///< when it was opened last
    bool is_sample = false;
};

struct WelcomeView {
    std::vector<WelcomeArchive> archives;
    std::string fault;  ///< why there is no list, or what went wrong last; empty when all is well
    bool can_list_again = false;
    bool can_encrypt = false;
    std::string new_version;  ///< of the program, when one is ready
};

struct WelcomeState {
    bool is_creating = false;  ///< the dialog for a new archive is open
    std::string shop_name;
    std::string name_fault;
    int currency = 0;  ///< index into currencies()
    bool is_encrypted = false;
    bool asks_to_remove = false;
    std::size_t to_remove = 0;
};

struct WelcomeIntent {
    std::optional<std::size_t> opens;
    std::optional<std::size_t> removes;
    bool creates = false;  ///< with what stands in the state
    bool tries_sample = false;
    bool opens_backup = false;
    bool lists_again = false;
    bool updates = false;  ///< the program
    std::optional<Language> switches_to;
};

WelcomeIntent draw_welcome(const WelcomeView& view, WelcomeState& state);

/// What stands on the page while there is nothing else: a title, what is going on, and what can be
/// done about it.
struct WaitingView {
    std::string title;
    std::string detail;
    std::string action;  ///< the button; empty for none
    std::string other_action;
    std::string last_action;
    bool is_fault = false;
    std::vector<SnapshotEntry> snapshots{};  ///< those that can be restored
    std::string snapshot_fault{};            ///< why the one that was chosen cannot be
    std::string new_version;                 ///< of the program, when one is ready
};
enum class WaitingIntent : unsigned char { none, action, other_action, last_action, update, restore };
/// `chosen`: the snapshot that is to be restored.
WaitingIntent draw_waiting(const WaitingView& view, std::size_t& chosen);

}  // namespace laoke
