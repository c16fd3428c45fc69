/// Settings: the language of this browser, the shop's name and currency, and what program this is.
#pragma once

#include "base/texts.h"

#include <optional>
#include <string>

namespace laoke {

struct SettingsView {
    std::string version;
    std::string archive_size;
    std::string last_backup;
    std::string change_count;
    bool can_change_currency = true;
    std::string check_result;  ///< of the last check since the page was opened
    bool is_damaged = false;   ///< according to it
};

struct SettingsState {
    std::string shop_name;
    std::string name_fault;
    int currency = 0;  ///< index into currencies()
};

struct SettingsIntent {
    std::optional<Language> switches_to;
    bool saves = false;
    bool checks = false;  ///< the archive for damage
    bool closes = false;  ///< back to the archives of this browser
};

SettingsIntent draw_settings(const SettingsView& view, SettingsState& state);

}  // namespace laoke
