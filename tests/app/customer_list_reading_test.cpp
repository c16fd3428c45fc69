// The list of customers while the one that was asked for is still read: in a large shop that takes several
// frames, here each part has a frame of its own.
#include "app/open_shop.h"
#include "support/slices.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace laoke::testing {

namespace {

/// With the filter 常客, which lets 张三 through alone and is not read yet.
struct ReadingShop : OpenShop {
    ReadingShop() : OpenShop({}, 0) {
        add_customer("张三", "13800138000");
        press("新增销售");
        fill("商品（第 1 行）", "普洱");
        fill("单价（第 1 行）", "88");
        press("保存");
        go("customers");
        type_conditions();
        fill("名称", "常客");
        press("保存并应用");
        choose_in_menu("筛选", "清除筛选");
        add_customer("李四", "");
        go("customers");
    }

    void type_conditions() {
        choose_in_menu("筛选", "新筛选…");
        for (int line = 1; line <= conditions; ++line) {
            if (line > 1) press("加一个条件");
            fill("条件 " + std::to_string(line) + "：比什么", std::to_string(30 + line));
        }
    }

    /// Goes back to the list while its parts are not all read yet.
    void begin_to_filter() {
        press("筛选");
        choose_in_passing("常客");
        page->frame();
        REQUIRE(page->has_text("正在整理名单…"));
        REQUIRE(lists("李四"));
    }

    void choose_in_passing(std::string_view entry) {
        page->node(ui::Role::menuitem, entry).hover();
        page->node(ui::Role::menuitem, entry).click_in_passing();
    }

    /// With an order and groups of its own.
    void keep_view() {
        press("分组");
        page->node(ui::Role::menuitemcheckbox, "按地区分组").click();
        page->columnheader("累计消费").click();
        page.settle();
        choose_in_menu("筛选", "新筛选…");
        fill("名称", "视图");
        fill("条件 1：比什么", "77");
        press("保存并应用");
        choose_in_menu("筛选", "清除筛选");
    }

    void change() {
        keys(ImGuiMod_Ctrl | ImGuiKey_Z);
        keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    }

    void rest(std::int64_t ms) {
        browser.clock.advance_ms(ms);
        while (page.application().work(EndlessSlice())) {
        }
    }

    [[nodiscard]] bool lists(std::string_view name) { return page->row(name).exists(); }

    static constexpr int conditions = 14;
};

}  // namespace

TEST_CASE("the list stays as it was until all parts of another one are read, and says so") {
    ReadingShop shop;
    shop.begin_to_filter();
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("正在整理名单…"));
    CHECK(shop.page->has_text("找到 1 位，共 2 位"));
    CHECK(shop.lists("张三"));
    CHECK_FALSE(shop.lists("李四"));

    // It begins anew while nothing is in sight.
    shop.go("products");
    shop.go("customers");
    shop.page.settle();
    CHECK(shop.page->has_text("共 2 位"));
}

TEST_CASE("a list that begins anew is as high as the page from its first frame on") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.go("customers");
    const auto bottom = [&] {
        const ui::Rect rect = shop.page->node(ui::Role::table, "客户").rect();
        return rect.y + rect.height;
    };
    const float before = bottom();
    shop.press("筛选");
    shop.page->node(ui::Role::menuitem, "久未联系").hover();
    shop.page->node(ui::Role::menuitem, "久未联系").click_in_passing();
    shop.page->frame();
    CHECK(shop.page->has_text("找到 1 位"));
    CHECK(bottom() == before);
}

TEST_CASE(
    "after a change a view is there in the frame in which it is chosen, once nobody has done anything") {
    ReadingShop shop;
    shop.keep_view();
    shop.change();
    shop.press("筛选");
    SUBCASE("for a second") {
        shop.rest(1000);
        shop.choose_in_passing("视图");
        shop.page->frame();
        CHECK_FALSE(shop.page->has_text("正在整理名单…"));
        CHECK_FALSE(shop.lists("李四"));
    }
    SUBCASE("and before that while it is read") {
        shop.rest(999);
        shop.choose_in_passing("视图");
        shop.page->frame();
        CHECK(shop.page->has_text("正在整理名单…"));
        CHECK(shop.lists("李四"));
    }
}

TEST_CASE("a view is made ready beside a snapshot that takes long") {
    ReadingShop shop;
    shop.keep_view();
    StoredSnapshots& snapshots = *shop.browser.shelf.snapshots_of.begin()->second;
    snapshots.answers_at_once = false;
    shop.browser.clock.advance_ms(2 * 3'600'000LL);
    shop.change();
    REQUIRE_FALSE(snapshots.waiting.empty());
    shop.press("筛选");
    shop.rest(1000);
    shop.choose_in_passing("视图");
    shop.page->frame();
    CHECK_FALSE(shop.lists("李四"));
    CHECK_FALSE(snapshots.waiting.empty());
    snapshots.answers_at_once = true;
    snapshots.answer();
    shop.page.settle();
}

TEST_CASE("a list that another day makes stale is not read within work that may be given up") {
    OpenShop shop;
    constexpr std::array names = {"张三", "李四", "王五", "赵六", "钱七"};
    for (const char* const name : names) shop.add_customer(name, "");
    shop.go("customers");
    shop.page->checkbox("选中全部").click();
    shop.page.settle();
    shop.press("删除所选");
    shop.page->button("删除").hover();
    shop.page->button("删除").click_in_passing();
    for (int i = 0; i < 3; ++i) shop.page.application().work(CountedSlice(1));
    shop.browser.clock.advance_ms(86'400'000);
    for (int i = 0; i < 3; ++i) shop.page->frame();
    shop.page->button("取消").click_in_passing();
    shop.page.settle();
    REQUIRE(shop.page->has_text("已取消，没有改动任何数据。"));
    for (const char* const name : names) CHECK(shop.page->row(name).exists());
}

TEST_CASE("what somebody does puts off what is made ready, what the page does by itself does not") {
    ReadingShop shop;
    shop.keep_view();
    shop.change();
    shop.browser.clock.advance_ms(900);
    shop.press("筛选");
    shop.rest(900);
    SUBCASE("until a second after it") {
        shop.page->frame();
        shop.rest(100);
        shop.choose_in_passing("视图");
        shop.page->frame();
        CHECK_FALSE(shop.page->has_text("正在整理名单…"));
    }
    SUBCASE("and not before") {
        shop.choose_in_passing("视图");
        shop.page->frame();
        CHECK(shop.page->has_text("正在整理名单…"));
    }
}

TEST_CASE("the dialog counts while its conditions are read, and what it has counted is listed at once") {
    ReadingShop shop;
    shop.type_conditions();
    CHECK(shop.page->has_text("符合的有 1 位"));
    shop.fill("条件 14：比什么", "");
    CHECK_FALSE(shop.page->has_text("符合的有"));
    shop.fill("条件 14：比什么", "60");
    CHECK(shop.page->has_text("符合的有 1 位"));
    shop.page->button("应用筛选").hover();
    shop.page->button("应用筛选").click_in_passing();
    for (int i = 0; i < 3; ++i) shop.page->frame();
    CHECK_FALSE(shop.lists("李四"));
}

TEST_CASE("all are marked of the list that was asked for, not of the one that is still in sight") {
    ReadingShop shop;
    shop.begin_to_filter();
    shop.page->checkbox("选中全部").click_in_passing();
    shop.page.settle();
    CHECK(shop.page->has_text("已选 1 位"));
    CHECK_FALSE(shop.page->has_text("不在下面"));
}

TEST_CASE(
    "what is done with the marked is done with all of the list that was asked for, and asked about them") {
    ReadingShop shop;
    shop.page->checkbox("选中 李四").click();
    shop.page.settle();
    shop.begin_to_filter();
    shop.page->checkbox("选中全部").click_in_passing();
    for (int i = 0; i < 3; ++i) shop.page->frame();
    CHECK(shop.page->has_text("已选 2 位，1 位不在下面"));
    shop.page->button("删除所选").click_in_passing();
    shop.page->frame();
    CHECK(shop.page->has_text("删除选中的 2 位客户？"));
    shop.page.settle();
    CHECK(shop.page->has_text("删除选中的 2 位客户？"));
    CHECK(shop.page->has_text("张三"));
}

TEST_CASE("marking all is about the list that was asked for then, whatever is asked for next") {
    ReadingShop shop;
    shop.begin_to_filter();
    shop.page->checkbox("选中全部").click_in_passing();
    shop.choose_in_menu("筛选", "清除筛选");
    CHECK(shop.page->has_text("已选 1 位"));
}

TEST_CASE("a row that is marked by itself while another list is read is that one alone") {
    ReadingShop shop;
    shop.page->checkbox("选中 张三").click();
    shop.page.settle();
    shop.begin_to_filter();
    shop.page->checkbox("选中 李四").click_in_passing();
    shop.page.settle();
    CHECK(shop.page->has_text("已选 2 位，1 位不在下面"));
}

TEST_CASE("the list that was asked for is printed while it is read") {
    ReadingShop shop;
    shop.begin_to_filter();
    shop.page->press_in_passing(ImGuiMod_Ctrl | ImGuiKey_P);
    shop.page.settle();
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(shop.page.printing.printed.front().blocks.front().texts.size() ==
          10);  // titles, and one row of five
}

TEST_CASE("the list that was asked for is exported while it is read") {
    ReadingShop shop;
    shop.begin_to_filter();
    shop.page->button("导出表格").click_in_passing();
    shop.page.settle();
    REQUIRE(shop.browser.files.downloads.size() == 1);
    const std::string& file = shop.browser.files.downloads.begin()->second;
    CHECK(file.contains("张三"));
    CHECK_FALSE(file.contains("李四"));
}

TEST_CASE("Enter opens who was searched for while the filter is read, and nobody where nothing was typed") {
    ReadingShop shop;
    shop.choose_in_menu("筛选", "常客");
    shop.page->textbox("搜索客户").focus();
    shop.enter();
    CHECK(shop.page->heading("客户").exists());
    shop.press("筛选");
    shop.choose_in_passing("清除筛选");
    shop.fill("搜索客户", "lisi");
    shop.enter();
    CHECK(shop.page->heading("李四").exists());
}

}  // namespace laoke::testing
