#include "gallery/gallery.h"

#include "ui/widgets.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <vector>

namespace laoke::gallery {
namespace {

using namespace ui;

struct Part {
    std::string_view address;
    Icon icon;
    std::string_view title;
    std::vector<std::string_view> tabs;
};

std::vector<Part> parts() {
    return {{"controls", Icon::settings, say("控件", "Controls"), {}},
            {"table", Icon::table, say("表格", "Table"), {}},
            {"messages", Icon::chat, say("提示", "Messages"), {}},
            {"charts",
             Icon::chart,
             say("图表", "Charts"),
             {say("趋势", "Trends"), say("构成", "Shares"), say("热力图", "Heat maps"),
              say("一万个点", "10,000 points")}},
            {"patterns",
             Icon::archive,
             say("组合", "Patterns"),
             {say("菜单与抽屉", "Menus"), say("树", "Tree"), say("看板", "Board")}}};
}

void draw_header(std::string_view title) {
    const PageHeader header(
        {.title = title, .subtitle = say("程序里的每一种控件", "Every widget of the program")});
    if (button(say("English", "中文"))) {
        interface().set_language(interface().language() == Language::chinese ? Language::english
                                                                             : Language::chinese);
        interface().demand().wake();
    }
    if (primary_button(say("新增客户", "New customer"), Icon::add)) show_dialog();
}

}  // namespace

std::string_view say(std::string_view chinese, std::string_view english) {
    return interface().language() == Language::chinese ? chinese : english;
}

void Gallery::go(std::string_view address) {
    const std::vector<Part> all = parts();
    const std::size_t slash = address.find('/');
    const auto part = std::ranges::find(all, address.substr(0, slash), &Part::address);
    if (part == all.end()) return;
    part_ = static_cast<int>(part - all.begin());
    if (slash == std::string_view::npos) return;
    int tab = 0;
    std::from_chars(address.data() + slash + 1, address.data() + address.size(), tab);
    tabs_[static_cast<std::size_t>(part_)] =
        std::clamp(tab, 0, std::max(0, static_cast<int>(part->tabs.size()) - 1));
}

std::string Gallery::address() const {
    const Part part = parts()[static_cast<std::size_t>(part_)];
    std::string address(part.address);
    if (!part.tabs.empty()) (address += '/') += std::to_string(tabs_[static_cast<std::size_t>(part_)]);
    return address;
}

void Gallery::draw() {
    const std::vector<Part> all = parts();
    std::vector<NavigationItem> items;
    for (const Part& part : all) items.push_back({part.icon, part.title});
    const auto index = static_cast<std::size_t>(part_);
    const Part& part = all[index];
    int& tab = tabs_[index];
    const bool fills_page = part.address == "table" || (part.address == "patterns" && tab > 0);
    {
        const Shell shell({.product = say("老客", "Laoke"),
                           .shop = say("𠮷祥茶庄", "Lucky Tea House"),
                           .navigation_name = say("主导航", "Main navigation"),
                           .items = items,
                           .selected = part_,
                           .save = SaveState::saved,
                           .save_label = say("已保存", "Saved"),
                           .screen = address(),
                           .body_scrolls = !fills_page});
        if (shell.chosen()) part_ = *shell.chosen();
        draw_header(part.title);
        if (!part.tabs.empty()) {
            tabs(part.title, part.tabs, tab);
            gap(6);
        }
        switch (index) {
            case 0: draw_controls(); break;
            case 1: draw_table(); break;
            case 2: draw_messages(); break;
            case 3: draw_charts(tab); break;
            default: draw_patterns(tab); break;
        }
    }
    draw_dialogs();
}

}  // namespace laoke::gallery
