/// Settings: language and look in this browser, the shop's name and currency, and what program this is.
#pragma once

#include "app/encryption_screen.h"
#include "app/installation.h"
#include "app/ports.h"
#include "app/snapshots_screen.h"
#include "base/texts.h"
#include "ui/theme.h"

#include <optional>
#include <string>

namespace laoke {

/// What the last check of the archive found; no sentence while there was none.
struct CheckResult {
    std::string sentence;
    bool is_damaged = false;
};

struct SettingsView {
    std::string version;
    std::string archive_size;
    std::string last_backup;
    std::string second_copy;  ///< how it stands
    bool has_one_copy = false;
    std::string change_count;
    std::vector<SnapshotEntry> snapshots;  ///< newest first
    std::string snapshot_fault;            ///< why the last one was not made; "" when all is well
    bool can_change_currency = true;
    EncryptionCard encryption;
    InstallationStatus installation;
    Notifications::Permission notifications = Notifications::Permission::unavailable;
    bool wants_reminders = false;  ///< of due tasks
};

struct SettingsState {
    int receipt_paper = 0;  ///< index of Paper
    std::string shop_name;
    std::string name_fault;
    int currency = 0;  ///< index into currencies()
    std::string stale_days;
    std::string stale_fault;
    // For papers.
    std::string address, phone, receipt_line;
    std::string address_fault, phone_fault, receipt_line_fault;
    bool shows_all_snapshots = false;
};

struct SettingsIntent {
    bool makes_snapshot = false;
    std::optional<std::size_t> restores;  ///< a snapshot
    std::optional<Language> switches_to;
    std::optional<ui::Appearance> looks_like;
    bool saves = false;
    bool checks = false;  ///< the archive for damage
    bool opens_bin = false;
    bool opens_tags = false;
    bool opens_custom_fields = false;
    bool opens_tiers = false;
    bool closes = false;  ///< back to the archives of this browser
    bool checks_for_update = false;
    bool installs = false;  ///< the program, on the desktop
    std::optional<bool> wants_reminders;
    bool shows_shortcuts = false;
    EncryptionIntent encryption;
    bool changes_paper = false;  ///< of receipts
};

SettingsIntent draw_settings(const SettingsView& view, const CheckResult& check, SettingsState& state);

}  // namespace laoke
