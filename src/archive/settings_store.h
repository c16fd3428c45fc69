/// Settings of the archive: rows of name and value.
#pragma once

#include "archive/archive.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Names of settings.
namespace setting {
inline constexpr std::string_view shop_name = "shop.name";
inline constexpr std::string_view currency = "shop.currency";
inline constexpr std::string_view is_sample = "shop.is_sample";
inline constexpr std::string_view shop_address = "shop.address";
inline constexpr std::string_view shop_phone = "shop.phone";
inline constexpr std::string_view receipt_line = "shop.receipt_line";
inline constexpr std::string_view stale_days = "customers.stale_days";
inline constexpr std::string_view tiers = "customers.tiers";
}  // namespace setting

/// What is not there has its default: no shop name, CNY.
Result<ArchiveSettings> load_settings(sqlite::Database& database);

/// Writes what differs.
Status store_settings(sqlite::Database& database, const ArchiveSettings& settings);

/// A setting of some other part of the program; empty when it was never written.
Result<std::string> load_setting(sqlite::Database& database, std::string_view name);
Status store_setting(sqlite::Database& database, std::string_view name, std::string_view value);

/// The shop's address, phone or last line of receipts: one line each.
bool is_shop_detail(std::string_view name);

struct Setting {
    std::string name;
    std::string value;
};
/// All of them in the order of their names, and their removal: for a backup that brings its own.
Result<std::vector<Setting>> list_settings(sqlite::Database& database);
Status delete_settings(sqlite::Database& database);

/// Whether there is an amount anywhere, which would mean something else in another currency.
Result<bool> holds_amounts(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> settings_statements();

}  // namespace laoke
