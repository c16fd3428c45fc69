#include "ui/gallery_screen.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <string>

namespace laoke::ui {
namespace {

struct Gallery {
    int part = 0;
    int tab = 0;
    int period = 1;
    int level = 2;
    std::string name = "𠮷田商贸（上海）有限公司";
    std::string phone = "138001380";
    std::string amount = "128.50";
    std::string product;
    std::string note;
    std::string search;
    std::string fixed = "C-000123";
    std::string dialog_name;
    bool is_vip = true;
    bool wants_sms = false;
    bool shows_dialog = false;
    bool asks = false;
    bool shows_progress = false;
    SortOrder sort{0, false};
    std::optional<std::size_t> selected = 2;
    std::string opened;
};

Gallery& gallery() {
    static Gallery state;
    return state;
}

void draw_figures() {
    Columns columns(3, 150);
    const std::pair<TextKey, std::string_view> figures[] = {{TextKey::gallery_turnover, "¥104,280.00"},
                                                            {TextKey::gallery_customers, "23,570"},
                                                            {TextKey::gallery_returning, "42.8%"}};
    for (const auto& [label, value] : figures) {
        columns.next();
        const Card card(text_name(label));
        figure(tr(label), value);
    }
}

void draw_product_field(Gallery& state) {
    static constexpr Suggestion products[] = {{"龙井茶", "明前特级 250 g · ¥128.00"},
                                              {"普洱茶", "熟饼 357 g · ¥98.00"},
                                              {"茶杯", "青瓷 · ¥36.50"},
                                              {"Green tea", "100 g · ¥20.00"}};
    std::vector<Suggestion> found;
    for (const Suggestion& product : products) {
        if (!state.product.empty() && product.title.find(state.product) != std::string_view::npos)
            found.push_back(product);
    }
    const auto events = suggest_field(tr(TextKey::gallery_product_field), state.product, found,
                                      {.hint = tr(TextKey::gallery_product_hint)});
    if (events.chosen) state.product = found[*events.chosen].title;
}

void draw_form(Gallery& state) {
    const Card card("form", {.title = tr(TextKey::gallery_form)});
    const Form form(tr(TextKey::gallery_form));
    Columns columns(2, 210);
    columns.next();
    text_field(tr(TextKey::gallery_name), state.name,
               {.hint = tr(TextKey::gallery_name_hint), .is_required = true});
    columns.next();
    text_field(tr(TextKey::gallery_phone), state.phone,
               {.error = state.phone.size() < 11 ? tr(TextKey::gallery_phone_error) : "",
                .input_mode = InputMode::tel});
    columns.next();
    const std::string_view levels[] = {tr(TextKey::gallery_level_normal), tr(TextKey::gallery_level_silver),
                                       tr(TextKey::gallery_level_gold), tr(TextKey::gallery_level_diamond)};
    combo_box(tr(TextKey::gallery_level), levels, state.level);
    columns.next();
    text_field(tr(TextKey::gallery_amount), state.amount,
               {.help = tr(TextKey::gallery_amount_help),
                .input_mode = InputMode::decimal,
                .align = TextAlign::right});
    columns.next();
    draw_product_field(state);
    columns.next();
    text_field(tr(TextKey::gallery_fixed), state.fixed, {.is_disabled = true});
    columns.next();
    if (state.note.empty()) state.note = tr(TextKey::gallery_note_text);
    text_field(tr(TextKey::gallery_note), state.note, {.rows = 4});
    columns.next();
    checkbox(tr(TextKey::gallery_vip), state.is_vip);
    checkbox(tr(TextKey::gallery_sms), state.wants_sms);
}

void draw_buttons(Gallery& state) {
    const Card card("buttons", {.title = tr(TextKey::gallery_buttons)});
    {
        const Flow flow;
        primary_button(tr(TextKey::gallery_save));
        button(tr(TextKey::gallery_cancel));
        button(tr(TextKey::gallery_delete), {.kind = ButtonKind::danger, .icon = Icon::trash});
        button(tr(TextKey::gallery_more), {.kind = ButtonKind::quiet, .icon = Icon::more});
        button(tr(TextKey::gallery_disabled), {.is_disabled = true});
        icon_button(Icon::edit, tr(TextKey::gallery_edit), {.shortcut = ImGuiMod_Ctrl | ImGuiKey_E});
        icon_button(Icon::undo, tr(TextKey::gallery_undo));
    }
    {
        const Flow flow;
        chip(tr(TextKey::gallery_level_normal));
        chip(tr(TextKey::gallery_level_diamond), Kind::info);
        chip(tr(TextKey::gallery_good), Kind::good);
        chip(tr(TextKey::gallery_open), Kind::warning);
        chip(tr(TextKey::gallery_overdue), Kind::bad);
        link(tr(TextKey::gallery_details));
    }
    search_box(tr(TextKey::gallery_search), state.search);
    const std::string_view periods[] = {tr(TextKey::gallery_week), tr(TextKey::gallery_month),
                                        tr(TextKey::gallery_year)};
    segmented(tr(TextKey::gallery_period), periods, state.period);
}

void draw_profile(Gallery& state) {
    const Card card("profile", {.title = "欧阳雨欣"});
    const std::string_view titles[] = {tr(TextKey::gallery_part_profile), tr(TextKey::gallery_part_sales),
                                       tr(TextKey::gallery_part_history)};
    tabs(tr(TextKey::gallery_parts), titles, state.tab);
    gap(4);
    key_value(tr(TextKey::gallery_phone), "138 0013 8000");
    key_value(tr(TextKey::gallery_spent), "¥26,055.63");
    key_value(tr(TextKey::gallery_address), tr(TextKey::gallery_address_text));
    separator();
    muted_text(tr(TextKey::gallery_wrap));
}

void draw_controls(Gallery& state) {
    draw_figures();
    Columns columns({1.35F, 1}, 300);
    columns.next();
    draw_form(state);
    columns.next();
    draw_buttons(state);
    draw_profile(state);
}

void draw_table(Gallery& state) {
    static constexpr std::string_view surnames[] = {"王",   "李",   "张",   "刘",    "陈",
                                                    "欧阳", "司徒", "𠮷田", "Smith "};
    static constexpr std::string_view names[] = {"伟", "芳", "雨欣", "敏", "静怡", "磊", "䶮", "勇", "子轩"};
    static constexpr std::string_view cities[] = {"上海", "杭州", "苏州", "成都", "Hong Kong"};
    const TextKey levels[] = {TextKey::gallery_level_normal, TextKey::gallery_level_silver,
                              TextKey::gallery_level_gold, TextKey::gallery_level_diamond};
    constexpr Kind kinds[] = {Kind::neutral, Kind::neutral, Kind::warning, Kind::info};
    const TableColumn columns[] = {
        {.title = tr(TextKey::gallery_name), .share = 1.3F, .is_sortable = true, .on_card = CardPlace::title},
        {.title = tr(TextKey::gallery_phone), .width = 140, .on_card = CardPlace::plain},
        {.title = tr(TextKey::gallery_level), .width = 100, .on_card = CardPlace::plain, .priority = 2},
        {.title = tr(TextKey::gallery_city), .on_card = CardPlace::line, .priority = 3},
        {.title = tr(TextKey::gallery_spent),
         .align = TextAlign::right,
         .is_sortable = true,
         .on_card = CardPlace::aside},
        {.title = tr(TextKey::gallery_last), .width = 120, .is_sortable = true, .on_card = CardPlace::line},
        {.title = "", .width = 84, .align = TextAlign::right, .on_card = CardPlace::hidden, .priority = 1},
    };
    const auto draw_row = [&](TableRow& row) {
        const std::size_t i = state.sort.is_descending ? 99'999 - row.index() : row.index();
        row.strong(0, std::string(surnames[i * 7 % std::size(surnames)]) +
                          std::string(names[i * 5 % std::size(names)]));
        row.muted(1,
                  "138 " + std::to_string(1000 + i * 37 % 9000) + " " + std::to_string(1000 + i * 91 % 9000));
        row.chip(2, tr(levels[i * 3 % 4]), kinds[i * 3 % 4]);
        row.text(3, cities[i % std::size(cities)]);
        row.text(4, "¥" + std::to_string(i * 131 % 97) + "," + std::to_string(100 + i * 17 % 900) + ".50");
        row.muted(5, "2026-0" + std::to_string(1 + i % 9) + "-" + std::to_string(10 + i % 19));
        if (row.icon_button(6, Icon::trash, tr(TextKey::gallery_delete)))
            toast({.text = std::string(tr(TextKey::gallery_deleted))});
        if (row.icon_button(6, Icon::edit, tr(TextKey::gallery_edit))) state.shows_dialog = true;
    };
    const TableEvents events = table({.name = tr(TextKey::gallery_customers),
                                      .columns = columns,
                                      .rows = 100'000,
                                      .sort = state.sort,
                                      .selected = state.selected},
                                     draw_row);
    if (events.sort) state.sort = *events.sort;
    if (events.opened) state.selected = events.opened;
}

void draw_messages(Gallery& state) {
    banner(Kind::info, tr(TextKey::gallery_banner), tr(TextKey::gallery_reload));
    notice(Kind::info, tr(TextKey::gallery_notice_info));
    notice(Kind::good, tr(TextKey::gallery_notice_good));
    notice(Kind::warning, tr(TextKey::gallery_notice_warning));
    notice(Kind::bad, tr(TextKey::gallery_notice_bad), tr(TextKey::gallery_notice_bad_title));
    {
        const Flow flow;
        if (button(tr(TextKey::gallery_dialog))) state.shows_dialog = true;
        if (button(tr(TextKey::gallery_question))) state.asks = true;
        if (button(tr(TextKey::gallery_progress))) state.shows_progress = true;
        if (button(tr(TextKey::gallery_toast))) {
            toast({.text = std::string(tr(TextKey::gallery_deleted)),
                   .action_label = std::string(tr(TextKey::gallery_undo)),
                   .action = [] {
                       toast({.text = std::string(tr(TextKey::gallery_undone)), .kind = Kind::good});
                   }});
        }
    }
    gap(4);
    Columns columns(2, 300);
    columns.next();
    {
        const Card card("timeline", {.title = tr(TextKey::gallery_history)});
        const TimelineEntry entries[] = {
            {Icon::sales, Kind::good, tr(TextKey::gallery_event_sale), tr(TextKey::gallery_event_sale_detail),
             tr(TextKey::gallery_today)},
            {Icon::edit, Kind::info, tr(TextKey::gallery_event_edit), tr(TextKey::gallery_event_edit_detail),
             tr(TextKey::gallery_yesterday)},
            {Icon::add, Kind::neutral, tr(TextKey::gallery_event_new), "", "2026-01-05 10:12"},
        };
        timeline(tr(TextKey::gallery_history), entries);
    }
    columns.next();
    {
        const Card card("empty");
        if (empty_state({Icon::customers, tr(TextKey::gallery_empty_title), tr(TextKey::gallery_empty_hint),
                         tr(TextKey::gallery_new_customer)})) {
            state.shows_dialog = true;
        }
    }
}

void draw_dialogs(Gallery& state) {
    if (const Dialog dialog{"new", {.title = tr(TextKey::gallery_new_customer)}, state.shows_dialog}) {
        const Form form(tr(TextKey::gallery_new_customer));
        text_field(tr(TextKey::gallery_name), state.dialog_name,
                   {.hint = tr(TextKey::gallery_name_hint), .is_required = true, .autofocus = true});
        text_field(tr(TextKey::gallery_phone), state.search, {.input_mode = InputMode::tel});
        const std::string_view levels[] = {tr(TextKey::gallery_level_normal),
                                           tr(TextKey::gallery_level_silver),
                                           tr(TextKey::gallery_level_gold)};
        combo_box(tr(TextKey::gallery_level), levels, state.tab);
        const DialogActions actions;
        if (button(tr(TextKey::gallery_cancel))) state.shows_dialog = false;
        if (primary_button(tr(TextKey::gallery_save)) || form.is_submitted()) state.shows_dialog = false;
    }
    confirm("delete",
            {.title = tr(TextKey::gallery_question_title),
             .body = tr(TextKey::gallery_question_body),
             .confirm = tr(TextKey::gallery_delete),
             .is_dangerous = true},
            state.asks);
    if (state.shows_progress && progress_dialog({.title = tr(TextKey::gallery_progress_title),
                                                 .detail = tr(TextKey::gallery_progress_detail),
                                                 .done = 31'204,
                                                 .total = 69'659})) {
        state.shows_progress = false;
    }
}

}  // namespace

void draw_gallery_screen() {
    Gallery& state = gallery();
    const NavigationItem items[] = {{Icon::settings, tr(TextKey::gallery_controls)},
                                    {Icon::customers, tr(TextKey::gallery_table)},
                                    {Icon::chat, tr(TextKey::gallery_messages)}};
    const Shell shell({.product = tr(TextKey::gallery_product),
                       .shop = tr(TextKey::gallery_shop),
                       .navigation_name = tr(TextKey::gallery_navigation),
                       .items = items,
                       .selected = state.part,
                       .save = SaveState::saved,
                       .save_label = tr(TextKey::gallery_saved),
                       .screen = items[state.part].title,
                       .body_scrolls = state.part != 1});
    if (shell.chosen()) state.part = *shell.chosen();
    {
        const PageHeader header(
            {.title = tr(TextKey::gallery_title), .subtitle = tr(TextKey::gallery_subtitle)});
        if (button(tr(TextKey::gallery_language))) {
            interface().set_language(interface().language() == Language::chinese ? Language::english
                                                                                 : Language::chinese);
            state.note.clear();
        }
        button(tr(TextKey::gallery_import), {.icon = Icon::import_file});
        if (primary_button(tr(TextKey::gallery_new_customer), Icon::add)) state.shows_dialog = true;
    }
    if (state.part == 0) draw_controls(state);
    if (state.part == 1) draw_table(state);
    if (state.part == 2) draw_messages(state);
    draw_dialogs(state);
}

}  // namespace laoke::ui
