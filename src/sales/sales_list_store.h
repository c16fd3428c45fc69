/// The list of sales: which of them, and in which order.
#pragma once

#include "base/money.h"
#include "sales/sale.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class SalesState : unsigned char {
    all,
    sales,
    returns,
    on_account,  ///< that were to be paid later
};

enum class SalesOrder : unsigned char { day, customer, total };

struct SalesQuery {
    std::string text;            ///< of the customer, the goods, the receipt's number or note, or the total
    std::optional<Day> named{};  ///< that the text says: its sales are found too
    std::optional<Day> first;
    std::optional<Day> last;
    SalesState state = SalesState::all;
    SalesOrder order = SalesOrder::day;
    bool is_descending = true;
};

struct ListedSales {
    std::vector<Id<Sale>> ids;  ///< the first of them
    std::size_t found = 0;      ///< how many there are
    bool has_sum = true;        ///< not of more than 20,000 of a period or a search
    Money total;                ///< of all of them, less returns; at most Money::limit
    Money returned;             ///< that was taken off; not above 0
};

/// Up to `limit`: a large shop has a million.  Sales to passers-by come last in the order of customers, of
/// whom each one's are listed from the latest.
Result<ListedSales> list_sales(sqlite::Database& database, const SalesQuery& query, const Currency& currency,
                               std::size_t limit);

/// For a box that shows a few: the latest sales that come to the amount that the text is, of these products,
/// and of goods on no list whose name has the text; up to `limit` of each.
Result<std::vector<Id<Sale>>> find_latest_sales(sqlite::Database& database, std::string_view text,
                                                std::span<const Id<Product>> products,
                                                const Currency& currency, std::size_t limit);

/// What these come to, whatever lists them.
Result<ListedSales> total_sales(sqlite::Database& database, std::vector<Id<Sale>> ids);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> sales_list_statements();

}  // namespace laoke
