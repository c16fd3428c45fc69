// Contacts of phones: what comes in becomes a table of customers, what goes out comes in again.
#include "interchange/vcard_reader.h"

#include "base/utf8.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "interchange/vcard_export.h"
#include "support/iconv_decoding.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

TableFile opened(std::string cards, Language language = Language::chinese) {
    IconvDecoding decoding;
    return value_of(open_table_file("contacts.vcf", std::move(cards), decoding, language));
}

std::vector<Customer> imported(std::string cards) {
    TestArchive archive;
    const TableFile file = opened(std::move(cards));
    REQUIRE(file.mapping.kind == TableKind::customers);
    succeed(import_customers(archive, file));
    auto customers = value_of(customers_after(archive.database(), Id<Customer>(), 1000));
    std::ranges::sort(customers, {}, &Customer::name);
    return customers;
}

Customer only(std::string cards) {
    const auto customers = imported(std::move(cards));
    REQUIRE(customers.size() == 1);
    return customers.front();
}

std::vector<std::string> values(const Customer& customer, ContactKind kind) {
    std::vector<std::string> found;
    for (const ContactPoint& point : customer.contact_points) {
        if (point.kind == kind) found.push_back(point.value);
    }
    return found;
}

using Texts = std::vector<std::string>;

std::string quoted_printable(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        ((out += '=') += digits[byte >> 4U]) += digits[byte & 15U];
    }
    return out;
}

std::string exported(TestArchive& archive, std::vector<Id<Customer>> customers,
                     VcardVersion version = VcardVersion::v3) {
    std::string file;
    const auto job = value_of(export_vcards(*archive, std::move(customers), version,
                                            [&](std::string_view piece) { file += piece; }));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
    CHECK(job->progress().done == job->progress().total);
    return file;
}

}  // namespace

TEST_CASE("a card of an iPhone: folded lines, groups, a birthday without a year, a service of its own") {
    const Customer customer =
        only("BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17//EN\r\n"
             "N:张;三;;;\r\nFN:张三\r\nNICKNAME:老张\r\nORG:清和茶行;采购部\r\nTITLE:经理\r\n"
             "item1.TEL;type=CELL;type=VOICE;type=pref:138 0013 8000\r\n"
             "TEL;type=WORK:021-12345678\r\n"
             "EMAIL;type=INTERNET:zs@exam\r\n ple.com\r\n"
             "item2.ADR;type=HOME:;;文三路 1 号;杭州市;浙江省;310000;中国\r\n"
             "item2.X-ABADR:cn\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12\r\n"
             "IMPP;X-SERVICE-TYPE=QQ:x-apple:10001\r\n"
             "NOTE:爱喝红茶\\n要发票\\, 不要袋子\r\n"
             "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg\r\n ABAQAAAQ==\r\n"
             "END:VCARD\r\n");

    CHECK(customer.name == "张三");
    CHECK(customer.aliases == "老张");
    CHECK(customer.company == "清和茶行");
    CHECK(customer.position == "经理");
    CHECK(customer.address == "中国浙江省杭州市文三路 1 号 310000");
    CHECK(customer.birthday->word() == "--05-12");
    CHECK(values(customer, ContactKind::phone).size() == 2);
    CHECK(values(customer, ContactKind::email) == Texts{"zs@example.com"});
    CHECK(values(customer, ContactKind::qq) == Texts{"10001"});
    CHECK(customer.note == "采购部\n爱喝红茶\n要发票, 不要袋子");
}

TEST_CASE("a card of an old phone: version 2.1, quoted-printable in GBK and in UTF-8, soft line ends") {
    const std::string gbk = quoted_printable(encode("李四", TextEncoding::gb18030));
    const Customer customer = only(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:" + gbk.substr(0, 6) +
        "=\r\n" + gbk.substr(6) + ";;;;\r\nTEL;CELL;PREF:13900139000\r\nNOTE;ENCODING=QUOTED-PRINTABLE:" +
        quoted_printable("老客户") + "\r\nADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;" +
        quoted_printable("人民路 8 号") + ";;;;\r\nBDAY:19551224\r\nEND:VCARD\r\n");

    CHECK(customer.name == "李四");
    CHECK(values(customer, ContactKind::phone) == Texts{"13900139000"});
    CHECK(customer.note == "老客户");
    CHECK(customer.address == "人民路 8 号");
    CHECK(customer.birthday->word() == "1955-12-24");
}

TEST_CASE("version 4.0: addresses as values, a company, a group that is none, a card inside of a card") {
    const auto customers = imported(
        "begin:vcard\nversion:4.0\nFN:Jane Q. Doe\nN:Doe;Jane;Q.;;\n"
        "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=5555\n"
        "BDAY:19900512T000000Z\nGENDER:F\nADR;LABEL=\"a: b; c\":;;123 Main St;Any Town;CA;91921;USA\n"
        "AGENT:\nBEGIN:VCARD\nFN:Nobody\nEND:VCARD\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Acme Tea\nORG:Acme Tea\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n");

    REQUIRE(customers.size() == 2);
    CHECK(customers[0].name == "Acme Tea");
    CHECK(customers[0].kind == CustomerKind::company);
    CHECK(customers[1].name == "Jane Q. Doe");
    CHECK(customers[1].gender == Gender::female);
    CHECK(values(customers[1], ContactKind::phone).front().contains("555-555-5555"));
    CHECK(customers[1].address == "123 Main St, Any Town, CA, 91921, USA");
    CHECK(customers[1].birthday->word() == "1990-05-12");
}

TEST_CASE("a name from its parts; what is cut off, torn or empty is read as far as it goes") {
    CHECK(only("BEGIN:VCARD\nN:欧阳;娜娜\nTEL:1\nEND:VCARD").name == "欧阳娜娜");
    CHECK(only("BEGIN:VCARD\nN:Doe;John;;Dr.;Jr.\nEND:VCARD").name == "Dr. John Doe Jr.");
    CHECK(only("BEGIN:VCARD\nFN:王五\nTEL:13700137000").name == "王五");
    CHECK(only("\xEF\xBB\xBF"
               "BEGIN:VCARD\nFN:钱=\nNOTE;QUOTED-PRINTABLE:=E4=\nEND:VCARD")
              .name == "钱=");
    CHECK_FALSE(is_vcard_file("姓名,电话\n"));
    CHECK_FALSE(is_vcard_file(""));
}

TEST_CASE("a file of contacts in which there are none is refused, and not taken for a table") {
    const auto refusal = [](std::string_view bytes, std::string_view name) {
        IconvDecoding decoding;
        return key_of_error(
            open_table_file(std::string(name), std::string(bytes), decoding, Language::chinese));
    };
    CHECK(refusal("姓名,电话\n张三,13800138000\n", "contacts.vcf") == TextKey::interchange_vcard_no_cards);
    CHECK(refusal("姓名,电话\n张三,13800138000\n", "CONTACTS.VCF") == TextKey::interchange_vcard_no_cards);
    CHECK(refusal("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "contacts.vcf") ==
          TextKey::interchange_vcard_no_cards);
    CHECK(refusal("BEGIN:VCARD\nFN:Club\nKIND:group\nEND:VCARD\n", "club.txt") ==
          TextKey::interchange_vcard_no_cards);
}

TEST_CASE("contacts that are there already are known, and a second import adds nothing") {
    TestArchive archive;
    archive.add(a_customer("张三").phone("13800138000"));
    const TableFile file = opened("BEGIN:VCARD\nFN:张三\nTEL:+86 138 0013 8000\nEND:VCARD\n"
                                  "BEGIN:VCARD\nFN:李四\nTEL:13900139000\nEND:VCARD\n");
    CHECK(plan_of(archive, file).known == 1);
    succeed(import_customers(archive, file));
    CHECK(plan_of(archive, file).known == 2);
    CHECK(value_of(count_customers(archive.database())) == 2);
}

TEST_CASE("what goes out comes in again") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000").wechat("zs; a,b"));
    Customer changed = value_of(find_customer(archive.database(), zhang)).value();
    changed.note = "第一行\n第二行; 完";
    changed.region = "浙江省杭州市";
    changed.address = "文三路 1 号";
    changed.birthday = value_of(Birthday::solar(std::nullopt, 5, 12));
    succeed(change_customer(*archive, changed));
    Customer company;
    company.kind = CustomerKind::company;
    company.name = "清和茶行";
    const auto tea = archive.add(company);

    const std::string file = exported(archive, {zhang, tea});
    const auto customers = imported(file);

    REQUIRE(customers.size() == 2);
    CHECK(customers[0].name == "张三");
    CHECK(customers[0].note.empty());  // what the shop notes stays in the shop
    CHECK(customers[0].address == "浙江省杭州市文三路 1 号");
    CHECK(customers[0].birthday == changed.birthday);
    CHECK(values(customers[0], ContactKind::wechat) == Texts{"zs; a,b"});
    CHECK(values(customers[0], ContactKind::phone) == Texts{"13800138000"});
    CHECK(customers[1].kind == CustomerKind::company);
    CHECK(customers[1].company.empty());
    CHECK(exported(archive, {}).empty());
}

TEST_CASE("cards of the newer standard go out as it wants them, and come in again") {
    TestArchive archive;
    Customer zhang =
        a_customer("张三").phone("13800138000").wechat("zs; a,b").contact(ContactKind::qq, "12345");
    zhang.contact_points.push_back({.kind = ContactKind::other, .value = "抖音 @zs"});
    zhang.gender = Gender::female;
    zhang.birthday = value_of(Birthday::solar(std::nullopt, 5, 2));
    Customer li = a_customer("李四");
    li.birthday = value_of(Day::parse_iso("1990-05-20"));
    Customer company = a_customer("清和茶行");
    company.kind = CustomerKind::company;

    const std::string file =
        exported(archive, {archive.add(zhang), archive.add(li), archive.add(company)}, VcardVersion::v4);

    CHECK(file.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n"));
    CHECK(file.contains("TEL;PREF=1:13800138000\r\n"));
    CHECK(file.contains("BDAY:--0502\r\n"));
    CHECK(file.contains("BDAY:19900520\r\n"));
    CHECK(file.contains("GENDER:F\r\n"));
    CHECK(file.contains("KIND:org\r\n"));
    const auto customers = imported(file);
    REQUIRE(customers.size() == 3);
    CHECK(customers[0].name == "张三");
    CHECK(customers[0].gender == Gender::female);
    CHECK(customers[0].birthday == zhang.birthday);
    CHECK(values(customers[0], ContactKind::wechat) == Texts{"zs; a,b"});
    CHECK(values(customers[0], ContactKind::qq) == Texts{"12345"});
    CHECK(values(customers[0], ContactKind::other) == Texts{"抖音 @zs"});
    CHECK(customers[1].birthday == li.birthday);
    CHECK(customers[2].kind == CustomerKind::company);
    CHECK(customers[2].company.empty());
}

TEST_CASE("a number that is wrong stays in the shop; names and addresses as phones want them") {
    TestArchive archive;
    Customer doe = a_customer("John Q. Doe");
    doe.region = "California";
    doe.address = "1 Main St; rear";
    doe.birthday = value_of(Birthday::lunar(1955, 8, false, 15));
    for (const bool is_wrong : {true, false}) {
        ContactPoint point;
        point.value = is_wrong ? "555-0100" : "555-0199";
        point.is_wrong = is_wrong;
        point.is_primary = !is_wrong;
        doe.contact_points.push_back(point);
    }
    const std::string file = exported(archive, {archive.add(doe)});
    CHECK(file.contains("N:Doe;John Q.;;;\r\n"));
    CHECK(file.contains("FN:John Q. Doe\r\n"));
    CHECK(file.contains("TEL;TYPE=PREF:555-0199\r\n"));
    CHECK_FALSE(file.contains("555-0100"));
    CHECK(file.contains("ADR:;;California\\, 1 Main St\\; rear;;;;\r\n"));
    CHECK(file.contains("NOTE:农历1955年八月十五\r\n"));
}

TEST_CASE("what is quoted is in the encoding that it names") {
    const auto card = [](std::string_view parameters, std::string_view bytes) {
        return "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE" + std::string(parameters) + ":" +
               quoted_printable(bytes) + "\nEND:VCARD\n";
    };
    CHECK(only(card(";CHARSET=ISO-8859-1", "J\xFCrgen M\xFCller")).name == "Jürgen Müller");
    CHECK(only(card(";CHARSET=Windows-1252", "Andr\xE9 Dupont")).name == "André Dupont");
    CHECK(only(card("", encode("张三", TextEncoding::gb18030))).name == "张三");
    CHECK(only(card("", "张三")).name == "张三");
}

TEST_CASE("no card gives anything to the next one, and none is lost for the fault of another") {
    const std::string group = "BEGIN:VCARD\nFN:Bowling club\nKIND:group\nEND:VCARD\n";
    CHECK(only(group + "BEGIN:VCARD\nN:Wong;Amy\nTEL:13800138000\nEND:VCARD\n").name == "Amy Wong");
    CHECK(imported("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEND:VCARD")
              .size() == 3);
    CHECK(imported("BEGIN:VCARD\rFN:A\rEND:VCARD\rBEGIN:VCARD\rFN:B\rEND:VCARD\r").size() == 2);
}

TEST_CASE("what has no column is in the note; what is made to keep the page busy is cut") {
    std::string card = "BEGIN:VCARD\nFN:A\n";
    for (int i = 0; i < 25; ++i) card += "TEL:1380013800" + std::to_string(10 + i) + "\n";
    const Customer customer = only(card + "END:VCARD\n");
    CHECK(values(customer, ContactKind::phone).size() == 20);
    CHECK(customer.note.contains("138001380034"));

    std::string hostile = "BEGIN:VCARD\nFN:B\nNOTE;ENCODING=QUOTED-PRINTABLE";
    for (int i = 0; i < 1'000'000; ++i) hostile += "=\n";
    hostile += "\nN:" + std::string(3'000'000, ';') + "\nPHOTO;ENCODING=b:" + std::string(3'000'000, 'A') +
               "\nEND:VCARD\n";
    CHECK(only(hostile).name == "B");
}

// Found by fuzzing: a hyphen was put into the middle of a character.
TEST_CASE("a birthday that is none stays a text") {
    IconvDecoding decoding;
    const std::string table =
        vcards_as_table("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:王五\r\nBDAY:--a张\r\nEND:VCARD\r\n", decoding,
                        Language::chinese, std::nullopt);
    CHECK(is_valid_utf8(table));
    CHECK(table.contains("a张"));
}
