#include "interchange/products_import.h"

#include "archive/change_log.h"
#include "interchange/table_export.h"
#include "interchange/table_templates.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/stock_store.h"
#include "support/derived_tables.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

ProductsPlan products_plan(TestArchive& archive, const TableFile& file) {
    const auto preview = value_of(ProductsPreview::start(*archive, file));
    while (!value_of(preview->run(CountedSlice(1)))) {
    }
    return preview->take();
}

Result<ChangeSequence> import(TestArchive& archive, const TableFile& file,
                              KnownRecords choice = KnownRecords::leave_out) {
    LAOKE_TRY(const auto job, ProductsImport::start(*archive, file, products_plan(archive, file), choice));
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(CountedSlice(1)));
        if (is_finished) return job->change();
    }
}

std::vector<Product> all_products(TestArchive& archive) {
    return value_of(list_products(archive.database(), 100));
}

constexpr std::string_view tea = "编码,名称,类别,型号,规格,单位,售价,进价,状态\n"
                                 "06901,龙井,茶叶,,250g,盒,128.00,64,在售\n"
                                 "06902,茶杯,,A1,,只,¥10.5,,停售\n"
                                 ",碧螺春,茶叶,,,,,,\n";

}  // namespace

TEST_CASE("a list of products is known as one by its titles") {
    CHECK(a_table(std::string(tea)).mapping.kind == TableKind::products);
    CHECK(a_table("商品名称,单价\n龙井,128\n").mapping.kind == TableKind::products);
    CHECK(a_table("Product,Price,Unit\nTea,12,box\n").mapping.kind == TableKind::products);
    // Sales and customers stay what they are.
    CHECK(a_table("日期,商品名称,单价\n2026-01-05,龙井,128\n").mapping.kind == TableKind::transactions);
    CHECK(a_table("姓名,手机,状态\n张三,13800138000,老客\n").mapping.kind == TableKind::customers);
}

TEST_CASE("products come in as the file has them, and the import is undone in one step") {
    TestArchive archive;
    const ContentHash before = archive.hash();

    const ChangeSequence change = value_of(import(archive, a_table(std::string(tea))));

    const auto products = all_products(archive);
    REQUIRE(products.size() == 3);
    const auto named = [&](std::string_view name) {
        return *std::ranges::find(products, name, &Product::name);
    };
    CHECK(named("龙井").code == "06901");
    CHECK(named("龙井").unit == "盒");
    CHECK(named("龙井").spec == "250g");
    CHECK(named("龙井").price == Money::of_minor(12800));
    CHECK(named("龙井").cost == Money::of_minor(6400));
    CHECK(named("龙井").is_active);
    CHECK(named("茶杯").price == Money::of_minor(1050));
    CHECK_FALSE(named("茶杯").is_active);
    CHECK_FALSE(named("碧螺春").price);
    value_of(undo_change(*archive, change));
    CHECK(archive.hash() == before);
}

TEST_CASE("products that are there already are left out, filled in, overwritten or imported again") {
    const auto shop = [](TestArchive& archive) {
        archive.add(a_product("西湖龙井", 9900, "06901"));
        archive.add(a_product("碧螺春", 5000));
    };
    const TableFile file = a_table(std::string(tea));
    {
        TestArchive archive;
        shop(archive);
        const ProductsPlan plan = products_plan(archive, file);
        CHECK(plan.known == 2);
        CHECK(plan.created(KnownRecords::leave_out) == 1);
        CHECK(plan.changed(KnownRecords::leave_out) == 0);
        CHECK(plan.changed(KnownRecords::fill_in) == 2);
        CHECK(plan.created(KnownRecords::import_again) == 2);  // a code is one product's
        value_of(import(archive, file));
        CHECK(all_products(archive).size() == 3);
        CHECK(key_of_error(import(archive, file)) == TextKey::interchange_no_records_to_import);
    }
    {
        TestArchive archive;
        shop(archive);
        value_of(import(archive, file, KnownRecords::fill_in));
        const Product product = *value_of(find_product_by_code(archive.database(), "06901"));
        CHECK(product.name == "西湖龙井");
        CHECK(product.price == Money::of_minor(9900));
        CHECK(product.cost == Money::of_minor(6400));
    }
    {
        TestArchive archive;
        shop(archive);
        value_of(import(archive, file, KnownRecords::overwrite));
        const Product product = *value_of(find_product_by_code(archive.database(), "06901"));
        CHECK(product.name == "龙井");
        CHECK(product.price == Money::of_minor(12800));
    }
    {
        TestArchive archive;
        shop(archive);
        value_of(import(archive, file, KnownRecords::import_again));
        CHECK(all_products(archive).size() == 4);
    }
}

TEST_CASE("rows of one product are one, two codes are two, and what cannot be read stays out") {
    TestArchive archive;
    archive.add(a_product("龙井", 100));
    const TableFile file =
        a_table("编码,名称,单价,成本\n1,龙井,10,\n1,,,5\n2,龙井,20,\n3,茶杯,很贵,\n1.23E+12,碗,1,\n,,1,\n");

    const ProductsPlan plan = products_plan(archive, file);

    REQUIRE(plan.products.size() == 2);
    CHECK(plan.products[0].row.product.cost == Money::of_minor(500));
    CHECK(plan.products[0].known);
    CHECK_FALSE(plan.products[1].known);
    CHECK(plan.unreadable.count == 3);
    value_of(import(archive, file, KnownRecords::fill_in));
    CHECK(value_of(find_product_by_code(archive.database(), "1"))->price == Money::of_minor(100));
    CHECK(value_of(find_product_by_code(archive.database(), "2"))->price == Money::of_minor(2000));
}

TEST_CASE("a usage cycle and a stock come in, and the stock is counted where it is another one") {
    TestArchive archive;
    const TableFile file =
        a_table("编码,名称,单价,使用周期,库存\n1,龙井,10,30天,20\n2,茶杯,5,,\n3,壶,5,永远,\n4,罐,5,,很多\n");
    CHECK(products_plan(archive, file).unreadable.count == 2);
    const ContentHash before = archive.hash();
    const ChangeSequence change = value_of(import(archive, file));
    const Product tea_product = *value_of(find_product_by_code(archive.database(), "1"));
    CHECK(tea_product.usage_days == 30);
    CHECK(tea_product.keeps_stock);
    CHECK(value_of(stock_of(archive.database(), tea_product.id)) == 20'000);
    CHECK_FALSE(value_of(find_product_by_code(archive.database(), "2"))->keeps_stock);

    Sale sale = a_sale().line("龙井", 3, 1000);
    sale.lines[0].product = tea_product.id;
    archive.add(sale);
    archive.clock().advance_ms(60'000);
    ProductsPlan plan = products_plan(archive, file);
    CHECK(plan.changed(KnownRecords::leave_out) == 0);
    CHECK(plan.changed(KnownRecords::fill_in) == 0);  // 17 are known
    CHECK(plan.changed(KnownRecords::overwrite) == 1);
    value_of(import(archive, file, KnownRecords::overwrite));
    CHECK(value_of(stock_of(archive.database(), tea_product.id)) == 20'000);
    CHECK(wrong_stocks(archive.database()) == 0);

    const TableFile cups = a_table("编码,名称,单价,库存\n2,茶杯,5,8.5\n");
    value_of(import(archive, cups, KnownRecords::fill_in));
    const Product cup = *value_of(find_product_by_code(archive.database(), "2"));
    CHECK(value_of(stock_of(archive.database(), cup.id)) == 8'500);
    for (int step = 0; step < 3; ++step) value_of(undo(*archive));
    value_of(undo_change(*archive, change));
    CHECK(archive.hash() == before);
}

TEST_CASE("products that were exported are known in their own archive, and nothing changes") {
    TestArchive archive;
    value_of(import(archive, a_table(std::string(tea))));
    for (const Language language : {Language::chinese, Language::english}) {
        std::string csv;
        const auto job =
            value_of(export_table(*archive, {.kind = ExportedTable::Kind::products}, TableFormat::csv,
                                  language, [&](std::string_view piece) { csv += piece; }));
        while (!value_of(job->run(EndlessSlice()))) {
        }
        const TableFile file = a_table(csv, "products.csv", language);

        const ProductsPlan plan = products_plan(archive, file);

        CHECK(file.mapping.kind == TableKind::products);
        CHECK(plan.known == 3);
        CHECK(plan.created(KnownRecords::overwrite) == 0);
        CHECK(plan.changed(KnownRecords::overwrite) == 0);
    }
}

TEST_CASE("the templates are known as what they are") {
    for (const TableKind kind : {TableKind::transactions, TableKind::products, TableKind::follow_ups}) {
        for (const Language language : {Language::chinese, Language::english}) {
            const TableFile file =
                a_table(table_template(kind, TableFormat::csv, language, {}), "template.csv", language);
            CHECK(file.mapping.kind == kind);
            for (const ColumnMeaning meaning : file.mapping.columns) CHECK(meaning != ColumnMeaning::ignored);
        }
    }
}
