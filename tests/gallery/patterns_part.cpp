/// Menus, drawers, a tree and a board.
#include "gallery/gallery.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace laoke::gallery {
namespace {

using namespace ui;

void draw_menus() {
    static bool shows_inactive = true;
    static bool is_drawer_open = false;
    static std::string filter;
    static std::string_view last;
    const MenuItem items[] = {
        {.icon = Icon::edit, .title = say("编辑", "Edit"), .shortcut = ImGuiMod_Ctrl | ImGuiKey_E},
        {.icon = Icon::export_file, .title = say("导出", "Export")},
        {.icon = Icon::unlock,
         .title = say("合并重复客户", "Merge duplicates"),
         .is_disabled = true,
         .reason = say("没有发现重复的客户", "There are no duplicates")},
        {.title = say("显示停用的客户", "Show inactive"),
         .is_checkable = true,
         .is_checked = shows_inactive,
         .begins_group = true},
        {.icon = Icon::trash, .title = say("删除", "Delete"), .is_dangerous = true, .begins_group = true},
    };
    Columns columns(2, 300);
    columns.next();
    {
        const Card card("menu", {.title = say("菜单", "Menus")});
        std::optional<std::size_t> chosen;
        {
            const Flow flow;
            chosen = menu_button(say("操作", "Actions"), items, {.icon = Icon::down});
            if (const auto other = icon_menu_button(Icon::more, say("更多", "More"), items)) chosen = other;
            if (button(say("打开抽屉", "Open the drawer"), {.icon = Icon::filter})) is_drawer_open = true;
        }
        gap(4);
        list_item(
            {.icon = Icon::customer,
             .title = say("欧阳雨欣", "Mary Wong"),
             .detail = say("在这里按右键，或者按 Shift+F10", "Press the right button here, or Shift+F10")});
        if (const auto other = context_menu(say("客户的菜单", "Menu of the customer"), items)) chosen = other;
        if (chosen == 3) shows_inactive = !shows_inactive;
        if (chosen) last = items[*chosen].title;
        if (!last.empty()) muted_text(std::string(say("刚才选的：", "Chosen: ")) + std::string(last));
    }
    if (const Drawer drawer{"filter", {.title = say("筛选客户", "Filter customers")}, is_drawer_open}) {
        static int level = 0;
        static bool only_key = true;
        const std::string_view levels[] = {say("全部", "All"), say("银卡", "Silver"), say("金卡", "Gold")};
        text_field(say("城市", "City"), filter, {.hint = say("例如：上海", "For example Shanghai")});
        combo_box(say("会员等级", "Level"), levels, level);
        checkbox(say("只看重点客户", "Key customers only"), only_key);
        muted_text(say("符合条件的有 1,286 位客户。", "1,286 customers match."));
        const DialogActions actions;
        if (button(say("清空条件", "Clear"))) filter.clear();
        if (primary_button(say("完成", "Done"))) is_drawer_open = false;
    }
}

struct Tree {
    std::vector<std::string> titles;
    std::vector<TreeNode> nodes;
    std::optional<std::size_t> selected;
};

/// 10,000 nodes: groups of goods, kinds, single goods.
Tree& goods() {
    static Tree tree = [] {
        Tree made;
        static constexpr std::string_view groups[] = {"茶叶", "茶具", "礼盒", "Books", "咖啡"};
        static constexpr std::string_view kinds[] = {"绿茶", "红茶", "乌龙",   "普洱",
                                                     "白茶", "花茶", "Oolong", "黄茶"};
        made.titles.reserve(10'100);
        while (made.titles.size() < 10'000) {
            const std::size_t group = made.nodes.size() / 2'000;
            made.titles.emplace_back(groups[group % std::size(groups)]);
            made.nodes.push_back(
                {.level = 1, .icon = Icon::archive, .trailing = "2,000", .is_open = group == 0});
            for (std::size_t kind = 0; kind < 20; ++kind) {
                made.titles.push_back(std::string(kinds[kind % std::size(kinds)]) + " " +
                                      std::to_string(kind + 1));
                made.nodes.push_back(
                    {.level = 2, .icon = Icon::tag, .trailing = "99", .is_open = group == 0 && kind == 1});
                for (std::size_t i = 0; i < 99; ++i) {
                    made.titles.push_back(std::string(kinds[kind % std::size(kinds)]) + " No. " +
                                          std::to_string(i + 1));
                    made.nodes.push_back({.level = 3, .icon = Icon::product});
                }
            }
        }
        for (std::size_t i = 0; i < made.nodes.size(); ++i) made.nodes[i].title = made.titles[i];
        return made;
    }();
    return tree;
}

void draw_tree() {
    Tree& state = goods();
    const Card card("tree", {.title = say("商品分类", "Goods by kind")});
    const TreeEvents events = tree({.name = say("商品分类", "Goods by kind"),
                                    .nodes = state.nodes,
                                    .selected = state.selected,
                                    .height = std::max(200.0F, available_height() - 24)});
    if (events.toggled) state.nodes[*events.toggled].is_open = !state.nodes[*events.toggled].is_open;
    if (events.chosen) state.selected = events.chosen;
}

struct Deal {
    std::int64_t id;
    std::string_view title, detail, value, chip;
    Kind kind;
    int amount;
};

struct Deals {
    std::vector<std::vector<Deal>> columns;
    BoardState board;
};

Deals& deals() {
    static Deals state = [] {
        Deals made;
        static constexpr std::string_view people[] = {
            "欧阳雨欣",  "陈静怡", "大成机械有限公司",        "刘磊", "司徒敏",
            "Mary Wong", "王芳",   "𠮷田商贸（上海）有限公司"};
        static constexpr std::string_view wishes[] = {"中秋礼盒 200 份", "办公室用茶，每月一次", "婚宴伴手礼",
                                                      "周年纪念茶饼"};
        static constexpr std::string_view values[] = {"¥12,800", "¥3,600", "¥26,000", "¥980"};
        static constexpr int amounts[] = {12'800, 3'600, 26'000, 980};
        made.columns.resize(4);
        for (std::size_t i = 0; i < 22; ++i) {
            const std::size_t column = i < 10 ? 0 : i < 16 ? 1 : i < 19 ? 2 : 3;
            const bool is_late = i % 5 == 1;
            made.columns[column].push_back({static_cast<std::int64_t>(i) + 1, people[i % 8], wishes[i % 4],
                                            values[i % 4],
                                            i % 3 == 0 ? ""
                                            : is_late  ? "已逾期"
                                                       : "本周",
                                            is_late ? Kind::bad : Kind::info, amounts[i % 4]});
        }
        return made;
    }();
    return state;
}

std::string money(int amount) {
    std::string digits = std::to_string(amount);
    for (int place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return "¥" + digits;
}

void draw_board() {
    Deals& state = deals();
    const std::string_view titles[] = {say("待联系", "To contact"), say("已报价", "Offered"),
                                       say("待付款", "To be paid"), say("已成交", "Won")};
    std::vector<std::vector<BoardCard>> cards(4);
    std::vector<std::string> sums(4);
    std::vector<BoardColumn> columns;
    for (std::size_t i = 0; i < 4; ++i) {
        int sum = 0;
        for (const Deal& deal : state.columns[i]) {
            cards[i].push_back({deal.id, deal.title, deal.detail, deal.value, deal.chip, deal.kind});
            sum += deal.amount;
        }
        sums[i] = money(sum);
        columns.push_back({.title = titles[i], .sum = sums[i], .cards = cards[i]});
    }
    const BoardEvents events = board({.name = say("商机", "Deals"), .columns = columns}, state.board);
    if (events.opened) show_dialog();
    if (!events.moved) return;
    for (auto& column : state.columns) {
        const auto moved = std::ranges::find(column, events.moved->card, &Deal::id);
        if (moved == column.end()) continue;
        const Deal deal = *moved;
        column.erase(moved);
        auto& to = state.columns[events.moved->column];
        to.insert(to.begin() + static_cast<std::ptrdiff_t>(events.moved->place), deal);
        break;
    }
    toast({.text = std::string(say("已移动", "Moved"))});
}

}  // namespace

void draw_patterns(int tab) {
    if (tab == 0) return draw_menus();
    if (tab == 1) return draw_tree();
    draw_board();
}

}  // namespace laoke::gallery
