#include "support/iconv_decoding.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("one list of customers in five encodings is the same list") {
    const std::string list = "姓名,手机,生日,地址\n张三,13800138000,1990-05-20,人民路 1 号\n";
    const std::array files = {list, "\xEF\xBB\xBF" + list, encode(list, TextEncoding::gb18030),
                              "\xFF\xFE" + encode(list, TextEncoding::utf16le),
                              "\xFE\xFF" + encode(list, TextEncoding::utf16be)};
    for (const std::string& bytes : files) {
        IconvDecoding decoding;
        TestArchive archive;

        const TableFile file = value_of(open_table_file("list.csv", bytes, decoding, Language::chinese));
        const CustomersPlan plan = plan_of(archive, file);

        REQUIRE(plan.first_rows.size() == 1);
        CHECK(plan.first_rows[0].name == "张三");
        CHECK(plan.first_rows[0].address == "人民路 1 号");
        CHECK(plan.unread_cells == 0);
    }
}
