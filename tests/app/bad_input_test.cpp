// Bad input at every field of every form: what is too much is refused at its field with a sentence, and
// nothing of it is kept; what is odd is refused likewise, or kept as text that is whole.
#include "app/open_shop.h"
#include "app/route.h"
#include "base/utf8.h"
#include "sqlite/mirror_vfs.h"
#include "support/images.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace laoke::testing {

namespace {

const std::string too_long(20'001, 'x');
constexpr std::array odd = {
    std::string_view("张\x01三\x1b\u202E[31m\u2066​👩‍👩‍👧\xF0\xA0\xAE\xB7"),
    std::string_view("-1"),
    std::string_view("0"),
    std::string_view("99999999999999999999999"),
    std::string_view("0001-02-30"),
};

/// Something that the field takes where it must not be empty.
std::string_view valid_for(std::string_view label) {
    if (label.contains("日") || label.contains("天")) return "今天";
    for (const std::string_view number : {"金额", "数量", "单价", "赢率", "比什么"})
        if (label.contains(number)) return "1";
    return "好";
}

/// What a form wants in some cases only.
bool is_wanted_sometimes(std::string_view label) {
    constexpr std::array<std::string_view, 9> wanted = {"谈了什么", "商品（第 1 行）", "单价（第 1 行）",
                                                        "要做什么", "到期日",          "阶段",
                                                        "赢率",     "退回数量",        "条件 1：比什么"};
    return std::ranges::any_of(wanted, [&](std::string_view each) { return label.starts_with(each); });
}

/// Nothing of it is kept: it finds what is there.
bool is_search(std::string_view label) {
    return label.starts_with("搜索") || label == "找商品" || label == "再加一位";
}

/// Which of `odd`, in its order, a field keeps: '+'.  A text is kept whatever it says.
std::string_view kept_of_odd(std::string_view label) {
    struct Kind {
        std::string_view kept;
        std::vector<std::string_view> labels;
    };
    static const std::array kinds = {
        Kind{"-++--", {"里程", "条件 1：比什么"}},  // any number
        Kind{"--+--",
             {"单价", "成本", "优惠", "信用额度", "账期（天）", "预计金额", "赢率 1（%）", "时间", "几天后",
              "数到 龙井"}},
        Kind{"-----",
             {"数量",           "退回数量：龙井", "金额",         "生日",         "日期",     "到期日",
              "年检日",         "结束日期",       "预计成交日期", "回顾日期",     "有效期至", "从什么时候起",
              "使用周期（天）", "每几天联系一次", "客户",         "转介绍人",     "哪位客户", "加一位客户",
              "商品",           "从哪天算起",     "从第几张开始", "推迟到哪一天", "到期"}}};
    const std::string_view name = label.substr(0, label.find("（第"));
    for (const Kind& kind : kinds)
        if (std::ranges::contains(kind.labels, name) && label != "商品（第 1 行）") return kind.kept;
    return "+++++";
}

struct Form {
    std::string name;
    std::function<void()> open;  ///< wherever one is
    std::string_view save{};     ///< the button; "": by keys
    int keys = save_keys;
};

struct FormShop : OpenShop {
    FormShop() {
        add_customer("李四", "13900139000");
        add_customer("张三", "13800138000");
        customer = page.navigation.hash();
        go(customer + "/edit");
        fill("地址", "延安路 2 号");
        press("再加一个地址");
        fill("街道、门牌", "文三路 1 号");
        press("保存");
        go("products/new");
        fill("名称", "龙井");
        page->checkbox("记库存").click();
        press("保存");
        go("products");
        page->row("龙井").click();
        page.settle();
        product = page.navigation.hash();
        product.resize(product.rfind('/'));
        go("sales/new/" + number_of(customer));
        fill("商品（第 1 行）", "龙井");
        fill("单价（第 1 行）", "64");
        press("保存");
        sale = page.navigation.hash();
        go("opportunities/new/" + number_of(customer));
        fill("客户想买什么", "年节礼盒");
        press("保存");
        opportunity = page.navigation.hash();
        go(customer);
        press("改标签");
        type("VIP");
        enter();
        keys(ImGuiKey_Escape);
        browser.files.next_pick = {"店.jpg", a_jpeg()};
        open("加图片");
        for (const auto& [name, kind] :
             {std::pair("车牌号", "文字"), std::pair("里程", "数字"), std::pair("年检日", "日期")})
            add_own_field(name, kind);
        go("templates");
        press("新增模板");
        fill("模板名称", "新茶到店");
        fill("内容", "{姓名}您好");
        press("保存");
        go("tasks/new");
        fill("要做什么", "回访");
        press("今天");
        keys(save_keys);
    }

    void add_own_field(std::string_view name, std::string_view kind) {
        go("fields");
        press("加一个字段");
        fill("字段名", name);
        page->node(ui::Role::radio, kind).click();
        page.settle();
        press("保存");
    }

    static std::string number_of(std::string_view address) {
        return std::string(address.substr(address.find('/') + 1));
    }

    /// Goes to a place, of the record that has one; "" where the shop has none, or nothing is typed.
    std::string find_form(Place place) {
        for (const std::string& record : {customer, product + "/edit", sale, opportunity, std::string()}) {
            const std::int64_t id = record.empty() ? 0 : parse_route(record).id;
            const std::string address = format_route({.place = place, .id = id});
            if (parse_route(address) != Route{.place = place, .id = id}) continue;
            go_away(address);
            if (page.navigation.hash() == address && !page->fields().empty()) return address;
        }
        return {};
    }

    PageNode box(std::string_view field) {
        return page->count(ui::Role::dialog) == 0 ? page->textbox(field) : last_of(page->textbox(field));
    }

    /// With the keyboard: under the pointer may be a notice, or the list of another field.
    void type_into(std::string_view field, std::string_view value) {
        box(field).focus();
        box(field).fill(value);
        page.settle();
    }

    void fill_required() {
        for (const std::string& field : page->fields()) {
            const PageNode it = box(field);
            const bool is_wanted = it.is(ui::state::required) || is_wanted_sometimes(field);
            if (is_wanted && it.value().empty()) type_into(field, valid_for(field));
        }
        if (page->combobox("满意度").exists()) {
            page->combobox("满意度").choose("4 满意");
            page.settle();
        }
        if (page->combobox("哪位客户").exists() && !has_other) {
            type_into("哪位客户", "李四");
            keys(ImGuiKey_Enter);
            has_other = true;
        }
    }

    /// Leaves whatever stands there, without keeping it.
    void go_away(std::string_view address) {
        while (page->count(ui::Role::dialog) > 0) keys(ImGuiKey_Escape);
        go(address);
        if (page->button("不保存，离开").exists()) press("不保存，离开");
    }

    /// No more is paid back than the customer has here.
    void pay_ahead() {
        go(customer + "/payment");
        type_into("金额", "1000000");
        keys(save_keys);
    }

    /// A form that is a dialog on a page.
    Form dialog(std::string name, const std::string& address, std::function<void()> open,
                std::string_view save = {}) {
        return {.name = std::move(name),
                .open =
                    [this, address, open = std::move(open)] {
                        go_away("today");
                        go(address);
                        open();
                    },
                .save = save};
    }

    /// Whether the form is shown no longer, and so is kept; one that stays says so.
    bool save_with(const Form& form, const std::string& field, std::string_view value) {
        // Anew each time: what was refused before must not be what is refused now.
        form.open();
        has_other = false;
        const std::string hash = page.navigation.hash();
        const int dialogs = page->count(ui::Role::dialog);
        const std::string step = page.button_starting("撤销：").name();
        fill_required();
        // Which stands beside a number, and goes with it.
        if (field == "说明" && page->textbox("电话").exists())
            type_into("电话", std::to_string(++last_phone));
        type_into(field, value);
        if (form.save.empty())
            keys(form.keys);
        else
            last_of(page->button(form.save)).click();
        page.settle();
        const bool is_shown = page.navigation.hash() == hash && page->count(ui::Role::dialog) == dialogs;
        if (value == odd.front()) check_texts();
        // The next one finds what this one found.
        if (!is_shown && page.button_starting("撤销：").name() != step) keys(ImGuiMod_Ctrl | ImGuiKey_Z);
        return !is_shown;
    }

    /// With a sentence, at this field; but a return of nothing says so of all its lines.
    bool is_refused(const std::string& field, std::string_view value) {
        if (page->count(ui::Role::alert) == 0) return false;
        if (field.starts_with("退回数量") && value == "0") return true;
        return box(field).exists() && box(field).is(ui::state::invalid);
    }

    /// What is of the dialog stands behind what is of the page.
    static PageNode last_of(const PageNode& node) {
        int last = 0;
        while (node.nth(last + 1).exists()) ++last;
        return node.nth(last);
    }

    void try_all(const Form& form) {
        CAPTURE(form.name);
        form.open();
        const std::vector<std::string> names = page->fields();
        CHECK_FALSE(names.empty());
        for (const std::string& field : names) {
            CAPTURE(field);
            if (is_search(field)) {
                type_into(field, too_long);
                for (const std::string_view value : odd) type_into(field, value);
                type_into(field, "");
                continue;
            }
            CHECK_FALSE(save_with(form, field, too_long));
            CHECK_MESSAGE(is_refused(field, too_long), page->tree());
            // Settings are kept as they are typed, a statement's days not at all.
            const bool keeps_nothing = form.name == "settings" || form.name.ends_with("/statement");
            std::size_t place = 0;
            for (const std::string_view value : odd) {
                CAPTURE(value);
                const bool is_kept = save_with(form, field, value);
                if (keeps_nothing) continue;
                CHECK(is_kept == (kept_of_odd(field)[place++] == '+'));
                if (!is_kept) CHECK(is_refused(field, value));
            }
        }
        go_away("today");
    }

    /// What the archive holds is whole: no text has what no eye sees, or more than a field takes.
    void check_texts() {
        const auto& [id, store] = *browser.shelf.stores.begin();
        MemoryBlockStore copy(store->stored);  // who loads an archive takes it over
        auto loaded = load(copy, static_cast<std::uint64_t>(id));
        REQUIRE(loaded);
        REQUIRE(loaded->has_value());
        sqlite::Database database = *sqlite::open_mirrored(*(*loaded)->mirror);
        const auto is_whole = [](const std::string& text) {
            constexpr std::array<std::string_view, 4> unseen = {"\x01", "\x1b", "\u202E", "\u2066"};
            return is_valid_utf8(text) && !text.contains(too_long) &&
                   std::ranges::none_of(unseen, [&](std::string_view mark) { return text.contains(mark); });
        };
        for (const std::string& text : texts_of(database))
            if (!is_whole(text)) FAIL_CHECK(text);
    }

    void check_archive() {
        go_away("settings");
        press("检查档案");
        CHECK(page->has_text("数据完好"));
    }

    bool has_other = false;  ///< the customer of a relation
    std::int64_t last_phone = 13'900'000'000;
    std::string customer;
    std::string product;
    std::string sale;
    std::string opportunity;
};

}  // namespace

TEST_CASE("every field of every page refuses what is too much, and is not upset by what is odd") {
    FormShop shop;
    int forms = 0;
    for (int place = 0; place <= static_cast<int>(Place::edit_playbook); ++place) {
        const std::string address = shop.find_form(static_cast<Place>(place));
        if (address.empty()) continue;
        ++forms;
        shop.try_all({.name = address, .open = [&] {
                          shop.go_away("today");
                          if (place == static_cast<int>(Place::new_refund)) shop.pay_ahead();
                          shop.go(address);
                      }});
    }
    CHECK(forms > 25);
    shop.check_archive();
}

TEST_CASE("every field of every dialog refuses what is too much, and is not upset by what is odd") {
    FormShop shop;
    const auto press = [&](std::string_view button) { return [&shop, button] { shop.press(button); }; };
    const auto mark = [&](std::string_view button) {
        return [&shop, button] {
            shop.page->checkbox("选中全部").click();
            shop.page.settle();
            shop.press(button);
        };
    };
    const std::array forms = {
        shop.dialog("tag", "tags",
                    [&] {
                        shop.page->row("VIP").click();
                        shop.page.settle();
                    }),
        shop.dialog("tier", "tiers", press("加一个等级")),
        shop.dialog("own field", "fields", press("加一个字段")),
        shop.dialog("template", "templates", press("新增模板")),
        shop.dialog("stock", shop.product + "/edit", press("入库/盘点")),
        shop.dialog("return", shop.sale, press("退货"), "确认退货"),
        shop.dialog("won", shop.opportunity, press("赢单"), "只标记赢单"),
        shop.dialog("lost", shop.opportunity, press("输单"), "输单"),
        shop.dialog(
            "lost opportunities", "opportunities",
            [&] {
                shop.page->node(ui::Role::radio, "列表").click();
                shop.page.settle();
                mark("记为输单")();
            },
            "记为输单"),
        shop.dialog("message", shop.customer, press("发消息"), "复制并记为跟进"),
        shop.dialog(
            "playbook", shop.customer, [&] { shop.open("套用方案"); }, "建待办"),
        shop.dialog(
            "labels", "customers", [&] { shop.choose_in_menu("打印", "地址标签"); }, "打印"),
        shop.dialog("later", "today", press("推迟：回访")),
        shop.dialog("moved tasks", "today", mark("改期"), "改期"),
        shop.dialog("assigned tasks", "today", mark("换人做")),
        shop.dialog("filter", "customers",
                    [&] {
                        shop.choose_in_menu("筛选", "新筛选…");
                        shop.page->combobox("条件 1：看什么").choose("累计消费");
                        shop.page.settle();
                    }),
        shop.dialog("shared field", "customers", mark("批量修改")),
        shop.dialog("shared field of products", "products", mark("批量修改")),
    };
    for (const Form& form : forms) shop.try_all(form);
    shop.check_archive();
}

TEST_CASE("what is typed in its place is refused there or kept whole: cells, tags, captions") {
    FormShop shop;
    const auto is_refused = [&](const std::string& field) {
        const PageNode it = shop.box(field);
        return it.exists() && it.is(ui::state::invalid) && shop.page->count(ui::Role::alert) > 0;
    };
    SUBCASE("cells of the list of customers") {
        shop.go("customers");
        const std::array columns = {std::string_view("姓名"), std::string_view("电话")};
        for (const std::string_view column : columns) {
            CAPTURE(column);
            const auto type_into_cell = [&](std::string_view value) {
                shop.page->button("选择列").focus();
                shop.keys(ImGuiKey_Tab);
                shop.keys(ImGuiKey_F2);
                if (column == "电话") shop.keys(ImGuiKey_F2);
                const std::string name(shop.page->focused_name());
                CHECK(name.starts_with("修改" + std::string(column)));
                shop.fill(name, value);
                shop.enter();
                return name;
            };
            const std::string field = type_into_cell(too_long);
            CHECK_MESSAGE(is_refused(field), shop.page->tree());
            shop.keys(ImGuiKey_Escape);
            for (const std::string_view value : odd) {
                CAPTURE(value);
                const std::string step = shop.page.button_starting("撤销：").name();
                type_into_cell(value);
                CHECK(shop.page.button_starting("撤销：").name() != step);
                shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
            }
        }
    }
    SUBCASE("a tag that is made for a customer") {
        shop.go(shop.customer);
        shop.press("改标签");
        const std::string field = shop.page->fields().front();
        shop.fill(field, too_long);
        shop.enter();
        CHECK_MESSAGE(is_refused(field), shop.page->tree());
        for (const std::string_view value : odd) {
            shop.fill(field, value);
            shop.enter();
            CHECK_FALSE(is_refused(field));
        }
    }
    SUBCASE("the caption of a picture") {
        shop.go(shop.customer);
        shop.press("图片 1");
        shop.fill("说明", too_long);
        shop.press("关闭");
        CHECK_MESSAGE(is_refused("说明"), shop.page->tree());
        for (const std::string_view value : odd) {
            shop.fill("说明", value);
            shop.press("关闭");
            CHECK(shop.page->count(ui::Role::dialog) == 0);
            shop.page->button(one_line(value)).click();
            shop.page.settle();
        }
    }
    shop.check_texts();
    shop.check_archive();
}

TEST_CASE("the name of a new archive is refused at its field when it is too long, and kept whole whatever it "
          "says") {
    for (const std::string_view value : odd) {
        CAPTURE(value);
        TestBrowser browser;
        TestPage page(browser);
        const auto make = [&](std::string_view name) {
            page->textbox("店名").fill(name);
            page.settle();
            page->button("建立档案").click();
            page.settle();
        };
        page.button_starting("新建档案").click();
        page.settle();
        make(too_long);
        CHECK(page->textbox("店名").is(ui::state::invalid));
        CHECK(browser.shelf.entries.empty());
        make(value);
        REQUIRE(browser.shelf.entries.size() == 1);
        CHECK(browser.shelf.entries.front().shop_name == one_line(value));
    }
}

}  // namespace laoke::testing
