// Needs, pain points, plans for key accounts, and what is printed of several customers, as a user meets them.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <memory>
#include <string>

namespace laoke::testing {

namespace {

/// With one customer, whose page is open.
struct CustomerShop : OpenShop {
    explicit CustomerShop(const PageSize& size = {}) : OpenShop(size) { add_customer("张三", "13800138000"); }

    void choose_state(std::string_view state) {
        page->node(ui::Role::radio, state).click();
        page.settle();
    }
    void undo() { keys(ImGuiMod_Ctrl | ImGuiKey_Z); }
    void add_product(std::string_view name, std::string_view category) {
        go("products/new");
        fill("名称", name);
        fill("类别", category);
        press("保存");
    }
    std::string printed() {
        REQUIRE_FALSE(page.printing.printed.empty());
        const PrintDocument& document = page.printing.printed.back();
        std::string all = document.title;
        for (const PrintBlock& block : document.blocks) {
            all += '\n';
            for (const std::string& text : block.texts) all += text + '|';
        }
        return all;
    }
};

}  // namespace

TEST_CASE("needs are typed with categories of the shop, kept, shown and printed") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    shop.add_product("祁门", "红茶");
    shop.go(address);
    CHECK(shop.page->has_text("还没有记下需求。"));
    shop.open("修改需求");
    shop.page->textbox("类别（第 1 个）").click();
    shop.page.settle();
    shop.type("hc");
    shop.enter();
    CHECK(shop.page->textbox("类别（第 1 个）").value() == "红茶");
    shop.page->combobox("程度（第 1 个）").choose("特别喜欢");
    shop.press("加一个类别");
    CHECK(shop.page->focused_name() == "类别（第 2 个）");
    shop.type("单丛");
    shop.choose_state("看重服务");
    shop.fill("想要的特点", "小包装");
    shop.keys(save_keys);
    REQUIRE(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("红茶（特别喜欢）"));
    CHECK(shop.page->has_text("单丛"));
    CHECK(shop.page->has_text("看重服务"));
    CHECK(shop.page->has_text("小包装"));
    shop.choose_in_menu("更多操作", "打印");
    CHECK(shop.printed().contains("需求与偏好|\n感兴趣的类别|红茶（特别喜欢） · 单丛|看重什么|看重服务|"));

    shop.open("修改需求");
    shop.press("去掉第 2 个类别");
    shop.press("保存");
    CHECK_FALSE(shop.page->has_text("单丛"));
    shop.undo();
    CHECK(shop.page->has_text("单丛"));
}

TEST_CASE("what is bought stands beside what was entered, and is taken over with one press") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    shop.add_product("祁门", "红茶");
    shop.go(address);
    shop.press("新增销售");
    shop.page->textbox("商品（第 1 行）").click();
    shop.page.settle();
    shop.type("祁门");
    shop.enter();
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    shop.go(address);
    CHECK(shop.page->has_text("近 12 个月买的"));
    CHECK(shop.page->has_text("100%，最近 2025-10-09"));
    shop.open("修改需求");
    shop.press("加上 红茶");
    shop.press("保存");
    CHECK(shop.page->has_text("红茶"));
    shop.open("修改需求");
    CHECK(shop.page->textbox("类别（第 1 个）").value() == "红茶");
    CHECK_FALSE(shop.page->button("加上 红茶").exists());
}

TEST_CASE("a category that is too long is refused where it stands, and Escape leaves") {
    CustomerShop shop;
    shop.open("修改需求");
    shop.fill("类别（第 1 个）", std::string(101, 'a'));
    shop.fill("想要的特点", std::string(2'001, 'a'));
    shop.press("保存");
    CHECK(shop.page->textbox("类别（第 1 个）").is(ui::state::invalid));
    CHECK(shop.page->textbox("想要的特点").is(ui::state::invalid));
    shop.fill("类别（第 1 个）", "茶");
    shop.fill("想要的特点", "");
    CHECK_FALSE(shop.page->textbox("类别（第 1 个）").is(ui::state::invalid));
    shop.press("保存");
    CHECK(shop.page->has_text("修改 张三 的需求与偏好"));
}

TEST_CASE("a pain point is written down, solved, in the timeline, the report and the search") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    shop.add_product("祁门", "红茶");
    shop.go(address);
    shop.open("记痛点");
    REQUIRE(shop.page->focused_name() == "哪里不满意");
    shop.press("保存");
    CHECK(shop.page->has_text("请写一下哪里不满意。"));
    shop.fill("哪里不满意", "茶味比去年淡");
    shop.fill("商品", "没有的茶");
    shop.press("保存");
    CHECK(shop.page->has_text("没有找到这个商品。请从列表里选一个，或者留空。"));
    shop.fill("商品", "");
    shop.page->textbox("商品").click();
    shop.page.settle();
    shop.type("qm");
    shop.enter();
    CHECK(shop.page->textbox("商品").value() == "祁门");
    shop.fill("方面", "口感");
    shop.fill("从什么时候起", "昨天");
    shop.press("保存");
    REQUIRE(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("祁门 · 口感 · 从 2025-10-08 起"));
    CHECK(shop.page->has_text("口感 · 茶味比去年淡"));  // the timeline

    shop.open("不满意报表");
    REQUIRE(shop.page->heading("不满意报表").exists());
    CHECK(shop.page->has_text("未解决 1 条，已解决 0 条"));
    shop.press("打印");
    CHECK(shop.printed().ends_with("商品|方面|客户数|未解决|已解决|最近一条|祁门|口感|1|1|0|2025-10-08|"));
    shop.press("导出表格");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    CHECK(shop.browser.files.downloads.begin()->second.contains("祁门,口感,1,1,0,2025-10-08"));
    shop.page->row("祁门").click();
    shop.page.settle();
    shop.page.button_starting("张三").click();
    shop.page.settle();
    REQUIRE(shop.page->heading("张三").exists());

    shop.page.button_starting("茶味比去年淡").click();
    shop.page.settle();
    shop.choose_state("已解决");
    CHECK(shop.page->textbox("解决的日期").value() == "2025-10-09");
    shop.fill("解决的日期", "2025-10-07");
    shop.press("保存");
    CHECK(shop.page->has_text("解决的日期不能早于开始的日期。"));
    shop.fill("解决的日期", "今天");
    shop.fill("做了什么", "换了新茶");
    shop.press("保存");
    CHECK(shop.page->has_text("痛点已解决"));
    CHECK(shop.page->has_text("祁门 · 口感 · 2025-10-09 解决"));

    shop.go("pain-points");
    shop.page->checkbox("只看有未解决的").click();
    shop.page.settle();
    CHECK(shop.page->has_text("没有未解决的痛点"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_F);
    shop.type("新茶");
    shop.enter();
    CHECK(shop.page->heading("修改痛点").exists());
    shop.press("删除");
    CHECK_FALSE(shop.page->has_text("茶味比去年淡"));
    shop.go("bin");
    CHECK(shop.page->row("痛点").exists());
}

TEST_CASE("features in use are offered, and the report says what to do while it is empty") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    shop.go("pain-points");
    CHECK(shop.page->has_text("还没有记下痛点"));
    shop.go(address);
    shop.open("记痛点");
    shop.fill("哪里不满意", "袋子漏");
    shop.fill("方面", "包装");
    shop.press("保存");
    shop.open("记痛点");
    shop.fill("哪里不满意", "盒子破");
    shop.page->textbox("方面").click();
    shop.page.settle();
    shop.type("bz");
    shop.enter();
    CHECK(shop.page->textbox("方面").value() == "包装");
    CHECK(shop.page->heading("记痛点").exists());  // Enter took it and saved nothing
}

TEST_CASE("a plan for a key account is kept, printed, found, and comes up under Today on its day") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    shop.open("大客户计划");
    shop.fill("客户的目标", "接待用茶统一");
    shop.fill("回顾日期", "明天");
    shop.press("保存");
    REQUIRE(shop.page->heading("大客户计划").exists());
    CHECK(shop.page->has_text("接待用茶统一"));
    CHECK(shop.page->has_text("2025-10-10"));
    shop.choose_in_menu("更多操作", "打印");
    CHECK(shop.printed().contains("大客户计划|\n客户的目标|接待用茶统一|回顾日期|2025-10-10|"));
    shop.go("today/customers");
    CHECK_FALSE(shop.page->has_text("大客户计划该回顾了（2025-10-10）"));
    shop.go(address);
    shop.open("修改计划");
    shop.fill("回顾日期", "九月");
    shop.press("保存");
    CHECK(shop.page->textbox("回顾日期").is(ui::state::invalid));
    shop.fill("回顾日期", "今天");
    shop.press("保存");
    shop.go("today/customers");
    CHECK(shop.page->has_text("大客户计划该回顾了（2025-10-09）"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_F);
    shop.type("接待");
    shop.enter();
    CHECK(shop.page->heading("大客户计划").exists());
}

TEST_CASE("what is typed in these forms is there again after a reload") {
    CustomerShop shop;
    const std::string address = shop.page.navigation.hash();
    for (const auto& [link, label] :
         {std::pair{"修改需求", "想要的特点"}, {"记痛点", "哪里不满意"}, {"大客户计划", "客户的目标"}}) {
        CAPTURE(link);
        shop.go(address);
        shop.open(link);
        shop.fill(label, "写了一半");
        const std::string form = shop.page.navigation.hash();
        shop.browser.clock.advance_ms(2'000);
        shop.page.settle();
        std::destroy_at(&shop.page);
        std::construct_at(&shop.page, shop.browser);
        shop.go(form);
        CHECK(shop.page->textbox(label).value() == "写了一半");
        shop.press("保存");
    }
}

TEST_CASE("the region is found among the divisions, and any other text stays as it is") {
    CustomerShop shop;
    shop.press("修改");
    shop.page->textbox("地区").click();
    shop.page.settle();
    shop.type("xh");
    shop.fill("地区", "");
    shop.page->textbox("地区").click();
    shop.page.settle();
    shop.type("hzxh");
    shop.enter();
    CHECK(shop.page->textbox("地区").value() == "浙江省杭州市西湖区");
    CHECK_FALSE(shop.page->heading("张三").exists());  // Enter took it and saved nothing
    shop.press("保存");
    CHECK(shop.page->has_text("浙江省杭州市西湖区"));
    shop.press("修改");
    shop.fill("地区", "河坊街一带");
    shop.press("保存");
    CHECK(shop.page->has_text("河坊街一带"));
}

TEST_CASE("a visit plan has the customers by region, and labels begin where the sheet is free") {
    CustomerShop shop;
    const auto place = [&](std::string_view region, std::string_view address) {
        shop.press("修改");
        shop.fill("地区", region);
        shop.fill("地址", address);
        shop.press("保存");
    };
    place("杭州市", "文三路 1 号");
    shop.add_customer("李四", "13900139000");
    place("北京市", "北京市长安街 2 号");
    shop.add_customer("王五", "");
    shop.go("customers");
    shop.choose_in_menu("打印", "拜访路线");
    const std::string plan = shop.printed();
    CAPTURE(plan);
    CHECK(plan.starts_with(
        "清和茶行 · 拜访路线\n2025-10-09，共 3 位|\n北京市|\n客户|地址|上次消费 / 下一步|拜访记录|李四\n"));
    CHECK(plan.find("杭州市|") < plan.find("没写地区|"));
    CHECK(plan.find("没写地区|") < plan.find("王五"));

    shop.choose_in_menu("打印", "地址标签");
    CHECK(shop.page->has_text("2 张标签，用 1 页。 1 位没有写地址，不打印。"));
    shop.fill("从第几张开始", "25");
    shop.press("打印");
    CHECK(shop.page->has_text("这种纸一页有 24 张，请填 1 到 24。"));
    shop.page->combobox("标签纸（A4）").choose("2 × 7 · 99.1 × 38.1 mm");
    shop.page.settle();
    shop.fill("从第几张开始", "14");
    CHECK(shop.page->has_text("2 张标签，用 2 页。"));
    shop.enter();
    const PrintDocument& labels = shop.page.printing.printed.back();
    REQUIRE(labels.paper == Paper::labels);
    REQUIRE(labels.blocks.size() == 1);
    CHECK(labels.blocks[0].columns.starts_with("2 7 99.1 38.1"));
    REQUIRE(labels.blocks[0].texts.size() == 15);
    CHECK(labels.blocks[0].texts[12].empty());
    const std::string both = labels.blocks[0].texts[13] + "|" + labels.blocks[0].texts[14];
    CAPTURE(both);
    CHECK(both.contains("张三 收\n杭州市文三路"));
    CHECK(both.contains("李四 收\n北京市长安街"));
    CHECK_FALSE(both.contains("北京市北京市"));

    shop.choose_in_menu("打印", "地址标签");
    CHECK(shop.page->combobox("标签纸（A4）").value() == "2 × 7 · 99.1 × 38.1 mm");
}

}  // namespace laoke::testing
