#include "customers/needs_form_screen.h"

#include "customers/data_source_screen.h"
#include "customers/suggested_text_screen.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

using ui::tr;

/// True when it is to be taken out.
bool draw_interest(const NeedsFormView& view, InterestInput& interest, std::size_t place, bool& takes_enter,
                   NeedsFormIntent& intent) {
    const std::string number = std::to_string(place + 1);
    const std::array strengths = {tr(TextKey::needs_interested), tr(TextKey::needs_strong)};
    ui::Columns columns({2.0F, 1.2F, 0.4F}, 36, 8);
    columns.next();
    const auto events = draw_suggested_text(tr(TextKey::needs_category, {{"number", number}}),
                                            interest.category, view.categories,
                                            {.hint = tr(TextKey::needs_category_hint),
                                             .error = interest.error,
                                             .autofocus = place == 0,
                                             .hides_label = true});
    intent.changed |= events.changed;
    takes_enter |= events.chosen.has_value();
    columns.next();
    intent.changed |= ui::combo_box(tr(TextKey::needs_strength, {{"number", number}}), strengths,
                                    interest.strength, {.hides_label = true});
    columns.next();
    const ui::Flow edge(ui::Flow::Align::right);
    return ui::icon_button(ui::Icon::close, tr(TextKey::needs_remove, {{"number", number}}),
                           {.kind = ui::ButtonKind::quiet});
}

/// True when Enter chose a category and saves nothing.
bool draw_interests(const NeedsFormView& view, NeedsDraft& draft, NeedsFormIntent& intent) {
    bool takes_enter = false;
    std::size_t removed = draft.interests.size();
    ui::line_of_text(tr(TextKey::needs_interests),
                     {.size = ui::sizes().text_label, .color = ui::colors().label});
    for (std::size_t i = 0; i < draft.interests.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (draw_interest(view, draft.interests[i], i, takes_enter, intent)) removed = i;
    }
    if (removed < draft.interests.size()) {
        draft.interests.erase(draft.interests.begin() + static_cast<std::ptrdiff_t>(removed));
        intent.changed = true;
    }
    const ui::Flow flow;
    if (ui::button(tr(TextKey::needs_add), {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::add})) {
        draft.interests.emplace_back();
        intent.changed = true;
        ui::focus_field(tr(TextKey::needs_category, {{"number", std::to_string(draft.interests.size())}}));
    }
    for (const std::string& category : view.bought) {
        if (std::ranges::contains(draft.interests, category, &InterestInput::category)) continue;
        if (ui::button(tr(TextKey::needs_take, {{"category", category}}), ui::ButtonKind::quiet)) {
            draft.interests.push_back({.category = category});
            intent.changed = true;
        }
    }
    return takes_enter;
}

void draw_save(NeedsFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

TextKey name_of(Sensitivity sensitivity) {
    switch (sensitivity) {
        case Sensitivity::unknown: break;
        case Sensitivity::price: return TextKey::needs_sensitivity_price;
        case Sensitivity::service: return TextKey::needs_sensitivity_service;
        case Sensitivity::both: return TextKey::needs_sensitivity_both;
    }
    return TextKey::needs_sensitivity_unknown;
}

NeedsFormIntent draw_needs_form(const NeedsFormView& view, NeedsDraft& draft) {
    NeedsFormIntent intent;
    const std::string_view title = tr(TextKey::needs_title);
    {
        const ui::PageHeader header(
            {.title = title, .subtitle = view.customer_name, .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("needs", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        bool takes_enter = draw_interests(view, draft, intent);
        std::array<std::string_view, static_cast<std::size_t>(Sensitivity::both) + 1> choices;
        for (std::size_t i = 0; i < choices.size(); ++i)
            choices[i] = tr(name_of(static_cast<Sensitivity>(i)));
        ui::line_of_text(tr(TextKey::needs_sensitivity),
                         {.size = ui::sizes().text_label, .color = ui::colors().label});
        intent.changed |= ui::segmented(tr(TextKey::needs_sensitivity), choices, draft.sensitivity);
        intent.changed |=
            ui::text_field(
                tr(TextKey::needs_features), draft.features,
                {.hint = tr(TextKey::needs_features_hint), .error = view.features_error, .rows = 3})
                .changed;
        const auto source = draw_data_source(draft.data_source, view.source_error);
        intent.changed |= source.changed;
        takes_enter |= source.chosen.has_value();
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            intent.goes_back |= ui::button(tr(TextKey::task_form_cancel));
        }
        intent.saves |= form.is_submitted() && !takes_enter;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
