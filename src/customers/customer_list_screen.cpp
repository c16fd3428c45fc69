#include "customers/customer_list_screen.h"

#include "customers/custom_value_screen.h"
#include "customers/customer_merge.h"
#include "customers/stage_field_screen.h"
#include "customers/suggested_text_screen.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
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
    const auto chosen = ui::icon_menu_button(ui::Icon::table, ui::tr(TextKey::customer_list_group), items);
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

/// What can be put on paper: of the marked customers, or of those in the list.
constexpr std::array papers = {TextKey::papers_list, TextKey::papers_route, TextKey::papers_labels};

void take_paper(std::size_t paper, CustomerListIntent& intent) {
    intent.prints = paper == 0;
    intent.plans_visits = paper == 1;
    intent.prints_labels = paper == 2;
}

void draw_print_menu(TextKey title, const ui::ButtonOptions& options, CustomerListIntent& intent) {
    std::array<ui::MenuItem, papers.size()> items;
    for (std::size_t i = 0; i < items.size(); ++i) items[i].title = ui::tr(papers[i]);
    const auto chosen = ui::is_narrow() ? ui::icon_menu_button(options.icon, ui::tr(title), items, options)
                                        : ui::menu_button(ui::tr(title), items, options);
    if (chosen) take_paper(*chosen, intent);
}

/// What a phone has no room for in sight.
void draw_more_menu(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    constexpr std::size_t first_paper = 6;
    const bool is_empty = view.row_count == 0;
    const std::array items = {
        ui::MenuItem{.icon = ui::Icon::chart, .title = ui::tr(TextKey::customer_opportunities_title)},
        ui::MenuItem{
            .icon = ui::Icon::check, .title = ui::tr(TextKey::customer_list_mark), .is_disabled = is_empty},
        ui::MenuItem{.icon = ui::Icon::import_file,
                     .title = ui::tr(TextKey::customer_list_import),
                     .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::export_file,
                     .title = ui::tr(TextKey::interchange_export_table),
                     .is_disabled = is_empty},
        ui::MenuItem{
            .icon = ui::Icon::customers, .title = ui::tr(TextKey::duplicates_title), .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::warning, .title = ui::tr(TextKey::pain_points_report)},
        ui::MenuItem{.icon = ui::Icon::file,
                     .title = ui::tr(papers[0]),
                     .is_disabled = is_empty,
                     .begins_group = true},
        ui::MenuItem{.icon = ui::Icon::location, .title = ui::tr(papers[1]), .is_disabled = is_empty},
        ui::MenuItem{.icon = ui::Icon::mail, .title = ui::tr(papers[2]), .is_disabled = is_empty},
    };
    const auto chosen =
        ui::icon_menu_button(ui::Icon::more, ui::tr(TextKey::customer_list_more_actions), items);
    if (!chosen) return;
    intent.shows_opportunities = *chosen == 0;
    state.is_marking |= *chosen == 1;
    intent.imports |= *chosen == 2;
    intent.exports = *chosen == 3;
    intent.shows_duplicates = *chosen == 4;
    intent.shows_pain_points = *chosen == 5;
    if (*chosen >= first_paper) take_paper(*chosen - first_paper, intent);
}

void draw_search(const CustomerListView& view, CustomerListState& state, float width,
                 CustomerListIntent& intent) {
    const auto search = ui::search_box(ui::tr(TextKey::customer_list_search), state.search,
                                       {.hint = ui::tr(TextKey::customer_list_search_hint),
                                        .width = width,
                                        .autofocus = !ui::is_touch(),
                                        .hides_label = true});
    intent.search_changed = search.changed;
    intent.opens_first = search.submitted && view.row_count > 0;
}

void draw_phone_actions(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    if (view.customer_count > 0) {
        constexpr float gap = 8;
        draw_search(view, state, ui::available_width() - 2 * (ui::control_height() + gap), intent);
        draw_filter_menu(view, state, intent);
        draw_more_menu(view, state, intent);
    }
    intent.adds = ui::button(ui::tr(TextKey::customer_list_add),
                             {.kind = ui::ButtonKind::primary, .icon = ui::Icon::add, .width = -1});
}

void draw_actions(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    if (view.customer_count > 0) {
        draw_search(view, state, 230, intent);
        if (!view.tags.empty())
            intent.tag_changed = ui::combo_box(ui::tr(TextKey::customer_list_tag), view.tags, state.tag,
                                               {.width = 130, .hides_label = true});
        draw_filter_menu(view, state, intent);
        draw_grouping_menu(view, state, intent);
    }
    intent.shows_opportunities =
        ui::button(ui::tr(TextKey::customer_opportunities_title), {.icon = ui::Icon::chart});
    intent.adds = ui::primary_button(ui::tr(TextKey::customer_list_add), ui::Icon::add);
    if (view.customer_count == 0) return;
    const bool is_empty = view.row_count == 0;
    intent.imports = ui::icon_button(ui::Icon::import_file, ui::tr(TextKey::customer_list_import));
    intent.shows_duplicates = ui::icon_button(ui::Icon::customers, ui::tr(TextKey::duplicates_title));
    intent.exports = ui::icon_button(ui::Icon::export_file, ui::tr(TextKey::interchange_export_table),
                                     {.is_disabled = is_empty});
    draw_print_menu(TextKey::print_button, {.kind = ui::ButtonKind::quiet, .is_disabled = is_empty}, intent);
}

void draw_header(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    std::string count;
    if (view.customer_count > 0) {
        const std::string total = std::to_string(view.customer_count);
        const bool counts_found = view.is_search && !view.has_more;
        count = counts_found ? ui::tr(TextKey::customer_list_found,
                                      {{"count", std::to_string(view.row_count)}, {"total", total}})
                             : ui::tr(TextKey::customer_list_count, {{"count", total}});
    }
    const ui::PageHeader header({.title = ui::tr(TextKey::customer_list_title), .subtitle = count});
    if (ui::is_narrow())
        draw_phone_actions(view, state, intent);
    else
        draw_actions(view, state, intent);
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

/// On a phone there are boxes, and a tap marks, once that is wanted.
bool marks_by_tap(const CustomerListState& state) {
    return ui::is_narrow() && (state.is_marking || state.marks.count() > 0);
}

bool has_bar(const CustomerListState& state) { return state.marks.count() > 0 || marks_by_tap(state); }

void draw_bar(CustomerListState& state, CustomerListIntent& intent) {
    const std::size_t count = state.marks.count();
    const std::size_t unlisted = state.marks.unlisted_count();
    const std::string label =
        unlisted == 0 ? ui::tr(TextKey::customer_list_marked, {{"count", std::to_string(count)}})
                      : ui::tr(TextKey::customer_list_marked_elsewhere,
                               {{"count", std::to_string(count)}, {"elsewhere", std::to_string(unlisted)}});
    const ui::Toolbar bar(ui::tr(TextKey::customer_list_marked_bar), label);
    const auto act = [&](ui::Icon icon, TextKey name, bool is_possible = true) {
        const bool is_disabled = count == 0 || !is_possible;
        return ui::is_narrow() ? ui::icon_button(icon, ui::tr(name), {.is_disabled = is_disabled})
                               : ui::button(ui::tr(name), {.icon = icon, .is_disabled = is_disabled});
    };
    if (ui::button(ui::tr(TextKey::customer_list_mark_all), {.kind = ui::ButtonKind::quiet}))
        state.marks.set_all_listed(true);
    if (act(ui::Icon::tag, TextKey::customer_list_tag_marked)) {
        state.picks_tag = intent.picker_changed = true;
        state.tag_typed.clear();
    }
    if (act(ui::Icon::edit, TextKey::customer_list_share)) {
        state.shares_field = intent.asks_to_share = true;
        state.shared_value.clear();
        state.shared_choice = 0;
    }
    intent.applies_playbook = act(ui::Icon::calendar, TextKey::playbooks_apply);
    intent.merges_marked =
        act(ui::Icon::customers, TextKey::duplicates_merge_marked, count > 1 && count <= most_merged);
    intent.exports_marked = act(ui::Icon::export_file, TextKey::customer_list_export_marked);
    intent.hands_on_marked = act(ui::Icon::archive, TextKey::customer_list_hand_on_marked);
    draw_print_menu(TextKey::customer_list_print_marked, {.icon = ui::Icon::file, .is_disabled = count == 0},
                    intent);
    intent.asks_to_remove = act(ui::Icon::trash, TextKey::customer_list_remove_marked);
    const std::string_view clear = ui::tr(TextKey::customer_list_clear_marks);
    const bool clears = ui::is_narrow() ? ui::icon_button(ui::Icon::close, clear)
                                        : ui::button(clear, {.kind = ui::ButtonKind::quiet});
    if (!clears) return;
    state.marks.clear();
    state.is_marking = false;
}

void draw_removal(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    const std::string title =
        ui::tr(TextKey::customer_list_remove_title, {{"count", std::to_string(state.marks.count())}});
    std::string body = view.removal.who + '\n';
    body += view.removal.has_sales
                ? ui::tr(TextKey::customer_page_remove_body_sales,
                         {{"count", view.removal.purchase_count}, {"total", view.removal.total}})
                : std::string(ui::tr(TextKey::customer_page_remove_body));
    const auto answer = ui::confirm("remove-customers",
                                    {.title = title,
                                     .body = body,
                                     .confirm = ui::tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes_marked = answer == ui::Answer::confirmed;
}

void draw_tag_dialog(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    const std::string title =
        ui::tr(TextKey::customer_list_tag_title, {{"count", std::to_string(state.marks.count())}});
    const ui::Dialog dialog("tag-customers", {.title = title}, state.picks_tag);
    if (!dialog) return;
    const std::array ways = {ui::tr(TextKey::customer_list_tag_put), ui::tr(TextKey::customer_list_tag_take)};
    intent.picker_changed |= ui::segmented(ui::tr(TextKey::customer_list_tag_way), ways, state.takes_tag);
    intent.picker = draw_tag_picker(view.picker, state.tag_typed);
    intent.picker_changed |= intent.picker.typed || intent.picker.submits;
}

/// The fields that many can be given at once, in the order of SharedField.
constexpr std::array shared_fields = {
    TextKey::customer_form_region,
    TextKey::customer_form_industry,
    TextKey::customer_form_source,
    TextKey::customer_page_verified,
    TextKey::customer_form_gender,
    TextKey::customer_form_cadence,
    TextKey::customer_form_company,
    TextKey::customer_form_position,
    TextKey::customer_form_credit_limit,
    TextKey::customer_form_credit_days,
    TextKey::customer_page_stage,
    TextKey::tiers_tier,
    TextKey::tiers_manager,
};
static_assert(shared_fields.size() == static_cast<std::size_t>(SharedField::custom));

void draw_shared_value(const CustomerListView& view, CustomerListState& state) {
    const std::string_view label = ui::tr(TextKey::customer_list_share_value);
    const ui::FieldOptions options = {.help = ui::tr(TextKey::customer_list_share_empty),
                                      .error = view.share_error};
    const auto which = static_cast<std::size_t>(state.shared_field);
    if (which >= shared_fields.size()) {
        const CustomField& field = view.custom_fields[which - shared_fields.size()];
        draw_custom_value(field, label, state.shared_value, view.today, options);
        return;
    }
    switch (static_cast<SharedField>(state.shared_field)) {
        case SharedField::gender: {
            const std::array genders = {ui::tr(TextKey::customer_form_gender_unknown),
                                        ui::tr(TextKey::customer_form_female),
                                        ui::tr(TextKey::customer_form_male)};
            ui::combo_box(label, genders, state.shared_choice);
            break;
        }
        case SharedField::stage: draw_stage_field(label, state.shared_choice); break;
        case SharedField::tier: {
            std::vector<std::string_view> tiers = {ui::tr(TextKey::tiers_none)};
            tiers.insert(tiers.end(), view.tiers.begin(), view.tiers.end());
            ui::combo_box(label, tiers, state.shared_choice);
            break;
        }
        case SharedField::manager:
            draw_suggested_text(label, state.shared_value, view.managers, options);
            break;
        case SharedField::verified_on: ui::muted_text(ui::tr(TextKey::customer_list_share_verified)); break;
        case SharedField::credit_limit:
            ui::money_field(label, state.shared_value, view.currency, options);
            break;
        case SharedField::cadence:
        case SharedField::credit_days: ui::number_field(label, state.shared_value, 0, options); break;
        default: ui::text_field(label, state.shared_value, options); break;
    }
}

void draw_share_dialog(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    const std::string title =
        ui::tr(TextKey::customer_list_share_title, {{"count", std::to_string(state.marks.count())}});
    const ui::Dialog dialog("share-field", {.title = title}, state.shares_field);
    if (!dialog) return;
    const ui::Form form(title);
    std::vector<std::string_view> fields;
    fields.reserve(shared_fields.size() + view.custom_fields.size());
    for (const TextKey field : shared_fields) fields.push_back(ui::tr(field));
    for (const CustomField& field : view.custom_fields) fields.push_back(field.name);
    // It may be gone meanwhile.
    state.shared_field = std::min(state.shared_field, static_cast<int>(fields.size()) - 1);
    if (ui::combo_box(ui::tr(TextKey::customer_list_share_field), fields, state.shared_field)) {
        state.shared_value.clear();
        state.shared_choice = 0;
        intent.asks_to_share = true;
    }
    draw_shared_value(view, state);
    const ui::DialogActions actions;
    intent.shares = ui::primary_button(ui::tr(TextKey::customer_list_share_confirm)) || form.is_submitted();
}

void draw_table(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    using enum ui::TextAlign;
    std::vector<ui::TableColumn> columns = {
        ui::TableColumn{.title = ui::tr(TextKey::customer_list_name),
                        .share = 1.6F,
                        .is_sortable = true,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = ui::tr(TextKey::customer_list_phone),
                        .share = 1.3F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::aside,
                        .priority = 1},
        ui::TableColumn{.title = ui::tr(TextKey::customer_list_total),
                        .share = 1,
                        .min_width = 110,
                        .align = right,
                        .is_sortable = true,
                        .descends_first = true,
                        .ascending = ui::tr(TextKey::customer_list_total_up),
                        .descending = ui::tr(TextKey::customer_list_total_down),
                        .on_card = ui::CardPlace::line},
        ui::TableColumn{.title = ui::tr(TextKey::customer_list_purchase_count),
                        .share = 0.7F,
                        .min_width = 84,
                        .align = right,
                        .is_sortable = true,
                        .descends_first = true,
                        .ascending = ui::tr(TextKey::customer_list_count_up),
                        .descending = ui::tr(TextKey::customer_list_count_down),
                        .on_card = ui::CardPlace::hidden,
                        .priority = 3},
        ui::TableColumn{.title = ui::tr(TextKey::customer_list_last_purchase),
                        .share = 1,
                        .min_width = 110,
                        .is_sortable = true,
                        .descends_first = true,
                        .ascending = ui::tr(TextKey::customer_list_last_up),
                        .descending = ui::tr(TextKey::customer_list_last_down),
                        .on_card = ui::CardPlace::line,
                        .priority = 2},
        ui::TableColumn{.title = ui::tr(TextKey::customer_tags_title),
                        .share = 1,
                        .min_width = 96,
                        .on_card = ui::CardPlace::hidden,
                        .priority = 4},
        ui::TableColumn{.title = ui::tr(TextKey::customer_page_stage),
                        .share = 0.8F,
                        .min_width = 84,
                        .on_card = ui::CardPlace::hidden,
                        .priority = 5},
    };
    const int own = static_cast<int>(columns.size());
    for (const CustomField& field : view.custom_fields) {
        const int further = static_cast<int>(columns.size()) - own;
        columns.push_back({.title = field.name,
                           .key = std::to_string(field.id.value()),
                           .share = 1,
                           .min_width = 96,
                           .align = field.kind == CustomFieldKind::number ? right : left,
                           .on_card = ui::CardPlace::hidden,
                           .starts_hidden = further >= first_custom_columns,
                           .priority = 6 + further});
    }
    const auto column = [](CustomerColumn which) { return static_cast<int>(which); };
    const auto draw_row = [&](ui::TableRow& out) {
        const CustomerListRow* row = view.row(out.index());
        if (row == nullptr) return;
        out.strong(column(CustomerColumn::name), row->name);
        out.text(column(CustomerColumn::phone), row->phone);
        out.text(column(CustomerColumn::total), row->total);
        out.text(column(CustomerColumn::purchase_count), row->purchase_count);
        out.muted(column(CustomerColumn::last_purchase), row->last_purchase);
        out.muted(column(CustomerColumn::tags), row->tags);
        out.muted(column(CustomerColumn::stage), row->stage);
        for (std::size_t i = 0; i < row->custom.size(); ++i)
            out.muted(own + static_cast<int>(i), row->custom[i]);
    };
    const bool by_tap = marks_by_tap(state);
    const float room = has_bar(state) ? ui::toolbar_room(ui::tr(TextKey::customer_list_marked_bar)) : 0;
    const ui::Card card("customers", {.is_padded = false});
    const auto events = ui::table({.name = ui::tr(TextKey::customer_list_title),
                                   .kept_as = "customers",
                                   .columns = columns,
                                   .rows = view.table_rows,
                                   .sort = view.sort,
                                   .groups = view.groups,
                                   .selection = !ui::is_narrow() || by_tap ? &state.marks : nullptr,
                                   .room_below = room},
                                  draw_row);
    if (events.opened && by_tap)
        state.marks.toggle(*events.opened);
    else
        intent.opens = events.opened;
    intent.sorts = events.sort;
    intent.toggles_group = events.toggled;
}

}  // namespace

CustomerListIntent draw_customer_list(const CustomerListView& view, CustomerListState& state) {
    CustomerListIntent intent;
    draw_header(view, state, intent);
    draw_conditions(view, state, intent);
    if (view.has_more) {
        ui::muted_text(ui::tr(TextKey::customer_list_more, {{"count", std::to_string(view.row_count)}}));
    }
    if (view.row_count == 0)
        draw_nothing(view, state, intent);
    else
        draw_table(view, state, intent);
    if (has_bar(state)) draw_bar(state, intent);
    draw_removal(view, state, intent);
    draw_tag_dialog(view, state, intent);
    draw_share_dialog(view, state, intent);
    return intent;
}

}  // namespace laoke
