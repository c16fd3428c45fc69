/// Buttons, chips, fields, tabs.
#include "gallery/gallery.h"

#include "base/quantity.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <string>

namespace laoke::gallery {

using namespace ui;

namespace {

struct Controls {
    int tab = 0;
    int period = 1;
    int level = 2;
    std::string name = "𠮷田商贸（上海）有限公司";
    std::string phone = "138001380";
    std::string amount = "128.50";
    std::string count = "1.5";
    std::string day = "2026-11-25";
    std::string product;
    std::string note{};
    std::string search;
    std::string fixed = "C-000123";
    bool is_vip = true;
    bool wants_sms = false;
    Language language = Language::chinese;
};

Controls& controls() {
    static Controls state;
    return state;
}

void draw_figures() {
    Columns columns(3, 150);
    const std::pair<std::string_view, std::string_view> figures[] = {
        {say("本月销售额", "Sales this month"), "¥104,280.00"},
        {say("客户总数", "Customers"), "23,570"},
        {say("复购率", "Returning"), "42.8%"}};
    for (const auto& [label, value] : figures) {
        columns.next();
        const Card card(label);
        figure(label, value);
    }
}

void draw_product_field(Controls& state) {
    static constexpr Suggestion products[] = {{"龙井茶", "明前特级 250 g · ¥128.00"},
                                              {"普洱茶", "熟饼 357 g · ¥98.00"},
                                              {"茶杯", "青瓷 · ¥36.50"},
                                              {"Green tea", "100 g · ¥20.00"}};
    std::vector<Suggestion> found;
    for (const Suggestion& product : products) {
        if (!state.product.empty() && product.title.find(state.product) != std::string_view::npos)
            found.push_back(product);
    }
    const auto events = suggest_field(say("商品", "Product"), state.product, found,
                                      {.hint = say("输入“茶”试试", "Type \"tea\"")});
    if (events.chosen) state.product = found[*events.chosen].title;
}

void draw_form(Controls& state) {
    const Card card("form", {.title = say("客户资料", "Customer")});
    const Form form(say("客户资料", "Customer"));
    Columns columns(2, 210);
    columns.next();
    text_field(say("姓名", "Name"), state.name,
               {.hint = say("例如：欧阳雨欣", "For example Mary Wong"), .is_required = true});
    columns.next();
    phone_field(say("手机号", "Phone"), state.phone,
                {.error = state.phone.size() < 11
                              ? say("手机号应为 11 位数字，现在只有 9 位，请核对后再保存。",
                                    "A mobile number has 11 digits; this one has 9. Check it before saving.")
                              : ""});
    columns.next();
    const std::string_view levels[] = {say("普通", "Standard"), say("银卡", "Silver"), say("金卡", "Gold"),
                                       say("钻石", "Diamond")};
    combo_box(say("会员等级", "Level"), levels, state.level);
    columns.next();
    money_field(say("金额", "Amount"), state.amount, currencies().front(),
                {.help = say("含税，单位：元", "With tax, in yuan")});
    columns.next();
    number_field(say("数量", "Quantity"), state.count, quantity_decimals);
    columns.next();
    date_field(say("日期", "Date"), state.day, {.today = *Day::from_civil(2026, 11, 25)});
    columns.next();
    draw_product_field(state);
    columns.next();
    text_field(say("不可更改", "Cannot change"), state.fixed, {.is_disabled = true});
    columns.next();
    if (state.note.empty())
        state.note = say("老客户，偏好周五送货。\n需要开增值税专用发票（抬头见合同）。",
                         "An old customer who likes delivery on Fridays.\nWants a VAT invoice (title as in "
                         "the contract).");
    text_field(say("备注", "Note"), state.note, {.rows = 4});
    columns.next();
    checkbox(say("重点客户", "Key customer"), state.is_vip);
    checkbox(say("短信提醒", "Text reminders"), state.wants_sms);
}

void draw_buttons(Controls& state) {
    const Card card("buttons", {.title = say("按钮与标签", "Buttons and chips")});
    {
        const Flow flow;
        primary_button(say("保存", "Save"));
        button(say("取消", "Cancel"));
        button(say("删除", "Delete"), {.kind = ButtonKind::danger, .icon = Icon::trash});
        button(say("更多", "More"), {.kind = ButtonKind::quiet, .icon = Icon::more});
        button(say("不可用", "Disabled"), {.is_disabled = true});
        icon_button(Icon::edit, say("编辑", "Edit"), {.shortcut = ImGuiMod_Ctrl | ImGuiKey_E});
        icon_button(Icon::undo, say("撤销", "Undo"));
    }
    {
        const Flow flow;
        chip(say("普通", "Standard"));
        chip(say("钻石", "Diamond"), Kind::info);
        chip(say("已付款", "Paid"), Kind::good);
        chip(say("待跟进", "Open"), Kind::warning);
        chip(say("已逾期", "Overdue"), Kind::bad);
        link(say("查看明细", "See details"));
    }
    search_box(say("搜索姓名、拼音、手机号", "Search name or phone"), state.search);
    const std::string_view periods[] = {say("本周", "Week"), say("本月", "Month"), say("今年", "Year")};
    segmented(say("期间", "Period"), periods, state.period);
}

void draw_profile(Controls& state) {
    const Card card("profile", {.title = "欧阳雨欣"});
    const std::string_view titles[] = {say("资料", "Profile"), say("消费", "Purchases"),
                                       say("动态", "History")};
    tabs(say("客户页", "Customer page"), titles, state.tab);
    gap(4);
    key_value(say("手机号", "Phone"), "138 0013 8000");
    key_value(say("累计消费", "Spent"), "¥26,055.63");
    key_value(say("地址", "Address"),
              say("上海市浦东新区世纪大道一百号环球金融中心二楼（电梯出门右转），送货前请先打电话。",
                  "2nd floor, 100 Century Avenue, Pudong, Shanghai. Please call before delivery."));
    separator();
    muted_text(say("换行规则：行首不出现句号、逗号、叹号等标点，行尾不出现前括号（例如“（”和“《”）。长词 "
                   "Supercalifragilisticexpialidocious 会在必要时断开；数字 1,234,567.89 与单位不分家！",
                   "Lines break at blanks, never before a full stop or a closing bracket. A word such as "
                   "Supercalifragilisticexpialidocious is broken only when it does not fit by itself."));
}

}  // namespace

void draw_controls() {
    Controls& state = controls();
    // The note is an example in the page's language.
    if (state.language != interface().language()) state.note.clear();
    state.language = interface().language();
    draw_figures();
    Columns columns({1.35F, 1}, 300);
    columns.next();
    draw_form(state);
    columns.next();
    draw_buttons(state);
    draw_profile(state);
}

}  // namespace laoke::gallery
