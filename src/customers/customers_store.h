/// Customers in the database: single ones with their contact points and the shop's own fields, the list, the
/// search.
#pragma once

#include "base/money.h"
#include "customers/customer.h"
#include "sqlite/database.h"

#include <functional>
#include <span>

namespace laoke {

/// What the list shows of a customer.
struct CustomerRow {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::person;
    std::string name;
    std::string company;
    std::string phone;  ///< the primary one, or empty
    Money total;        ///< purchases less returns
    std::int64_t purchase_count = 0;
    std::optional<Day> first_purchase;
    std::optional<Day> last_purchase;
    std::optional<SetStage> set_stage;
    Money balance;                    ///< what they owe
    std::optional<Day> last_contact;  ///< the last follow-up, reached or not
};

enum class CustomerSort : unsigned char { name, total, last_purchase, purchase_count, created };
enum class SortDirection : unsigned char { ascending, descending };

Result<std::int64_t> count_customers(sqlite::Database& database);

/// All customers in order; 100,000 of them take a few milliseconds, since an index holds them all.
Result<std::vector<Id<Customer>>> list_customers(sqlite::Database& database, CustomerSort sort,
                                                 SortDirection direction);

struct CustomerMatches {
    std::vector<Id<Customer>> ids;  ///< the best first
    bool has_more = false;          ///< `limit` cut the rest off
};

inline constexpr std::size_t most_matches_listed = 1000;

/// As you type: names by any character on, pinyin, initials, Latin words; phones by any part;
/// WeChat and other accounts, e-mail, external code, company, aliases.  Several words must all
/// match.  Exact names come first, then beginnings of names, then initials, then the rest.  `takes`: who is
/// to be among them; not set: everybody.
Result<CustomerMatches> search_customers(sqlite::Database& database, std::string_view query,
                                         std::size_t limit = most_matches_listed,
                                         const std::function<bool(Id<Customer>)>& takes = {});

/// The rows for a window of the list, in the order of `ids`; those that are gone are left out.
Result<std::vector<CustomerRow>> fetch_customer_rows(sqlite::Database& database,
                                                     std::span<const Id<Customer>> ids);

/// In the order of the fields' ids.
Result<std::vector<CustomValue>> custom_values_of(sqlite::Database& database, Id<Customer> customer);

/// A customer with contact points, addresses, sources and values; empty when there is none of this id.
Result<std::optional<Customer>> find_customer(sqlite::Database& database, Id<Customer> id);

/// Whose further address it is; not set when it is gone.
Result<Id<Customer>> customer_of_address(sqlite::Database& database, Id<CustomerAddress> id);

/// Up to `limit` customers with ids above `after`, in the order of ids: for export.
Result<std::vector<Customer>> customers_after(sqlite::Database& database, Id<Customer> after,
                                              std::int64_t limit);

/// The customer with this number in an imported file; not set when there is none.
Result<Id<Customer>> find_customer_by_code(sqlite::Database& database, std::string_view external_code);

/// Why another customer may be the same one.
enum class Similarity : unsigned char { same_phone, same_name, same_account, same_sound };
struct SimilarCustomer {
    CustomerRow row;
    Similarity why;
};
/// Customers with the same name, phone or account as `customer` (itself left out).
Result<std::vector<SimilarCustomer>> find_similar(sqlite::Database& database, const Customer& customer);
/// Behind those up to ten whose name is written otherwise and sounds the same: a warning while one is
/// entered.
Result<std::vector<SimilarCustomer>> find_similar_or_alike(sqlite::Database& database,
                                                           const Customer& customer);

/// These write a normalized customer without faults, ids set, and nothing else; for actions only.
Status insert_customer(sqlite::Database& database, const Customer& customer);
/// Contact points, addresses and sources are matched by id, values by their field: changed, added, deleted.
Status update_customer(sqlite::Database& database, const Customer& customer);
/// The sources alone.
Status update_data_sources(sqlite::Database& database, const Customer& customer);
/// The customer with contact points, addresses, sources and values; what else belongs to them is the action's
/// business.
Status delete_customer(sqlite::Database& database, Id<Customer> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> customers_statements();
std::span<const std::string_view> customers_search_statements();

}  // namespace laoke
