#include "sales/payment_form_screen.h"

#include "sales/payment_choices_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

std::string_view title_of(const PaymentFormView& view) {
    return tr(view.is_edit ? TextKey::payment_form_title_edit : TextKey::payment_form_title_new);
}

void draw_header(const PaymentFormView& view, PaymentFormIntent& intent) {
    const ui::PageHeader header({.title = title_of(view),
                                 .subtitle = view.customer_name + " · " + view.balance,
                                 .back_label = view.customer_name});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    intent.removes = ui::button(tr(TextKey::payment_form_remove),
                                {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
}

void draw_fields(const PaymentFormView& view, PaymentDraft& draft, PaymentFormIntent& intent) {
    const std::array kinds = {tr(name_of(PaymentKind::payment)), tr(name_of(PaymentKind::refund)),
                              tr(name_of(PaymentKind::write_off))};
    intent.kind_changed = ui::segmented(tr(TextKey::payment_form_kind), kinds, draft.kind);
    {
        ui::Columns columns(3, 150);
        columns.next();
        intent.changed |= ui::money_field(tr(TextKey::payment_form_amount), draft.amount, view.currency,
                                          {.help = view.amount_help,
                                           .error = view.amount_error,
                                           .is_required = true,
                                           .autofocus = !view.is_edit})
                              .changed;
        if (static_cast<PaymentKind>(draft.kind) != PaymentKind::write_off) {
            columns.next();
            intent.changed |= draw_money_method(tr(TextKey::payment_form_method), draft.method);
        }
        columns.next();
        intent.changed |= ui::date_field(tr(TextKey::payment_form_day), draft.paid_on,
                                         {.today = view.today, .is_past = true},
                                         {.error = view.day_error, .is_required = true})
                              .changed;
    }
    intent.changed |=
        ui::text_field(tr(TextKey::payment_form_note), draft.note, {.error = view.note_error, .rows = 2})
            .changed;
    intent.changed |= intent.kind_changed;
}

void draw_save(PaymentFormIntent& intent) {
    intent.saves |= ui::button(tr(TextKey::payment_form_save),
                               {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

PaymentFormIntent draw_payment_form(const PaymentFormView& view, PaymentDraft& draft) {
    PaymentFormIntent intent;
    draw_header(view, intent);
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("payment", {.width = ui::is_narrow() ? 0.0F : form_width});
        const ui::Form form(title_of(view));
        draw_fields(view, draft, intent);
        if (!has_foot) {
            ui::gap(4);
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::payment_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted();
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
