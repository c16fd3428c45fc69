#include "customers/account_plan_form_screen.h"

#include "customers/data_source_screen.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_save(AccountPlanFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

/// True when Enter chose something and saves nothing.
bool draw_fields(const AccountPlanFormView& view, AccountPlanDraft& draft, AccountPlanFormIntent& intent) {
    for (std::size_t i = 0; i < plan_part_count; ++i) {
        const bool is_first = i == 0;
        intent.changed |= ui::text_field(tr(name_of(static_cast<PlanPart>(i))), draft.parts[i],
                                         {.hint = is_first ? tr(TextKey::account_plan_business_model_hint)
                                                           : std::string_view(),
                                          .error = view.errors[i],
                                          .rows = 2,
                                          .autofocus = is_first})
                              .changed;
    }
    intent.changed |=
        ui::date_field(tr(TextKey::account_plan_review_on), draft.review_on, {.today = view.today},
                       {.help = tr(TextKey::account_plan_review_help), .error = view.review_error})
            .changed;
    const auto source = draw_data_source(draft.data_source, view.source_error);
    intent.changed |= source.changed;
    ui::muted_text(tr(TextKey::account_plan_empty_help));
    return source.chosen.has_value();
}

}  // namespace

TextKey name_of(PlanPart part) {
    switch (part) {
        case PlanPart::business_model: break;
        case PlanPart::goals: return TextKey::account_plan_goals;
        case PlanPart::challenges: return TextKey::account_plan_challenges;
        case PlanPart::objectives: return TextKey::account_plan_objectives;
        case PlanPart::resources: return TextKey::account_plan_resources;
    }
    return TextKey::account_plan_business_model;
}

AccountPlanFormIntent draw_account_plan_form(const AccountPlanFormView& view, AccountPlanDraft& draft) {
    AccountPlanFormIntent intent;
    const std::string_view title = tr(TextKey::account_plan_title);
    {
        const ui::PageHeader header(
            {.title = title, .subtitle = view.customer_name, .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("plan", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        const bool takes_enter = draw_fields(view, draft, intent);
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
