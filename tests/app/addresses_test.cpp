// How addresses are written in one line, changed in the form and printed on labels.
#include "app/customer_profile.h"
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

std::string in_one_line(std::string_view region, std::string_view street) {
    return address_text(
        {.id = {}, .label = {}, .region = std::string(region), .address = std::string(street)});
}

}  // namespace

TEST_CASE("an address has its region where those who live there put it") {
    CHECK(in_one_line("浙江省杭州市", "文三路263号") == "浙江省杭州市文三路263号");
    CHECK(in_one_line("浙江省杭州市", "浙江省杭州市文三路263号") == "浙江省杭州市文三路263号");
    CHECK(in_one_line("Portland, Oregon", "9 Park Avenue") == "9 Park Avenue, Portland, Oregon");
    CHECK(in_one_line("Portland, Oregon", "9 Park Avenue, Portland, Oregon") ==
          "9 Park Avenue, Portland, Oregon");
    CHECK(in_one_line("上海市", "9 Park Avenue") == "9 Park Avenue, 上海市");
    CHECK(in_one_line("Shanghai", "徐汇路9号") == "徐汇路9号, Shanghai");
    CHECK(in_one_line("Portland, Oregon", "") == "Portland, Oregon");
    CHECK(in_one_line("", "9 Park Avenue") == "9 Park Avenue");
}

TEST_CASE("a further address that is blank does not take the place of the main one") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("地址", "文三路263号");
    shop.press("再加一个地址");
    CHECK(shop.page->textbox("地址").rect().y < shop.page->textbox("街道、门牌").rect().y);
    CHECK(shop.page->button("作为主要地址").is_disabled());
    shop.fill("用途", "收货");
    shop.fill("街道、门牌", "  ");
    CHECK(shop.page->button("作为主要地址").is_disabled());
    shop.fill("街道、门牌", "龙井路8号");
    CHECK_FALSE(shop.page->button("作为主要地址").is_disabled());
    shop.press("作为主要地址");
    CHECK(shop.page->textbox("地址").value() == "龙井路8号");
    CHECK(shop.page->textbox("街道、门牌").value() == "文三路263号");
    shop.press("保存");
    CHECK(shop.page->has_text("龙井路8号"));
    CHECK(shop.page->has_text("文三路263号"));
}

TEST_CASE("what is wrong with a further address is said at it, behind one that is blank") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.press("再加一个地址");
    shop.press("再加一个地址");
    shop.page->textbox("用途").fill("没有地址");  // goes with the blank one
    shop.page->textbox("街道、门牌").nth(1).fill("文三路263号");
    shop.page->textbox("用途").nth(1).fill(std::string(201, 'x'));
    shop.page->textbox("省市区").nth(1).fill(std::string(201, 'x'));
    shop.page.settle();
    shop.keys(save_keys);
    for (const std::string_view field : {"用途", "省市区"}) {
        CAPTURE(field);
        CHECK_FALSE(shop.page->textbox(field).is(ui::state::invalid));
        CHECK(shop.page->textbox(field).nth(1).is(ui::state::invalid));
    }
    shop.page->textbox("用途").nth(1).fill(std::string(200, 'x'));
    shop.page->textbox("省市区").nth(1).fill(std::string(200, 'x'));
    shop.page.settle();
    shop.keys(save_keys);
    CHECK(shop.page->heading("张三").exists());
}

TEST_CASE("a label has the name on a line of its own, and no line ends within a number") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("电话", "13800138000");
    shop.fill("工作单位", "和盛");
    shop.fill("地区", "浙江省杭州市");
    shop.fill("地址", "文三路263号2幢 501室");
    shop.press("保存");
    shop.go("customers");
    shop.choose_in_menu("打印", "地址标签");
    shop.fill("从第几张开始", "1");
    shop.enter();
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(shop.page.printing.printed[0].blocks[0].texts[0] ==
          "张三 收\n和盛\n浙江省杭州市文三路263\u2060号2\u2060幢\u00A0501\u2060室\n138\u00A00013\u00A08000");
}

}  // namespace laoke::testing
