#include "app/waiting_profiles.h"

#include "app/shop.h"
#include "customers/customers_store.h"

namespace laoke {

Result<std::vector<Id<Customer>>> waiting_profiles(Shop& shop) {
    const Clock& clock = shop.archive().clock();
    const Day day = today(clock).plus_days(-shop.archive().settings().stale_days);
    return customers_to_confirm(shop.database(), day, local_instant(clock, day, 0));
}

}  // namespace laoke
