#include "sales/sale_form_screen.h"

#include "base/quantity.h"
#include "base/spoken_time.h"
#include "sales/sale_favourites_screen.h"
#include "sales/sale_foot_screen.h"
#include "sales/sale_payment_screen.h"
#include "ui/widgets.h"

#include <string_view>

namespace laoke {

namespace {

using ui::tr;

/// Narrower than this the lines are cards below one another.
constexpr float grid_min_width = 760;
constexpr float grid_gap = 8;

std::string label_of(LinePart part, std::size_t line) {
    const auto key = [part] {
        switch (part) {
            case LinePart::product: return TextKey::sale_form_line_product;
            case LinePart::model: return TextKey::sale_form_line_model;
            case LinePart::spec: return TextKey::sale_form_line_spec;
            case LinePart::quantity: return TextKey::sale_form_line_quantity;
            case LinePart::unit_price: return TextKey::sale_form_line_price;
            case LinePart::discount: return TextKey::sale_form_line_discount;
        }
        return TextKey::sale_form_line_product;
    }();
    return tr(key, {{"line", std::to_string(line + 1)}});
}

std::string_view title_of(LinePart part) {
    switch (part) {
        case LinePart::product: return tr(TextKey::sale_form_product);
        case LinePart::model: return tr(TextKey::sale_form_model);
        case LinePart::spec: return tr(TextKey::sale_form_spec);
        case LinePart::quantity: return tr(TextKey::sale_form_quantity);
        case LinePart::unit_price: return tr(TextKey::sale_form_price);
        case LinePart::discount: return tr(TextKey::sale_form_discount);
    }
    return {};
}

std::vector<ui::Suggestion> suggestions_of(const std::vector<Offer>& offers) {
    std::vector<ui::Suggestion> suggestions;
    suggestions.reserve(offers.size());
    for (const Offer& offer : offers) suggestions.push_back({.title = offer.title, .detail = offer.detail});
    return suggestions;
}

/// Draws the lines of a sale, as a grid or as cards.
class LinesDrawing {
public:
    LinesDrawing(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent)
        : view_(view), draft_(draft), intent_(intent) {}

    void draw() {
        is_grid_ = ui::available_width() >= grid_min_width;
        if (is_grid_) draw_titles();
        for (place_ = 0; place_ < draft_.lines.size(); ++place_) {
            const ui::Scope scope(draft_.lines[place_].key);
            if (is_grid_) {
                draw_grid_line();
            } else {
                draw_card_line();
            }
        }
    }

private:
    // Product, model, spec, quantity, unit price, discount, amount, and the button to remove it.
    static constexpr std::initializer_list<float> shares = {2.7F, 1.1F, 1.1F, 0.8F, 1.1F, 1, 1.2F, 0.5F};

    void draw_titles() {
        ui::Columns columns(shares, 24, grid_gap);
        const auto title = [&](std::string_view text, ui::TextAlign align) {
            columns.next();
            ui::line_of_text(text,
                             {.size = ui::sizes().text_label, .color = ui::colors().muted, .align = align});
        };
        title(tr(TextKey::sale_form_product), ui::TextAlign::left);
        title(tr(TextKey::sale_form_model), ui::TextAlign::left);
        title(tr(TextKey::sale_form_spec), ui::TextAlign::left);
        title(tr(TextKey::sale_form_quantity), ui::TextAlign::right);
        title(tr(TextKey::sale_form_price), ui::TextAlign::right);
        title(tr(TextKey::sale_form_discount), ui::TextAlign::right);
        title(tr(TextKey::sale_form_amount), ui::TextAlign::right);
        columns.next();
    }

    void draw_grid_line() {
        ui::Columns columns(shares, 24, grid_gap);
        columns.next();
        draw_product();
        columns.next();
        draw_text(LinePart::model, line().model, about().model_error);
        columns.next();
        draw_text(LinePart::spec, line().spec, about().spec_error);
        columns.next();
        draw_quantity();
        columns.next();
        draw_price();
        columns.next();
        draw_discount();
        columns.next();
        draw_amount();
        columns.next();
        draw_remove();
    }

    void draw_card_line() {
        if (place_ > 0) ui::separator();
        {
            ui::Columns head({5, 1}, 40, grid_gap);
            head.next();
            // On the line of the button beside it, which stands at the right edge of the fields.
            ui::gap((ui::control_height() - ui::sizes().text * ui::sizes().line) / 2);
            ui::heading(tr(TextKey::sale_form_line, {{"line", std::to_string(place_ + 1)}}), 3);
            head.next();
            draw_remove();
        }
        titled(LinePart::product);
        draw_product();
        ui::Columns columns(2, 110, grid_gap);
        columns.next();
        titled(LinePart::quantity);
        draw_quantity();
        columns.next();
        titled(LinePart::unit_price);
        draw_price();
        columns.next();
        titled(LinePart::discount);
        draw_discount();
        columns.next();
        ui::line_of_text(tr(TextKey::sale_form_amount), label_style());
        draw_amount();
        columns.next();
        titled(LinePart::model);
        draw_text(LinePart::model, line().model, about().model_error);
        columns.next();
        titled(LinePart::spec);
        draw_text(LinePart::spec, line().spec, about().spec_error);
    }

    void draw_product() {
        const bool is_offered = view_.products_for == place_;
        const auto suggestions = is_offered ? suggestions_of(view_.products) : std::vector<ui::Suggestion>();
        const std::string label = label_of(LinePart::product, place_);
        const auto events = ui::suggest_field(label, line().name, suggestions,
                                              {.hint = tr(TextKey::sale_form_product_hint),
                                               .error = about().product_error,
                                               .hides_label = true});
        note(events);
        if (events.changed) intent_.product_typed = place_;
        if (events.chosen) {
            intent_.product_chosen = {place_, *events.chosen};
        } else if (events.submitted) {
            intent_.product_entered = place_;
        }
        if (!about().stock_warning.empty()) ui::notice(ui::Kind::warning, about().stock_warning);
        if (about().can_become_product) {
            if (ui::checkbox(tr(TextKey::sale_form_keep_product), line().becomes_product))
                intent_.changed = true;
        }
    }

    void draw_text(LinePart part, std::string& value, std::string_view error) {
        const std::string before = value;
        take(part, before,
             ui::text_field(label_of(part, place_), value, {.error = error, .hides_label = true}));
    }

    void draw_quantity() {
        const ui::FieldOptions options = {
            .error = about().quantity_error, .align = ui::TextAlign::right, .hides_label = true};
        const std::string before = line().quantity;
        take(LinePart::quantity, before,
             ui::number_field(label_of(LinePart::quantity, place_), line().quantity, quantity_decimals,
                              options));
    }

    void draw_price() {
        const std::string before = line().unit_price;
        take(LinePart::unit_price, before,
             ui::money_field(label_of(LinePart::unit_price, place_), line().unit_price, view_.currency,
                             {.error = about().price_error, .hides_label = true}));
    }

    /// "9折" has a Hanzi in it, a phone's number pad has none.
    void draw_discount() {
        const std::string before = line().discount;
        take(LinePart::discount, before,
             ui::text_field(label_of(LinePart::discount, place_), line().discount,
                            {.hint = tr(TextKey::sale_form_discount_hint),
                             .error = about().discount_error,
                             .align = ui::TextAlign::right,
                             .hides_label = true}));
    }

    void take(LinePart part, const std::string& before, const ui::FieldEvents& events) {
        note(events);
        if (events.changed) intent_.line_typed = {.line = place_, .part = part, .before = before};
        intent_.line_left |= events.left;
        if (events.submitted) {
            intent_.line_entered = place_;
            intent_.entered_part = part;
        }
    }

    void draw_amount() {
        const std::string_view amount = about().amount.empty() ? std::string_view("–") : about().amount;
        const bool is_reduced = !about().discount.empty();
        // On the line of the fields beside it, or both lines within the height of the fields.
        const float lines = is_reduced ? ui::sizes().text + ui::sizes().text_small : ui::sizes().text;
        ui::gap((ui::control_height() - lines * ui::sizes().line) / 2);
        ui::line_of_text(amount, {.weight = ui::FontWeight::semibold, .align = ui::TextAlign::right});
        if (!is_reduced) return;
        ui::gap(-ui::sizes().gap_items);
        ui::line_of_text(
            tr(TextKey::sale_form_reduced, {{"discount", about().discount}}),
            {.size = ui::sizes().text_small, .color = ui::colors().muted, .align = ui::TextAlign::right});
    }

    void draw_remove() {
        const std::string name = tr(TextKey::sale_form_remove_line, {{"line", std::to_string(place_ + 1)}});
        const ui::Flow edge(ui::Flow::Align::right);
        const bool is_only = draft_.lines.size() == 1 && is_blank(draft_.lines.front());
        if (ui::icon_button(ui::Icon::close, name, {.kind = ui::ButtonKind::quiet, .is_disabled = is_only})) {
            intent_.removes_line = place_;
        }
    }

    static ui::TextStyle label_style() {
        return {.size = ui::sizes().text_label, .color = ui::colors().label};
    }
    static void titled(LinePart part) { ui::line_of_text(title_of(part), label_style()); }
    void note(const ui::FieldEvents& events) { intent_.changed |= events.changed; }
    [[nodiscard]] DraftLine& line() { return draft_.lines[place_]; }
    [[nodiscard]] const SaleLineView& about() const { return view_.lines[place_]; }

    const SaleFormView& view_;
    SaleDraft& draft_;
    SaleFormIntent& intent_;
    std::size_t place_ = 0;
    bool is_grid_ = true;
};

void draw_customer(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const auto customer = ui::suggest_field(tr(TextKey::sale_form_customer), draft.customer_text,
                                            suggestions_of(view.customers),
                                            {.hint = tr(TextKey::sale_form_customer_hint),
                                             .help = view.customer_help,
                                             .error = view.customer_error});
    intent.customer_typed = customer.changed;
    intent.customer_chosen = customer.chosen;
    intent.customer_entered = customer.submitted && !customer.chosen;
    intent.changed |= customer.changed;
}

void draw_day(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    intent.changed |=
        ui::date_field(tr(TextKey::sale_form_day), draft.sold_on, {.today = view.today, .is_past = true},
                       {.help = view.day_help, .error = view.day_error})
            .changed;
}

void draw_time(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    intent.changed |=
        ui::text_field(tr(TextKey::sale_form_time), draft.sold_time,
                       {.hint = hint_of_time(draft.sold_on, view.today), .error = view.time_error})
            .changed;
}

void draw_days_of_quote(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    ui::Columns columns(2, 200);
    columns.next();
    draw_day(view, draft, intent);
    columns.next();
    intent.changed |= ui::date_field(tr(TextKey::sale_form_valid_until), draft.valid_until,
                                     {.today = view.today}, {.error = view.valid_error})
                          .changed;
}

void draw_repeat(const SaleFormView& view, SaleFormIntent& intent) {
    if (view.last_purchase.empty()) return;
    const std::string repeat =
        tr(is_quote(view) ? TextKey::sale_form_repeat_quote : TextKey::sale_form_repeat,
           {{"purchase", view.last_purchase}});
    intent.repeats_last = ui::button(repeat, {.icon = ui::Icon::refresh});
}

void draw_head(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const ui::Card card("head");
    if (is_quote(view)) {
        draw_days_of_quote(view, draft, intent);
    } else {
        ui::Columns columns({2, 1}, 200);
        columns.next();
        draw_customer(view, draft, intent);
        columns.next();
        // Beside one another on a phone, too.
        const ui::Scope scope("when");
        ui::Columns when({1.6F, 1}, 90, grid_gap);
        when.next();
        draw_day(view, draft, intent);
        when.next();
        draw_time(view, draft, intent);
    }
    if (draft.is_new_customer) {
        intent.phone_typed = ui::phone_field(tr(TextKey::sale_form_phone), draft.customer_phone,
                                             {.hint = tr(TextKey::sale_form_number_hint),
                                              .help = view.phone_help,
                                              .error = view.phone_error})
                                 .changed;
        intent.changed |= intent.phone_typed;
    }
    if (!ui::is_narrow()) draw_repeat(view, intent);
}

void draw_fixed_line(const DraftLine& line, const SaleLineView& about) {
    std::string details;
    for (const std::string& detail : {line.model, line.spec}) {
        if (!detail.empty()) details += detail + " · ";
    }
    details += line.quantity;
    if (!line.unit_price.empty()) details += " × " + line.unit_price;
    if (!about.discount.empty())
        details += " · " + tr(TextKey::sale_form_reduced, {{"discount", about.discount}});
    ui::Columns columns({2, 1}, 60);
    columns.next();
    ui::text(line.name, {.weight = ui::FontWeight::semibold});
    ui::muted_text(details);
    columns.next();
    ui::line_of_text(about.amount, {.weight = ui::FontWeight::semibold, .align = ui::TextAlign::right});
}

void draw_lines(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const ui::Card card("lines", {.title = tr(TextKey::sale_form_lines)});
    if (view.are_goods_fixed) {
        ui::notice(ui::Kind::info, tr(TextKey::sales_return_fixed));
        for (std::size_t i = 0; i < draft.lines.size(); ++i) draw_fixed_line(draft.lines[i], view.lines[i]);
        return;
    }
    if (!view.lines_error.empty()) ui::notice(ui::Kind::bad, view.lines_error);
    if (!is_quote(view)) draw_favourites(view, intent);
    // The lines have the focus when the customer is known: a phone has scrolled the head away then.
    if (ui::is_narrow()) draw_repeat(view, intent);
    LinesDrawing(view, draft, intent).draw();
    intent.adds_line = ui::button(tr(TextKey::sale_form_add_line), {.icon = ui::Icon::add});
}

void draw_note_and_number(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    intent.changed |=
        ui::text_field(tr(TextKey::sale_form_note), draft.note, {.error = view.note_error, .rows = 2})
            .changed;
    intent.changed |= ui::text_field(tr(TextKey::sale_form_number), draft.number,
                                     {.hint = tr(TextKey::sale_form_number_hint), .error = view.number_error})
                          .changed;
}

/// What is in the way of neither the goods nor the queue.
void draw_rest(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent) {
    const ui::Card card("foot");
    ui::Columns columns({1.4F, 1}, 240);
    columns.next();
    if (is_quote(view))
        draw_note_and_number(view, draft, intent);
    else
        draw_sale_payment(view, draft, intent);
    columns.next();
    if (!is_quote(view)) draw_note_and_number(view, draft, intent);
    ui::text(view.summary, {.size = ui::sizes().text_label, .color = ui::colors().muted});
    if (!view.value_note.empty()) ui::notice(ui::Kind::info, view.value_note);
}

void take_focus(const SaleFormFocus& focus) {
    switch (focus.field) {
        case SaleFormFocus::Field::customer: return ui::focus_field(tr(TextKey::sale_form_customer));
        case SaleFormFocus::Field::phone: return ui::focus_field(tr(TextKey::sale_form_phone));
        case SaleFormFocus::Field::day: return ui::focus_field(tr(TextKey::sale_form_day));
        case SaleFormFocus::Field::time: return ui::focus_field(tr(TextKey::sale_form_time));
        case SaleFormFocus::Field::line: return ui::focus_field(label_of(focus.part, focus.line));
    }
}

std::string_view title_of(const SaleFormView& view) {
    if (view.is_return) return tr(TextKey::sale_form_title_return);
    if (is_quote(view))
        return tr(view.is_edit ? TextKey::sale_form_title_edit_quote : TextKey::sale_form_title_quote);
    return tr(view.is_edit ? TextKey::sale_form_title_edit : TextKey::sale_form_title_new);
}

}  // namespace

SaleFormIntent draw_sale_form(const SaleFormView& view, SaleDraft& draft) {
    SaleFormIntent intent;
    if (view.focus) take_focus(*view.focus);
    {
        const ui::PageHeader header({.title = title_of(view),
                                     .subtitle = view.quoted_for,
                                     .back_label = tr(TextKey::sale_form_back)});
        intent.goes_back = header.is_back_pressed();
    }
    draw_head(view, draft, intent);
    draw_lines(view, draft, intent);
    draw_rest(view, draft, intent);
    draw_sale_foot(view, draft, intent);
    return intent;
}

std::string hint_of_time(std::string_view sold_on, Day today) {
    const Day day = parse_spoken_day(sold_on, today, true).value_or(today);
    return day == today ? std::string(tr(TextKey::sale_form_time_hint)) : format_time_of_day(assumed_minute);
}

}  // namespace laoke
