// Random steps of a shop's life.  Whatever is done, undone and loaded again in whatever order: undo brings
// back the content bit by bit, the chain of the log holds, and what triggers keep is what can be computed.
#include "archive/change_log.h"
#include "customers/customers_store.h"
#include "customers/pictures_store.h"
#include "support/derived_tables.h"
#include "support/random_shop.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// The bytes of every picture are those that its row says.
void check_images(TestArchive& archive) {
    for (const PictureWithImage& picture : value_of(pictures_after(archive.database(), {}, 10'000)))
        CHECK(blake2b(picture.image) == picture.digest);
}

void check_derived(TestArchive& archive) {
    check_images(archive);
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    CHECK(wrong_texts(archive.database()) == 0);
    CHECK(first_damaged_change(archive.database()) == 0);
    CHECK(wrong_stocks(archive.database()) == 0);
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
    CHECK(wrong_buyers(archive.database()) == 0);
    CHECK(wrong_completeness(archive.database(), archive.clock()) == 0);
    const auto ids =
        value_of(list_customers(archive.database(), CustomerSort::name, SortDirection::ascending));
    for (const auto& customer : value_of(customers_after(archive.database(), {}, 10'000))) {
        const auto found = value_of(search_customers(archive.database(), customer.name, 10'000)).ids;
        CHECK_MESSAGE(std::ranges::find(found, customer.id) != found.end(), customer.name);
    }
    CHECK(ids.size() == static_cast<std::size_t>(value_of(count_customers(archive.database()))));
}

}  // namespace

TEST_CASE("random steps leave an archive that is whole and can be taken back") {
    // scripts/soak shop gives other seeds and more steps.
    const char* const wanted = std::getenv("LAOKE_RANDOM_SHOP");
    std::uint64_t seed = 20261123;
    int steps = 2000;
    if (wanted != nullptr) std::istringstream(wanted) >> seed >> steps;
    RandomShop shop(seed);

    for (int step = 0; step < steps; ++step) {
        CAPTURE(step);
        shop.step();
        // As the page does between any two: what is noted once is not noted until the end.
        value_of(work_on_purchase_summaries(shop.archive().database(), EndlessSlice()));
        value_of(work_on_buyers(shop.archive().database(), EndlessSlice()));
        if (step % 200 == 199) check_derived(shop.archive());
    }

    CHECK(value_of(change_log_head(shop.archive().database())).sequence >
          static_cast<std::uint64_t>(steps / 2));
    CHECK(shop.refusals() > steps / 100);
}
