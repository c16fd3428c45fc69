/// A table of 100,000 rows.
#include "gallery/gallery.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

namespace laoke::gallery {

using namespace ui;

void draw_table() {
    static SortOrder sort{0, false};
    static RowSelection selection;
    const auto list = [] {
        std::vector<std::int64_t> records(100'000);
        std::iota(records.begin(), records.end(), 1);
        if (sort.is_descending) std::ranges::reverse(records);
        selection.list(std::move(records));
    };
    [[maybe_unused]] static const bool is_listed = (list(), true);
    static std::map<std::size_t, std::string> cities_typed;
    static constexpr std::string_view surnames[] = {"王",   "李",   "张",   "刘",    "陈",
                                                    "欧阳", "司徒", "𠮷田", "Smith "};
    static constexpr std::string_view names[] = {"伟", "芳", "雨欣", "敏", "静怡", "磊", "䶮", "勇", "子轩"};
    static constexpr std::string_view cities[] = {"上海", "杭州", "苏州", "成都", "Hong Kong"};
    const std::string_view levels[] = {say("普通", "Standard"), say("银卡", "Silver"), say("金卡", "Gold"),
                                       say("钻石", "Diamond")};
    constexpr Kind kinds[] = {Kind::neutral, Kind::neutral, Kind::warning, Kind::info};
    const TableColumn columns[] = {
        {.title = say("姓名", "Name"), .share = 1.3F, .is_sortable = true, .on_card = CardPlace::title},
        {.title = say("手机号", "Phone"), .width = 140, .on_card = CardPlace::plain},
        {.title = say("会员等级", "Level"), .width = 100, .on_card = CardPlace::plain, .priority = 2},
        {.title = say("城市", "City"), .on_card = CardPlace::line, .priority = 3},
        {.title = say("累计消费", "Spent"),
         .align = TextAlign::right,
         .is_sortable = true,
         .on_card = CardPlace::aside},
        {.title = say("最近消费", "Last purchase"),
         .width = 120,
         .is_sortable = true,
         .on_card = CardPlace::line},
        {.title = "", .width = 84, .align = TextAlign::right, .on_card = CardPlace::hidden, .priority = 1},
    };
    const auto draw_row = [&](TableRow& row) {
        const std::size_t i = sort.is_descending ? 99'999 - row.index() : row.index();
        row.strong(0, std::string(surnames[i * 7 % std::size(surnames)]) +
                          std::string(names[i * 5 % std::size(names)]));
        row.muted(1,
                  "138 " + std::to_string(1000 + i * 37 % 9000) + " " + std::to_string(1000 + i * 91 % 9000));
        row.chip(2, levels[i * 3 % 4], kinds[i * 3 % 4]);
        const auto typed = cities_typed.find(i);
        const std::string_view city =
            typed != cities_typed.end() ? typed->second : cities[i % std::size(cities)];
        row.editable(3, city, {.text = city, .record = static_cast<std::int64_t>(i) + 1});
        row.text(4, "¥" + std::to_string(i * 131 % 97) + "," + std::to_string(100 + i * 17 % 900) + ".50");
        row.muted(5, "2026-0" + std::to_string(1 + i % 9) + "-" + std::to_string(10 + i % 19));
        if (row.icon_button(6, Icon::trash, say("删除", "Delete")))
            toast({.text = std::string(say("已删除客户“张三”", "Deleted \"Zhang San\""))});
        if (row.icon_button(6, Icon::edit, say("编辑", "Edit"))) show_dialog();
    };
    const TableEvents events = table({.name = say("客户总数", "Customers"),
                                      .kept_as = "gallery",
                                      .columns = columns,
                                      .rows = 100'000,
                                      .sort = sort,
                                      .selection = &selection},
                                     draw_row);
    if (events.sort) {
        sort = *events.sort;
        list();
    }
    if (events.opened) selection.toggle(*events.opened);
    if (events.edited)
        cities_typed[static_cast<std::size_t>(events.edited->record - 1)] = events.edited->text;
}

}  // namespace laoke::gallery
