#include "sales/sale_screen.h"

#include "base/quantity.h"
#include "sales/payment_choices_screen.h"
#include "sales/sale_form_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

/// The columns, in the order in which they are drawn.
enum class LineColumn : unsigned char { name, variant, unit_price, quantity, discount, amount };

void draw_header(const SaleScreenView& view, SaleScreenState& state, SaleScreenIntent& intent) {
    const ui::PageHeader header(
        {.title = tr(view.is_return ? TextKey::sale_title_return : TextKey::sale_title),
         .subtitle = view.when,
         .back_label = view.back_label});
    intent.goes_back = header.is_back_pressed();
    // All in one row of a phone: what is known by its picture without the word, the rest without a picture.
    const bool is_narrow = ui::is_narrow();
    const auto picture = [&](ui::Icon icon) { return is_narrow ? ui::Icon::none : icon; };
    const auto quiet = [&](ui::Icon icon, TextKey name) {
        return is_narrow ? ui::icon_button(icon, tr(name), {.kind = ui::ButtonKind::quiet})
                         : ui::button(tr(name), {.kind = ui::ButtonKind::quiet, .icon = icon});
    };
    intent.prints = quiet(ui::Icon::print, TextKey::print_button);
    // draw_summary() says why not
    if (!view.has_returns && quiet(ui::Icon::trash, TextKey::sale_delete)) state.asks_delete = true;
    if (!view.has_returns)
        intent.edits = is_narrow ? ui::icon_button(ui::Icon::edit, tr(TextKey::sale_edit))
                                 : ui::button(tr(TextKey::sale_edit), {.icon = ui::Icon::edit});
    if (view.can_return)
        intent.starts_return = ui::button(tr(TextKey::sale_return), {.icon = picture(ui::Icon::undo)});
    if (!view.is_return)
        intent.repeats = ui::button(tr(TextKey::sale_repeat), {.icon = picture(ui::Icon::refresh)});
}

TextKey total_name(const SaleScreenView& view) {
    if (!view.is_return) return TextKey::sale_total;
    return view.is_on_account ? TextKey::sale_credited : TextKey::sale_refunded;
}

void draw_summary(const SaleScreenView& view, SaleScreenIntent& intent) {
    const ui::Card card("summary");
    if (view.has_returns) ui::notice(ui::Kind::info, tr(TextKey::sale_has_returns));
    ui::Columns columns({1, 1.4F}, 220);
    columns.next();
    ui::figure(tr(total_name(view)), view.total);
    columns.next();
    ui::muted_text(tr(TextKey::sale_form_customer));
    if (view.customer.empty()) {
        ui::chip(tr(TextKey::sale_walk_in));
    } else {
        const ui::Flow flow(ui::Flow::Align::left, 16);
        intent.opens_customer = ui::link(view.customer);
        if (!view.is_return) intent.visits = ui::link(tr(TextKey::sale_visit));
    }
    if (!view.related.empty()) {
        ui::muted_text(tr(TextKey::sale_related));
        const ui::Flow flow;
        for (const RelatedSale& related : view.related) {
            const ui::Scope scope(related.id);
            if (ui::link(related.label)) intent.opens_related = related.id;
        }
    }
    if (!view.payment_method.empty()) {
        ui::key_value(
            tr(view.is_return ? TextKey::sale_form_refund_method : TextKey::sale_form_payment_method),
            view.payment_method);
    }
    if (!view.settled.empty()) ui::key_value(tr(TextKey::sale_settled_part), view.settled);
    if (!view.open.empty()) {
        ui::key_value(tr(TextKey::sale_open), view.open + " · " + view.due);
        intent.receives_payment = ui::link(tr(TextKey::customer_page_receive));
    } else if (view.is_on_account && !view.is_return) {
        ui::chip(tr(TextKey::sale_settled), ui::Kind::good);
    }
    if (!view.number.empty()) ui::key_value(tr(TextKey::sale_number), view.number);
    if (!view.discount.empty()) ui::key_value(tr(TextKey::sale_discount_total), view.discount);
    if (!view.note.empty()) ui::key_value(tr(TextKey::sale_note), view.note);
}

void draw_lines(const SaleScreenView& view) {
    using enum ui::TextAlign;
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::sale_line_name),
                        .share = 1.8F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::sale_line_variant),
                        .share = 1.4F,
                        .min_width = 100,
                        .on_card = ui::CardPlace::plain,
                        .priority = 2},
        ui::TableColumn{.title = tr(TextKey::sale_line_price), .share = 1, .min_width = 96, .align = right},
        ui::TableColumn{
            .title = tr(TextKey::sale_line_quantity), .share = 1.1F, .min_width = 96, .align = right},
        ui::TableColumn{.title = tr(TextKey::sale_line_discount),
                        .share = 1,
                        .min_width = 96,
                        .align = right,
                        .on_card = view.discount.empty() ? ui::CardPlace::hidden : ui::CardPlace::line,
                        .priority = 1},
        ui::TableColumn{.title = tr(TextKey::sale_line_amount),
                        .share = 1.1F,
                        .min_width = 104,
                        .align = right,
                        .on_card = ui::CardPlace::aside},
    };
    const auto column = [](LineColumn which) { return static_cast<int>(which); };
    const auto draw_row = [&](ui::TableRow& out) {
        const SaleScreenLine& line = view.lines[out.index()];
        out.strong(column(LineColumn::name), line.name);
        out.text(column(LineColumn::variant), line.variant);
        out.text(column(LineColumn::unit_price), line.unit_price);
        out.text(column(LineColumn::quantity), line.quantity);
        out.text(column(LineColumn::discount), line.discount);
        out.text(column(LineColumn::amount), line.amount);
    };
    const ui::Card card("lines", {.is_padded = false});
    ui::table({.name = tr(TextKey::sale_lines),
               .columns = columns,
               .rows = view.lines.size(),
               .rows_open = false,
               .height = -1},
              draw_row);
}

void draw_return_line(const ReturnDialogView::Line& line, std::string& quantity, SaleScreenIntent& intent) {
    ui::Columns columns({1.8F, 1}, 100, 12);
    columns.next();
    ui::text(line.name, {.weight = ui::FontWeight::semibold});
    ui::text(line.left, {.size = ui::sizes().text_label, .color = ui::colors().muted});
    columns.next();
    const std::string label = tr(TextKey::sale_return_quantity, {{"name", line.name}});
    const auto events = ui::number_field(label, quantity, quantity_decimals,
                                         {.hint = "0",
                                          .error = line.error,
                                          .align = ui::TextAlign::right,
                                          .is_disabled = !line.can_return,
                                          .hides_label = true});
    intent.return_typed |= events.changed;
}

/// What was paid on account can be kept there instead.
void draw_refund_method(bool is_on_account, int& method) {
    const std::string_view label = tr(TextKey::sale_form_refund_method);
    if (!is_on_account) {
        const auto methods = method_names(PaymentMethod::unknown, PaymentMethod::other);
        ui::combo_box(label, methods, method);
        return;
    }
    constexpr int account = static_cast<int>(PaymentMethod::account);
    constexpr int before_cash = static_cast<int>(PaymentMethod::cash) - 1;
    auto ways = method_names(PaymentMethod::cash, PaymentMethod::other);
    ways.insert(ways.begin(), tr(TextKey::sale_keep_as_balance));
    int chosen = method == account ? 0 : method - before_cash;
    if (ui::combo_box(label, ways, chosen, {.help = tr(TextKey::sale_return_rest)}))
        method = chosen == 0 ? account : chosen + before_cash;
}

void draw_return_dialog(const ReturnDialogView& view, bool is_on_account, SaleScreenState& state,
                        SaleScreenIntent& intent) {
    const ui::Dialog dialog("return", {.title = tr(TextKey::sale_return_title), .width = 520},
                            state.is_returning);
    if (!dialog) return;
    const ui::Form form(tr(TextKey::sale_return_title));
    ui::muted_text(tr(TextKey::sale_return_how));
    for (std::size_t place = 0; place < view.lines.size(); ++place) {
        const ui::Scope scope(static_cast<std::int64_t>(place));
        draw_return_line(view.lines[place], state.quantities[place], intent);
    }
    if (ui::link(tr(TextKey::sale_return_all))) intent.returns_all = true;
    {
        const ui::Scope scope("when");
        ui::Columns when({1.6F, 1}, 90, 12);
        when.next();
        intent.return_typed |=
            ui::date_field(tr(TextKey::sale_form_day), state.day, {.today = view.today, .is_past = true},
                           {.error = view.day_error})
                .changed;
        when.next();
        intent.return_typed |=
            ui::text_field(tr(TextKey::sale_form_time), state.time,
                           {.hint = hint_of_time(state.day, view.today), .error = view.time_error})
                .changed;
    }
    if (!view.refund.empty()) draw_refund_method(is_on_account, state.refund_method);
    if (!view.error.empty()) ui::notice(ui::Kind::bad, view.error);
    ui::separator();
    {
        const ui::Scope scope("figures");
        ui::Columns figures(2, 120);
        if (!view.taken_off.empty()) {
            figures.next();
            ui::figure(tr(TextKey::sale_taken_off), view.taken_off);
        }
        if (!view.refund.empty()) {
            figures.next();
            const bool is_kept =
                is_on_account && state.refund_method == static_cast<int>(PaymentMethod::account);
            ui::figure(tr(is_kept ? TextKey::sale_keep_as_balance : TextKey::sale_refund), view.refund);
        }
    }
    {
        const ui::DialogActions actions;
        if (ui::button(tr(TextKey::sale_cancel))) state.is_returning = false;
        intent.returns = ui::primary_button(tr(TextKey::sale_return_confirm));
    }
    intent.returns |= form.is_submitted();
}

}  // namespace

SaleScreenIntent draw_sale(const SaleScreenView& view, const ReturnDialogView& dialog,
                           SaleScreenState& state) {
    SaleScreenIntent intent;
    draw_header(view, state, intent);
    draw_summary(view, intent);
    draw_lines(view);
    draw_return_dialog(dialog, view.is_on_account, state, intent);
    const ui::Question question{
        .title = tr(view.is_return ? TextKey::sale_ask_delete_return : TextKey::sale_ask_delete),
        .body = tr(!view.is_on_account ? TextKey::sale_ask_delete_paid_body
                   : view.is_return    ? TextKey::sale_ask_delete_return_body
                                       : TextKey::sale_ask_delete_body),
        .confirm = tr(TextKey::sale_delete),
        .is_dangerous = true};
    intent.deletes = ui::confirm("delete-sale", question, state.asks_delete) == ui::Answer::confirmed;
    return intent;
}

}  // namespace laoke
