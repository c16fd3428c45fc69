// Bad input at every field of every form: what is too much is refused at its field with a sentence, and
// nothing of it is kept; what is odd is refused likewise, or kept as text that is whole.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace laoke::testing {

namespace {

/// Something that the field takes where it must not be empty.
std::string_view valid_for(std::string_view label) {
    if (label.contains("日")) return "今天";
    if (label.contains("金额")) return "1";
    return "好";
}

struct FormShop : OpenShop {
    FormShop() {
        add_customer("张三", "13800138000");
        customer = page.navigation.hash();
        go(customer + "/edit");
        press("再加一个地址");
        fill("街道、门牌", "文三路 1 号");
        press("保存");
        go("products/new");
        fill("名称", "龙井");
        press("保存");
        go("opportunities/new/" + customer.substr(customer.find('/') + 1));
        fill("客户想买什么", "年节礼盒");
        press("保存");
        opportunity = page.navigation.hash();
    }

    [[nodiscard]] std::vector<std::string> fields() {
        std::vector<std::string> found;
        for (const ui::Role role : {ui::Role::textbox, ui::Role::textarea}) {
            for (const std::string& name : page->names(role))
                if (!std::ranges::contains(found, name)) found.push_back(name);
        }
        return found;
    }

    void fill_required() {
        for (const std::string& field : fields()) {
            const PageNode box = page->textbox(field);
            if (box.is(ui::state::required) && box.value().empty()) fill(field, valid_for(field));
        }
    }

    /// Whether the form was left, and so is kept.
    bool save_with(std::string_view form, const std::string& field, std::string_view value) {
        if (page.navigation.hash() != form) go(form);
        fill_required();
        // Which stands beside a number, and goes with it.
        if (field == "说明") fill("电话", std::to_string(++last_phone));
        fill(field, value);
        keys(save_keys);
        return page.navigation.hash() != form;
    }

    std::int64_t last_phone = 13'900'000'000;
    std::string customer;
    std::string opportunity;
};

}  // namespace

TEST_CASE("every field of every form refuses what is too much, and is not upset by what is odd") {
    FormShop shop;
    const std::string& customer = shop.customer;
    const std::string number = customer.substr(customer.find('/') + 1);
    const std::array forms = {
        std::string("customers/new"),
        customer + "/edit",
        customer + "/note",
        customer + "/contact-person",
        customer + "/needs",
        customer + "/pain-point",
        customer + "/plan",
        customer + "/follow-up",
        customer + "/payment",
        std::string("products/new"),
        "tasks/new/" + number,
        "meetings/new/" + number,
        "opportunities/new/" + number,
        shop.opportunity + "/quote",
        "sales/new/" + number,
        std::string("pipelines/new"),
        std::string("playbooks/new"),
    };
    const std::string too_long(20'001, 'x');
    constexpr std::array odd = {
        std::string_view("张\x01三\x1b\u202E[31m\u2066​👩‍👩‍👧\xF0\xA0\xAE\xB7"),
        std::string_view("-1"),
        std::string_view("0"),
        std::string_view("99999999999999999999999"),
        std::string_view("0001-02-30"),
    };
    for (const std::string& form : forms) {
        CAPTURE(form);
        shop.go(form);
        REQUIRE(shop.page.navigation.hash() == form);
        const std::vector<std::string> fields = shop.fields();
        CHECK_FALSE(fields.empty());
        for (const std::string& field : fields) {
            CAPTURE(field);
            CHECK_FALSE(shop.save_with(form, field, too_long));
            CHECK_MESSAGE(shop.page->count(ui::Role::alert) > 0, shop.page->tree());
            for (const std::string_view value : odd) {
                CAPTURE(value);
                if (!shop.save_with(form, field, value)) CHECK(shop.page->count(ui::Role::alert) > 0);
            }
            if (shop.page.navigation.hash() == form) shop.fill(field, "");
        }
        shop.go("today");
        if (shop.page->button("不保存，离开").exists()) shop.press("不保存，离开");
    }
    shop.go("settings");
    shop.press("检查档案");
    CHECK(shop.page->has_text("数据完好"));
}

}  // namespace laoke::testing
