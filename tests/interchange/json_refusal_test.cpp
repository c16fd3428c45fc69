#include "base/base64.h"
#include "base/utf8.h"
#include "interchange/json_records_import.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock.h"
#include "support/images.h"
#include "support/json_backup.h"
#include "support/results.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;
using enum TextKey;

namespace {

/// One record of each kind.
const std::string& small_document() {
    static const std::string document = [] {
        TestArchive shop;
        const Id<Customer> customer = shop.add(a_customer("张三").phone("13800138000").wechat("zs"));
        Sale sale = a_sale().to(customer).line("龙井", 2, 6425, 150);
        sale.lines[0].product = shop.add(a_product("龙井", 6425));
        const Id<Sale> sold = shop.add(sale);
        const Sale kept = *value_of(find_sale(shop.database(), sold));
        const std::array<Quantity, 1> back = {Quantity::of_units(1)};
        const std::array<Quantity, 1> before = {};
        Sale goods_return = value_of(return_of(kept, back, before));
        goods_return.sold_on = kept.sold_on;
        shop.add(goods_return);
        return export_json(*shop);
    }();
    return document;
}

/// The small document with the first `from` replaced.
std::string with(std::string_view from, std::string_view to) {
    std::string document = small_document();
    const std::size_t at = document.find(from);
    REQUIRE(at != std::string::npos);
    return document.replace(at, from.size(), to);
}

/// The lists of the document that stand behind one of them, and before another, each empty.
std::string empty_lists(std::string_view after, std::string_view before = {}) {
    std::string text;
    bool has_begun = false;
    for (const JsonRecordsImport::List& list : JsonRecordsImport::lists()) {
        if (list.name == before) break;
        if (has_begun) text += ",\"" + std::string(list.name) + "\":[]";
        has_begun = has_begun || list.name == after;
    }
    return text;
}

/// An empty archive that must stay as it is.
class Untouched {
public:
    /// Imports `document`, which must fail with a sentence in each language and change nothing.
    TextKey error_of(std::string_view document, std::size_t piece_size = 4096) {
        const Status status = import_json(*archive_, document, piece_size);
        REQUIRE_FALSE(status);
        for (const Language language : {Language::chinese, Language::english}) {
            const std::string sentence = text(status.error(), language);
            CHECK(sentence.size() > 20);
            CHECK(sentence.size() < 400);
            CHECK(is_valid_utf8(sentence));
            CHECK_FALSE(sentence.contains("{line}"));
            CHECK_FALSE(sentence.contains("{name}"));
        }
        CHECK(archive_.hash() == before_);
        CHECK_FALSE(archive_->is_busy());
        CHECK(value_of(latest_changes(archive_.database(), 1)).empty());
        return status.error().key;
    }
    TestArchive& archive() { return archive_; }
    [[nodiscard]] const ContentHash& before() const { return before_; }

private:
    TestArchive archive_;
    ContentHash before_ = archive_.hash();
};

}  // namespace

TEST_CASE("a document that breaks off anywhere is refused") {
    Untouched archive;
    const std::string_view document = small_document();
    // The last byte is a line feed behind the end.
    for (std::size_t length = 1; length + 1 < document.size(); ++length) {
        CAPTURE(length);
        CHECK(archive.error_of(document.substr(0, length)) == interchange_json_cut_off);
    }
    succeed(import_json(*archive.archive(), document.substr(0, document.size() - 1)));
}

TEST_CASE("what is no document of ours is told apart") {
    Untouched archive;
    const auto not_laoke = interchange_json_not_laoke;
    for (const std::string_view document :
         {"", " \n ", "\xEF\xBB\xBF", "name,phone\n张三,138\n", "[]", "null", "PK\x03\x04",
          "{\"name\":\"x\"}", "{\"format\":\"other\",\"version\":3}", "{\"format\":[],\"version\":3}",
          "{\"format\":1}"}) {
        CAPTURE(document);
        CHECK(archive.error_of(document) == not_laoke);
    }
    CHECK(archive.error_of("{\"version\":3}") == not_laoke);
    CHECK(archive.error_of("{}") == interchange_json_missing_field);
    CHECK(archive.error_of("{\"format\":\"laoke\"}") == interchange_json_missing_field);
    CHECK(archive.error_of(with("\"version\":3", "\"version\":4")) == interchange_json_too_new);
    CHECK(archive.error_of(with("\"version\":3", "\"version\":0")) == interchange_json_invalid_field);
    CHECK(archive.error_of(with("\"version\":3", "\"version\":\"1\"")) == interchange_json_invalid_field);
}

TEST_CASE("the outer form is held to the letter") {
    Untouched archive;
    CHECK(archive.error_of(small_document() + "x") == interchange_json_malformed);
    CHECK(archive.error_of(small_document() + small_document()) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"version\":3,", "\"version\":3,,")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"version\":3,", "\"version\":3")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"version\"", "version")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"customers\":[", "\"customers\":[1,")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"customers\":[", "\"customers\":[[],")) == interchange_json_malformed);
    CHECK(archive.error_of(with("]}\n],", "]},\n],")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"products\":[", "\"customers\":[")) == interchange_json_out_of_order);
    CHECK(archive.error_of(with("\"products\":[", "\"sales\":[")) == interchange_json_out_of_order);
    CHECK(archive.error_of(with("\"products\":[", "\"goods\":[")) == interchange_json_unknown_field);
    CHECK(archive.error_of(with("\"settings\":{", "\"settings\":[{},{")) == interchange_json_invalid_field);
    CHECK(archive.error_of("{\"format\":\"laoke\",\"version\":3,\"settings\":{},\"customers\":{}}") ==
          interchange_json_invalid_field);
    CHECK(archive.error_of("{\"format\":\"laoke\",\"version\":3,\"settings\":{},\"customers\":[]}") ==
          interchange_json_missing_field);
}

TEST_CASE("names that are repeated, unknown or missing are refused") {
    Untouched archive;
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":\"张三\",\"name\":\"李四\"")) ==
          interchange_json_duplicate_name);
    CHECK(archive.error_of(with("\"shop.name\":", "\"shop.name\":\"x\",\"shop.name\":")) ==
          interchange_json_duplicate_name);
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":\"张三\",\"n\\u0061me\":\"李四\"")) ==
          interchange_json_duplicate_name);
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":\"张三\",\"shoe_size\":42")) ==
          interchange_json_unknown_field);
    CHECK(archive.error_of(with("\"value\":", "\"valve\":")) == interchange_json_missing_field);
    CHECK(archive.error_of(with("\"name\":\"张三\",", "")) == interchange_json_missing_field);
    CHECK(archive.error_of(with("\"total_minor\"", "\"total\"")) == interchange_json_missing_field);
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":\"\"")) == interchange_json_missing_field);
    const std::string long_name(100'000, 'x');
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"" + long_name + "\":1,\"name\":\"张三\"")) ==
          interchange_json_unknown_field);
}

TEST_CASE("texts that are none are refused") {
    Untouched archive;
    for (const std::string_view bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE5\xBC",
                                       "\\ud83d", "\\udc4d", "\\ud83d\\u0041", "\\u0000"}) {
        CAPTURE(bad);
        CHECK(archive.error_of(with("张三", bad)) == interchange_json_bad_text);
        CHECK(archive.error_of(with("清风茶庄", bad)) == interchange_json_bad_text);
    }
    CHECK(archive.error_of(with("张三", "张\n三")) == interchange_json_malformed);
    CHECK(archive.error_of(with("张三", "\\x41")) == interchange_json_malformed);
    CHECK(archive.error_of(with("张三", " \\u3000 ")) == interchange_json_invalid_field);
    CHECK(archive.error_of(with("张三", std::string(201, 'x'))) == interchange_json_invalid_field);
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":null")) == interchange_json_malformed);
    CHECK(archive.error_of(with("\"name\":\"张三\"", "\"name\":{}")) == interchange_json_invalid_field);
    CHECK(archive.error_of(with("\"version\"", "\"vers\xFFion\"")) == interchange_json_unknown_field);
}

TEST_CASE("numbers that are no integers of ours are refused") {
    Untouched archive;
    const auto total = [&](std::string_view number) {
        CAPTURE(number);
        return archive.error_of(with("\"total_minor\":12700", "\"total_minor\":" + std::string(number)));
    };
    for (const std::string_view number :
         {"9223372036854775808", "18446744073709551616", "-9223372036854775809", "9000000000000001",
          "-9000000000000001", "1e400", "12700.0", "1.27e4", "1E4"}) {
        CHECK(total(number) == interchange_json_bad_number);
    }
    for (const std::string_view number : {"012700", "+12700", "0x10", "NaN", "12 700", "--1"}) {
        CHECK(total(number) == interchange_json_malformed);
    }
    CHECK(total("\"12700\"") == interchange_json_invalid_field);
    CHECK(total("true") == interchange_json_invalid_field);
    CHECK(archive.error_of(with("\"quantity_thousandths\":2000", "\"quantity_thousandths\":1000000000001")) ==
          interchange_json_invalid_field);
    CHECK(archive.error_of(with("\"created_at_ms\":", "\"created_at_ms\":99")) ==
          interchange_json_invalid_field);
}

TEST_CASE("values that no form would take are refused") {
    Untouched archive;
    const auto invalid = interchange_json_invalid_field;
    CHECK(archive.error_of(with("\"kind\":\"person\"", "\"kind\":\"cat\"")) == invalid);
    CHECK(archive.error_of(with("\"kind\":\"phone\"", "\"kind\":\"fax\"")) == invalid);
    CHECK(archive.error_of(with("2026-11-23", "2025-02-30")) == invalid);
    CHECK(archive.error_of(with("2026-11-23", "23.11.2026")) == invalid);
    CHECK(archive.error_of(with("2026-11-23", "0026-11-23")) == invalid);
    CHECK(archive.error_of(with("CNY", "XXX")) == invalid);
    CHECK(archive.error_of(with("shop.name", "Shop Name")) == invalid);
    CHECK(archive.error_of(with("\"id\":\"0", "\"id\":\"U")) == invalid);
    CHECK(archive.error_of(with("\"id\":\"0", "\"id\":\"")) == invalid);
    CHECK(archive.error_of(with("\"id\":\"0", "\"id\":\"Z")) == invalid);
    CHECK(archive.error_of(with("\"discount_minor\":150", "\"discount_minor\":-150")) ==
          interchange_json_total_differs);
    CHECK(archive.error_of(with("\"lines\":[", "\"lines\":[1,")) == invalid);
    CHECK(archive.error_of(with("\"lines\":[", "\"note\":7,\"lines\":[")) == invalid);
    CHECK(archive.error_of(with("\"kind\":\"return\"", "\"kind\":\"sale\"")) == invalid);
    CHECK(archive.error_of(with("\"kind\":\"sale\"", "\"kind\":\"return\"")) == invalid);
}

TEST_CASE("totals that differ from their lines are refused") {
    Untouched archive;
    CHECK(archive.error_of(with("\"total_minor\":12700", "\"total_minor\":12701")) ==
          interchange_json_total_differs);
    CHECK(archive.error_of(with("\"amount_minor\":12700", "\"amount_minor\":12699")) ==
          interchange_json_total_differs);
    CHECK(archive.error_of(with("\"unit_price_minor\":6425", "\"unit_price_minor\":9000000000000000")) ==
          interchange_json_total_differs);
}

TEST_CASE("references to what is not there, and ids used twice, are refused") {
    Untouched archive;
    const std::string& document = small_document();
    const auto id_behind = [&](std::string_view name) {
        return document.substr(document.find(name) + name.size(), 13);
    };
    const std::string sale = id_behind("\"sales\":[\n{\"id\":\"");
    for (const std::string_view name : {"\"customer\":\"", "\"product\":\"", "\"returns_sale\":\""}) {
        CAPTURE(name);
        const std::string reference = std::string(name) + id_behind(name);
        CHECK(archive.error_of(with(reference, std::string(name) + "0000000000001")) ==
              interchange_json_unknown_reference);
    }
    // A return of a return.
    const std::string return_id = document.substr(document.rfind("\n{\"id\":\"") + 8, 13);
    CHECK(return_id != sale);
    CHECK(archive.error_of(with("\"returns_sale\":\"" + sale, "\"returns_sale\":\"" + return_id)) ==
          interchange_json_unknown_reference);
    // The return takes the id of the sale, a contact point that of the one before.
    CHECK(archive.error_of(with("\"id\":\"" + return_id, "\"id\":\"" + sale)) == interchange_json_id_taken);
    const std::string point = id_behind("\"contact_points\":[{\"id\":\"");
    const std::string second = document.substr(document.find("},{\"id\":\"") + 9, 13);
    CHECK(archive.error_of(with("\"id\":\"" + second, "\"id\":\"" + point)) == interchange_json_id_taken);
}

TEST_CASE("what a version does not have is unknown in it") {
    Untouched archive;
    const std::string_view first =
        R"({"format":"laoke","version":1,"settings":{},"customers":[],"products":[],"sales":[])";

    CHECK(archive.error_of(std::string(first) + R"(,"follow_ups":[],"tasks":[]})") ==
          interchange_json_unknown_field);
    CHECK(archive.error_of(with("\"version\":3", "\"version\":1")) == interchange_json_unknown_field);
    for (const std::string_view field : {R"("usage_days":30)", R"("keeps_stock":true)"}) {
        const std::string goods =
            R"("products":[{"id":"0CPQHTC400001","name":"茶",)" + std::string(field) + "}]";
        std::string document = std::string(first) + "}";
        document.replace(document.find("\"products\":[]"), 13, goods);
        CHECK(archive.error_of(document) == interchange_json_invalid_field);
    }
    succeed(import_json(*archive.archive(), std::string(first) + "}"));
}

TEST_CASE("lists that came with the latest version may be missing, those before may not") {
    Untouched archive;
    const std::string_view first =
        R"({"format":"laoke","version":2,"settings":{},"customers":[],"products":[],"sales":[])";
    CHECK(archive.error_of(std::string(first) + R"(,"tasks":[]})") == interchange_json_out_of_order);
    CHECK(archive.error_of(std::string(first) + R"(,"follow_ups":[],"tasks":[],"tags":[]})") ==
          interchange_json_unknown_field);
    CHECK(archive.error_of(std::string(first) + R"(,"follow_ups":[]})") == interchange_json_missing_field);
    CHECK(archive.error_of(with("\"tags\":[]", "\"sales\":[]")) == interchange_json_out_of_order);

    std::string without;
    std::string_view rest = small_document();
    for (const JsonRecordsImport::List& list : JsonRecordsImport::lists()) {
        const std::string empty = "\"" + std::string(list.name) + "\":[]";
        const std::size_t found = rest.find(empty);
        if (list.since < json_format_version || found == std::string_view::npos) continue;
        without += rest.substr(0, rest.rfind(",\n", found));
        rest.remove_prefix(found + empty.size());
    }
    without += rest;
    CHECK(without.size() < small_document().size());
    TestArchive other;
    succeed(import_json(*other, without));
    CHECK(export_json(*other) == small_document());
}

TEST_CASE("a birthday that is none, or that the version did not know, is refused") {
    Untouched archive;
    const auto document = [](int version, std::string_view birthday) {
        return R"({"format":"laoke","version":)" + std::to_string(version) +
               R"(,"settings":{},"customers":[{"id":"0CPQHTC400001","kind":"person","name":"张三","birthday":")" +
               std::string(birthday) + R"(","created_at_ms":0}],"products":[],"sales":[])" +
               (version == 1 ? "}" : R"(,"follow_ups":[],"tasks":[]})");
    };
    for (const std::string_view birthday :
         {"05-12", "1849-12-31", "1990-02-29", "--02-30", "lunar 8-15", "lunar 1898-01-01",
          "lunar 2026-02-30", "lunar leap 2026-06-01", "农历八月十五", "leap --04-03"}) {
        CAPTURE(birthday);
        CHECK(archive.error_of(document(2, birthday)) == interchange_json_invalid_field);
    }
    for (const std::string_view birthday : {"--05-12", "lunar --08-15", "lunar 1955-12-08"}) {
        CAPTURE(birthday);
        CHECK(archive.error_of(document(1, birthday)) == interchange_json_invalid_field);
        TestArchive other;
        succeed(import_json(*other, document(2, birthday)));
    }
    succeed(import_json(*archive.archive(), document(1, "1990-05-12")));
}

TEST_CASE("a view is refused for what is wrong in it: a column, or a condition") {
    const auto told = [](std::string_view content) {
        TestArchive archive;
        const Status status = import_json(
            *archive, with("\"customer_filters\":[]", R"("customer_filters":[{"id":"0CPQHTC400009",)"
                                                      R"("name":"甲",)" +
                                                          std::string(content) + "}]"));
        REQUIRE_FALSE(status);
        return text(status.error(), Language::english);
    };
    const std::string bad_column = R"("columns":[{"use":"shown","column":"Not A Word"}])";
    CHECK(told(bad_column).contains("columns"));
    CHECK(told(R"("conditions":[{"field":"total","comparison":"at_least","value":"much"}])")
              .contains("conditions"));
}

TEST_CASE("a follow-up or a task with a fault is refused by name") {
    Untouched archive;
    const auto document = [](std::string_view follow_ups, std::string_view tasks) {
        return R"({"format":"laoke","version":3,"settings":{},"customers":[)"
               R"({"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":0}],"products":[],"sales":[],)"
               R"("follow_ups":[)" +
               std::string(follow_ups) + R"(],"tasks":[)" + std::string(tasks) + "]" + empty_lists("tasks") +
               "}";
    };
    const std::string follow_up =
        R"({"id":"0CPQHTC400002","customer":"0CPQHTC400001","channel":"phone","outcome":"talked",)"
        R"("content":"茶","happened_on":"2026-11-23","recorded_at_ms":0})";
    const std::string task =
        R"({"id":"0CPQHTC400003","customer":"0CPQHTC400001","title":"回访","due_on":"2026-11-30",)"
        R"("due_minute":600,"repeat_unit":"month","repeat_every":2,"repeat_from":"2026-11-30","created_at_ms":0})";
    const auto changed = [](std::string text, std::string_view from, std::string_view to) {
        return text.replace(text.find(from), from.size(), to);
    };
    const auto of_follow_up = [&](std::string_view from, std::string_view to) {
        return archive.error_of(document(changed(follow_up, from, to), ""));
    };
    const auto of_task = [&](std::string_view from, std::string_view to) {
        return archive.error_of(document("", changed(task, from, to)));
    };

    CHECK(of_follow_up("400001", "400009") == interchange_json_unknown_reference);
    CHECK(of_follow_up("phone", "smoke") == interchange_json_invalid_field);
    CHECK(of_follow_up("talked", "sang") == interchange_json_invalid_field);
    CHECK(of_follow_up("\"茶\"", "\"\"") == interchange_json_invalid_field);
    CHECK(of_follow_up("2026-11-23", "2026-02-30") == interchange_json_invalid_field);
    CHECK(of_follow_up("2026", "1026") == interchange_json_invalid_field);
    const auto of_visit = [&](std::string_view members) {
        return of_follow_up("\"recorded_at_ms\":0", std::string(members) + ",\"recorded_at_ms\":0");
    };
    CHECK(of_visit(R"("satisfaction":0)") == interchange_json_invalid_field);
    CHECK(of_visit(R"("satisfaction":6)") == interchange_json_invalid_field);
    CHECK(of_visit(R"("satisfaction":99999999999)") == interchange_json_invalid_field);
    CHECK(of_visit(R"("product_use":"茶")") == interchange_json_invalid_field);
    CHECK(of_task("400001", "400009") == interchange_json_unknown_reference);
    CHECK(of_task("回访", " ") == interchange_json_invalid_field);
    CHECK(of_task("600", "1440") == interchange_json_invalid_field);
    CHECK(of_task("600", "-1") == interchange_json_invalid_field);
    CHECK(of_task("month", "moon") == interchange_json_invalid_field);
    CHECK(of_task("\"created_at_ms\"", "\"assignee\":\"" + std::string(51, 'x') + "\",\"created_at_ms\"") ==
          interchange_json_invalid_field);
    CHECK(of_task("\"repeat_every\":2", "\"repeat_every\":0") == interchange_json_invalid_field);
    CHECK(of_task("\"repeat_every\":2", "\"repeat_every\":100") == interchange_json_invalid_field);
    CHECK(of_task("\"repeat_from\":\"2026", "\"repeat_from\":\"9999") == interchange_json_invalid_field);
    CHECK(of_task("\"created_at_ms\"", "\"purpose\":\"fun\",\"created_at_ms\"") ==
          interchange_json_invalid_field);
    CHECK(archive.error_of(document(follow_up + ',' + follow_up, "")) == interchange_json_id_taken);
    CHECK(archive.error_of(document("", task + ',' + task)) == interchange_json_id_taken);
    succeed(import_json(*archive.archive(), document(follow_up, task)));
}

TEST_CASE("a sale on account, a payment or a limit with a fault is refused by name") {
    Untouched archive;
    const auto document = [](int version, std::string_view terms, std::string_view paid,
                             std::string_view payments) {
        return R"({"format":"laoke","version":)" + std::to_string(version) +
               R"(,"settings":{},"customers":[{"id":"0CPQHTC400001","kind":"person","name":"张三",)"
               R"("created_at_ms":0)" +
               std::string(terms) +
               R"(}],"products":[],"sales":[{"id":"0CPQHTC400002","customer":"0CPQHTC400001","kind":"sale",)"
               R"("sold_on":"2026-11-23","sold_at_ms":0,"total_minor":100,"lines":[{"name":"茶",)"
               R"("quantity_thousandths":1000,"unit_price_minor":100,"amount_minor":100}])" +
               std::string(paid) + R"(}],"follow_ups":[],"tasks":[])" +
               (version == 2
                    ? "}"
                    : R"(,"payments":[)" + std::string(payments) + ']' + empty_lists("payments") + '}');
    };
    const auto of_terms = [&](std::string_view terms) {
        return archive.error_of(document(3, terms, "", ""));
    };
    const auto of_sale = [&](std::string_view paid) { return archive.error_of(document(3, "", paid, "")); };
    const std::string payment =
        R"({"id":"0CPQHTC400003","customer":"0CPQHTC400001","kind":"payment","method":"cash",)"
        R"("paid_on":"2026-11-23","amount_minor":9000000000000000,"note":"定金","recorded_at_ms":0})";
    const auto of_payment = [&](std::string_view from, std::string_view to) {
        std::string changed = payment;
        changed.replace(changed.find(from), from.size(), to);
        return archive.error_of(document(3, "", "", changed));
    };
    constexpr std::string_view on_account = R"(,"payment_method":"account","due_on":"2026-12-23")";

    CHECK(of_terms(R"(,"credit_limit_minor":-1)") == interchange_json_invalid_field);
    CHECK(of_terms(R"(,"credit_days":-1)") == interchange_json_invalid_field);
    CHECK(of_terms(R"(,"credit_days":1000)") == interchange_json_invalid_field);
    CHECK(of_terms(R"(,"credit_days":4294967296)") == interchange_json_invalid_field);
    CHECK(of_sale(R"(,"payment_method":"shells")") == interchange_json_invalid_field);
    CHECK(of_sale(R"(,"payment_method":"account")") == interchange_json_invalid_field);
    CHECK(of_sale(R"(,"payment_method":"cash","due_on":"2026-12-23")") == interchange_json_invalid_field);
    CHECK(of_sale(R"(,"payment_method":"account","due_on":"2026-11-22")") == interchange_json_invalid_field);
    std::string of_nobody = document(3, "", on_account, "");
    of_nobody.replace(of_nobody.find(R"("customer":"0CPQHTC400001",)"), 27, "");
    CHECK(archive.error_of(of_nobody) == interchange_json_invalid_field);
    CHECK(of_payment("400001", "400009") == interchange_json_unknown_reference);
    CHECK(of_payment("\"payment\"", "\"gift\"") == interchange_json_invalid_field);
    CHECK(of_payment("\"payment\"", "\"write_off\"") == interchange_json_invalid_field);
    CHECK(of_payment("cash", "account") == interchange_json_invalid_field);
    CHECK(of_payment("cash", "") == interchange_json_invalid_field);
    CHECK(of_payment("9000000000000000", "0") == interchange_json_invalid_field);
    CHECK(of_payment("2026", "2200") == interchange_json_invalid_field);
    CHECK(archive.error_of(document(3, "", "", payment + ',' + payment)) == interchange_json_id_taken);
    std::string another = payment;
    another.replace(another.find("400003"), 6, "400004");
    CHECK(archive.error_of(document(3, "", "", payment + ',' + another)) == interchange_json_total_too_large);

    // The version before knew none of it.
    for (const std::string_view terms : {R"(,"credit_limit_minor":0)", R"(,"credit_days":30)"})
        CHECK(archive.error_of(document(2, terms, "", "")) == interchange_json_invalid_field);
    CHECK(archive.error_of(document(2, "", on_account, "")) == interchange_json_invalid_field);
    succeed(import_json(*archive.archive(), document(3, R"(,"credit_days":0)", on_account, payment)));
}

TEST_CASE("what is known beyond the form is refused by name too") {
    Untouched archive;
    const auto document = [](std::string_view list, std::string_view records) {
        std::string text = R"({"format":"laoke","version":3,"settings":{},"customers":[)"
                           R"({"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":0},)"
                           R"({"id":"0CPQHTC400002","kind":"person","name":"李四","created_at_ms":0}],)"
                           R"("products":[],"sales":[],"follow_ups":[],"tasks":[])" +
                           empty_lists("tasks") + "}";
        const auto fill = [&](std::string_view name, std::string_view content) {
            const std::string empty = '"' + std::string(name) + "\":[]";
            text.replace(text.find(empty), empty.size(),
                         '"' + std::string(name) + "\":[" + std::string(content) + "]");
        };
        if (list != "tags") fill("tags", R"({"id":"0CPQHTC400003","name":"VIP"})");
        fill(list, records);
        return text;
    };
    const auto check = [&](std::string_view list, const std::string& record, std::string_view from,
                           std::string_view to, TextKey why) {
        CAPTURE(to);
        std::string changed = record;
        changed.replace(changed.find(from), from.size(), to);
        CHECK(archive.error_of(document(list, changed)) == why);
        TestArchive other;
        succeed(import_json(*other, document(list, record)));
    };

    const std::string tag = R"({"id":"0CPQHTC400003","name":"VIP","colour":4})";
    check("tags", tag, "VIP", "a,b", interchange_json_invalid_field);
    check("tags", tag, "VIP", " ", interchange_json_invalid_field);
    check("tags", tag, ":4", ":5", interchange_json_invalid_field);
    check("tags", tag, ":4", ":-1", interchange_json_invalid_field);
    CHECK(archive.error_of(document("tags", tag + R"(,{"id":"0CPQHTC400004","name":"vip"})")) ==
          interchange_json_invalid_field);
    CHECK(archive.error_of(document("tags", tag + R"(,{"id":"0CPQHTC400003","name":"贵宾"})")) ==
          interchange_json_id_taken);

    const std::string has = R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","tag":"0CPQHTC400003"})";
    check("customer_tags", has, "400001", "400009", interchange_json_unknown_reference);
    check("customer_tags", has, "400003", "400009", interchange_json_unknown_reference);
    CHECK(archive.error_of(document(
              "customer_tags",
              has + R"(,{"id":"0CPQHTC400006","customer":"0CPQHTC400001","tag":"0CPQHTC400003"})")) ==
          interchange_json_id_taken);

    const std::string note =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","text":"茶","is_pinned":true,"created_at_ms":0})";
    check("notes", note, "400001", "400009", interchange_json_unknown_reference);
    check("notes", note, "茶", " ", interchange_json_invalid_field);
    check("notes", note, "true", "1", interchange_json_invalid_field);

    const std::string relation =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","other":"0CPQHTC400002","kind":"referrer"})";
    check("relations", relation, "400001", "400009", interchange_json_unknown_reference);
    check("relations", relation, "400002", "400009", interchange_json_unknown_reference);
    check("relations", relation, "400002", "400001", interchange_json_invalid_field);
    check("relations", relation, "referrer", "enemy", interchange_json_invalid_field);
    // A circle of referrers, as restoring deleted customers may leave one, is read.
    TestArchive circle;
    succeed(import_json(
        *circle,
        document(
            "relations",
            relation +
                R"(,{"id":"0CPQHTC400006","customer":"0CPQHTC400002","other":"0CPQHTC400001","kind":"referrer"})")));

    const std::string pair = R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","other":"0CPQHTC400002"})";
    check("distinct_customers", pair, "400001", "400000", interchange_json_unknown_reference);
    check("distinct_customers", pair, "400002", "400009", interchange_json_unknown_reference);
    check("distinct_customers", pair, "400002", "400001", interchange_json_invalid_field);
    CHECK(archive.error_of(document(
              "distinct_customers",
              pair + R"(,{"id":"0CPQHTC400006","customer":"0CPQHTC400001","other":"0CPQHTC400002"})")) ==
          interchange_json_id_taken);

    const std::string person =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","name":"周建国","role":"buyer"})";
    check("contact_persons", person, "400001", "400009", interchange_json_unknown_reference);
    check("contact_persons", person, "周建国", " ", interchange_json_invalid_field);
    check("contact_persons", person, "buyer", "boss", interchange_json_invalid_field);

    const std::string needs =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","sensitivity":"price","features":"小包装",)"
        R"("interests":[{"category":"红茶","is_strong":true},{"category":"绿茶"}]})";
    check("needs", needs, "400001", "400009", interchange_json_unknown_reference);
    check("needs", needs, "price", "colour", interchange_json_invalid_field);
    check("needs", needs, "绿茶", "红茶", interchange_json_invalid_field);
    check("needs", needs, "绿茶", " ", interchange_json_invalid_field);
    check("needs", needs, "category", "categories", interchange_json_missing_field);
    check("needs", needs, "小包装", std::string(2'001, 'a'), interchange_json_invalid_field);
    CHECK(archive.error_of(
              document("needs", needs + R"(,{"id":"0CPQHTC400006","customer":"0CPQHTC400001"})")) ==
          interchange_json_id_taken);

    const std::string pain =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","description":"淡","since":"2026-11-20",)"
        R"("solved_on":"2026-11-20"})";
    check("pain_points", pain, "400001", "400009", interchange_json_unknown_reference);
    check("pain_points", pain, R"("description")", R"("product":"0CPQHTC400001","description")",
          interchange_json_unknown_reference);
    check("pain_points", pain, "淡", " ", interchange_json_invalid_field);
    check("pain_points", pain, R"(n":"2026-11-20"})", R"(n":"2026-11-19"})", interchange_json_invalid_field);
    check("pain_points", pain, "2026-11-20", "1026-11-20", interchange_json_invalid_field);

    const auto picture_of = [](const std::string& image) {
        return R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","caption":"店","added_at_ms":0,"image":")" +
               to_base64(bytes_of(image)) + R"("})";
    };
    const std::string picture = picture_of(a_jpeg());
    check("customer_pictures", picture, "400001", "400009", interchange_json_unknown_reference);
    check("customer_pictures", picture, "image", "images", interchange_json_missing_field);
    check("customer_pictures", picture, "店", std::string(201, 'a'), interchange_json_invalid_field);
    check("customer_pictures", picture, R"(:"/9j)", R"(:"/9j\n)", interchange_json_invalid_field);
    check("customer_pictures", picture, R"(:"/9j)", R"(:"AAAA)", interchange_json_invalid_field);
    check("customer_pictures", picture, R"(:"/9j)", R"(:"/9j=)", interchange_json_invalid_field);
    for (const std::string& image :
         {std::string("<svg/>"), a_jpeg(1281, 1), a_jpeg(0, 1), a_jpeg(1, 1, std::string(150'000, 'x'))}) {
        CHECK(archive.error_of(document("customer_pictures", picture_of(image))) ==
              interchange_json_invalid_field);
    }

    const std::string movement =
        R"({"id":"0CPQHTC400005","product":"0CPQHTC40000P","change_thousandths":5,"counted_thousandths":7,"note":"货",)"
        R"("recorded_at_ms":0})";
    const auto with_product = [&](const std::string& record) {
        std::string text = document("stock_movements", record);
        const std::string_view none = R"("products":[])";
        return text.replace(text.find(none), none.size(),
                            R"("products":[{"id":"0CPQHTC40000P","name":"茶"}])");
    };
    TestArchive with_stock;
    succeed(import_json(*with_stock, with_product(movement)));
    CHECK(archive.error_of(document("stock_movements", movement)) == interchange_json_unknown_reference);
    for (const auto& [from, to] :
         {std::pair("货", std::string(201, 'a')), std::pair(":7", std::string(":1000000000001"))}) {
        std::string changed = movement;
        changed.replace(changed.find(from), std::string_view(from).size(), to);
        CHECK(archive.error_of(with_product(changed)) == interchange_json_invalid_field);
    }

    const std::string plan =
        R"({"id":"0CPQHTC400005","customer":"0CPQHTC400001","goals":"目标","review_on":"2027-01-01"})";
    check("account_plans", plan, "400001", "400009", interchange_json_unknown_reference);
    check("account_plans", plan, "2027", "2227", interchange_json_invalid_field);
    check("account_plans", plan, "目标", std::string(2'001, 'a'), interchange_json_invalid_field);
    CHECK(archive.error_of(
              document("account_plans", plan + R"(,{"id":"0CPQHTC400006","customer":"0CPQHTC400001"})")) ==
          interchange_json_id_taken);
}

TEST_CASE("a cadence or a template with a fault is refused by name, and by a version that did not know it") {
    Untouched archive;
    const auto document = [](int version, std::string_view cadence, std::string_view templates) {
        return R"({"format":"laoke","version":)" + std::to_string(version) +
               R"(,"settings":{},"customers":[{"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":0)" +
               std::string(cadence) + R"(}],"products":[],"sales":[],"follow_ups":[],"tasks":[])" +
               (version < 3 ? ""
                            : empty_lists("tasks", "message_templates") + R"(,"message_templates":[)" +
                                  std::string(templates) + ']' + empty_lists("message_templates")) +
               '}';
    };
    const std::string message =
        R"({"id":"0CPQHTC400002","name":"生日","channel":"email","subject":"贺","body":"{姓名}","position":2})";
    const auto of_template = [&](std::string_view from, std::string_view to) {
        std::string text = message;
        return archive.error_of(document(3, "", text.replace(text.find(from), from.size(), to)));
    };
    for (const std::string_view cadence : {"0", "-1", "3651", "9000000000000000", "\"30\""}) {
        CAPTURE(cadence);
        CHECK(archive.error_of(document(3, ",\"cadence_days\":" + std::string(cadence), "")) ==
              interchange_json_invalid_field);
    }
    CHECK(archive.error_of(document(2, R"(,"cadence_days":30)", "")) == interchange_json_invalid_field);
    for (const std::string_view stage : {R"(,"stage":"gone")", R"(,"stage_until":"2026-12-01")",
                                         R"(,"stage":"lost","stage_until":"2026-02-30")"}) {
        CAPTURE(stage);
        CHECK(archive.error_of(document(3, stage, "")) == interchange_json_invalid_field);
    }
    CHECK(archive.error_of(document(2, R"(,"stage":"lost")", "")) == interchange_json_invalid_field);
    CHECK(of_template("生日", " ") == interchange_json_invalid_field);
    CHECK(of_template("email", "visit") == interchange_json_invalid_field);
    CHECK(of_template("{姓名}", "{姓}") == interchange_json_invalid_field);
    CHECK(of_template("贺", "{姓}") == interchange_json_invalid_field);
    CHECK(of_template("2}", "-2}") == interchange_json_invalid_field);
    CHECK(archive.error_of(document(3, "", message + ',' + message)) == interchange_json_id_taken);
    succeed(import_json(*archive.archive(), document(3, R"(,"cadence_days":3650)", message)));
}

TEST_CASE("purchases that add up to more than can be kept are said to be just that") {
    std::string document =
        R"({"format":"laoke","version":1,"settings":{"shop.currency":"CNY","shop.name":"店"},"customers":[)"
        R"({"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":1795412400000}],"products":[],"sales":[)";
    for (const std::string_view id : {"0CPQHTC400004", "0CPQHTC400005"}) {
        if (document.back() == '}') document += ',';
        document += R"({"id":")" + std::string(id) + R"(","customer":"0CPQHTC400001","kind":"sale",)";
        document += R"("sold_on":"2026-11-23","sold_at_ms":1795413000000,"total_minor":9000000000000000,)";
        document +=
            R"("lines":[{"name":"金","quantity_thousandths":1000,"unit_price_minor":9000000000000000,)";
        document += R"("amount_minor":9000000000000000}]})";
    }
    document += "]}";
    Untouched archive;

    CHECK(archive.error_of(document) == interchange_json_total_too_large);
}

TEST_CASE("a stock that adds up to more than can be kept is said to be just that, and of which product") {
    const auto document = [](std::string_view sales, std::int64_t change, int count,
                             std::string_view more = {}) {
        std::string text =
            R"({"format":"laoke","version":3,"settings":{"shop.currency":"CNY","shop.name":"店"},"custom_fields":[],)"
            R"("customers":[],"products":[{"id":"0CPQHTC40000P","name":"龙井","keeps_stock":true}],"sales":[)" +
            std::string(sales) + ']';
        const std::string_view lists = "stock_movements";
        text += empty_lists("sales", lists) + R"(,"stock_movements":[)";
        for (int i = 0; i < count; ++i) {
            if (i > 0) text += ',';
            text += R"({"id":")" + encode_id(Id<Product>::parse("0CPQHTC40000P")->value() + 1 + i) +
                    R"(","product":"0CPQHTC40000P","change_thousandths":)" + std::to_string(change) +
                    R"(,"recorded_at_ms":1795413000000})";
        }
        return text + std::string(more) + ']' + empty_lists(lists) + '}';
    };
    constexpr int most = 1024;  // 2^63 / 9e15
    Untouched archive;
    CHECK(archive.error_of(document("", largest_stock_change, most + 1)) == interchange_json_stock_too_large);
    CHECK(archive.error_of(document("", -largest_stock_change, most + 1)) ==
          interchange_json_stock_too_large);
    const Status status = import_json(*archive.archive(), document("", largest_stock_change, most + 1));
    REQUIRE_FALSE(status);
    CHECK(text(status.error(), Language::chinese).contains("“龙井”"));
    const std::string again = R"(,{"id":")" + encode_id(Id<Product>::parse("0CPQHTC40000P")->value() + 1) +
                              R"(","product":"0CPQHTC40000P","change_thousandths":1,"recorded_at_ms":0})";
    CHECK(archive.error_of(document("", 1, 2, again)) == interchange_json_id_taken);
    // A count begins anew, whatever was there before it.
    const std::string counted = R"(,{"id":"0CPQHTC4ZZZZZ","product":"0CPQHTC40000P","change_thousandths":0,)"
                                R"("counted_thousandths":5,"recorded_at_ms":1795413000001})";
    succeed(import_json(*archive.archive(), document("", largest_stock_change, most, counted)));
}

TEST_CASE("depth and size are bounded") {
    Untouched archive;
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(archive.error_of(with("\"张三\"", deep)) == interchange_json_too_deep);
    CHECK(archive.error_of("{\"format\":\"laoke\",\"version\":" + std::string(500'000, '{')) ==
          interchange_json_cut_off);
    CHECK(archive.error_of(with("张三", std::string(JsonSplitter::largest_part, 'x'))) ==
          interchange_json_record_too_large);
    CHECK(archive.error_of(with("张三", std::string(3 * JsonSplitter::largest_part, 'x')), 100'000) ==
          interchange_json_record_too_large);

    const auto by_size = JsonImport::start(*archive.archive(), JsonImport::largest_document + 1);
    REQUIRE_FALSE(by_size);
    CHECK(key_of_error(by_size) == interchange_json_too_large);

    // A file that grew after its size was asked for.
    constexpr std::uint64_t most_bytes = 500;
    const auto job = value_of(JsonImport::start(*archive.archive(), 100, most_bytes));
    const Status status = feed_json(*job, small_document(), 64, EndlessSlice());
    REQUIRE_FALSE(status);
    CHECK(key_of_error(status) == interchange_json_too_large);
    CHECK(archive.archive().hash() == archive.before());
}

TEST_CASE("a backup goes into an empty archive only, and a cancelled one leaves it empty") {
    Untouched archive;
    {
        const auto job = value_of(JsonImport::start(*archive.archive(), 1));
        job->feed(std::string_view(small_document()).substr(0, 800));
        CHECK_FALSE(value_of(job->run(EndlessSlice())));
        CHECK_FALSE(JsonImport::start(*archive.archive(), 1));  // busy
    }
    CHECK(archive.archive().hash() == archive.before());

    archive.archive().add(a_customer("李四"));
    const ContentHash filled = archive.archive().hash();
    const Status status = import_json(*archive.archive(), small_document());
    REQUIRE_FALSE(status);
    CHECK(key_of_error(status) == interchange_json_archive_not_empty);
    CHECK(archive.archive().hash() == filled);
}

TEST_CASE("a document with any bytes changed is refused or taken in whole") {
    Untouched archive;
    SeededRandom random(20261123);
    constexpr std::string_view bytes = "\"\\{}[],:0-19eE.tfn \n\x01\xE5\xFF";
    int accepted = 0;
    for (int round = 0; round < 500; ++round) {
        CAPTURE(round);
        std::string document = small_document();
        for (std::size_t changes = 1 + random.below(2); changes > 0; --changes) {
            const std::size_t at = random.below(document.size());
            switch (random.below(3)) {
                case 0: document[at] = bytes[random.below(bytes.size())]; break;
                case 1: document.erase(at, 1 + random.below(3)); break;
                default:
                    document.insert(at, document.substr(random.below(document.size()), random.below(12)));
                    break;
            }
        }
        const Status status = import_json(*archive.archive(), document, 1 + random.below(700));
        if (status && archive.archive().hash() != archive.before()) {
            ++accepted;
            const ContentHash imported = archive.archive().hash();
            TestArchive other(2);
            succeed(import_json(*other, export_json(*archive.archive())));
            CHECK(other.hash() == imported);
            value_of(undo(*archive.archive()));
        }
        REQUIRE(archive.archive().hash() == archive.before());
    }
    CHECK(accepted > 0);
}

TEST_CASE("a meeting with a fault is refused by name, and one whose customers are gone is not") {
    Untouched archive;
    const std::string sound =
        R"({"format":"laoke","version":3,"settings":{},"customers":[)"
        R"({"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":0}],"products":[],"sales":[],)"
        R"("follow_ups":[],"tasks":[])" +
        empty_lists("tasks", "meetings") +
        R"(,"meetings":[{"id":"0CPQHTC400002","subject":"订货会","held_on":"2026-11-23","minute":600,)"
        R"("customers":[{"customer":"0CPQHTC400001"}],"recorded_at_ms":0}])" +
        empty_lists("meetings") + '}';
    const auto changed = [&](std::string_view from, std::string_view to) {
        std::string document = sound;
        REQUIRE(document.contains(from));
        return document.replace(document.find(from), from.size(), to);
    };
    for (const auto& [from, to] : {std::pair{"订货会", " "},
                                   {"2026-11-23", "2026-02-30"},
                                   {"2026-11-23", "1899-11-23"},
                                   {":600", ":1440"},
                                   {":600", ":99999999999"}}) {
        CAPTURE(from);
        CHECK(archive.error_of(changed(from, to)) == interchange_json_invalid_field);
    }
    CHECK(archive.error_of(changed(R"("customer":"0CPQHTC400001")", R"("customer":"0CPQHTC400009")")) ==
          interchange_json_unknown_reference);
    succeed(import_json(*archive.archive(), changed(R"({"customer":"0CPQHTC400001"})", "")));
}

TEST_CASE("a playbook with a fault is refused by name") {
    Untouched archive;
    const std::string sound =
        R"({"format":"laoke","version":3,"settings":{},"customers":[],"products":[],"sales":[],)"
        R"("follow_ups":[],"tasks":[])" +
        empty_lists("tasks", "playbooks") +
        R"(,"playbooks":[{"id":"0CPQHTC400001","name":"关怀","position":1,"steps":[)"
        R"({"title":"道谢","after_days":7,"minute":600}]}])" +
        empty_lists("playbooks") + '}';
    const auto error_of = [&](std::string_view from, std::string_view to) {
        std::string document = sound;
        REQUIRE(document.contains(from));
        return archive.error_of(document.replace(document.find(from), from.size(), to));
    };
    for (const auto& [from, to] : {std::pair{"关怀", " "},
                                   {"道谢", " "},
                                   {":7,", ":-1,"},
                                   {":7,", ":3651,"},
                                   {":7,", ":99999999999,"},
                                   {":600", ":1440"},
                                   {":600", ":99999999999"},
                                   {"\"position\":1", "\"position\":-1"},
                                   {R"({"title":"道谢","after_days":7,"minute":600})", ""}}) {
        CAPTURE(from);
        CHECK(error_of(from, to) == interchange_json_invalid_field);
    }
    succeed(import_json(*archive.archive(), sound));
}

TEST_CASE("a pipeline, an opportunity or a quote with a fault is refused by name") {
    Untouched archive;
    const std::string sound =
        R"({"format":"laoke","version":3,"settings":{},"customers":[)"
        R"({"id":"0CPQHTC400001","kind":"person","name":"张三","created_at_ms":0}],"products":[],"sales":[],)"
        R"("follow_ups":[],"tasks":[])" +
        empty_lists("tasks", "pipelines") +
        R"(,"pipelines":[{"id":"0CPQHTC400002","name":"跟单","position":1,)"
        R"("stages":[{"id":"0CPQHTC400003","name":"报价","probability_percent":50}]}],"opportunities":[)"
        R"({"id":"0CPQHTC400004","customer":"0CPQHTC400001","stage":"0CPQHTC400003","title":"茶礼",)"
        R"("value_minor":100,"state":"lost","closed_on":"2026-11-23","reason":"price","created_at_ms":0,)"
        R"("stage_since_on":"2026-11-20","position":1024}],"quotes":[{"id":"0CPQHTC400005",)"
        R"("opportunity":"0CPQHTC400004","quoted_on":"2026-11-21","valid_until":"2026-11-30","total_minor":6,)"
        R"("lines":[{"name":"茶","quantity_thousandths":2000,"unit_price_minor":3,"amount_minor":6}]}])" +
        empty_lists("quotes") + '}';
    const auto error_of = [&](std::string_view from, std::string_view to) {
        std::string document = sound;
        REQUIRE(document.contains(from));
        return archive.error_of(document.replace(document.find(from), from.size(), to));
    };
    const auto invalid = interchange_json_invalid_field;
    const auto unknown = interchange_json_unknown_reference;

    CHECK(error_of(":50", ":101") == invalid);
    CHECK(error_of(R"("name":"报价")", R"("name":" ")") == invalid);
    CHECK(error_of(R"(50}]}],)", R"(50},{"id":"0CPQHTC400003","name":"二","probability_percent":1}]}],)") ==
          interchange_json_id_taken);
    CHECK(error_of(R"("customer":"0CPQHTC400001")", R"("customer":"0CPQHTC400009")") == unknown);
    CHECK(error_of(R"("stage":"0CPQHTC400003")", R"("stage":"0CPQHTC400009")") == unknown);
    CHECK(error_of(R"("state":"lost")", R"("state":"open")") == invalid);
    CHECK(error_of(R"("reason":"price",)", "") == invalid);
    CHECK(error_of(R"("reason":"price")", R"("reason":"luck")") == invalid);
    CHECK(error_of(R"("reason":"price")", R"("reason":"other")") == invalid);
    CHECK(error_of(R"("closed_on":"2026-11-23",)", "") == invalid);
    CHECK(error_of(R"("value_minor":100)", R"("value_minor":-1)") == invalid);
    CHECK(error_of(R"("state":"lost")", R"("sale":"0CPQHTC400006","state":"lost")") == invalid);
    CHECK(error_of(R"("state":"lost","closed_on":"2026-11-23","reason":"price")",
                   R"("state":"won","closed_on":"2026-11-23","sale":"0CPQHTC400006")") == unknown);
    CHECK(error_of(R"("opportunity":"0CPQHTC400004")", R"("opportunity":"0CPQHTC400009")") == unknown);
    CHECK(error_of("2026-11-30", "2026-11-20") == invalid);
    CHECK(error_of(R"("total_minor":6)", R"("total_minor":7)") == interchange_json_total_differs);
    CHECK(error_of(R"([{"name":"茶")", R"([{"product":"0CPQHTC400009","name":"茶")") == unknown);
    succeed(import_json(*archive.archive(), sound));
}

TEST_CASE("a backup that could not be read again is not written to its end, and says so") {
    TestArchive archive;
    for (int i = 0; i < 2000; ++i) archive.add(a_customer("客" + std::to_string(i)));
    std::uint64_t written = 0;
    const auto job = value_of(
        JsonExport::start(*archive, [&](std::string_view piece) { written += piece.size(); }, 100'000));
    Result<bool> done = false;
    while (done && !*done) done = job->run(CountedSlice(1));
    CHECK(key_of_error(done) == TextKey::interchange_json_export_too_large);
    CHECK(written <= 100'000);
}

TEST_CASE("further addresses and sources that cannot be are refused at their member") {
    const std::string customer = "\"contact_points\":[{\"id\":\"";
    const std::string id = "0CPQHTC4000ZZ";
    const auto with_member = [&](const std::string& member) {
        return with(customer, member + "," + customer);
    };
    Untouched archive;
    for (const std::string& member : {
             "\"addresses\":[{\"id\":\"" + id + "\"}]",
             "\"addresses\":[{\"id\":\"" + id + "\",\"label\":\"家\",\"address\":\" \"}]",
             "\"addresses\":[{\"id\":\"" + id + "\",\"address\":\"" + std::string(201, 'x') + "\"}]",
             "\"data_sources\":[{\"id\":\"" + id + "\",\"field\":\"shoe\",\"learned_on\":\"2026-11-23\"}]",
             "\"data_sources\":[{\"id\":\"" + id + "\",\"field\":\"custom\",\"learned_on\":\"2026-11-23\"}]",
             "\"data_sources\":[{\"id\":\"" + id + "\",\"field\":\"name\",\"learned_on\":\"2026-02-30\"}]",
             "\"data_sources\":[{\"id\":\"" + id +
                 "\",\"field\":\"name\",\"learned_on\":\"2026-11-23\"},{\"id\":\"0CPQHTC4000ZY\",\"field\":"
                 "\"name\","
                 "\"learned_on\":\"2026-11-23\"}]",
         }) {
        CAPTURE(member);
        CHECK(archive.error_of(with_member(member)) == interchange_json_invalid_field);
    }
    CHECK(archive.error_of(with_member("\"data_sources\":[{\"id\":\"" + id +
                                       "\",\"field\":\"custom\",\"custom_field\":\"0CPQHTC4000ZX\","
                                       "\"learned_on\":\"2026-11-23\"}]")) ==
          interchange_json_unknown_reference);
}
