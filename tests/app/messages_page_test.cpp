// Templates of messages, and messages sent to a customer, by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <vector>

namespace laoke::testing {

namespace {

struct Messages : OpenShop {
    explicit Messages(const PageSize& size = {}) : OpenShop(size) {}

    void add_template(std::string_view name, std::string_view body, std::string_view channel = {}) {
        go("templates");
        press("新增模板");
        fill("模板名称", name);
        if (!channel.empty()) page->combobox("方式").choose(channel);
        page.settle();
        fill("内容", body);
        press("保存");
    }
};

}  // namespace

TEST_CASE("a template is written, its faults are said, and it is changed and removed") {
    Messages shop;
    shop.go("templates");
    CHECK(shop.page->has_text("还没有消息模板"));
    shop.press("新增模板");
    shop.press("保存");
    CHECK(shop.page->has_text("给模板起个名字。"));
    CHECK(shop.page->has_text("写一句要发的内容。"));
    shop.fill("模板名称", "生日祝福");
    shop.fill("内容", "{尊称}，生日快乐");
    CHECK(shop.page->has_text("{尊称} 不认识"));
    shop.fill("内容", "祝您生日快乐，");
    shop.press("{称呼}");
    shop.press("保存");
    CHECK_FALSE(shop.page->dialog("新增模板").exists());
    CHECK(shop.page->has_text("祝您生日快乐，{称呼}"));

    shop.page.button_starting("生日祝福").click();
    shop.page.settle();
    shop.press("删除");
    CHECK(shop.page->has_text("还没有消息模板"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->has_text("祝您生日快乐，{称呼}"));
}

TEST_CASE("a message is filled in, changed, copied and recorded, in one step that is undone") {
    Messages shop;
    shop.add_template("新茶到店", "{姓名}您好，{店名}到新茶了", "微信");
    shop.add_customer("张三", "13800138000");
    shop.press("发消息");
    CHECK(shop.page->textbox("内容").value() == "张三您好，清和茶行到新茶了");
    CHECK_FALSE(shop.page->button("发短信并记为跟进").exists());
    shop.fill("内容", "");
    shop.press("复制并记为跟进");
    CHECK(shop.page->dialog("发消息给 张三").exists());
    CHECK(shop.page->has_text("写一句谈了什么。"));
    shop.fill("内容", "张三您好，给您留了样");
    shop.press("复制并记为跟进");

    CHECK_FALSE(shop.page->dialog("发消息给 张三").exists());
    CHECK(shop.page->link("微信：已沟通").exists());
    CHECK(shop.page->has_text("张三您好，给您留了样"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(shop.page->has_text("给您留了样"));
}

TEST_CASE("a phone writes the text message, and an address of e-mail is written to") {
    Messages phone({.width = 390, .height = 844, .pixel_ratio = 2});
    phone.add_template("短", "{姓名}，\n见面&聊", "短信");
    phone.add_customer("张三", "138 0013 8000");
    phone.choose_in_menu("更多操作", "发消息");
    phone.press("发短信并记为跟进");
    CHECK(phone.page.navigation.opened ==
          std::vector<std::string>{
              "sms:13800138000?&body=%E5%BC%A0%E4%B8%89%EF%BC%8C%0D%0A%E8%A7%81%E9%9D%A2%26%E8%81%8A"});
}

TEST_CASE("without a template the dialog leads to them") {
    Messages shop;
    shop.add_customer("张三", "13800138000");
    shop.press("发消息");
    shop.press("新增模板");
    CHECK(shop.page.navigation.hash() == "templates");
    CHECK(shop.page->heading("消息模板").exists());
    shop.press("返回");
    CHECK(shop.page->heading("张三").exists());
}

}  // namespace laoke::testing
