#include "support/test_archive.h"

#include "customers/customers_actions.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"

namespace laoke::testing {

TestArchive::TestArchive(std::uint64_t seed) : random_(seed) {
    archive_ = value_of(Archive::create(value_of(sqlite::Database::in_memory()), clock_, random_,
                                        {.shop_name = "清风茶庄", .currency = currencies().front()}));
}

Id<Customer> TestArchive::add(const Customer& customer) {
    return value_of(create_customer(*archive_, customer));
}
Id<Product> TestArchive::add(const Product& product) { return value_of(create_product(*archive_, product)); }
Id<Sale> TestArchive::add(const Sale& sale) { return value_of(record_sale(*archive_, sale)); }

ChangeSequence first_damaged_change(sqlite::Database& database, const std::optional<ChangeLogHead>& known) {
    ChangeLogWalk walk(database, known);
    while (value_of(walk.step())) {
    }
    return walk.first_damaged();
}

}  // namespace laoke::testing
