#include "interchange/scanned_customers_import.h"

#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"

namespace laoke {

Result<Id<Customer>> find_scanned_customer(sqlite::Database& database, const ScannedCustomer& scanned) {
    if (!scanned.number.empty()) {
        LAOKE_TRY(const Id<Customer> by_number, find_customer_by_code(database, scanned.number));
        if (by_number.is_set()) return by_number;
    }
    const bool has_phone = !scanned.phone.empty();
    if (!has_phone && !scanned.number.empty()) return Id<Customer>();
    Customer wanted;
    if (has_phone)
        wanted.contact_points.emplace_back().value = scanned.phone;
    else
        wanted.name = scanned.name;
    LAOKE_TRY(const std::vector<SimilarCustomer> similar, find_similar(database, wanted));
    for (const SimilarCustomer& candidate : similar) {
        if (candidate.why != (has_phone ? Similarity::same_phone : Similarity::same_name)) continue;
        if (scanned.number.empty()) return candidate.row.id;
        // The same phone under another number is somebody else of the family.
        LAOKE_TRY(const auto customer, find_customer(database, candidate.row.id));
        if (customer && customer->external_code.empty()) return candidate.row.id;
    }
    return Id<Customer>();
}

Result<Id<Customer>> insert_scanned_customer(Archive& archive, const ScannedCustomer& scanned,
                                             std::string_view source) {
    Customer customer = customer_of(scanned);
    customer.id = archive.ids().next<Customer>();
    customer.created_at = archive.clock().now();
    begin_sources(customer, source, today(archive.clock()));
    give_ids(archive.ids(), customer);
    LAOKE_TRY_STATUS(insert_customer(archive.database(), customer));
    return customer.id;
}

}  // namespace laoke
