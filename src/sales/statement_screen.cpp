#include "sales/statement_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { day, what, charged, paid, balance };

void draw_period(const StatementView& view, StatementState& state, StatementIntent& intent) {
    const ui::Card card("period");
    const std::array periods = {tr(TextKey::statement_this_month), tr(TextKey::statement_last_month),
                                tr(TextKey::statement_this_year)};
    ui::Columns columns(3, 180);
    columns.next();
    ui::line_of_text(tr(TextKey::statement_period),
                     {.size = ui::sizes().text_label, .color = ui::colors().label});
    ui::gap(ui::sizes().gap_label - ui::sizes().gap_items);
    intent.period_chosen = ui::segmented(tr(TextKey::statement_period), periods, state.period);
    columns.next();
    intent.changed |= ui::date_field(tr(TextKey::statement_first), state.first,
                                     {.today = view.today, .is_past = true}, {.error = view.first_error})
                          .changed;
    columns.next();
    intent.changed |= ui::date_field(tr(TextKey::statement_last), state.last,
                                     {.today = view.today, .is_past = true}, {.error = view.last_error})
                          .changed;
}

void draw_entries(const StatementView& view, StatementIntent& intent) {
    using enum ui::TextAlign;
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::statement_day), .width = 116, .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::statement_what),
                        .share = 2,
                        .min_width = 140,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::statement_charged), .min_width = 104, .align = right},
        ui::TableColumn{.title = tr(TextKey::statement_paid), .min_width = 104, .align = right},
        ui::TableColumn{.title = tr(TextKey::statement_balance), .min_width = 104, .align = right},
    };
    const auto draw_row = [&](ui::TableRow& out) {
        const StatementRow& row = view.rows[out.index()];
        const bool is_end = out.index() == 0 || out.index() + 1 == view.rows.size();
        out.muted(day, row.day);
        if (is_end)
            out.strong(what, row.what);
        else
            out.text(what, row.what);
        if (!row.charged.empty()) out.text(charged, row.charged);
        if (!row.paid.empty()) out.text(paid, row.paid);
        out.text(balance, row.balance);
    };
    const ui::Card card("entries", {.is_padded = false});
    intent.opens = ui::table({.name = tr(TextKey::statement_title),
                              .columns = columns,
                              .rows = view.rows.size(),
                              .rows_fit = true,
                              .height = -1},
                             draw_row)
                       .opened;
}

}  // namespace

StatementIntent draw_statement(const StatementView& view, StatementState& state) {
    StatementIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::statement_title),
                                     .subtitle = view.customer_name,
                                     .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
        intent.receives = ui::button(tr(TextKey::customer_page_receive));
        intent.prints = ui::primary_button(tr(TextKey::print_button), ui::Icon::print);
    }
    draw_period(view, state, intent);
    draw_entries(view, intent);
    return intent;
}

}  // namespace laoke
