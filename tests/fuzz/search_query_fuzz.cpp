// Whatever is typed into a search box: the index is asked in its own language, and answers.
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "base/utf8.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "fuzz/fuzzed_archives.h"
#include "fuzz/fuzzing.h"
#include "sales/products_store.h"
#include "support/rich_records.h"

using namespace laoke;
using namespace laoke::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static FuzzedArchive fuzzed(&add_rich_records);
    sqlite::Database& database = fuzzed.archive().database();
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    if (!is_valid_utf8(query)) return 0;
    value_of(search_customers(database, query, 10));
    value_of(search_products(database, query, 10));
    for (const char field : {follow_up_text, customer_text, note_text})
        value_of(search_text(database, field, query, 10));
    CHECK(is_valid_utf8(excerpt(query, "茶", 9)));
    CHECK(is_valid_utf8(excerpt("常来，爱喝龙井，送货前先打电话", query, 12)));
    (void)match_rank(query, "龙井茶 Longjing");
    (void)match_rank("lj", query);
    // A record is found by what is in it.
    for (const std::string& term : search_terms(std::string(1, name_field) + one_line(query)))
        CHECK(is_valid_utf8(term));
    return 0;
}
