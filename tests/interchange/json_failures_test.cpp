// Failures while a document is read that are not its own: they are never called a fault of a record.
#include "sales/products_actions.h"
#include "support/json_backup.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;
using enum TextKey;

namespace {

/// After so many looks at the time nothing can be written any more.
class FailingSlice : public Slice {
public:
    FailingSlice(sqlite::Database& database, int after) : database_(database), left_(after) {}

    [[nodiscard]] bool is_over() const override {
        if (left_-- == 0) succeed(database_.execute("PRAGMA query_only = ON"));
        return true;
    }
    [[nodiscard]] bool has_come() const { return left_ < 0; }

private:
    sqlite::Database& database_;
    mutable int left_;
};

}  // namespace

TEST_CASE("a failure that is none of the document's is handed on as what it is, wherever it comes") {
    TestArchive shop;
    Product tea = a_product("龙井", 6425);
    tea.keeps_stock = true;
    const auto product = value_of(create_product(*shop, tea, Quantity::of_units(10)));
    const auto customer = shop.add(a_customer("张三").phone("13800138000"));
    Sale sale = a_sale().to(customer).line("龙井", 2, 6425);
    sale.lines[0].product = product;
    shop.add(sale);
    const std::string document = export_json(*shop);
    REQUIRE(document.contains("counted_thousandths"));
    int failed = 0;
    bool has_come = true;
    for (int after = 0; has_come; ++after) {
        TestArchive archive;
        const FailingSlice slice(archive.database(), after);
        const Status status = import_json(*archive, document, 4096, slice);
        has_come = slice.has_come();
        if (status) continue;  // too late
        ++failed;
        CAPTURE(after);
        CHECK(status.error().key == sqlite_failed);
    }
    CHECK(failed > 3);
}

TEST_CASE("a disk that is full while a document is read is said to be just that") {
    TestArchive archive;
    succeed(archive.database().execute("PRAGMA max_page_count = 1"));  // no more than there are
    const std::string note(100'000, 'a');
    TestArchive large;
    Customer customer = a_customer("张三");
    for (int i = 0; i < 400; ++i) {
        customer.name = "客户" + std::to_string(i);
        customer.note = note.substr(0, 9000);
        large.add(customer);
    }

    const Status status = import_json(*archive, export_json(*large));

    REQUIRE_FALSE(status);
    CHECK(status.error().key == sqlite_full);
}
