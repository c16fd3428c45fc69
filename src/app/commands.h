/// The one list of commands: what can be done from anywhere, with its shortcut.  The command box offers them,
/// the list of shortcuts shows them, and Shop::run carries them out.
#pragma once

#include "app/route.h"
#include "base/texts.h"
#include "ui/buttons.h"

#include <span>
#include <string>
#include <string_view>

namespace laoke {

enum class CommandAction : unsigned char {
    go,  ///< to `place`
    find_command,
    find_record,
    undo,
    redo,
    print,  ///< the page on show
    export_backup,
    switch_language,
    show_shortcuts,
    close_archive,
    lock,  ///< an encrypted archive; another leads to the settings
};

struct Command {
    CommandAction action;
    ui::Icon icon;
    TextKey title;
    Place place = Place::today;   ///< of `go`
    ui::Shortcut keys = 0;        ///< 0: none
    ui::Shortcut other_keys = 0;  ///< that other programs have for it
};
std::span<const Command> commands();

/// Further words that lead to a place, separated by commas.
struct CommandWords {
    Place place;
    TextKey words;
};
std::span<const CommandWords> command_words();

/// A shortcut that is no command's and stands on no button.
struct ShortcutNote {
    ui::Shortcut keys;
    TextKey what;
};
std::span<const ShortcutNote> shortcut_notes();

/// Keys that every list, field and dialog answers to.
struct KeyNote {
    std::string_view keys;
    TextKey what;
};
std::span<const KeyNote> key_notes();

}  // namespace laoke
