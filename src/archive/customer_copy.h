/// What belongs to a customer in the shop's tables, and copying customers with it into another archive.
#pragma once

#include "archive/record_changes_store.h"
#include "archive/shop_rows.h"
#include "archive/shop_tables.h"

#include <array>
#include <cstdint>
#include <vector>

namespace laoke {

/// Which rows of a table go along with a customer.
struct Belonging {
    const char* table;
    /// Of the rows: `?` stands for the customer's id, or for what `ids` has found.  Empty: none belongs to a
    /// customer.
    const char* rows = "";
    /// Of rows that copied ones refer to: their ids, found in the copy.
    const char* ids = "";
};

#define LAOKE_QUOTES_OF                                                                                      \
    "SELECT id FROM quotes WHERE opportunity IN (SELECT id FROM opportunities WHERE customer = ?)"
inline constexpr std::array belongings = {
    Belonging{"settings"},
    Belonging{"custom_fields", "id = ?",
              "SELECT field FROM custom_values UNION SELECT custom_field FROM data_sources"
              " WHERE custom_field IS NOT NULL"},
    Belonging{"customers", "id = ?"},
    Belonging{"contact_points", "customer = ?"},
    Belonging{"customer_addresses", "customer = ?"},
    Belonging{"custom_values", "customer = ?"},
    Belonging{"data_sources", "customer = ?"},
    Belonging{"products", "id = ?",
              "SELECT product FROM sale_lines UNION SELECT product FROM quote_lines"
              " UNION SELECT product FROM pain_points"},
    Belonging{"sales", "customer = ?"},
    Belonging{"sale_lines", "sale IN (SELECT id FROM sales WHERE customer = ?)"},
    Belonging{"follow_ups", "customer = ?"},
    Belonging{"tasks", "customer = ?"},
    Belonging{"payments", "customer = ?"},
    Belonging{"tags", "id = ?", "SELECT tag FROM customer_tags"},
    Belonging{"customer_tags", "customer = ?"},
    Belonging{"notes", "customer = ?"},
    // Those to customers who are not copied are taken out at the end.
    Belonging{"relations", "customer = ?"},
    Belonging{"contact_persons", "customer = ?"},
    Belonging{"needs", "customer = ?"},
    Belonging{"interests", "needs IN (SELECT id FROM needs WHERE customer = ?)"},
    Belonging{"pain_points", "customer = ?"},
    Belonging{"account_plans", "customer = ?"},
    Belonging{"message_templates"},
    Belonging{"playbooks"},
    Belonging{"playbook_steps"},
    Belonging{"meetings", "id = ?", "SELECT meeting FROM meeting_customers"},
    Belonging{"meeting_customers", "customer = ?"},
    Belonging{"pipelines", "id = ?", "SELECT pipeline FROM pipeline_stages"},
    Belonging{"pipeline_stages", "pipeline = (SELECT pipeline FROM pipeline_stages WHERE id = ?)",
              "SELECT stage FROM opportunities"},
    Belonging{"opportunities", "customer = ?"},
    Belonging{"quotes", "opportunity IN (SELECT id FROM opportunities WHERE customer = ?)"},
    Belonging{"quote_lines", "quote IN (" LAOKE_QUOTES_OF ")"},
    Belonging{"customer_filters"},
    Belonging{"filter_conditions"},
    Belonging{"filter_columns"},
    Belonging{"distinct_customers", "customer = ?"},
    Belonging{"customer_pictures", "customer = ?"},
    Belonging{"stock_movements"},
    Belonging{"picture_images", "digest = ?", "SELECT digest FROM customer_pictures"},
};
#undef LAOKE_QUOTES_OF

/// Whoever adds a table to the shop decides here what of it belongs to a customer.
constexpr bool decides_every_table() {
    if (belongings.size() != shop_tables.size() + 1) return false;
    for (std::size_t i = 0; i < shop_tables.size(); ++i) {
        if (std::string_view(belongings[i].table) != shop_tables[i]) return false;
    }
    return true;
}
static_assert(decides_every_table());

/// Copies rows from one database to an empty one of the same schema, whose foreign keys are off meanwhile.
class CustomerCopy {
public:
    static Result<CustomerCopy> start(sqlite::Database& from, sqlite::Database& into);

    /// A customer who is not there is left out.
    Status add(std::int64_t customer);
    /// What those who were added refer to; what refers to others is taken out.  Of `changes` those of what
    /// was copied.
    Status finish(const RecordChanges& changes);

private:
    struct Table {
        const Belonging* belonging;
        RowStatement read;
        RowStatement write;
    };
    CustomerCopy(sqlite::Database& into, std::vector<Table> tables)
        : into_(&into), tables_(std::move(tables)) {}

    sqlite::Database* into_;
    std::vector<Table> tables_;
};

}  // namespace laoke
