/// Sales in the database.
#pragma once

#include "sales/sale.h"
#include "sqlite/database.h"

namespace laoke {

/// What a list shows of a sale.
struct SaleRow {
    Id<Sale> id;
    Id<Customer> customer;
    std::string customer_name;  ///< empty for a passer-by
    SaleKind kind = SaleKind::sale;
    std::string number;
    Day sold_on;
    Instant sold_at;
    Money total;
    std::int64_t line_count = 0;
    std::string first_line;  ///< the name on the first line, or empty
    std::string note;
};

/// Where a list of sales goes on: the last row that was read, or nothing for the newest.
struct SalesPlace {
    Day sold_on;
    Id<Sale> id;
};

/// Sales, newest first, up to `limit` that are older than `after`.
Result<std::vector<SaleRow>> latest_sales(sqlite::Database& database, std::int64_t limit,
                                          const std::optional<SalesPlace>& after = std::nullopt);
/// In the order of `ids`; those that are gone are left out.
Result<std::vector<SaleRow>> fetch_sale_rows(sqlite::Database& database, std::span<const Id<Sale>> ids);
Result<std::vector<SaleRow>> sales_of_customer(sqlite::Database& database, Id<Customer> customer,
                                               std::int64_t limit,
                                               const std::optional<SalesPlace>& after = std::nullopt);

/// What a customer bought so far.
struct CustomerTotals {
    std::int64_t purchase_count = 0;  ///< sales, not returns
    Money total;                      ///< purchases less returns
    std::optional<Day> first_purchase;
    std::optional<Day> last_purchase;
};
Result<CustomerTotals> totals_of_customer(sqlite::Database& database, Id<Customer> customer);

/// What was taken on a day.
struct DayTotal {
    std::int64_t count = 0;  ///< sales and returns
    Money total;             ///< purchases less returns
};
Result<DayTotal> total_of_day(sqlite::Database& database, Day day);

Result<std::int64_t> count_sales(sqlite::Database& database);

/// A sale with its lines; empty when there is none of this id.
Result<std::optional<Sale>> find_sale(sqlite::Database& database, Id<Sale> id);
Result<std::vector<SaleLine>> lines_of_sale(sqlite::Database& database, Id<Sale> id);
/// The returns that refer to a sale.
Result<std::vector<Id<Sale>>> returns_of_sale(sqlite::Database& database, Id<Sale> id);
/// How much of each line of a sale came back already, positive: matched by product, name, model
/// and spec, in the order of the lines.
Result<std::vector<Quantity>> returned_quantities(sqlite::Database& database, const Sale& sale);
/// Up to `limit` sales with lines and ids above `after`, in the order of ids: for export.
Result<std::vector<Sale>> sales_after(sqlite::Database& database, Id<Sale> after, std::int64_t limit);

/// For actions only: a sale that with_totals() returned, without faults, its id set.
Status insert_sale(sqlite::Database& database, const Sale& sale);
Status update_sale(sqlite::Database& database, const Sale& sale);
/// The sale and its lines.
Status delete_sale(sqlite::Database& database, Id<Sale> id);
/// All sales and returns of a customer, with their lines.
Status delete_sales_of_customer(sqlite::Database& database, Id<Customer> customer);

/// What any table of such lines is written and read with: parameters and columns named and in the order as in
/// `sale_lines`, from the product to the amount.
void bind_line(sqlite::Statement& statement, const SaleLine& line);
SaleLine line_of(const sqlite::Statement& row);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> sales_statements();

}  // namespace laoke
