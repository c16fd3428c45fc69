#include "customers/customer_list_marks_screen.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "customers/custom_value_screen.h"
#include "customers/customer_merge.h"
#include "customers/share_actions_screen.h"
#include "customers/stage_field_screen.h"
#include "customers/suggested_text_screen.h"
#include "ui/widgets.h"

#include <algorithm>
#include <vector>

namespace laoke {

namespace {

/// "已选 3 位，1 位不在下面".
std::string label_of(const ui::RowSelection& rows) {
    const std::string count = format_count(rows.count());
    if (rows.unlisted_count() == 0) return ui::tr(TextKey::customer_list_marked, {{"count", count}});
    return ui::tr(TextKey::customer_list_marked_elsewhere,
                  {{"count", count}, {"elsewhere", format_count(rows.unlisted_count())}});
}

/// On a phone its papers stand in the menu of the others: a menu opens no second one.
void draw_print_marked(std::size_t count, ui::MarksBar& bar, CustomerListIntent& intent) {
    if (!ui::is_narrow()) {
        draw_print_menu(TextKey::customer_list_print_marked,
                        {.icon = ui::Icon::print, .is_disabled = count == 0}, intent);
        return;
    }
    for (std::size_t paper = 0; paper < printing_of_papers.size(); ++paper) {
        if (bar.act(ui::Icon::print, ui::tr(printing_of_papers[paper]))) take_paper(paper, intent);
    }
}

void draw_bar(CustomerListState& state, CustomerListIntent& intent) {
    const std::size_t count = state.marks.rows.count();
    ui::MarksBar bar(ui::tr(TextKey::customer_list_marked_bar), state.marks, label_of(state.marks.rows));
    if (bar.act(ui::Icon::tag, ui::tr(TextKey::customer_list_tag_marked))) {
        state.picks_tag = intent.picker_changed = true;
        state.tag_typed.clear();
    }
    if (bar.act(ui::Icon::edit, ui::tr(TextKey::customer_list_share))) {
        state.shares_field = intent.asks_to_share = true;
        state.shared_field = 0;
        state.shared_value.clear();
        state.shared_choice = 0;
    }
    intent.applies_playbook = bar.act(ui::Icon::calendar, ui::tr(TextKey::playbooks_apply));
    intent.merges_marked = bar.act(ui::Icon::customers, ui::tr(TextKey::duplicates_merge_marked),
                                   count > 1 && count <= most_merged);
    intent.exports_marked = bar.act(ui::Icon::export_file, ui::tr(TextKey::customer_list_export_marked));
    intent.hands_on_marked = bar.act(ui::Icon::archive, ui::tr(TextKey::customer_list_hand_on_marked));
    draw_print_marked(count, bar, intent);
    intent.asks_to_remove = bar.act(ui::Icon::trash, ui::tr(TextKey::customer_list_remove_marked));
}

void draw_removal(const CustomerListView& view, CustomerListState& state, CustomerListIntent& intent) {
    const std::string title =
        ui::tr(TextKey::customer_list_remove_title, {{"count", format_count(state.marks.rows.count())}});
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
        ui::tr(TextKey::customer_list_tag_title, {{"count", format_count(state.marks.rows.count())}});
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

/// Nothing of it would be kept.
bool is_nothing(std::string_view typed) { return one_line(typed).empty() || match_key(typed).empty(); }

/// What is chosen is seen; what is typed may be nothing.
bool is_typed(int field) {
    switch (static_cast<SharedField>(field)) {
        case SharedField::verified_on:
        case SharedField::gender:
        case SharedField::stage:
        case SharedField::tier: return false;
        default: return true;
    }
}

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
        ui::tr(TextKey::customer_list_share_title, {{"count", format_count(state.marks.rows.count())}});
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
    intent.shares = draw_share_actions(form, is_typed(state.shared_field) && is_nothing(state.shared_value));
}

}  // namespace

void draw_marked_customers(const CustomerListView& view, CustomerListState& state,
                           CustomerListIntent& intent) {
    if (state.marks.has_bar()) draw_bar(state, intent);
    draw_removal(view, state, intent);
    draw_tag_dialog(view, state, intent);
    draw_share_dialog(view, state, intent);
}

}  // namespace laoke
