#include "opportunities/opportunity_form_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

std::string_view title_of(const OpportunityFormView& view) {
    return tr(view.is_edit ? TextKey::opportunity_form_title_edit : TextKey::opportunity_form_title_new);
}

void draw_customer(const OpportunityFormView& view, OpportunityDraft& draft, OpportunityFormIntent& intent) {
    if (view.has_fixed_customer) return ui::key_value(tr(TextKey::sale_form_customer), draft.customer_text);
    const auto customer =
        draw_customer_field(tr(TextKey::sale_form_customer), draft.customer_text, view.customers,
                            {.hint = tr(TextKey::opportunity_form_customer_hint),
                             .error = view.customer_error,
                             .is_required = true});
    intent.customer_typed = customer.changed;
    intent.customer_chosen = customer.chosen;
    intent.changed |= customer.changed;
}

void draw_fields(const OpportunityFormView& view, OpportunityDraft& draft, OpportunityFormIntent& intent) {
    intent.changed |= ui::text_field(tr(TextKey::opportunity_form_what), draft.title,
                                     {.hint = tr(TextKey::opportunity_form_what_hint),
                                      .error = view.title_error,
                                      .is_required = true,
                                      .autofocus = !view.is_edit})
                          .changed;
    draw_customer(view, draft, intent);
    {
        ui::Columns columns(2, 200);
        columns.next();
        intent.changed |= ui::money_field(tr(TextKey::opportunity_form_value), draft.value, view.currency,
                                          {.error = view.value_error})
                              .changed;
        columns.next();
        intent.changed |=
            ui::date_field(tr(TextKey::opportunity_page_expected), draft.expected_on, {.today = view.today},
                           {.help = view.expected_help, .error = view.expected_error})
                .changed;
        if (view.is_open) {
            columns.next();
            const std::vector<std::string_view> stages(view.stages.begin(), view.stages.end());
            intent.changed |= ui::combo_box(tr(TextKey::opportunity_page_stage), stages, draft.stage);
        }
    }
    intent.changed |=
        ui::text_field(tr(TextKey::sale_form_note), draft.note, {.error = view.note_error, .rows = 3})
            .changed;
}

void draw_save(OpportunityFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::sale_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

OpportunityFormIntent draw_opportunity_form(const OpportunityFormView& view, OpportunityDraft& draft) {
    OpportunityFormIntent intent;
    {
        const ui::PageHeader header({.title = title_of(view), .back_label = tr(TextKey::sale_form_back)});
        intent.goes_back = header.is_back_pressed();
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("opportunity", {.width = ui::is_narrow() ? 0.0F : form_width});
        const ui::Form form(title_of(view));
        draw_fields(view, draft, intent);
        if (!has_foot) {
            ui::gap(4);
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::opportunity_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted() && !intent.customer_chosen;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
