#include "interchange/customers_import.h"

#include "customers/custom_fields_actions.h"
#include "customers/customers_store.h"
#include "interchange/table_export.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::string_view header = "客户编号,姓名,手机,微信,邮箱,生日,地址\n";

TableFile a_list(std::string_view rows) { return a_table(std::string(header) + std::string(rows)); }

std::vector<Customer> all_customers(TestArchive& archive) {
    return value_of(customers_after(archive.database(), Id<Customer>(), 1000));
}

Customer customer(TestArchive& archive, Id<Customer> id) {
    return value_of(find_customer(archive.database(), id)).value();
}

void undo_once(TestArchive& archive) {
    const auto job = value_of(start_undo(*archive));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
}

}  // namespace

TEST_CASE("a list goes into an empty archive as one change and out again in one step") {
    TestArchive archive;
    const ContentHash empty = archive.hash();
    const TableFile file = a_list("1,张三,13800138000,zs,,1990-05-20,\n"
                                  "2,李四,+86 139 0013 9000,,ls@example.com,,人民路 1 号\n");

    const CustomersPlan plan = plan_of(archive, file);
    CHECK(plan.customers.size() == 2);
    CHECK(plan.known == 0);
    CHECK(archive.hash() == empty);
    succeed(import_customers(archive, file));

    const auto customers = all_customers(archive);
    REQUIRE(customers.size() == 2);
    CHECK(customers[1].name == "李四");
    CHECK(customers[1].contact_points[0].value == "+86 139 0013 9000");
    CHECK(customers[1].external_code == "2");
    const auto change = value_of(change_to_undo(archive.database()));
    REQUIRE(change);
    undo_once(archive);
    CHECK(archive.hash() == empty);
    CHECK_FALSE(value_of(change_to_undo(archive.database())));
}

TEST_CASE("who is there already is found by number, by phone, by account, else by an uncontradicted name") {
    TestArchive archive;
    archive.add(a_customer("张三").code("1").phone("13800138000"));
    archive.add(a_customer("李四").phone("021-12345678"));
    archive.add(a_customer("王五").wechat("wang5"));
    archive.add(a_customer("赵六").email("Z6@example.com"));
    archive.add(a_customer("钱七"));
    archive.add(a_customer("孙八").phone("13900139000"));

    const CustomersPlan plan = plan_of(archive, a_list("1,张三,13700137000,,,,\n"
                                                       ",李老板,02112345678,,,,\n"
                                                       ",五,,WANG5,,,\n"
                                                       ",六,,,z6@EXAMPLE.com,,\n"
                                                       ",钱七,13600136000,,,,\n"
                                                       ",孙八,13500135000,,,,\n"));

    REQUIRE(plan.customers.size() == 6);
    for (std::size_t i = 0; i < 5; ++i) CHECK(plan.customers[i].known.is_set());
    CHECK_FALSE(plan.customers[5].known.is_set());  // the same name with another phone
    CHECK(plan.known == 5);
}

TEST_CASE("another number or birthday speaks against the same name, another number against the same phone") {
    TestArchive archive;
    Customer known = a_customer("张三").code("1").phone("13800138000");
    archive.add(known);
    known = a_customer("李四");
    known.birthday = value_of(Day::parse_iso("1990-05-20"));
    archive.add(known);

    const CustomersPlan plan = plan_of(archive, a_list("2,张三,13800138000,,,,\n"
                                                       ",李四,,,,1991-05-20,\n"));

    CHECK(plan.known == 0);
}

TEST_CASE("a number alone, with another name and another phone, is that of another list") {
    TestArchive archive;
    const TableFile first = a_list("1,张三,13800138000,,,,\n2,李四,13900139000,,,,\n3,,13700137000,,,,\n");
    const TableFile second = a_list("1,王五,13600136000,,,,\n2,李老板,,,,,人民路\n3,赵六,13700137000,,,,\n");
    succeed(import_customers(archive, first));

    const CustomersPlan plan = plan_of(archive, second);
    REQUIRE(plan.customers.size() == 3);
    CHECK_FALSE(plan.customers[0].known.is_set());
    CHECK(plan.customers[1].known.is_set());
    CHECK(plan.customers[2].known.is_set());

    succeed(import_customers(archive, second));
    CHECK(all_customers(archive).size() == 4);
    CHECK(plan_of(archive, second).known == 3);
    CHECK(plan_of(archive, a_list("7,张三,13800138001,,,,\n7,李四,13900139001,,,,\n7,李四,13900139001,,,,\n"))
              .customers.size() == 2);
}

TEST_CASE("of several with one phone the one of the same name is taken") {
    TestArchive archive;
    archive.add(a_customer("张三").phone("13800138000"));
    const Id<Customer> wife = archive.add(a_customer("李四").phone("13800138000"));

    const CustomersPlan plan = plan_of(archive, a_list(",李四,13800138000,,,,人民路\n"));

    REQUIRE(plan.customers.size() == 1);
    CHECK(plan.customers[0].known == wife);
}

TEST_CASE("what is known is left out, filled in, overwritten or imported again, as the shop chooses") {
    const auto import = [](KnownRecords choice, const auto& check) {
        TestArchive archive;
        const Id<Customer> known = archive.add(a_customer("张三").phone("13800138000").company("清和"));
        archive.add(a_customer("李四").phone("13900139000"));
        const ContentHash before = archive.hash();
        const TableFile file = a_table("姓名,手机,微信,公司\n张三,138 0013 8000,zs,大成\n"
                                       "李四,13900139000,,\n王五,13700137000,,\n");

        succeed(import_customers(archive, file, choice));

        check(archive, customer(archive, known));
        undo_once(archive);
        CHECK(archive.hash() == before);
    };

    import(KnownRecords::leave_out, [](TestArchive& archive, const Customer& known) {
        CHECK(all_customers(archive).size() == 3);
        CHECK(known.contact_points.size() == 1);
    });
    import(KnownRecords::fill_in, [](TestArchive& archive, const Customer& known) {
        CHECK(all_customers(archive).size() == 3);
        CHECK(known.contact_points.size() == 2);
        CHECK(known.company == "清和");
    });
    import(KnownRecords::overwrite, [](TestArchive& archive, const Customer& known) {
        CHECK(all_customers(archive).size() == 3);
        CHECK(known.contact_points.size() == 2);
        CHECK(known.company == "大成");
    });
    import(KnownRecords::import_again, [](TestArchive& archive, const Customer& known) {
        CHECK(all_customers(archive).size() == 5);
        CHECK(known.contact_points.size() == 1);
    });
}

TEST_CASE("the plan says how many an import would create and change") {
    TestArchive archive;
    archive.add(a_customer("张三").phone("13800138000").company("清和"));
    archive.add(a_customer("李四").phone("13900139000").company("清和"));

    const CustomersPlan plan = plan_of(archive, a_table("姓名,手机,公司,微信\n张三,13800138000,大成,\n"
                                                        "李四,13900139000,清和,ls\n王五,13700137000,,\n"));

    CHECK(plan.created(KnownRecords::leave_out) == 1);
    CHECK(plan.changed(KnownRecords::leave_out) == 0);
    CHECK(plan.changed(KnownRecords::fill_in) == 1);
    CHECK(plan.changed(KnownRecords::overwrite) == 2);
    CHECK(plan.created(KnownRecords::import_again) == 3);
}

TEST_CASE("rows of one customer are joined, two of one name with different phones are not") {
    TestArchive archive;
    const TableFile file = a_list(",张三,13800138000,,,,\n"
                                  ",张三,,zs,,,\n"                     // no phone speaks against it
                                  ",张三,+86 13800138000,,,,人民路\n"  // the same phone
                                  ",张三,13900139000,,,,\n"            // somebody else
                                  "7,李四,,,,,\n"
                                  "7,李老板,13700137000,,,,\n"  // the same number
                                  ",王五,,,,,\n"
                                  ",王五,13600136000,,,,\n"
                                  ",王五,13500135000,,,,\n");

    const CustomersPlan plan = plan_of(archive, file);
    std::vector<std::uint32_t> customer_of_row;
    for (const PlannedCustomerRow& row : plan.rows) customer_of_row.push_back(row.customer);
    CHECK(customer_of_row == std::vector<std::uint32_t>{0, 0, 0, 1, 2, 2, 3, 3, 4});

    succeed(import_customers(archive, file));
    const auto customers = all_customers(archive);
    REQUIRE(customers.size() == 5);
    CHECK(customers[0].contact_points.size() == 2);
    CHECK(customers[0].address == "人民路");
    CHECK(customers[2].aliases == "李老板");
}

TEST_CASE("two names with one phone stay two customers") {
    TestArchive archive;
    const TableFile file = a_list(",张三,13800138000,,,,\n,李四,13800138000,,,,\n,李四,13800138000,,,,\n");

    succeed(import_customers(archive, file));

    CHECK(all_customers(archive).size() == 2);
    const CustomersPlan again = plan_of(archive, file);
    CHECK(again.customers.size() == 2);
    CHECK(again.known == 2);
    CHECK(again.fillable == 0);
    CHECK(again.is_file_known);
}

TEST_CASE(
    "rows that cannot be read stay out with line and reason, and can be imported once they are mended") {
    TestArchive archive;
    const TableFile file = a_list(",张三,13800138000,,,,\n"
                                  ",李四,1.39E+10,,,,\n"
                                  ",,,,,,人民路\n"
                                  ",=王五,\"13700137000,,,,\n");

    const CustomersPlan plan = plan_of(archive, file);
    CHECK(plan.customers.size() == 1);
    REQUIRE(plan.unreadable.first.size() == 3);
    CHECK(plan.unreadable.count == 3);
    CHECK(plan.unreadable.first[0].place.line == 3);
    CHECK(plan.unreadable.first[0].reason.key == TextKey::interchange_row_number_shortened);
    CHECK(plan.unreadable.first[1].reason.key == TextKey::interchange_row_no_customer);
    CHECK(plan.unreadable.first[2].reason.key == TextKey::interchange_row_quote_not_closed);

    std::string csv = csv_of(plan.unreadable, file, Language::chinese);
    const std::size_t broken = csv.rfind("1.39E+10");
    REQUIRE(broken != std::string::npos);
    csv.replace(broken, 8, "13900139000");
    const TableFile mended = a_table(csv);
    CHECK(mended.mapping.kind == TableKind::customers);
    const CustomersPlan after = plan_of(archive, mended);
    REQUIRE(after.first_rows.size() == 1);
    CHECK(after.first_rows[0].name == "李四");
    CHECK(after.unreadable.count == 2);
}

TEST_CASE("a cancelled import leaves the archive as it was") {
    TestArchive archive;
    archive.add(a_customer("张三").phone("13800138000"));
    const ContentHash before = archive.hash();
    const TableFile file = a_list(",张三,13800138000,zs,,,\n,李四,13900139000,,,,\n,王五,13700137000,,,,\n");
    {
        const auto job =
            value_of(CustomersImport::start(*archive, file, plan_of(archive, file), KnownRecords::fill_in));
        CHECK_FALSE(value_of(job->run(CountedSlice(1))));
        CHECK_FALSE(value_of(job->run(CountedSlice(1))));
        CHECK(job->progress().done == 2);
    }
    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
}

TEST_CASE("a plan for an older archive is refused, and one that would do nothing") {
    TestArchive archive;
    const TableFile file = a_list(",张三,13800138000,,,,\n");
    CustomersPlan plan = plan_of(archive, file);
    archive.add(a_customer("张三").phone("13800138000"));

    CHECK(key_of_error(CustomersImport::start(*archive, file, std::move(plan), KnownRecords::leave_out)) ==
          TextKey::interchange_plan_outdated);
    CHECK(key_of_error(import_customers(archive, file)) == TextKey::interchange_no_customers_to_import);
    CHECK(key_of_error(import_customers(archive, file, KnownRecords::fill_in)) ==
          TextKey::interchange_no_customers_to_import);
}

TEST_CASE("the shop's own fields are known by their names, and come back from an export as they were") {
    TestArchive archive;
    std::vector<CustomField> fields;
    for (const CustomFieldKind kind : {CustomFieldKind::text, CustomFieldKind::number, CustomFieldKind::date,
                                       CustomFieldKind::choice, CustomFieldKind::flag}) {
        constexpr std::array names = {"车牌号", "里程", "下次年检", "口味", "会员"};
        CustomField field;
        field.name = names[static_cast<std::size_t>(kind)];
        field.kind = kind;
        if (kind == CustomFieldKind::choice) field.choices = {"清香", "浓香"};
        field.id = value_of(save_custom_field(*archive, field));
        fields.push_back(std::move(field));
    }
    NoDecoding decoding;
    const auto file_of = [&](std::string content) {
        return value_of(
            open_table_file("list.csv", std::move(content), decoding, Language::chinese, {}, fields));
    };
    const TableFile file = file_of("姓名,车牌号,里程,下次年检,口味,会员,鞋码\n"
                                   "张三,007,12.5,2026/12/1,浓香,是,42\n"
                                   "李四,,很多,0000-00-00,花香,也许,\n");
    CHECK(std::ranges::count(file.mapping.columns, ColumnMeaning::custom_field) == 5);
    succeed(import_customers(archive, file));
    const auto customers = all_customers(archive);
    REQUIRE(customers.size() == 2);
    const auto value = [&](std::size_t who, std::size_t field) {
        return custom_value_of(customers[who], fields[field].id);
    };
    CHECK(value(0, 0) == "007");
    CHECK(value(0, 1) == "12.5");
    CHECK(value(0, 2) == "2026-12-01");
    CHECK(value(0, 3) == "浓香");
    CHECK(value(0, 4) == "yes");
    CHECK(value(1, 3) == "花香");
    CHECK(customers[1].custom_values.size() == 1);
    CHECK(customers[1].note == "里程：很多\n会员：也许");  // what is no such value is not lost

    std::string exported;
    const auto job = value_of(export_table(
        *archive, {.kind = ExportedTable::Kind::customers, .customers = {customers[0].id, customers[1].id}},
        TableFormat::csv, Language::chinese, [&](std::string_view piece) { exported += piece; }));
    while (!value_of(job->run(CountedSlice(3)))) {
    }
    CHECK(exported.contains("007\t"));
    std::vector<std::string> before;
    for (std::size_t field = 0; field < fields.size(); ++field) before.emplace_back(value(0, field));
    TestArchive other(2);
    for (CustomField& field : fields) {
        field.id = {};
        field.id = value_of(save_custom_field(*other, field));
    }
    succeed(import_customers(other, file_of(exported)));
    const auto again = all_customers(other);
    REQUIRE(again.size() == 2);
    for (std::size_t field = 0; field < fields.size(); ++field)
        CHECK(custom_value_of(again[0], fields[field].id) == before[field]);

    // The program's own titles stay the program's.
    CustomField phone;
    phone.name = "手机";
    fields.push_back(phone);
    CHECK(file_of("姓名,电话\n张三,13800138000\n").mapping.columns[1] == ColumnMeaning::phone);
    fields.back().name = "电话";
    CHECK(file_of("姓名,电话\n张三,13800138000\n").mapping.columns[1] == ColumnMeaning::phone);
    fields.pop_back();

    // Filling in leaves what is there, overwriting does not.
    const TableFile changed = file_of("姓名,车牌号,口味\n李四,沪C1,清香\n");
    succeed(import_customers(other, changed, KnownRecords::fill_in));
    CHECK(custom_value_of(customer(other, again[1].id), fields[0].id) == "沪C1");
    CHECK(custom_value_of(customer(other, again[1].id), fields[3].id) == "花香");
    succeed(import_customers(other, changed, KnownRecords::overwrite));
    CHECK(custom_value_of(customer(other, again[1].id), fields[3].id) == "清香");
}

TEST_CASE("of two columns with the name of one field of the shop's own the first is taken") {
    TestArchive archive;
    const CustomField stage = {.name = "客户阶段", .kind = CustomFieldKind::text};
    NoDecoding decoding;
    const TableFile file =
        value_of(open_table_file("list.csv", "姓名,客户阶段,客户阶段\n张三,谈判中,还没买过\n", decoding,
                                 Language::chinese, std::nullopt, {stage}));
    CHECK(file.mapping.columns[1] == ColumnMeaning::custom_field);
    CHECK(file.mapping.columns[2] == ColumnMeaning::ignored);
}

TEST_CASE("further addresses are read from a column of their own, added and never twice, and exported so") {
    TestArchive archive;
    succeed(import_customers(
        archive, a_table("姓名,电话,地址,收货地址\n"
                         "张三,13800138000,文三路 1 号,\"收货：余杭区仓前 8 号；家:南京路 20 号\"\n"
                         "李四,13900139000,,人民路 5 号\n")));
    auto customers = all_customers(archive);
    REQUIRE(customers.size() == 2);
    REQUIRE(customers[0].addresses.size() == 2);
    CHECK(customers[0].address == "文三路 1 号");
    CHECK(customers[0].addresses[0].label == "收货");
    CHECK(customers[0].addresses[0].address == "余杭区仓前 8 号");
    CHECK(customers[0].addresses[1].label == "家");
    CHECK(customers[0].addresses[1].address == "南京路 20 号");
    CHECK(customers[1].addresses.size() == 1);

    const TableFile again = a_table("姓名,电话,其他地址\n张三,13800138000,分店：延安路 7 号\n"
                                    "李四,13900139000,人民路5号\n");
    const CustomersPlan plan = plan_of(archive, again);
    CHECK(plan.customers[0].fills_in);
    succeed(import_customers(archive, again, KnownRecords::fill_in));
    customers = all_customers(archive);
    CHECK(customers[0].addresses.size() == 3);
    CHECK(customers[0].addresses[2].label == "分店");

    std::string csv;
    const auto job = value_of(export_table(*archive, {.customers = {customers[0].id}}, TableFormat::csv,
                                           Language::chinese, [&](std::string_view piece) { csv += piece; }));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    CHECK(csv.contains("收货：余杭区仓前 8 号；家：南京路 20 号；分店：延安路 7 号"));
    TestArchive other(2);
    succeed(import_customers(other, a_table(csv)));
    const auto back = all_customers(other);
    REQUIRE(back.size() == 1);
    CHECK(back[0].addresses.size() == 3);
    CHECK(back[0].addresses[1].label == "家");
}

TEST_CASE("a column of addresses alone is the address") {
    CHECK(a_table("姓名,收货地址\n张三,文三路 1 号\n").mapping.columns[1] == ColumnMeaning::address);
    CHECK(a_table("姓名,地址,收货地址\n张三,文三路 1 号,x\n").mapping.columns[2] ==
          ColumnMeaning::further_addresses);
}

TEST_CASE("what an import wrote says from which file it comes, and nothing else does") {
    TestArchive archive;
    Customer known = a_customer("张三").phone("13800138000");
    known.industry = "餐饮";
    const auto id = archive.add(known);
    const TableFile file =
        a_table("姓名,电话,行业,职位\n张三,13800138000,酒店,经理\n李四,13900139000,,\n", "会员.csv");
    succeed(import_customers(archive, file, KnownRecords::fill_in));
    const auto customers = all_customers(archive);
    REQUIRE(customers.size() == 2);
    REQUIRE(customer(archive, id).data_sources.size() == 1);
    const DataSource filled = customer(archive, id).data_sources[0];
    CHECK(filled.field == DataField::position);
    CHECK(filled.source == "导入：会员.csv");
    REQUIRE(customers[1].data_sources.size() == 1);
    CHECK(customers[1].data_sources[0].field == DataField::profile);
    CHECK(customers[1].data_sources[0].source == "导入：会员.csv");
    CHECK(customers[1].data_sources[0].learned_on == today(archive.clock()));
}
