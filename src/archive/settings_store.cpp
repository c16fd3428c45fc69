#include "archive/settings_store.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace laoke {

namespace {

constexpr std::string_view setting_sql = "SELECT value FROM settings WHERE name = :name";
constexpr std::string_view set_setting_sql =
    "INSERT INTO settings (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
constexpr std::string_view settings_sql = "SELECT name, value FROM settings ORDER BY name";
constexpr std::string_view delete_settings_sql = "DELETE FROM settings";
constexpr std::string_view has_amounts_sql =
    "SELECT EXISTS (SELECT 1 FROM sales) OR EXISTS (SELECT 1 FROM products WHERE price_minor IS NOT NULL OR"
    " cost_minor IS NOT NULL) OR EXISTS (SELECT 1 FROM opportunities WHERE value_minor > 0)"
    " OR EXISTS (SELECT 1 FROM quotes)";
constexpr std::array statements = {setting_sql, set_setting_sql, settings_sql, delete_settings_sql,
                                   has_amounts_sql};

/// What papers say of the shop, and where it is kept.
struct PaperSetting {
    std::string_view name;
    std::string ArchiveSettings::* text;
};
constexpr std::array paper_settings = {PaperSetting{setting::shop_address, &ArchiveSettings::address},
                                       PaperSetting{setting::shop_phone, &ArchiveSettings::phone},
                                       PaperSetting{setting::receipt_line, &ArchiveSettings::receipt_line}};

/// What was never filled is not written.
Status store_if_ever_set(sqlite::Database& database, std::string_view name, std::string_view value,
                         std::string_view value_of_none) {
    LAOKE_TRY(const std::string before, load_setting(database, name));
    if (before.empty() && value == value_of_none) return {};
    return store_setting(database, name, value);
}

}  // namespace

std::span<const std::string_view> settings_statements() { return statements; }

Result<std::string> load_setting(sqlite::Database& database, std::string_view name) {
    auto statement = database.prepare(setting_sql);
    statement.bind(":name", name);
    LAOKE_TRY(const bool row, statement.step());
    return row ? std::string(statement.text(0)) : std::string();
}

Status store_setting(sqlite::Database& database, std::string_view name, std::string_view value) {
    auto statement = database.prepare(set_setting_sql);
    statement.bind(":name", name);
    statement.bind(":value", value);
    return statement.run();
}

Result<std::vector<Setting>> list_settings(sqlite::Database& database) {
    std::vector<Setting> settings;
    auto rows = database.prepare(settings_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return settings;
        settings.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
    }
}

Status delete_settings(sqlite::Database& database) { return database.prepare(delete_settings_sql).run(); }

Result<ArchiveSettings> load_settings(sqlite::Database& database) {
    ArchiveSettings settings;
    LAOKE_TRY(settings.shop_name, load_setting(database, setting::shop_name));
    LAOKE_TRY(const std::string code, load_setting(database, setting::currency));
    const Currency* const known = find_currency(code);
    settings.currency = known != nullptr ? *known : currencies().front();
    LAOKE_TRY(const std::string sample, load_setting(database, setting::is_sample));
    settings.is_sample = sample == "1";
    LAOKE_TRY(const std::string days, load_setting(database, setting::stale_days));
    // A document may say anything.
    int number = 0;
    const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), number);
    if (error == std::errc() && end == days.data() + days.size() && number >= least_stale_days &&
        number <= most_stale_days)
        settings.stale_days = number;
    for (const PaperSetting& each : paper_settings) {
        LAOKE_TRY(settings.*each.text, load_setting(database, each.name));
    }
    return settings;
}

bool is_shop_detail(std::string_view name) {
    return std::ranges::contains(paper_settings, name, &PaperSetting::name);
}

Status store_settings(sqlite::Database& database, const ArchiveSettings& settings) {
    LAOKE_TRY_STATUS(store_setting(database, setting::shop_name, settings.shop_name));
    LAOKE_TRY_STATUS(store_setting(database, setting::currency, settings.currency.code));
    LAOKE_TRY_STATUS(store_setting(database, setting::is_sample, settings.is_sample ? "1" : "0"));
    for (const PaperSetting& each : paper_settings)
        LAOKE_TRY_STATUS(store_if_ever_set(database, each.name, settings.*each.text, {}));
    return store_if_ever_set(database, setting::stale_days, std::to_string(settings.stale_days),
                             std::to_string(ArchiveSettings().stale_days));
}

Result<bool> holds_amounts(sqlite::Database& database) {
    auto statement = database.prepare(has_amounts_sql);
    LAOKE_TRY(const bool row, statement.step());
    return row && statement.boolean(0);
}

}  // namespace laoke
