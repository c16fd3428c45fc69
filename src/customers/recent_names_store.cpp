#include "customers/recent_names_store.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view customers_sql = "SELECT name FROM customers ORDER BY id DESC LIMIT 3000";
constexpr std::string_view products_sql = "SELECT name FROM products ORDER BY id DESC LIMIT 500";
constexpr std::array statements = {customers_sql, products_sql};

}  // namespace

std::span<const std::string_view> recent_names_statements() { return statements; }

Status read_recent_names(sqlite::Database& database, const std::function<void(std::string_view)>& take) {
    for (const std::string_view sql : statements) {
        auto rows = database.prepare(sql);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            take(rows.text(0));
        }
    }
    return {};
}

}  // namespace laoke
