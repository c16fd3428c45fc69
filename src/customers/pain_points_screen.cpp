#include "customers/pain_points_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { product, feature, customers, open, solved, latest };

void draw_table(const PainPointsView& view, PainPointsIntent& intent) {
    using enum ui::TextAlign;
    const auto count = [](TextKey title, ui::CardPlace on_card, int priority) {
        return ui::TableColumn{
            .title = tr(title), .min_width = 84, .align = right, .on_card = on_card, .priority = priority};
    };
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::pain_points_product),
                        .share = 1.6F,
                        .min_width = 110,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::pain_points_feature),
                        .share = 1,
                        .min_width = 84,
                        .on_card = ui::CardPlace::plain},
        count(TextKey::pain_points_customers, ui::CardPlace::line, 1),
        count(TextKey::pain_points_open, ui::CardPlace::aside, 0),
        count(TextKey::pain_points_solved, ui::CardPlace::line, 2),
        ui::TableColumn{.title = tr(TextKey::pain_points_latest),
                        .min_width = 112,
                        .on_card = ui::CardPlace::line,
                        .priority = 3},
    };
    const ui::Card card("subjects", {.is_padded = false});
    intent.opens =
        ui::table({.name = tr(TextKey::pain_points_report),
                   .kept_as = "pain-points",
                   .columns = columns,
                   .rows = view.rows.size()},
                  [&](ui::TableRow& out) {
                      const PainSubjectRow& row = view.rows[out.index()];
                      out.strong(product, row.product);
                      out.text(feature, row.feature);
                      out.text(customers, row.customers, {.align = right});
                      out.text(open, row.open,
                               {.weight = row.has_open ? ui::FontWeight::semibold : ui::FontWeight::regular,
                                .align = right});
                      out.text(solved, row.solved, {.align = right});
                      out.muted(latest, row.latest);
                  })
            .opened;
}

void draw_pains(const PainPointsView& view, PainPointsState& state, PainPointsIntent& intent) {
    const ui::Drawer drawer("pains", {.title = view.subject}, state.shows_pains);
    if (!drawer) return;
    for (std::size_t i = 0; i < view.pains.size(); ++i) {
        const PainOfCustomer& pain = view.pains[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = pain.is_open ? ui::Icon::warning : ui::Icon::check,
                           .title = pain.customer,
                           .detail = pain.what})) {
            intent.opens_pain = i;
        }
    }
}

}  // namespace

PainPointsIntent draw_pain_points(const PainPointsView& view, PainPointsState& state) {
    PainPointsIntent intent;
    const bool is_empty = view.rows.empty();
    {
        const ui::PageHeader header({.title = tr(TextKey::pain_points_report),
                                     .subtitle = view.summary,
                                     .back_label = tr(TextKey::customer_list_title)});
        intent.goes_back = header.is_back_pressed();
        intent.exports = ui::button(tr(TextKey::interchange_export_table),
                                    {.icon = ui::Icon::export_file, .is_disabled = is_empty});
        intent.prints =
            ui::button(tr(TextKey::print_button),
                       {.kind = ui::ButtonKind::primary, .icon = ui::Icon::print, .is_disabled = is_empty});
    }
    if (view.has_any)
        intent.filter_changed = ui::checkbox(tr(TextKey::pain_points_open_only), state.open_only);
    // What was gathered so far belongs to the filter before.
    if (intent.filter_changed) return intent;
    if (is_empty) {
        ui::empty_state({.icon = ui::Icon::check,
                         .title = tr(view.has_any ? TextKey::pain_points_report_all_solved
                                                  : TextKey::pain_points_report_empty),
                         .hint = tr(TextKey::pain_points_report_empty_hint),
                         .is_main = false});
    } else {
        draw_table(view, intent);
    }
    draw_pains(view, state, intent);
    return intent;
}

}  // namespace laoke
