#include "customers/duplicates_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_group(const DuplicateGroupView& group, std::size_t index, DuplicatesIntent& intent) {
    const ui::Scope scope(static_cast<std::int64_t>(index));
    const ui::Card card("group", {.title = group.likelihood});
    {
        const ui::Flow flow;
        for (const MarkedText& reason : group.reasons)
            ui::chip(reason.text, reason.is_marked ? ui::Kind::good : ui::Kind::warning);
    }
    for (std::size_t i = 0; i < group.customers.size(); ++i) {
        const ui::Scope row(static_cast<std::int64_t>(i));
        const FoundCustomer& customer = group.customers[i];
        if (!ui::list_item({.icon = ui::Icon::customer, .title = customer.name, .detail = customer.detail}))
            continue;
        intent.group = index;
        intent.opens = i;
    }
    const ui::Flow flow;
    const bool merges = ui::button(tr(TextKey::duplicates_merge), {.icon = ui::Icon::customers});
    const bool keeps_apart = ui::button(tr(TextKey::duplicates_distinct),
                                        {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::close});
    if (!merges && !keeps_apart) return;
    intent.group = index;
    intent.merges = merges;
    intent.keeps_apart = keeps_apart;
}

void draw_who(const MergeView& view, MergeState& state, MergeIntent& intent) {
    const ui::Card card("who", {.title = tr(TextKey::duplicates_who)});
    for (std::size_t i = 0; i < view.customers.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const FoundCustomer& customer = view.customers[i];
        ui::Columns columns({6, 1}, 40);
        columns.next();
        ui::text(customer.name);
        ui::muted_text(customer.detail);
        columns.next();
        const std::string leave_out = tr(TextKey::duplicates_leave_out, {{"name", customer.name}});
        if (ui::icon_button(ui::Icon::close, leave_out, {.is_disabled = view.customers.size() < 2}))
            intent.leaves_out = i;
    }
    const auto other = draw_customer_field(tr(TextKey::duplicates_add), state.typed, view.found,
                                           {.hint = tr(TextKey::duplicates_add_hint),
                                            .error = view.typed_error,
                                            .autofocus = view.customers.size() < 2});
    intent.is_typed = other.changed;
    intent.adds = other.chosen;
}

void draw_choices(const MergeView& view, MergeState& state, MergeIntent& intent) {
    const ui::Card card("choices", {.title = tr(TextKey::duplicates_choose)});
    if (view.fields.empty()) ui::muted_text(tr(TextKey::duplicates_nothing_differs));
    ui::Columns columns(2, 220);
    for (std::size_t i = 0; i < view.fields.size(); ++i) {
        const MergeFieldChoice& field = view.fields[i];
        const std::vector<std::string_view> values(field.values.begin(), field.values.end());
        columns.next();
        intent.changed |= ui::combo_box(field.name, values, state.chosen[i]);
    }
}

void draw_points(MergeState& state, MergeIntent& intent) {
    if (state.points.empty()) return;
    const ui::Card card("points", {.title = tr(TextKey::duplicates_points)});
    for (MarkedText& point : state.points) intent.changed |= ui::checkbox(point.text, point.is_marked);
}

void draw_result(const MergeView& view) {
    const ui::Card card("result", {.title = tr(TextKey::duplicates_preview)});
    for (const FoundCustomer& fact : view.result) ui::key_value(fact.name, fact.detail);
    ui::muted_text(tr(TextKey::duplicates_follows));
}

}  // namespace

DuplicatesIntent draw_duplicates(const DuplicatesView& view) {
    DuplicatesIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::duplicates_title),
                                     .subtitle = view.subtitle,
                                     .back_label = tr(TextKey::customer_list_title)});
        intent.goes_back = header.is_back_pressed();
        if (!view.groups.empty())
            intent.searches = ui::button(tr(TextKey::duplicates_again), {.icon = ui::Icon::search});
    }
    if (view.groups.empty()) {
        const std::string none_hint = tr(TextKey::duplicates_none_hint, {{"count", view.compared_count}});
        const bool was_searched = view.was_searched;
        intent.searches = ui::empty_state(
            {.icon = ui::Icon::customers,
             .title = tr(was_searched ? TextKey::duplicates_none : TextKey::duplicates_start),
             .hint = was_searched ? std::string_view(none_hint) : tr(TextKey::duplicates_start_hint),
             .action = tr(was_searched ? TextKey::duplicates_again : TextKey::duplicates_scan)});
        return intent;
    }
    for (std::size_t i = 0; i < view.groups.size(); ++i) draw_group(view.groups[i], i, intent);
    if (!view.first_only.empty()) ui::muted_text(view.first_only);
    return intent;
}

MergeIntent draw_merge(const MergeView& view, MergeState& state) {
    MergeIntent intent;
    const bool has_others = view.customers.size() > 1;
    const ui::Form form(tr(TextKey::duplicates_merge_title));
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::duplicates_merge_title), .back_label = view.back_label});
        intent.goes_back = header.is_back_pressed();
        intent.merges = ui::button(
            tr(TextKey::tags_merge),
            {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys, .is_disabled = !has_others});
    }
    ui::Columns columns({1, 1}, 320);
    columns.next();
    draw_who(view, state, intent);
    if (has_others) {
        draw_choices(view, state, intent);
        draw_points(state, intent);
    }
    columns.next();
    if (has_others)
        draw_result(view);
    else
        ui::notice(ui::Kind::info, tr(TextKey::duplicates_too_few));
    // Enter in the field for one more customer is not about the others.
    intent.merges |= form.is_submitted() && has_others && state.typed.empty();
    return intent;
}

}  // namespace laoke
