#include "archive/settings_actions.h"
#include "customers/customers_store.h"
#include "interchange/name_of_export.h"
#include "opportunities/opportunities_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/json_backup.h"
#include "support/results.h"
#include "support/rich_records.h"

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("an empty archive exports to a document without records") {
    TestArchive archive;

    CHECK(export_json(*archive) ==
          "{\"format\":\"laoke\",\"version\":3,\n"
          "\"settings\":{\"shop.currency\":\"CNY\",\"shop.is_sample\":\"0\",\"shop.name\":\"清风茶庄\"},\n"
          "\"custom_fields\":[],\n\"customers\":[],\n\"products\":[],\n\"sales\":[],\n"
          "\"follow_ups\":[],\n\"tasks\":[],\n\"payments\":[],\n\"tags\":[],\n\"customer_tags\":[],\n"
          "\"notes\":[],\n\"relations\":[],\n\"contact_persons\":[],\n\"needs\":[],\n\"pain_points\":[],\n"
          "\"account_plans\":[],\n\"message_templates\":[],\n\"playbooks\":[],\n\"meetings\":[],\n"
          "\"pipelines\":[],\n\"opportunities\":[],\n\"quotes\":[],\n\"customer_filters\":[],\n"
          "\"distinct_customers\":[],\n\"customer_pictures\":[],\n\"stock_movements\":[],\n"
          "\"record_changes\":[]}\n");
}

TEST_CASE("an exported shop comes back and exports the same bytes") {
    for (const std::uint64_t seed : {1U, 2U}) {
        for (const std::int64_t customers : {1, 100, 101}) {
            CAPTURE(seed);
            CAPTURE(customers);
            TestArchive shop(seed);
            fill(shop, {.customers = customers, .sales_per_customer = 3, .seed = seed});
            const std::string document = export_json(*shop);

            TestArchive other(seed + 100);
            succeed(import_json(*other, document));

            CHECK(other.hash() == shop.hash());
            CHECK(export_json(*other) == document);
        }
    }
}

TEST_CASE("every field and every character survives") {
    TestArchive shop;
    add_rich_records(shop);
    const std::string document = export_json(*shop);
    CHECK(document.contains(R"("name":"欧阳\"小\\明\" 👩‍👩‍👧")"));
    CHECK(document.contains(R"("note":"第一行\n\"第二行\" </script>")"));

    CHECK(document.contains(R"("birthday":"1984-02-29")"));
    CHECK(document.contains(R"("birthday":"lunar leap --04-30")"));

    TestArchive other(2);
    succeed(import_json(*other, document));

    CHECK(other.hash() == shop.hash());
    CHECK(export_json(*other) == document);
}

TEST_CASE("the sale of an opportunity is no reference any more when it was deleted") {
    TestArchive shop;
    Opportunity opportunity;
    opportunity.customer = shop.add(a_customer());
    opportunity.title = "茶礼";
    const auto id = value_of(
        create_opportunity(*shop, opportunity, FirstPipeline{.pipeline = ready_pipeline(Language::chinese)}));
    succeed(remove_sale(*shop, value_of(sell_opportunity(*shop, id, a_sale().line("礼", 1, 100)))));
    const std::string document = export_json(*shop);
    CHECK_FALSE(document.contains("\"sale\""));

    TestArchive other;
    succeed(import_json(*other, document));
    CHECK(export_json(*other) == document);
}

TEST_CASE("neither slices nor pieces make a difference") {
    TestArchive shop;
    fill(shop, {.customers = 20, .seed = 7});
    add_rich_records(shop);
    const std::string document = export_json(*shop);

    CHECK(export_json(*shop, CountedSlice(1)) == document);
    for (const std::size_t piece_size : {1U, 2U, 3U, 7U, 1000U}) {
        CAPTURE(piece_size);
        TestArchive other(piece_size);
        succeed(import_json(*other, document, piece_size, CountedSlice(1)));
        CHECK(other.hash() == shop.hash());
    }
}

TEST_CASE("an import is one step to undo") {
    TestArchive shop;
    fill(shop, {.customers = 150, .sales_per_customer = 3});
    const std::string document = export_json(*shop);
    TestArchive other(2);
    const ContentHash empty = other.hash();

    succeed(import_json(*other, document));
    CHECK(sentence(value_of(latest_changes(other.database(), 1)).front(), Language::english)
              .starts_with("Imported a backup: 150 customers"));

    value_of(undo(*other));
    CHECK(other.hash() == empty);
    CHECK_FALSE(value_of(change_to_undo(other.database())));
    value_of(redo(*other));
    CHECK(other.hash() == shop.hash());
    CHECK(first_damaged_change(other.database()) == 0);
}

TEST_CASE("the settings of the document are in force at once") {
    TestArchive shop;
    std::string document = export_json(*shop);
    document.replace(document.find("CNY"), 3, "JPY");
    document.replace(document.find("清风茶庄"), std::string_view("清风茶庄").size(), "Tea");
    TestArchive other(2);

    succeed(import_json(*other, document));

    CHECK(other->currency().code == "JPY");
    CHECK(other->settings().shop_name == "Tea");
    value_of(undo(*other));
    CHECK(other->currency().code == "CNY");
}

// A control character between a letter and its accent must not keep them from becoming one.
TEST_CASE("a document of another program may be spaced, ordered and written out differently") {
    constexpr std::string_view spaced =
        "\xEF\xBB\xBF { \"format\" : \"laoke\" ,\r\n \"version\" : 1 , \"settings\" : { } ,\n"
        "\"customers\" : [ { \"name\" : \" \\u5f20\\u4e09 \" ,\n\"kind\":\"person\","
        "\"gender\":\"unknown\",\"note\":\"\",\"created_at_ms\":0,\"id\":\"0000000000002\"} ,\n"
        "{\"id\":\"0000000000001\",\"kind\":\"person\",\"name\":\"e\\u0001\\u0301\",\"created_at_ms\":-1} ] "
        ",\n"
        "\"products\" : [ ] , \"sales\" : [\n"
        "{\"id\":\"0000000000001\",\"kind\":\"return\",\"sold_on\":\"2026-01-02\",\"sold_at_ms\":0,"
        "\"total_minor\":-5,\"returns_sale\":\"0000000000002\",\"lines\":"
        "[{\"name\":\"x\",\"quantity_thousandths\":-1000,\"amount_minor\":-5}]},\n"
        "{\"id\":\"0000000000002\",\"kind\":\"sale\",\"sold_on\":\"2026-01-01\",\"sold_at_ms\":0,"
        "\"total_minor\":5,\"lines\":[{\"name\":\"x\",\"quantity_thousandths\":1000,"
        "\"discount_minor\":0,\"amount_minor\":5}]}]} \n\n";
    for (const std::size_t piece_size : {1U, 4096U}) {
        TestArchive archive;

        succeed(import_json(*archive, spaced, piece_size));

        CHECK(value_of(find_customer(archive.database(), Id<Customer>(2)))->name == "张三");
        CHECK(value_of(find_customer(archive.database(), Id<Customer>(1)))->name == "é");
        CHECK(value_of(find_sale(archive.database(), Id<Sale>(1)))->returns_sale == Id<Sale>(2));
        TestArchive other(2);
        succeed(import_json(*other, export_json(*archive)));
        CHECK(other.hash() == archive.hash());
    }
}

TEST_CASE("an export that the shop changes under says so") {
    TestArchive shop;
    fill(shop, {.customers = 150, .sales_per_customer = 1});
    const auto job = value_of(JsonExport::start(*shop, [](std::string_view) {}));
    CHECK_FALSE(value_of(job->run(CountedSlice(1))));
    shop.add(a_customer("新客"));

    const auto result = job->run(EndlessSlice());

    REQUIRE_FALSE(result);
    CHECK(key_of_error(result) == TextKey::interchange_json_archive_changed);
}

TEST_CASE("the export's name holds the shop and the day, and nothing a file system refuses") {
    TestArchive archive;
    CHECK(name_of_export(*archive, {}, ".json") ==
          "laoke-清风茶庄-" + today(archive.clock()).iso() + ".json");

    // As someone else's backup may have it: it reads as "店…jpg" where marks of direction are obeyed.
    std::string document = export_json(*archive);
    const std::string_view name = "清风茶庄";
    document.replace(document.find(name), name.size(), "店\u202Egpj.\u200B/..\\\\x");
    TestArchive other;
    succeed(import_json(*other, document));
    CHECK(name_of_export(*other, {}, ".json") ==
          "laoke-店gpj.__.._x-" + today(other.clock()).iso() + ".json");
}
