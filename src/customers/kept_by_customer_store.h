/// What follows from everything a customer bought, kept beside the archive in tables of the connection that
/// are gone with it: triggers note whose purchases changed, and only theirs are read anew.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "sqlite/database.h"

#include <string_view>

namespace laoke {

struct KeptByCustomer {
    /// Makes tables and triggers, as far as they are missing.  What is made last says that all of it is
    /// there.
    std::string_view schema_sql;
    std::string_view exists_sql;  ///< one number: whether what is made last is there
    /// Of those whose purchases changed since, as many as `:limit`, ascending.
    std::string_view changed_sql;
    std::string_view done_sql;  ///< those up to `:last` are not changed any more
    Status (*read_anew)(sqlite::Database& database, Id<Customer> customer);

    [[nodiscard]] Status make(sqlite::Database& database) const;
    /// Brings what is kept up to date, for the time of one slice at least a few.  True while there is more to
    /// do.
    [[nodiscard]] Result<bool> work(sqlite::Database& database, const Slice& slice) const;
};

}  // namespace laoke
