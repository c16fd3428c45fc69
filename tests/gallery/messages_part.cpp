/// Banners, notices, dialogs, progress, what happened, and what is not there yet.
#include "gallery/gallery.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <string>

namespace laoke::gallery {

using namespace ui;

namespace {

struct Messages {
    std::string name;
    std::string phone;
    int level = 0;
    bool is_name_missing = false;
    bool shows_dialog = false;
    bool asks = false;
    bool shows_progress = false;
};

Messages& messages() {
    static Messages state;
    return state;
}

}  // namespace

void show_dialog() {
    messages().shows_dialog = true;
    messages().is_name_missing = false;
}

void draw_messages() {
    Messages& state = messages();
    banner(Kind::info, say("新版本已准备好。", "A new version is ready."), say("更新", "Update"));
    notice(Kind::info, say("示例数据可以随意修改，随时能重新开始。", "Sample data can be changed freely."));
    notice(Kind::good, say("导入完成：23,570 位客户，69,659 笔消费。",
                           "Imported 23,570 customers and 69,659 purchases."));
    notice(Kind::warning,
           say("已经 14 天没有导出备份了。浏览器清理数据时，没有备份就找不回来。",
               "No backup for 14 days. If the browser clears its data, nothing brings it back."));
    notice(Kind::bad,
           say("磁盘空间不足，最近 2 处修改只在这个页面里。请先导出备份，再清理磁盘。",
               "The disk is full; your last 2 changes exist in this page only. Export a backup, then free "
               "some space."),
           say("没有保存成功", "Not saved"));
    {
        const Flow flow;
        if (button(say("打开对话框", "Open dialog"))) show_dialog();
        if (button(say("提问", "Ask"))) state.asks = true;
        if (button(say("显示进度", "Show progress"))) state.shows_progress = true;
        if (button(say("显示通知", "Show notice"))) {
            toast({.text = std::string(say("已删除客户“张三”", "Deleted \"Zhang San\"")),
                   .action_label = std::string(say("撤销", "Undo")),
                   .action = [] {
                       toast({.text = std::string(say("已撤销", "Undone")), .kind = Kind::good});
                   }});
        }
    }
    gap(4);
    Columns columns(2, 300);
    columns.next();
    {
        const Card card("timeline", {.title = say("动态", "History")});
        const TimelineEntry entries[] = {
            {Icon::sales, Kind::good, say("消费 ¥128.50", "Purchase ¥128.50"),
             say("龙井茶 × 2，青瓷杯 × 1", "2 Longjing tea, 1 celadon cup"),
             say("今天 14:05", "Today 14:05")},
            {Icon::edit, Kind::info, say("修改手机号", "Phone changed"),
             say("从 138 0013 8000 改为 139 0013 9000", "From 138 0013 8000 to 139 0013 9000"),
             say("昨天 09:30", "Yesterday 09:30")},
            {Icon::add, Kind::neutral, say("新增客户", "Customer added"), "", "2026-01-05 10:12"},
        };
        timeline(say("动态", "History"), entries);
    }
    columns.next();
    {
        const Card card("empty");
        if (empty_state({Icon::customers, say("还没有客户", "No customers yet"),
                         say("从第一位客户开始，或者把以前的表格导入进来。",
                             "Begin with the first one, or import a table you already have."),
                         say("新增客户", "New customer")})) {
            show_dialog();
        }
    }
}

void draw_dialogs() {
    Messages& state = messages();
    if (const Dialog dialog{"new", {.title = say("新增客户", "New customer")}, state.shows_dialog}) {
        const Form form(say("新增客户", "New customer"));
        text_field(
            say("姓名", "Name"), state.name,
            {.hint = say("例如：欧阳雨欣", "For example Mary Wong"),
             .error = state.is_name_missing && state.name.empty() ? say("请填写姓名。", "Enter a name.") : "",
             .is_required = true,
             .autofocus = true});
        text_field(say("手机号", "Phone"), state.phone, {.input_mode = InputMode::tel});
        const std::string_view levels[] = {say("普通", "Standard"), say("银卡", "Silver"),
                                           say("金卡", "Gold")};
        combo_box(say("会员等级", "Level"), levels, state.level);
        const DialogActions actions;
        if (button(say("取消", "Cancel"))) state.shows_dialog = false;
        if (primary_button(say("保存", "Save")) || form.is_submitted()) {
            state.is_name_missing = state.name.empty();
            state.shows_dialog = state.is_name_missing;
            if (state.is_name_missing) focus_first_fault();
        }
    }
    confirm("delete",
            {.title = say("删除客户“张三”？", "Delete the customer \"Zhang San\"?"),
             .body = say("他的 12 笔消费会一起删除。删除后可以撤销。",
                         "12 purchases go with it. You can undo this."),
             .confirm = say("删除", "Delete"),
             .is_dangerous = true},
            state.asks);
    if (state.shows_progress &&
        progress_dialog({.title = say("正在导入", "Importing"),
                         .detail = say("已读 31,204 行，共 69,659 行", "31,204 of 69,659 rows"),
                         .done = 31'204,
                         .total = 69'659})) {
        state.shows_progress = false;
    }
}

}  // namespace laoke::gallery
