#include "interchange/table_export.h"

#include "contact/sample_shop_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "interchange/column_names.h"
#include "interchange/table_templates.h"
#include "interchange/transactions_import.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string csv_of(TestArchive& archive, ExportedTable table, Language language) {
    std::string csv;
    const auto job = value_of(export_table(*archive, std::move(table), TableFormat::csv, language,
                                           [&](std::string_view piece) { csv += piece; }));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
    CHECK(job->progress().done == job->progress().total);
    return csv;
}

std::string customers_csv(TestArchive& archive, Language language = Language::chinese) {
    auto all = value_of(list_customers(archive.database(), CustomerSort::name, SortDirection::ascending));
    return csv_of(archive, {.customers = std::move(all)}, language);
}

std::string sales_csv(TestArchive& archive, Language language = Language::chinese) {
    return csv_of(archive, {.kind = ExportedTable::Kind::sales}, language);
}

std::string products_csv(TestArchive& archive, Language language = Language::chinese) {
    return csv_of(archive, {.kind = ExportedTable::Kind::products}, language);
}

constexpr std::array both = {Language::chinese, Language::english};

/// Customers whom a table could get wrong.
void add_difficult_customers(TestArchive& archive) {
    Customer customer =
        a_customer("=cmd|' /C calc'!A0").phone("13800138000").phone("+86 139 0013 9000").code("00042");
    customer.note = "第一行\n\"第二行\", 好";
    customer.birthday = value_of(Day::parse_iso("1990-05-20"));
    customer.gender = Gender::female;
    archive.add(customer);
    customer = a_customer("'=张")
                   .wechat("@zhang")
                   .email("a@example.com")
                   .company("+大成")
                   .code("123456789012345678");
    customer.kind = CustomerKind::company;
    archive.add(customer);
    archive.add(a_customer("00001")
                    .phone("010-12345678")
                    .phone("13700137000/13600136000")
                    .contact(ContactKind::other, "-x"));
    // A couple, two of one name, and a number that is wrong.
    archive.add(a_customer("张三").phone("13500135000"));
    archive.add(a_customer("李四").phone("13500135000"));
    customer = a_customer("王伟");
    customer.address = "人民路 1 号";
    archive.add(customer);
    customer.address.clear();
    customer.note = "另一位";
    archive.add(customer);
    customer.birthday = value_of(Birthday::lunar(std::nullopt, 8, false, 15));
    customer.note = "第三位";
    archive.add(customer);
    customer = a_customer("周五");
    customer.birthday = value_of(Birthday::solar(std::nullopt, 5, 20));
    archive.add(customer);
    customer = a_customer("上海清和有限公司").phone("13400134000");
    customer.contact_points[0].is_wrong = true;
    archive.add(customer);
}

}  // namespace

TEST_CASE("a list of customers is a table with titles in the language of the page") {
    TestArchive archive;
    Customer customer =
        a_customer("张三").phone("13800138000").phone("021-12345678").wechat("zs").code("00042");
    customer.gender = Gender::male;
    customer.birthday = value_of(Day::parse_iso("1990-05-20"));
    const Id<Customer> id = archive.add(customer);
    archive.add(a_sale("2026-11-20").to(id).line("龙井", 2, 6400));

    CHECK(
        customers_csv(archive) ==
        "\xEF\xBB\xBF客户类型,客户姓名,别名,电话,电话 2,微信,QQ,邮箱,其他账号,性别,生日,公司,职位,行业,地区,"
        "地址,其他地址,来源,客户等级,负责人,备注,客户编号,累计消费,次数,最近消费,客户阶段\r\n"
        "个人,张三,,\"13800138000\t\",\"021-12345678\t\",zs,,,,男,1990-05-20,,,,,,,,,,,\"00042\t\",128.00,1,"
        "2026-11-20,新客\r\n");
    customer = *value_of(find_customer(archive.database(), id));
    customer.set_stage = SetStage{.stage = LifecycleStage::won_back, .until = {}};
    succeed(change_customer(*archive, customer));
    CHECK(customers_csv(archive).ends_with(",流失后回来\r\n"));
    CHECK(customers_csv(archive, Language::english)
              .starts_with("\xEF\xBB\xBF"
                           "Customer type,Customer name,Also known as,Phone,Phone 2,WeChat,"));
}

TEST_CASE("a list that was exported is known in its own archive, and nothing changes") {
    for (const Language language : both) {
        TestArchive archive;
        add_difficult_customers(archive);
        const TableFile file = a_table(customers_csv(archive, language), "list.csv", language);

        const CustomersPlan plan = plan_of(archive, file);

        CHECK(file.mapping.kind == TableKind::customers);
        CHECK(plan.unreadable.count == 0);
        CHECK(plan.unread_cells == 0);
        CHECK(plan.customers.size() == 10);
        CHECK(plan.known == 10);
        CHECK(plan.fillable == 0);
        CHECK(plan.overwritable == 0);
    }
}

TEST_CASE("a list that was exported goes into an empty archive and comes out the same") {
    for (const Language language : both) {
        TestArchive archive;
        add_difficult_customers(archive);
        const std::string exported = customers_csv(archive, language);
        TestArchive other(2);

        succeed(import_customers(other, a_table(exported, "list.csv", language)));

        // The three of one name whom nothing tells apart are one now.
        const auto customers = value_of(customers_after(other.database(), Id<Customer>(), 100));
        REQUIRE(customers.size() == 8);
        const std::string again = customers_csv(other, language);
        const auto is_there = [&](std::string_view text) { return again.find(text) != std::string::npos; };
        CHECK(is_there("'=cmd|' /C calc'!A0"));
        CHECK(is_there("''=张"));
        CHECK(is_there("\"第一行\n\"\"第二行\"\", 好\""));
        CHECK(is_there("\"123456789012345678\t\""));
        CHECK_FALSE(is_there("13400134000"));
    }
}

TEST_CASE("the sample shop's customers are all known to itself") {
    TestArchive archive;
    const auto fill = value_of(start_sample_shop(*archive, SampleShop()));
    while (!value_of(fill->run(EndlessSlice()))) {
    }
    for (const Language language : both) {
        const CustomersPlan plan = plan_of(archive, a_table(customers_csv(archive, language)));
        CHECK(plan.unreadable.count == 0);
        CHECK(plan.customers.size() > 50);
        CHECK(plan.known == static_cast<std::int64_t>(plan.customers.size()));
        CHECK(plan.fillable == 0);
        CHECK(plan.overwritable == 0);
        TestArchive empty(2);
        const CustomersPlan elsewhere = plan_of(empty, a_table(customers_csv(archive, language)));
        CHECK(elsewhere.unreadable.count == 0);
        CHECK(elsewhere.customers.size() == plan.customers.size());
    }
}

TEST_CASE("the longest customer that can be kept comes back") {
    TestArchive archive;
    const auto repeated = [](std::string_view text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i) all += text;
        return all;
    };
    Customer customer = a_customer(repeated("张", 200)).company(repeated("\"", 200)).code(repeated("9", 200));
    customer.note = repeated("😀\n", 3000) + repeated("\"", 3999) + "!";
    for (int i = 0; i < 50; ++i)
        customer.contact_points.emplace_back().value = std::to_string(13'800'138'000 + i);
    archive.add(customer);

    const CustomersPlan plan = plan_of(archive, a_table(customers_csv(archive)));

    CHECK(plan.unreadable.count == 0);
    CHECK(plan.known == 1);
    CHECK(plan.overwritable == 0);
}

TEST_CASE("sales have a row for each line, newest first, with money as numbers") {
    TestArchive archive;
    Product tea = a_product("龙井", 6400, "6901234567890");
    tea.category = "茶叶";
    const Id<Product> product = archive.add(tea);
    const Id<Customer> customer = archive.add(a_customer("张三").phone("13800138000").code("7"));
    archive.add(a_sale("2026-11-20").line("=茶杯", 1, 1000));
    Sale sale =
        a_sale("2026-11-21").to(customer).line("龙井", 2, 6400, 300).line("茶杯", 1, 1000).number("0012");
    sale.lines[0].product = product;
    sale.note = "送货";
    const Id<Sale> id = archive.add(sale);
    value_of(record_return(*archive, id, std::array{Quantity::of_units(1), Quantity()},
                           value_of(Day::parse_iso("2026-11-22"))));

    const std::string csv = sales_csv(archive);

    std::vector<std::string> rows;
    TableReader reader(csv, Delimiter::comma);
    TableRow row;
    while (reader.next(row)) {
        std::string line;
        // Without the time, which is that of the test's clock.
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (i == 1) continue;
            line.append(i == 0 ? "" : "|").append(row.fields[i]);
        }
        rows.push_back(line);
    }
    REQUIRE(rows.size() == 5);
    CHECK(rows[0] == "\xEF\xBB\xBF日期|单号|类型|客户编号|客户姓名|电话|商品编码|类别|商品名称|型号|规格|"
                     "数量|单价|优惠|金额|备注");
    CHECK(rows[1].starts_with("2026-11-22|"));
    CHECK(rows[1].find("|退货|7|张三|13800138000\t|6901234567890\t|茶叶|龙井|||-1|64.00|-1.50|-62.50|") !=
          std::string::npos);
    CHECK(rows[2] ==
          "2026-11-21|0012\t|销售|7|张三|13800138000\t|6901234567890\t|茶叶|龙井|||2|64.00|3.00|125.00|送货");
    CHECK(rows[3] == "2026-11-21|0012\t|销售|7|张三|13800138000\t|||茶杯|||1|10.00|0.00|10.00|送货");
    CHECK(rows[4] == "2026-11-20||销售||||||'=茶杯|||1|10.00|0.00|10.00|");
}

TEST_CASE("sales that were exported can be imported as sales, and are known in their own archive") {
    for (const Language language : both) {
        TestArchive archive;
        const Id<Customer> customer = archive.add(a_customer("张三").phone("13800138000").code("7"));
        archive.add(a_sale("2026-11-20").to(customer).line("龙井", 1, 1000).number("1"));
        archive.add(
            a_sale("2026-11-21").to(customer).line("龙井", 2, 6400, 300).line("茶杯", 1, 1000).number("2"));
        const TableFile file = a_table(sales_csv(archive, language), "sales.csv", language);
        CHECK(file.mapping.kind == TableKind::transactions);

        const auto preview = value_of(TransactionsPreview::start(*archive, file));
        while (!value_of(preview->run(CountedSlice(10)))) {
        }
        const TransactionsPlan plan = preview->take();

        CHECK(plan.found.unreadable.count == 0);
        CHECK(plan.found.sales == 2);
        CHECK(plan.known_sales == 2);
        CHECK(plan.new_customers == 0);
        CHECK(plan.found.total == Money::of_minor(1000 + 12800 - 300 + 1000));
    }
}

TEST_CASE("products are exported with codes that stay whole") {
    TestArchive archive;
    Product tea = a_product("龙井", 6400, "06901");
    tea.unit = "盒";
    tea.cost = Money::of_minor(3000);
    tea.usage_days = 30;
    tea.keeps_stock = true;
    Sale sale = a_sale().line("龙井", 2, 6400);
    sale.lines[0].product = archive.add(tea);
    archive.add(sale);
    Product other = a_product("@杯", 0);
    other.price.reset();
    const Id<Product> id = archive.add(other);
    succeed(deactivate_product(*archive, id));

    CHECK(products_csv(archive) ==
          "\xEF\xBB\xBF类别,商品名称,型号,规格,单位,商品编码,单价,成本,状态,使用周期（天）,库存\r\n"
          ",'@杯,,,,,,,停售,,\r\n"
          ",龙井,,,盒,\"06901\t\",64.00,30.00,在售,30,-2\r\n");
}

TEST_CASE("an export during which something changes is thrown away") {
    TestArchive archive;
    archive.add(a_customer("张三"));
    const auto job = value_of(export_table(*archive, {.kind = ExportedTable::Kind::sales}, TableFormat::csv,
                                           Language::chinese, [](std::string_view) {}));

    archive.add(a_customer("李四"));

    CHECK(key_of_error(job->run(EndlessSlice())) == TextKey::interchange_table_changed);
}

TEST_CASE("the template has a column for each field of the shop's own") {
    const std::array fields = {CustomField{.name = "车牌号"}, CustomField{.name = "会员, 卡号"}};
    CHECK(table_template(TableKind::customers, TableFormat::csv, Language::chinese, fields)
              .ends_with("客户编号,车牌号,\"会员, 卡号\"\r\n"));
}

TEST_CASE("every title of the template is understood, and none of it is a customer") {
    for (const Language language : both) {
        const TableFile file =
            a_table(table_template(TableKind::customers, TableFormat::csv, language, {}) + "\r\n",
                    "template.csv", language);

        CHECK(file.mapping.kind == TableKind::customers);
        CHECK(file.mapping.has_header);
        for (const ColumnMeaning meaning : file.mapping.columns) CHECK(meaning != ColumnMeaning::ignored);
        TestArchive archive;
        CHECK(plan_of(archive, file).customers.empty());
    }
}
