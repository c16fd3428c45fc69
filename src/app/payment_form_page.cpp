#include "app/payment_form_page.h"

#include "app/account_texts.h"
#include "app/form_fields.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "sales/accounts_store.h"
#include "sales/habits_store.h"
#include "sales/payments_actions.h"
#include "sales/payments_store.h"
#include "ui/widgets.h"

namespace laoke {

void PaymentFormPage::draw(Shop& shop) {
    view_.today = today(shop.archive().clock());
    view_.currency = shop.archive().currency();
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    show(shop);
    const auto intent = draw_payment_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status PaymentFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    if (route_.place == Place::edit_payment) {
        LAOKE_TRY(const auto payment, find_payment(shop.database(), Id<Payment>(route_.id)));
        if (!payment) return fail(TextKey::payments_gone);
        payment_ = *payment;
        view_.is_edit = true;
    } else {
        payment_.customer = Id<Customer>(route_.id);
        payment_.paid_on = view_.today;
    }
    LAOKE_TRY_STATUS(load_account(shop));
    if (!is_untouched) return {};
    draft_ = {
        .kind = static_cast<int>(payment_.kind), .paid_on = payment_.paid_on.iso(), .note = payment_.note};
    if (payment_.method != PaymentMethod::unknown) draft_.method = static_cast<int>(payment_.method);
    if (view_.is_edit) {
        draft_.amount = format_money_plain(payment_.amount, view_.currency);
    } else {
        LAOKE_TRY(const auto usual, usual_payment_method(shop.database()));
        if (usual) draft_.method = static_cast<int>(*usual);
        if (route_.place == Place::new_refund) draft_.kind = static_cast<int>(PaymentKind::refund);
        suggest_amount();
    }
    untouched_ = draft_;
    return {};
}

Status PaymentFormPage::load_account(Shop& shop) {
    LAOKE_TRY(const auto customer, find_customer(shop.database(), payment_.customer));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    LAOKE_TRY(owed_, balance_of_customer(shop.database(), payment_.customer));
    if (!view_.is_edit) return {};
    LAOKE_TRY(owed_, subtract(owed_, change_of_balance(payment_)));
    return {};
}

/// All that is owed, or all that the customer has here.
void PaymentFormPage::suggest_amount() {
    const bool is_refund = static_cast<PaymentKind>(draft_.kind) == PaymentKind::refund;
    const Money all = is_refund ? -owed_ : owed_;
    suggested_ = all > Money() ? format_money_plain(all, view_.currency) : std::string();
    draft_.amount = suggested_;
}

void PaymentFormPage::visit(FormFields& fields) {
    fields.choice("kind", draft_.kind, PaymentKind::write_off);
    fields.choice("method", draft_.method, PaymentMethod::other);
    fields.text("amount", draft_.amount);
    fields.day("paid_on", draft_.paid_on, true);
    fields.text("note", draft_.note);
}

Status PaymentFormPage::restored(Shop& shop) { return load_account(shop); }

Payment PaymentFormPage::payment_of(Money amount) const {
    Payment payment = payment_;
    payment.kind = static_cast<PaymentKind>(draft_.kind);
    payment.method = static_cast<PaymentMethod>(draft_.method);
    payment.amount = amount;
    payment.note = draft_.note;
    return normalized(std::move(payment));
}

/// What is owed now, and what will be.
void PaymentFormPage::show(const Shop&) {
    const Language language = ui::interface().language();
    const auto now = view_.is_edit ? add(owed_, change_of_balance(payment_)) : Result<Money>(owed_);
    if (now) {
        view_.balance = balance_text(*now, {TextKey::payment_form_owes, TextKey::payment_form_has},
                                     view_.currency, language);
    }
    view_.amount_help.clear();
    const auto amount = parse_money(plain_amount(draft_.amount, view_.currency.decimals), view_.currency);
    if (!amount || *amount <= Money()) return;
    if (const auto after = add(owed_, change_of_balance(payment_of(*amount)))) {
        view_.amount_help = balance_text(
            *after, {TextKey::payment_form_after, TextKey::payment_form_after_has}, view_.currency, language);
    }
}

Status PaymentFormPage::act(Shop& shop, const PaymentFormIntent& intent) {
    if (intent.kind_changed && !view_.is_edit && draft_.amount == suggested_) suggest_amount();
    if (intent.changed && shows_faults_) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if (intent.removes) return remove(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<Payment> PaymentFormPage::read() {
    const Language language = ui::interface().language();
    bool is_right = true;
    const auto say = [&](std::string& error, const Error& why) {
        if (error.empty()) error = text(why, language);
        is_right = false;
    };
    for (std::string* const error : {&view_.amount_error, &view_.day_error, &view_.note_error})
        error->clear();
    const auto amount = parse_money(plain_amount(draft_.amount, view_.currency.decimals), view_.currency);
    if (!amount && !trim(draft_.amount).empty()) say(view_.amount_error, amount.error());
    Payment payment = payment_of(amount.value_or(Money()));
    if (const auto day = parse_spoken_day(draft_.paid_on, view_.today, true)) {
        payment.paid_on = *day;
    } else {
        say(view_.day_error, day.error());
    }
    for (const PaymentFault& fault : faults(payment)) {
        switch (fault.field) {
            case PaymentField::amount: say(view_.amount_error, fault.error); break;
            case PaymentField::paid_on: say(view_.day_error, fault.error); break;
            case PaymentField::method:  // one of them is always chosen
            case PaymentField::note: say(view_.note_error, fault.error); break;
        }
    }
    if (!is_right) return std::nullopt;
    return payment;
}

Status PaymentFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    const auto payment = read();
    if (!payment) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    Status kept;
    if (view_.is_edit) {
        kept = change_payment(shop.archive(), *payment);
    } else if (const auto recorded = record_payment(shop.archive(), *payment); !recorded) {
        kept = std::unexpected(recorded.error());
    }
    if (!kept) {
        const bool is_of_day = kept.error().key == TextKey::payments_in_future;
        (is_of_day ? view_.day_error : view_.amount_error) = text(kept.error(), ui::interface().language());
        ui::focus_first_fault();
        return {};
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

Status PaymentFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(remove_payment(shop.archive(), payment_.id));
    untouched_ = draft_;
    built_at_ = shop.archive().revision();  // it must not say that it is gone before it is left
    shop.announce_change(before);
    leave(shop);
    return {};
}

/// Back to where the account was looked at.
void PaymentFormPage::leave(Shop& shop) {
    const Route from = shop.came_from();
    const bool leads_back = from.place == Place::statement || from.place == Place::sale;
    shop.return_to(leads_back ? from : Route{Place::customer, payment_.customer.value()},
                   draft_ == untouched_);
}

}  // namespace laoke
