#include "sales/receivables_screen.h"

#include "ui/widgets.h"

#include <utility>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { name, phone, since, total, due, first_age };

void draw_row(const ReceivablesRow& row, bool is_sum, ui::TableRow& out) {
    const auto money = [&](int column, const std::string& text) {
        if (!text.empty())
            out.text(column, text,
                     {.weight = is_sum ? ui::FontWeight::semibold : ui::FontWeight::regular,
                      .align = ui::TextAlign::right});
    };
    out.strong(name, row.name);
    if (!row.phone.empty()) out.text(phone, row.phone);
    if (!row.since.empty()) out.muted(since, row.since);
    out.text(total, row.total, {.weight = ui::FontWeight::semibold, .align = ui::TextAlign::right});
    money(due, row.due);
    for (std::size_t age = 0; age < age_count; ++age)
        money(first_age + static_cast<int>(age), row.by_age[age]);
}

void draw_table(const ReceivablesView& view, ReceivablesIntent& intent) {
    using enum ui::TextAlign;
    const auto amount = [](TextKey title, std::string key, int priority,
                           ui::CardPlace on_card = ui::CardPlace::hidden) {
        return ui::TableColumn{.title = tr(title),
                               .key = std::move(key),
                               .min_width = 96,
                               .align = right,
                               .on_card = on_card,
                               .priority = priority};
    };
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::receivables_customer),
                        .key = "customer",
                        .share = 1.5F,
                        .min_width = 110,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::customer_form_phone),
                        .key = "phone",
                        .min_width = 140,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::receivables_since),
                        .key = "since",
                        .share = 1.2F,
                        .min_width = 136,
                        .on_card = ui::CardPlace::plain,
                        .priority = 2},
        ui::TableColumn{.title = tr(TextKey::receivables_total),
                        .key = "total",
                        .min_width = 100,
                        .align = right,
                        .on_card = ui::CardPlace::aside},
        amount(TextKey::receivables_due, "due", 0, ui::CardPlace::line),
        amount(TextKey::receivables_not_due, "not_due", 3, ui::CardPlace::line),
        amount(TextKey::receivables_age_30, "age_30", 1),
        amount(TextKey::receivables_age_60, "age_60", 1),
        amount(TextKey::receivables_age_90, "age_90", 1),
        amount(TextKey::receivables_age_more, "age_more", 1),
    };
    const ui::Card card("receivables", {.is_padded = false});
    intent.opens = ui::table({.name = tr(TextKey::receivables_title),
                              .kept_as = "receivables",
                              .columns = columns,
                              .rows = view.row_count},
                             [&](ui::TableRow& out) {
                                 const bool is_sum = out.index() + 1 == view.row_count;
                                 if (const auto* row = view.row(out.index())) draw_row(*row, is_sum, out);
                             })
                       .opened;
}

void draw_nothing(const ReceivablesView& view) {
    const TextKey title = view.is_searching  ? TextKey::receivables_searching
                          : view.has_debtors ? TextKey::receivables_nothing_due
                                             : TextKey::receivables_nothing;
    ui::empty_state({.icon = ui::Icon::check,
                     .title = tr(title),
                     .hint = tr(TextKey::receivables_nothing_hint),
                     .is_main = false});
}

}  // namespace

ReceivablesIntent draw_receivables(const ReceivablesView& view, ReceivablesState& state) {
    ReceivablesIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::receivables_title),
                                     .subtitle = view.summary,
                                     .back_label = view.back_label});
        intent.goes_back = header.is_back_pressed();
        intent.wants_to_dun = ui::button(tr(TextKey::receivables_dun),
                                         {.icon = ui::Icon::calendar, .is_disabled = view.row_count == 0});
    }
    if (view.has_debtors)
        intent.filter_changed = ui::checkbox(tr(TextKey::receivables_due_only), state.due_only);
    // What was gathered so far belongs to the filter before.
    if (intent.filter_changed) return intent;
    if (view.row_count == 0)
        draw_nothing(view);
    else
        draw_table(view, intent);
    const auto answer = ui::confirm(
        "dun", {.title = view.question, .body = view.question_body, .confirm = tr(TextKey::receivables_dun)},
        state.asks_to_dun);
    intent.duns = answer == ui::Answer::confirmed;
    return intent;
}

}  // namespace laoke
