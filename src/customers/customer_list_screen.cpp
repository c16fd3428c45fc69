#include "customers/customer_list_screen.h"

#include "base/decimal.h"
#include "customers/customer_list_marks_screen.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

/// Adds what the list can be grouped by.
void offer_groupings(const CustomerListView& view, const CustomerListState& state,
                     std::vector<ui::MenuItem>& items) {
    for (std::size_t i = 0; i < view.groupings.size(); ++i) {
        items.push_back({.title = view.groupings[i],
                         .is_checkable = true,
                         .is_checked = std::cmp_equal(state.grouping, i),
                         .begins_group = i == 0 && !items.empty()});
    }
}

void choose_grouping(std::size_t chosen, CustomerListState& state, CustomerListIntent& intent) {
    state.grouping = static_cast<int>(chosen);
    intent.grouping_changed = true;
}

void draw_grouping_menu(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    std::vector<ui::MenuItem> items;
    offer_groupings(view, state, items);
    const auto chosen =
        ui::menu_button(ui::tr(TextKey::customer_list_group), items, {.icon = ui::Icon::table});
    if (chosen) choose_grouping(*chosen, state, intent);
}

/// Filters that are kept, on a phone tags too, and what can be done with the filter that holds.
void draw_filter_menu(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    const bool is_filtered = !view.conditions.empty();
    std::vector<ui::MenuItem> items;
    items.reserve(view.kept_filters.size());
    for (const std::string& name : view.kept_filters)
        items.push_back({.icon = ui::Icon::star, .title = name});
    const std::size_t edit = items.size();
    items.push_back(
        {.icon = ui::Icon::filter,
         .title = ui::tr(is_filtered ? TextKey::customer_filter_edit : TextKey::customer_filter_new),
         .begins_group = edit > 0});
    if (is_filtered)
        items.push_back({.icon = ui::Icon::close, .title = ui::tr(TextKey::customer_filter_clear)});
    const std::size_t tags = items.size();
    if (ui::is_narrow()) {
        for (std::size_t tag = 0; tag < view.tags.size(); ++tag) {
            items.push_back({.icon = ui::Icon::tag,
                             .title = view.tags[tag],
                             .is_checkable = true,
                             .is_checked = std::cmp_equal(state.tag, tag),
                             .begins_group = tag == 0});
        }
    }
    const std::size_t groupings = items.size();
    if (ui::is_narrow()) offer_groupings(view, state, items);
    const std::string_view title = ui::tr(TextKey::customer_filter_title);
    if (items.size() == 1) {
        intent.edits_filter |= ui::is_narrow() ? ui::icon_button(ui::Icon::filter, title)
                                               : ui::button(title, {.icon = ui::Icon::filter});
        return;
    }
    const auto chosen = ui::is_narrow() ? ui::icon_menu_button(ui::Icon::filter, title, items)
                                        : ui::menu_button(title, items, {.icon = ui::Icon::filter});
    if (!chosen) return;
    if (*chosen < edit) intent.chooses_filter = *chosen;
    intent.edits_filter |= *chosen == edit;
    intent.clears_filter |= is_filtered && *chosen == edit + 1;
    if (*chosen >= groupings) return choose_grouping(*chosen - groupings, state, intent);
    if (*chosen >= tags) {
        state.tag = static_cast<int>(*chosen - tags);
        intent.tag_changed = true;
    }
}

/// What a button with an icon takes at most, in CSS pixels: the widest kind.
float width_of_button(std::string_view label) {
    constexpr float icon = 23;
    constexpr float pads = 2 * 16;
    return std::ceil(ui::text_width(label, ui::sizes().text, ui::FontWeight::semibold)) + icon + pads;
}

/// What a phone has no room for in sight.
void draw_more_menu(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    constexpr std::size_t first_paper = 6;
    const bool is_empty = view.row_count == 0;
    const std::array items = {
        ui::MenuItem{.icon = ui::Icon::check, .title = ui::tr(TextKey::ui_mark), .is_disabled = is_empty},
        ui::MenuItem{.icon = ui::Icon::import_file,
                     .title = ui::tr(TextKey::customer_list_import),
                     .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::export_file,
                     .title = ui::tr(TextKey::interchange_export_table),
                     .is_disabled = is_empty},
        ui::MenuItem{
            .icon = ui::Icon::customers, .title = ui::tr(TextKey::duplicates_title), .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::warning, .title = ui::tr(TextKey::pain_points_report)},
        ui::MenuItem{.icon = ui::Icon::check, .title = ui::tr(TextKey::confirming_title)},
        ui::MenuItem{.icon = ui::Icon::print,
                     .title = ui::tr(printing_of_papers[0]),
                     .is_disabled = is_empty,
                     .begins_group = true},
        ui::MenuItem{
            .icon = ui::Icon::location, .title = ui::tr(printing_of_papers[1]), .is_disabled = is_empty},
        ui::MenuItem{.icon = ui::Icon::mail, .title = ui::tr(printing_of_papers[2]), .is_disabled = is_empty},
    };
    const auto chosen =
        ui::icon_menu_button(ui::Icon::more, ui::tr(TextKey::customer_list_more_actions), items);
    if (!chosen) return;
    state.marks.is_marking |= *chosen == 0;
    intent.imports |= *chosen == 1;
    intent.exports = *chosen == 2;
    intent.shows_duplicates = *chosen == 3;
    intent.shows_pain_points = *chosen == 4;
    intent.shows_profiles = *chosen == 5;
    if (*chosen >= first_paper) take_paper(*chosen - first_paper, intent);
}

void draw_search(CustomerListState& state, float width, CustomerListIntent& intent) {
    const auto search = ui::search_box(ui::tr(TextKey::customer_list_search), state.search,
                                       {.hint = ui::tr(TextKey::customer_list_search_hint),
                                        .width = width,
                                        .autofocus = !ui::is_touch(),
                                        .hides_label = true});
    intent.search_changed = search.changed;
    intent.opens_first = search.submitted;
}

void draw_phone_actions(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    constexpr float gap = 8;
    if (view.customer_count > 0) {
        draw_search(state, ui::available_width() - 2 * (ui::control_height() + gap), intent);
        draw_filter_menu(view, state, intent);
        draw_more_menu(view, state, intent);
    }
    // They stand in the navigation, which has no room for them here.  With large text each has a line.
    const std::string_view opportunities = ui::tr(TextKey::opportunities_page_title);
    const std::string_view add = ui::tr(TextKey::customer_list_add);
    const float half = (ui::available_width() - gap) / 2;
    const bool is_beside = std::max(width_of_button(opportunities), width_of_button(add)) <= half;
    const float width = is_beside ? std::floor(half) : -1;
    intent.shows_opportunities = ui::button(opportunities, {.icon = ui::Icon::chart, .width = width});
    intent.adds = ui::button(add, {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .width = width});
}

/// What is done with the whole list and is no part of finding someone.
struct ListAction {
    ui::Icon icon;
    TextKey name;
    bool CustomerListIntent::* intent;
};
constexpr std::array list_actions = {
    ListAction{ui::Icon::import_file, TextKey::customer_list_import, &CustomerListIntent::imports},
    ListAction{ui::Icon::export_file, TextKey::interchange_export_table, &CustomerListIntent::exports},
    ListAction{ui::Icon::customers, TextKey::duplicates_title, &CustomerListIntent::shows_duplicates},
    ListAction{ui::Icon::check, TextKey::confirming_title, &CustomerListIntent::shows_profiles},
};

/// Whether their words fit into one line, below the title and what finds someone.
bool has_room_for_words() {
    constexpr float gap = 8;
    float width = width_of_button(ui::tr(TextKey::print_button));
    for (const ListAction& action : list_actions) width += gap + width_of_button(ui::tr(action.name));
    return width <= ui::available_width();
}

void draw_list_actions(const CustomerListView& view, bool has_words, CustomerListIntent& intent) {
    const bool is_empty = view.row_count == 0;
    for (const ListAction& action : list_actions) {
        const bool is_disabled = is_empty && action.intent == &CustomerListIntent::exports;
        const std::string_view name = ui::tr(action.name);
        intent.*action.intent =
            has_words
                ? ui::button(name,
                             {.kind = ui::ButtonKind::quiet, .icon = action.icon, .is_disabled = is_disabled})
                : ui::icon_button(action.icon, name, {.is_disabled = is_disabled});
    }
    draw_print_menu(TextKey::print_button,
                    {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::print, .is_disabled = is_empty},
                    intent);
}

void draw_actions(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    if (view.customer_count > 0) {
        draw_search(state, 250, intent);
        if (!view.tags.empty())
            intent.tag_changed = ui::combo_box(ui::tr(TextKey::customer_list_tag), view.tags, state.tag,
                                               {.width = 130, .hides_label = true});
        draw_filter_menu(view, state, intent);
        draw_grouping_menu(view, state, intent);
    }
    intent.adds = ui::primary_button(ui::tr(TextKey::customer_list_add), ui::Icon::add);
}

void draw_header(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    std::string count;
    if (view.is_reading) {
        count = ui::tr(TextKey::customer_list_reading);
    } else if (view.customer_count > 0) {
        const std::string total = format_count(view.customer_count);
        const bool counts_found = view.is_search && !view.has_more;
        count = counts_found ? ui::tr(TextKey::customer_list_found,
                                      {{"count", format_count(view.row_count)}, {"total", total}})
                             : ui::tr(TextKey::customer_list_count, {{"count", total}});
    }
    const bool has_list_actions = !ui::is_narrow() && view.customer_count > 0;
    const bool has_words = has_room_for_words();
    {
        const ui::PageHeader header({.title = ui::tr(TextKey::customer_list_title), .subtitle = count});
        if (ui::is_narrow())
            draw_phone_actions(view, state, intent);
        else
            draw_actions(view, state, intent);
        if (has_list_actions && !has_words) draw_list_actions(view, false, intent);
    }
    if (!has_list_actions || !has_words) return;
    ui::gap(-6);
    const ui::Flow flow;
    draw_list_actions(view, true, intent);
}

/// What the list is filtered by.
void draw_conditions(const CustomerListView& view, const CustomerListState& state,
                     CustomerListIntent& intent) {
    const bool shows_tag = ui::is_narrow() && state.tag > 0;  // elsewhere its box is in sight
    if (view.conditions.empty() && !shows_tag) return;
    const ui::Flow flow;
    if (shows_tag) ui::chip(view.tags[static_cast<std::size_t>(state.tag)], ui::Kind::info);
    if (view.conditions.empty()) return;
    for (const std::string& condition : view.conditions) ui::chip(condition, ui::Kind::info);
    if (view.is_to_confirm && view.row_count > 0)
        intent.shows_profiles |= ui::link(ui::tr(TextKey::confirming_start));
    intent.edits_filter |= ui::link(ui::tr(TextKey::customer_filter_edit));
    // An empty list has a button for it.
    if (view.row_count > 0) intent.clears_filter |= ui::link(ui::tr(TextKey::customer_filter_clear));
}

void draw_nothing(const CustomerListView& view, const CustomerListState& state, CustomerListIntent& intent) {
    if (view.customer_count > 0 && !view.conditions.empty()) {
        intent.clears_filter |= ui::empty_state({.icon = ui::Icon::filter,
                                                 .title = ui::tr(TextKey::customer_filter_nobody),
                                                 .hint = ui::tr(TextKey::customer_filter_nobody_hint),
                                                 .action = ui::tr(TextKey::customer_filter_clear)});
        return;
    }
    if (view.customer_count > 0) {
        const bool is_tag_alone = state.search.empty() && state.tag > 0;
        const std::string title =
            is_tag_alone ? ui::tr(TextKey::customer_list_none_tagged,
                                  {{"tag", std::string(view.tags[static_cast<std::size_t>(state.tag)])}})
                         : ui::tr(TextKey::customer_list_not_found, {{"text", state.search}});
        if (ui::empty_state({.icon = ui::Icon::search,
                             .title = title,
                             .hint = ui::tr(is_tag_alone ? TextKey::customer_list_none_tagged_hint
                                                         : TextKey::customer_list_not_found_hint),
                             .action = ui::tr(TextKey::customer_list_add)})) {
            intent.adds = true;
        }
        return;
    }
    if (ui::empty_state({.icon = ui::Icon::customers,
                         .title = ui::tr(TextKey::customer_list_empty),
                         .hint = ui::tr(TextKey::customer_list_empty_hint),
                         .action = ui::tr(TextKey::customer_list_import),
                         .is_main = false})) {
        intent.imports = true;
    }
}

void draw_cell(ui::TableRow& out, int place, const CustomerListRow& row,
               const CustomerListColumnView& column) {
    const CustomerListCell& cell = row.cells[static_cast<std::size_t>(place)];
    ui::TextStyle style;
    if (column.look == CellLook::strong) style.weight = ui::FontWeight::semibold;
    if (column.look == CellLook::muted) style.color = ui::colors().muted;
    if (column.editing == CellEditing::none) return out.text(place, cell.text, style);
    out.editable(
        place, cell.text,
        {.text = cell.edited, .record = row.id, .by_keys_alone = column.editing == CellEditing::by_keys},
        style);
}

void draw_table(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    std::vector<ui::TableColumn> columns;
    columns.reserve(view.columns.size());
    for (const CustomerListColumnView& each : view.columns) columns.push_back(each.column);
    const auto draw_row = [&](ui::TableRow& out) {
        const CustomerListRow* row = view.row(out.index());
        if (row == nullptr) return;
        for (std::size_t place = 0; place < row->cells.size(); ++place)
            draw_cell(out, static_cast<int>(place), *row, view.columns[place]);
    };
    const float room = state.marks.room(ui::tr(TextKey::customer_list_marked_bar));
    const ui::Card card("customers", {.is_padded = false});
    const auto events = ui::table({.name = ui::tr(TextKey::customer_list_title),
                                   .kept_as = view.arranged_as,
                                   .columns = columns,
                                   .rows = view.table_rows,
                                   .sort = view.sort,
                                   .groups = view.groups,
                                   .selection = state.marks.for_table(),
                                   .room_below = room,
                                   .refused = view.refused,
                                   .scrolls_sideways = true,
                                   .offers = view.offers},
                                  draw_row);
    intent.opens = state.marks.opened(events.opened);
    intent.sorts = events.sort;
    intent.edits = events.edited;
    intent.toggles_group = events.toggled;
}

/// They come with the first mark: see scripts/split_program.mjs.
bool has_marked(const CustomerListState& state) {
    return state.marks.has_bar() || state.asks_to_remove || state.picks_tag || state.shares_field;
}

}  // namespace

void take_paper(std::size_t paper, CustomerListIntent& intent) {
    intent.prints = paper == 0;
    intent.plans_visits = paper == 1;
    intent.prints_labels = paper == 2;
}

void draw_print_menu(TextKey title, const ui::ButtonOptions& options, CustomerListIntent& intent) {
    std::array<ui::MenuItem, customer_papers.size()> items;
    for (std::size_t i = 0; i < items.size(); ++i) items[i].title = ui::tr(customer_papers[i]);
    const auto chosen = ui::is_narrow() ? ui::icon_menu_button(options.icon, ui::tr(title), items, options)
                                        : ui::menu_button(ui::tr(title), items, options);
    if (chosen) take_paper(*chosen, intent);
}

CustomerListIntent draw_customer_list(const CustomerListView& view, CustomerListState& state) {
    CustomerListIntent intent;
    draw_header(view, state, intent);
    draw_conditions(view, state, intent);
    if (view.has_more) {
        ui::muted_text(ui::tr(TextKey::customer_list_more, {{"count", format_count(view.row_count)}}));
    }
    if (view.row_count > 0)
        draw_table(view, state, intent);
    else if (!view.is_reading)
        draw_nothing(view, state, intent);
    intent.is_about_marked = has_marked(state);
    if (intent.is_about_marked) draw_marked_customers(view, state, intent);
    return intent;
}

}  // namespace laoke
