// The filter of the list of customers, as the user meets it.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

struct FilterPage : OpenShop {
    FilterPage() {
        add_customer("张三", "13800138000");
        press("新增销售");
        fill("商品（第 1 行）", "普洱");
        fill("单价（第 1 行）", "88");
        press("保存");
        add_customer("李四", "");
        go("customers");
    }

    /// The dialog; the menu offers it behind the views that stand ready.
    void filter() { choose_in_menu("筛选", "新筛选…"); }

    void choose(std::string_view box, std::string_view option) {
        page->combobox(box).click();
        page.settle();
        page->option(option).click();
        page.settle();
    }

    [[nodiscard]] bool lists(std::string_view name) { return page->row(name).exists(); }
};

}  // namespace

TEST_CASE("a filter is put together, says how many match, and holds until it is cleared") {
    FilterPage shop;
    shop.filter();
    shop.choose("条件 1：看什么", "累计消费");
    shop.fill("条件 1：比什么", "50元");
    CHECK(shop.page->has_text("符合的有 1 位"));
    shop.press("加一个条件");
    CHECK_FALSE(shop.page->has_text("符合的有 1 位"));  // the second is not complete
    shop.choose("条件 2：看什么", "电话");
    shop.choose("条件 2：怎么比", "有");
    CHECK(shop.page->has_text("符合的有 1 位"));
    shop.press("应用筛选");

    CHECK(shop.lists("张三"));
    CHECK_FALSE(shop.lists("李四"));
    CHECK(shop.page->has_text("累计消费 ≥ ¥50.00"));
    CHECK(shop.page->has_text("有电话"));
    CHECK(shop.page->has_text("找到 1 位，共 2 位"));

    // It is found again by the way back from a record.
    shop.page->row("张三").click();
    shop.page.settle();
    shop.press("客户");
    CHECK_FALSE(shop.lists("李四"));

    shop.open("清除筛选");
    CHECK(shop.lists("李四"));
    CHECK_FALSE(shop.page->has_text("有电话"));
}

TEST_CASE("a filter that is not complete says so and stays open") {
    FilterPage shop;
    shop.filter();
    shop.choose("条件 1：看什么", "地区");
    shop.press("应用筛选");
    CHECK(shop.page->has_text("请把每个条件填完整：金额和天数填数字，文字不能空着。"));
    CHECK(shop.page->textbox("条件 1：比什么").exists());
    shop.press("加一个条件");
    shop.press("去掉条件 1");
    CHECK_FALSE(shop.page->textbox("条件 2：比什么").exists());
}

TEST_CASE("a filter with a name is offered again, changed, undone and deleted") {
    FilterPage shop;
    shop.filter();
    shop.choose("条件 1：怎么比", "没有");
    shop.fill("名称", "没买过的");
    shop.press("保存并应用");
    CHECK(shop.lists("李四"));
    CHECK_FALSE(shop.lists("张三"));

    shop.go("products");
    shop.go("customers");
    CHECK(shop.lists("张三"));
    shop.press("筛选");
    shop.page->node(ui::Role::menuitem, "没买过的").click();
    shop.page.settle();
    CHECK_FALSE(shop.lists("张三"));

    shop.open("修改条件…");
    shop.press("删除这个筛选");
    CHECK(shop.lists("张三"));
    shop.press("撤销：删除筛选 没买过的");
    shop.press("筛选");
    CHECK(shop.page->node(ui::Role::menuitem, "没买过的").exists());
}

TEST_CASE("where nobody matches the list says what to do") {
    FilterPage shop;
    shop.filter();
    shop.choose("条件 1：看什么", "地区");
    shop.choose("条件 1：怎么比", "有");
    shop.press("应用筛选");
    CHECK(shop.page->has_text("没有符合这些条件的客户"));
    shop.press("清除筛选");
    CHECK(shop.lists("张三"));
}

}  // namespace laoke::testing
