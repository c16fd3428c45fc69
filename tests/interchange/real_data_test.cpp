// The numbers in this file are those of tests/interchange/expected_totals.mjs, which reads the data without a
// line of the program:
//
//     node tests/interchange/expected_totals.mjs
#include "support/real_data.h"

#include "customers/customers_store.h"
#include "interchange/transactions_import.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "support/iconv_decoding.h"
#include "support/json_backup.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

// With sanitizers the whole file takes twenty seconds: the first 10,000 purchases stand for it there, and
// the whole is imported by the same test in WebAssembly and in a release.
#ifdef __SANITIZE_ADDRESS__
constexpr bool has_sanitizers = true;
#elif defined(__has_feature)
constexpr bool has_sanitizers = __has_feature(address_sanitizer);
#else
constexpr bool has_sanitizers = false;
#endif

struct CdFigures {
    std::int64_t customers;
    std::int64_t purchases;
    std::int64_t total_cents;
};
constexpr CdFigures all_cds = {23'570, 69'659, 250'031'563};
constexpr CdFigures first_cds = {3'117, 10'000, 36'845'739};

void cut_behind_line(std::string& text, std::int64_t line) {
    std::size_t end = 0;
    for (; line > 0; --line) end = text.find('\n', end) + 1;
    text.resize(end);
}

class ImportedFile {
public:
    ImportedFile(TestArchive& archive, std::string name, std::string bytes) : archive_(archive) {
        IconvDecoding decoding;
        file_ = value_of(open_table_file(std::move(name), std::move(bytes), decoding, Language::english));
    }

    TransactionsPlan plan() {
        const auto preview = value_of(TransactionsPreview::start(*archive_, file_));
        while (!value_of(preview->run(CountedSlice(1000)))) {
        }
        return preview->take();
    }

    void import(TransactionsPlan plan) {
        const auto job =
            value_of(TransactionsImport::start(*archive_, file_, std::move(plan), KnownSales::leave_out));
        while (!value_of(job->run(CountedSlice(1000)))) {
        }
        CHECK(job->progress().done == job->progress().total);
    }

    [[nodiscard]] const TableFile& file() const { return file_; }

private:
    TestArchive& archive_;
    TableFile file_;
};

std::int64_t number(TestArchive& archive, std::string_view sql) {
    auto statement = archive.database().prepare(sql);
    REQUIRE(value_of(statement.step()));
    return statement.integer(0);
}

/// Undoes the last change, slice by slice as the page does.
void undo_in_slices(Archive& archive) {
    const auto job = value_of(start_undo(archive));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
}

void check_undone_in_one_step(TestArchive& archive, const ContentHash& before) {
    undo_in_slices(*archive);
    CHECK(archive.hash() == before);
    CHECK_FALSE(value_of(change_to_undo(archive.database())));
}

/// A backup of it all comes back as it was.
void check_backup(TestArchive& archive) {
    const std::string backup = export_json(*archive, CountedSlice(10));
    TestArchive other(2);
    succeed(import_json(*other, backup, 65'536, CountedSlice(100)));
    CHECK(other.hash() == archive.hash());
    CHECK(export_json(*other) == backup);
}

}  // namespace

TEST_CASE("a shop's CDs: every customer, every purchase, the total to the cent") {
    auto bytes = real_data("cdnow/CDNOW_master.txt");
    if (!bytes) return;
    const CdFigures expected = has_sanitizers ? first_cds : all_cds;
    if (has_sanitizers) cut_behind_line(*bytes, 1 + expected.purchases);
    TestArchive archive;
    const ContentHash empty = archive.hash();
    ImportedFile cds(archive, "CDNOW_master.txt", *std::move(bytes));
    CHECK(cds.file().delimiter == Delimiter::blanks);

    TransactionsPlan plan = cds.plan();
    CHECK(plan.found.unreadable.count == 0);
    CHECK(plan.found.sales == expected.purchases);
    CHECK(plan.found.returns == 0);
    CHECK(plan.new_customers == expected.customers);
    CHECK(plan.found.total == Money::of_minor(expected.total_cents));
    CHECK(plan.found.first_day->iso() == "1997-01-01");
    CHECK(plan.found.last_day->iso() == "1998-06-30");
    CHECK(archive.hash() == empty);

    cds.import(std::move(plan));
    CHECK(value_of(count_customers(archive.database())) == expected.customers);
    CHECK(value_of(count_sales(archive.database())) == expected.purchases);
    CHECK(number(archive, "SELECT sum(total_minor) FROM sales") == expected.total_cents);
    CHECK(number(archive, "SELECT sum(total_minor) FROM customer_totals") == expected.total_cents);
    CHECK(number(archive, "SELECT sum(purchase_count) FROM customer_totals") == expected.purchases);

    check_undone_in_one_step(archive, empty);
    CHECK(number(archive, "SELECT count(*) FROM customer_totals") == 0);
}

TEST_CASE("a gift shop's invoices: sales, returns and what cannot be read") {
    auto bytes = real_data("online-retail/online_retail_30k_lines.csv");
    if (!bytes) return;
    TestArchive archive;
    const ContentHash empty = archive.hash();
    ImportedFile gifts(archive, "online_retail.csv", *std::move(bytes));

    TransactionsPlan plan = gifts.plan();
    CHECK(plan.found.readable_rows == 30'000 - 13);
    CHECK(plan.found.unreadable.count == 13);
    // 12,392 invoices; 13 have nothing but one unreadable row.
    CHECK(plan.found.sales == 11'856);
    CHECK(plan.found.returns == 523);
    CHECK(plan.found.without_customer == 652);
    CHECK(plan.new_customers == 3'569);
    CHECK(plan.new_products == 3'002);
    CHECK(plan.found.total == Money::of_minor(57'557'467));
    REQUIRE(plan.found.unreadable.first.size() == 13);
    for (const UnreadableRow& row : plan.found.unreadable.first) {
        CHECK(row.reason.key == TextKey::interchange_row_neither_sale_nor_return);
        CHECK(row.place.line > 1);
        CHECK_FALSE(row.text.empty());
    }

    gifts.import(std::move(plan));
    CHECK(value_of(count_customers(archive.database())) == 3'569);
    CHECK(value_of(count_products(archive.database())) == 3'002);
    CHECK(number(archive, "SELECT count(*) FROM sales WHERE kind = 'sale'") == 11'856);
    CHECK(number(archive, "SELECT count(*) FROM sales WHERE kind = 'return'") == 523);
    CHECK(number(archive, "SELECT count(*) FROM sale_lines") == 29'987);
    CHECK(number(archive, "SELECT count(*) FROM sales WHERE customer IS NULL") == 652);
    CHECK(number(archive, "SELECT sum(total_minor) FROM sales WHERE kind = 'sale'") == 60'192'564);
    CHECK(number(archive, "SELECT sum(total_minor) FROM sales WHERE kind = 'return'") == -2'635'097);
    CHECK(number(archive, "SELECT count(*) FROM sales WHERE (kind = 'return') <> (number LIKE 'C%')") == 0);

    // The same file again has nothing new.
    const TransactionsPlan again = gifts.plan();
    CHECK(again.is_file_known);
    CHECK(again.known_sales == 11'856 + 523);
    CHECK(again.new_customers == 0);
    CHECK(again.new_products == 0);
    if (!has_sanitizers) check_backup(archive);

    check_undone_in_one_step(archive, empty);
}
