#include "customers/pain_point_form_screen.h"

#include "customers/data_source_screen.h"
#include "customers/suggested_text_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_save(PainPointFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

/// True when Enter chose something and saves nothing.
bool draw_subject(const PainPointFormView& view, PainPointDraft& draft, PainPointFormIntent& intent) {
    ui::Columns columns(2, 220);
    columns.next();
    std::vector<ui::Suggestion> products;
    products.reserve(view.products.size());
    for (const std::string& product : view.products) products.push_back({.title = product});
    const auto product =
        ui::suggest_field(tr(TextKey::pain_points_product), draft.product_text, products,
                          {.hint = tr(TextKey::pain_points_product_hint), .error = view.product_error});
    intent.product_typed = product.changed;
    intent.product_chosen = product.chosen;
    columns.next();
    const auto feature =
        draw_suggested_text(tr(TextKey::pain_points_feature), draft.feature, view.features,
                            {.hint = tr(TextKey::pain_points_feature_hint), .error = view.feature_error});
    intent.changed |= product.changed || product.chosen || feature.changed;
    return product.chosen || feature.chosen;
}

void draw_day(TextKey label, std::string& day, std::string_view error, const PainPointFormView& view,
              PainPointFormIntent& intent) {
    intent.changed |= ui::date_field(tr(label), day, {.today = view.today, .is_past = true},
                                     {.error = error, .is_required = true})
                          .changed;
}

void draw_state(const PainPointFormView& view, PainPointDraft& draft, PainPointFormIntent& intent) {
    const std::array states = {tr(TextKey::pain_points_open), tr(TextKey::pain_points_solved)};
    {
        ui::Columns columns(3, 150);
        columns.next();
        draw_day(TextKey::pain_points_since, draft.since, view.since_error, view, intent);
        columns.next();
        ui::line_of_text(tr(TextKey::pain_points_state),
                         {.size = ui::sizes().text_label, .color = ui::colors().label});
        ui::gap(ui::sizes().gap_label - ui::sizes().gap_items);
        if (ui::segmented(tr(TextKey::pain_points_state), states, draft.state)) {
            intent.changed = true;
            if (draft.state == 1 && draft.solved_on.empty()) draft.solved_on = view.today.iso();
        }
        columns.next();
        if (draft.state == 1)
            draw_day(TextKey::pain_points_solved_on, draft.solved_on, view.solved_error, view, intent);
    }
    intent.changed |=
        ui::text_field(tr(TextKey::pain_points_remedy), draft.remedy, {.error = view.remedy_error, .rows = 2})
            .changed;
}

}  // namespace

PainPointFormIntent draw_pain_point_form(const PainPointFormView& view, PainPointDraft& draft) {
    PainPointFormIntent intent;
    const std::string_view title =
        tr(view.is_edit ? TextKey::pain_points_title_edit : TextKey::pain_points_add);
    {
        const ui::PageHeader header(
            {.title = title, .subtitle = view.customer_name, .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
        if (view.is_edit)
            intent.removes = ui::button(tr(TextKey::customer_page_remove),
                                        {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("pain-point", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        intent.changed |= ui::text_field(tr(TextKey::pain_points_description), draft.description,
                                         {.hint = tr(TextKey::pain_points_description_hint),
                                          .error = view.description_error,
                                          .rows = 3,
                                          .is_required = true,
                                          .autofocus = !view.is_edit})
                              .changed;
        bool takes_enter = draw_subject(view, draft, intent);
        draw_state(view, draft, intent);
        const auto source = draw_data_source(draft.source, view.source_error);
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
