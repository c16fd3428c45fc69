/// Lists of customers in groups: those in one stage, of one region, with one tag.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string>
#include <vector>

namespace laoke {

struct CustomerGroup {
    std::string value;  ///< what all have, as the database knows it, of days the month; "": nothing
    std::size_t count = 0;
};

/// What customers have of one field, read once for all lists that are put into groups by it.
class CustomerGroups {
public:
    static Result<CustomerGroups> read(sqlite::Database& database, const ChosenField& by, const Clock& clock);

    /// Puts `ids` into groups; within each they keep their order.  Who has several values there, such as
    /// tags, stands in each of their groups.  Groups stand in the order of their names, months from the
    /// latest, stages in the order of a customer's life; who has nothing there comes last.
    std::vector<CustomerGroup> arrange(std::vector<Id<Customer>>& ids) const;

private:
    /// A customer's place among the groups.
    struct Placed {
        Id<Customer> customer;
        std::size_t group;
    };

    Status read_values_of(sqlite::Database& database, const ChosenField& by, const Clock& clock);
    void put_in_order(std::vector<std::string> keys, bool is_descending);
    [[nodiscard]] Result<std::vector<std::string>> keys_of(sqlite::Database& database,
                                                           FilterField field) const;

    std::vector<CustomerGroup> groups_;  ///< each value once, uncounted; of who has nothing there the last
    std::vector<Placed> placed_;         ///< in the order of ids
};

}  // namespace laoke
