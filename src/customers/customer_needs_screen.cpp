#include "customers/customer_needs_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_needs(const CustomerNeedsView& view, CustomerNeedsIntent& intent) {
    const ui::Card card("needs", {.title = tr(TextKey::needs_title)});
    if (!view.has_needs()) ui::muted_text(tr(TextKey::needs_none));
    if (!view.interests.empty()) {
        const ui::Flow flow;
        for (const std::string& interest : view.interests) ui::chip(interest, ui::Kind::info);
    }
    if (!view.sensitivity.empty()) ui::key_value(tr(TextKey::needs_sensitivity), view.sensitivity);
    if (!view.features.empty()) {
        ui::muted_text(tr(TextKey::needs_features));
        ui::text(view.features);
    }
    if (!view.spend.empty()) ui::muted_text(tr(TextKey::needs_spend));
    for (const auto& [category, spent] : view.spend) ui::key_value(category, spent);
    const ui::Flow flow(ui::Flow::Align::left, 16);
    intent.edits_needs = ui::link(tr(TextKey::needs_edit));
    intent.adds_pain = ui::link(tr(TextKey::pain_points_add));
    if (view.plan.empty()) intent.edits_plan = ui::link(tr(TextKey::account_plan_title));
}

void draw_pains(const CustomerNeedsView& view, CustomerNeedsIntent& intent) {
    const ui::Card card("pain-points", {.title = tr(TextKey::pain_points_title)});
    for (std::size_t i = 0; i < view.pains.size(); ++i) {
        const PainPointLine& pain = view.pains[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = pain.is_open ? ui::Icon::warning : ui::Icon::check,
                           .title = pain.what,
                           .detail = pain.detail})) {
            intent.opens_pain = i;
        }
    }
    if (view.more_solved > 0)
        ui::muted_text(tr(TextKey::pain_points_more_solved, {{"count", std::to_string(view.more_solved)}}));
    intent.shows_report = ui::link(tr(TextKey::pain_points_report));
}

void draw_plan(const CustomerNeedsView& view, CustomerNeedsIntent& intent) {
    const ui::Card card("plan", {.title = tr(TextKey::account_plan_title)});
    for (const auto& [name, value] : view.plan) {
        ui::muted_text(tr(name));
        ui::text(value);
    }
    intent.edits_plan = ui::link(tr(TextKey::account_plan_edit));
}

}  // namespace

CustomerNeedsIntent draw_customer_needs(const CustomerNeedsView& view) {
    CustomerNeedsIntent intent;
    draw_needs(view, intent);
    if (!view.pains.empty()) draw_pains(view, intent);
    if (!view.plan.empty()) draw_plan(view, intent);
    return intent;
}

}  // namespace laoke
