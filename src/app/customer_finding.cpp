#include "app/customer_finding.h"

#include "app/sale_texts.h"
#include "base/utf8.h"
#include "customers/customers_store.h"

namespace laoke {

namespace {

constexpr std::size_t most_found = 8;

}  // namespace

Status find_customers(sqlite::Database& database, std::string_view typed, std::vector<FoundCustomer>& shown,
                      std::vector<Id<Customer>>& ids) {
    shown.clear();
    ids.clear();
    if (trim(typed).empty()) return {};
    LAOKE_TRY(const auto found, search_customers(database, typed, most_found));
    LAOKE_TRY(const auto rows, fetch_customer_rows(database, found.ids));
    for (const CustomerRow& row : rows) {
        ids.push_back(row.id);
        shown.push_back({.name = row.name, .detail = joined({readable_phone(row.phone), row.company})});
    }
    return {};
}

Status name_customer(sqlite::Database& database, Id<Customer>& id, std::string& name) {
    if (!id.is_set()) return {};
    LAOKE_TRY(const auto customer, find_customer(database, id));
    if (customer)
        name = customer->name;
    else
        id = {};
    return {};
}

}  // namespace laoke
