#include "opportunities/opportunity_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

bool is_open(const OpportunityScreenView& view) { return view.state == OpportunityState::open; }

void draw_header(const OpportunityScreenView& view, OpportunityScreenState& state,
                 OpportunityIntent& intent) {
    const ui::PageHeader header({.title = view.title,
                                 .subtitle = view.customer,
                                 .back_label = tr(TextKey::opportunities_page_title)});
    intent.goes_back = header.is_back_pressed();
    // Without pictures all fit into one row of a phone.
    const auto picture = [](ui::Icon icon) { return ui::is_narrow() ? ui::Icon::none : icon; };
    if (ui::button(tr(TextKey::customer_page_remove),
                   {.kind = ui::ButtonKind::quiet, .icon = picture(ui::Icon::trash)})) {
        state.asks_to_remove = true;
    }
    intent.edits = ui::button(tr(TextKey::customer_page_edit), {.icon = picture(ui::Icon::edit)});
    if (!is_open(view)) {
        intent.reopens = ui::button(tr(TextKey::opportunity_page_reopen), {.icon = picture(ui::Icon::undo)});
        return;
    }
    intent.starts_losing = ui::button(tr(TextKey::opportunity_page_lose), {.icon = picture(ui::Icon::close)});
    intent.starts_winning = ui::button(tr(TextKey::opportunity_page_win),
                                       {.kind = ui::ButtonKind::primary, .icon = picture(ui::Icon::check)});
}

void draw_end(const OpportunityScreenView& view, OpportunityIntent& intent) {
    const bool is_won = view.state == OpportunityState::won;
    ui::key_value(tr(TextKey::opportunity_page_closed), view.closed_on);
    if (!view.reason.empty()) ui::key_value(tr(TextKey::opportunity_page_reason), view.reason);
    if (!is_won) return;
    if (view.sale.empty()) {
        intent.sells = ui::button(tr(TextKey::opportunity_page_sell), {.icon = ui::Icon::sales});
    } else {
        ui::muted_text(tr(TextKey::opportunity_page_sale));
        intent.opens_sale = ui::link(view.sale);
    }
}

void draw_summary(const OpportunityScreenView& view, OpportunityScreenState& state,
                  OpportunityIntent& intent) {
    const ui::Card card("summary");
    switch (view.state) {
        case OpportunityState::open: break;
        case OpportunityState::won: ui::chip(tr(TextKey::opportunities_page_won), ui::Kind::good); break;
        case OpportunityState::lost: ui::chip(tr(TextKey::opportunities_page_lost), ui::Kind::neutral); break;
    }
    ui::figure(tr(TextKey::opportunity_page_value), view.value);
    ui::muted_text(tr(TextKey::sale_form_customer));
    intent.opens_customer = ui::link(view.customer);
    if (is_open(view)) {
        const std::vector<std::string_view> stages(view.stages.begin(), view.stages.end());
        intent.stage_changed =
            ui::combo_box(tr(TextKey::opportunity_page_stage), stages, state.stage, {.help = view.in_stage});
    } else {
        ui::key_value(tr(TextKey::opportunity_page_stage), view.stage);
        draw_end(view, intent);
    }
    if (!view.expected.empty()) {
        ui::muted_text(tr(TextKey::opportunity_page_expected));
        ui::chip(view.expected, view.is_late ? ui::Kind::bad : ui::Kind::info);
    }
    if (view.note.empty()) return;
    ui::muted_text(tr(TextKey::sale_form_note));
    ui::text(view.note);
}

void draw_quotes(const OpportunityScreenView& view, OpportunityScreenState& state,
                 OpportunityIntent& intent) {
    const ui::Card card("quotes", {.title = tr(TextKey::opportunity_page_quotes)});
    ui::muted_text(tr(view.quotes.empty() ? TextKey::opportunity_page_no_quotes
                                          : TextKey::opportunity_page_value_follows));
    for (std::size_t i = 0; i < view.quotes.size(); ++i) {
        const OpportunityQuoteRow& quote = view.quotes[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        ui::Columns columns({ui::is_narrow() ? 4.0F : 7.0F, 2}, 76, 4);  // buttons are larger for fingers
        columns.next();
        if (ui::list_item({.icon = quote.is_over ? ui::Icon::warning : ui::Icon::file,
                           .title = quote.title,
                           .detail = quote.detail,
                           .trailing = quote.total})) {
            intent.opens_quote = i;
        }
        columns.next();
        const ui::Flow edge(ui::Flow::Align::right, 4);
        const auto named = [&](TextKey key) { return tr(key, {{"quote", quote.title}}); };
        if (ui::icon_button(ui::Icon::trash, named(TextKey::opportunity_page_remove_quote))) {
            state.quote_to_remove = i;
            state.asks_to_remove_quote = true;
        }
        if (ui::icon_button(ui::Icon::print, named(TextKey::opportunity_page_print_quote)))
            intent.prints_quote = i;
    }
    intent.adds_quote = ui::button(tr(TextKey::opportunity_page_add_quote), {.icon = ui::Icon::add});
}

void draw_tasks(const OpportunityScreenView& view, OpportunityIntent& intent) {
    const ui::Card card("tasks", {.title = tr(TextKey::customer_page_tasks)});
    if (view.tasks.empty()) ui::muted_text(tr(TextKey::customer_page_no_tasks));
    for (std::size_t i = 0; i < view.tasks.size(); ++i) {
        const OpportunityTask& task = view.tasks[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = task.is_overdue ? ui::Icon::warning : ui::Icon::calendar,
                           .title = task.title,
                           .detail = task.when})) {
            intent.opens_task = i;
        }
    }
    intent.adds_task = ui::link(tr(TextKey::customer_page_add_task));
}

void draw_closing_day(const OpportunityScreenView& view, OpportunityScreenState& state) {
    ui::date_field(tr(TextKey::opportunity_page_closed), state.closed_on,
                   {.today = view.today, .is_past = true}, {.error = view.closing_error});
}

void draw_winning(const OpportunityScreenView& view, OpportunityScreenState& state,
                  OpportunityIntent& intent) {
    const ui::Dialog dialog("win", {.title = tr(TextKey::opportunity_page_win_title)}, state.is_winning);
    if (!dialog) return;
    ui::text(tr(view.quotes.empty() ? TextKey::opportunity_page_win_body
                                    : TextKey::opportunity_page_win_body_quote));
    ui::text_field(tr(TextKey::opportunity_page_won_note), state.reason_note,
                   {.hint = tr(TextKey::opportunity_page_won_note_hint), .error = view.reason_error});
    draw_closing_day(view, state);
    const ui::DialogActions actions;
    intent.wins = ui::button(tr(TextKey::opportunity_page_win_only));
    intent.sells = ui::primary_button(tr(TextKey::opportunity_page_sell));
}

void draw_losing(const OpportunityScreenView& view, OpportunityScreenState& state,
                 OpportunityIntent& intent) {
    const ui::Dialog dialog("lose", {.title = tr(TextKey::opportunity_page_lose_title)}, state.is_losing);
    if (!dialog) return;
    const ui::Form form(tr(TextKey::opportunity_page_lose_title));
    std::array<std::string_view, loss_reason_count> reasons;
    for (std::size_t i = 0; i < reasons.size(); ++i) reasons[i] = tr(name_of(static_cast<LossReason>(i)));
    ui::combo_box(tr(TextKey::opportunity_page_reason), reasons, state.reason);
    ui::text_field(tr(TextKey::opportunity_page_reason_note), state.reason_note,
                   {.error = view.reason_error});
    draw_closing_day(view, state);
    const ui::DialogActions actions;
    intent.loses = ui::primary_button(tr(TextKey::opportunity_page_lose)) || form.is_submitted();
}

void draw_removals(const OpportunityScreenView& view, OpportunityScreenState& state,
                   OpportunityIntent& intent) {
    const std::string title = tr(TextKey::opportunity_page_remove_title, {{"title", view.title}});
    const auto answer = ui::confirm("remove-opportunity",
                                    {.title = title,
                                     .body = tr(TextKey::opportunity_page_remove_body),
                                     .confirm = tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes = answer == ui::Answer::confirmed;
    if (!state.quote_to_remove || *state.quote_to_remove >= view.quotes.size()) return;
    const std::string quote = tr(TextKey::opportunity_page_remove_quote_title,
                                 {{"quote", view.quotes[*state.quote_to_remove].title}});
    const auto of_quote = ui::confirm("remove-quote",
                                      {.title = quote,
                                       .body = tr(TextKey::opportunity_page_remove_quote_body),
                                       .confirm = tr(TextKey::customer_page_remove),
                                       .is_dangerous = true},
                                      state.asks_to_remove_quote);
    if (of_quote == ui::Answer::confirmed) intent.removes_quote = state.quote_to_remove;
    if (of_quote != ui::Answer::none) state.quote_to_remove.reset();
}

}  // namespace

OpportunityIntent draw_opportunity(const OpportunityScreenView& view, OpportunityScreenState& state) {
    OpportunityIntent intent;
    draw_header(view, state, intent);
    {
        ui::Columns columns({1, 1.6F}, 300);
        columns.next();
        draw_summary(view, state, intent);
        columns.next();
        draw_quotes(view, state, intent);
        draw_tasks(view, intent);
    }
    draw_winning(view, state, intent);
    draw_losing(view, state, intent);
    draw_removals(view, state, intent);
    return intent;
}

}  // namespace laoke
