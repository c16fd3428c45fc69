#include "app/sale_page.h"

#include "app/account_texts.h"
#include "app/form_fields.h"
#include "app/receipt_paper.h"
#include "app/sale_texts.h"
#include "app/screens.h"
#include "app/shop.h"
#include "app/shop_details.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "sales/accounts_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"

#include <tuple>

namespace laoke {

namespace {

/// Where its back link leads.
Route list_of(const Shop& shop) {
    return shop.opened_from(Place::sales, {Place::customer, Place::receivables});
}

std::string related_label(TextKey key, const Sale& sale, const Currency& currency, Language language) {
    return text(key, language, {{"day", sale.sold_on.iso()}, {"total", format_money(sale.total, currency)}});
}

/// The day, and the time that was noted.
std::string when(const Sale& sale, const Clock& clock) {
    if (!has_noted_time(clock, sale.sold_on, sale.sold_at)) return sale.sold_on.iso();
    return format_local(clock, sale.sold_at);
}

Quantity left_of(const SaleLine& line, Quantity returned) {
    const auto left = Quantity::from_thousandths(line.quantity.thousandths() - returned.thousandths());
    return left.value_or(Quantity());
}

}  // namespace

void SalePage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language != language_) {
        language_ = language;
        const bool was_there = sale_.id.is_set();
        if (const Status done = refresh(shop); !done) {
            // Undone, it goes without a word: what was undone is said.
            if (!was_there || done.error().key != TextKey::sale_missing) shop.tell(done.error());
            return shop.return_to({Place::sales}, true);
        }
    }
    act(shop, draw_sale(view_, dialog_, state_));
}

Status SalePage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto sale, find_sale(shop.database(), id_));
    if (!sale) return fail(TextKey::sale_missing);
    sale_ = *sale;
    const Currency& currency = shop.archive().currency();
    view_ = {};
    view_.back_label = ui::tr(back_title(list_of(shop).place));
    view_.is_return = sale_.kind == SaleKind::goods_return;
    view_.total = format_money(view_.is_return ? -sale_.total : sale_.total, currency);
    view_.when = when(sale_, shop.archive().clock());
    view_.number = sale_.number;
    view_.note = sale_.note;
    if (sale_.customer.is_set()) {
        LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(&sale_.customer, 1)));
        if (!rows.empty()) view_.customer = rows.front().name;
    }
    LAOKE_TRY_STATUS(show_payment(shop));
    returned_.assign(sale_.lines.size(), {});
    returns_.clear();
    if (!view_.is_return) LAOKE_TRY_STATUS(show_related(shop));
    if (sale_.returns_sale.is_set()) {
        LAOKE_TRY(const auto bought, find_sale(shop.database(), sale_.returns_sale));
        if (bought) {
            view_.related.push_back({bought->id.value(), related_label(TextKey::sale_related_sale, *bought,
                                                                       currency, language_)});
        }
    }
    show_lines(currency);
    if (state_.is_returning) {
        start_return();
        show_return(shop, false);
    }
    return {};
}

/// How it was paid; of a sale on account what is open, once the payments have settled what was due before it.
Status SalePage::show_payment(Shop& shop) {
    if (sale_.payment_method == PaymentMethod::unknown) return {};
    view_.is_on_account = sale_.payment_method == PaymentMethod::account;
    if (!view_.is_on_account || !view_.is_return)
        view_.payment_method = text(name_of(sale_.payment_method), language_);
    if (!is_due_later(sale_)) return {};
    LAOKE_TRY(owed_, balance_of_customer(shop.database(), sale_.customer));
    LAOKE_TRY(const auto charges, open_charges(shop.database(), sale_.customer, owed_));
    const auto charge = std::ranges::find(charges, id_, &OpenCharge::sale);
    if (charge == charges.end()) return {};
    view_.open = format_money(charge->open, shop.archive().currency());
    const auto settled = subtract(charge->charged, charge->open);
    if (settled && !settled->is_zero()) view_.settled = format_money(*settled, shop.archive().currency());
    view_.due = age_text(charge->due_on, today(shop.archive().clock()), language_);
    return {};
}

Status SalePage::show_related(Shop& shop) {
    LAOKE_TRY(const auto returns, returns_of_sale(shop.database(), id_));
    view_.has_returns = !returns.empty();
    for (const Id<Sale> id : returns) {
        LAOKE_TRY(auto back, find_sale(shop.database(), id));
        if (!back) continue;
        view_.related.push_back({id.value(), related_label(TextKey::sale_related_return, *back,
                                                           shop.archive().currency(), language_)});
        returns_.push_back(*std::move(back));
    }
    if (view_.has_returns) {
        LAOKE_TRY(returned_, returned_quantities(shop.database(), sale_));
    }
    for (std::size_t place = 0; place < sale_.lines.size(); ++place) {
        if (left_of(sale_.lines[place], returned_[place]).thousandths() > 0) view_.can_return = true;
    }
    return {};
}

void SalePage::show_lines(const Currency& currency) {
    Money discounts;
    for (std::size_t place = 0; place < sale_.lines.size(); ++place) {
        const SaleLine& line = sale_.lines[place];
        std::string quantity = format_quantity(line.quantity);
        if (returned_[place].thousandths() != 0) {
            quantity = text(TextKey::sale_line_returned, language_,
                            {{"quantity", quantity}, {"returned", format_quantity(returned_[place])}});
        }
        view_.lines.push_back(
            {.name =
                 line.name.empty() ? std::string(text(TextKey::sale_texts_unnamed, language_)) : line.name,
             .variant = product_text({}, line.model, line.spec),
             .quantity = std::move(quantity),
             .unit_price = line.unit_price ? format_money(*line.unit_price, currency) : std::string(),
             .discount = line.discount.is_zero() ? std::string() : format_money(line.discount, currency),
             .amount = format_money(line.amount, currency)});
        if (const auto sum = add(discounts, line.discount)) discounts = *sum;
    }
    if (!discounts.is_zero()) view_.discount = format_money(discounts, currency);
}

void SalePage::act(Shop& shop, const SaleScreenIntent& intent) {
    if (intent.goes_back) shop.return_to(list_of(shop));
    if (intent.edits) shop.go({Place::edit_sale, id_.value()});
    if (intent.prints) shop.print();
    if (intent.repeats) shop.go({Place::new_sale, id_.value()});
    if (intent.receives_payment) shop.go({Place::new_payment, sale_.customer.value()});
    if (intent.opens_customer) shop.go({Place::customer, sale_.customer.value()});
    if (intent.visits) shop.go({Place::new_return_visit, sale_.customer.value()});
    if (intent.opens_related) shop.go({Place::sale, *intent.opens_related});
    if (intent.starts_return) {
        state_.is_returning = true;
        state_.quantities.assign(sale_.lines.size(), {});
        state_.day = today(shop.archive().clock()).iso();
        state_.time.clear();
        state_.refund_method = static_cast<int>(sale_.payment_method);
        start_return();
        show_return(shop, false);
    }
    if (intent.returns_all) fill_return();
    if (intent.return_typed || intent.returns_all) show_return(shop, false);
    Status done;
    if (intent.returns) done = keep_return(shop);
    if (intent.deletes) done = remove(shop);
    if (!done) shop.tell(done.error());
}

/// The receipt.
Result<std::optional<PrintDocument>> SalePage::document(Shop& shop) {
    using Kind = PrintBlock::Kind;
    PrintDocument receipt{.title = shop.archive().settings().shop_name,
                          .paper = receipt_paper(shop.ports().preferences),
                          .blocks = {}};
    add_shop_details(shop.archive().settings(), receipt);
    const auto name = [](TextKey key) { return std::string(ui::tr(key)); };
    receipt.blocks.push_back(
        {.kind = Kind::heading,
         .texts = {name(view_.is_return ? TextKey::sale_title_return : TextKey::sale_title)}});
    PrintBlock head{.kind = Kind::facts, .texts = {name(TextKey::customer_page_day), view_.when}};
    const auto add = [&](PrintBlock& facts, TextKey key, const std::string& value) {
        if (!value.empty()) facts.texts.insert(facts.texts.end(), {name(key), value});
    };
    add(head, TextKey::sale_number, view_.number);
    add(head, TextKey::sale_form_customer, view_.customer);
    receipt.blocks.push_back(std::move(head));
    PrintBlock lines{.kind = Kind::table,
                     .texts = {name(TextKey::sale_line_name), name(TextKey::sale_line_quantity),
                               name(TextKey::sale_line_amount)},
                     .columns = "lrr"};
    for (std::size_t place = 0; place < view_.lines.size(); ++place) {
        const SaleScreenLine& line = view_.lines[place];
        // What came back of it later is no part of the receipt.
        const std::string quantity = format_quantity(sale_.lines[place].quantity);
        lines.texts.insert(lines.texts.end(),
                           {joined({line.name, line.variant}),
                            line.unit_price.empty() ? quantity : quantity + " × " + line.unit_price,
                            line.amount});
    }
    receipt.blocks.push_back(std::move(lines));
    PrintBlock foot{.kind = Kind::facts, .texts = {}};
    add(foot, TextKey::sale_discount_total, view_.discount);
    const TextKey paid_back = view_.is_on_account ? TextKey::sale_credited : TextKey::sale_refunded;
    add(foot, view_.is_return ? paid_back : TextKey::sale_total, view_.total);
    add(foot, view_.is_return ? TextKey::sale_form_refund_method : TextKey::sale_form_payment_method,
        view_.payment_method);
    add(foot, TextKey::sale_settled_part, view_.settled);
    add(foot, TextKey::sale_open, view_.open);
    if (!view_.open.empty() && sale_.due_on) add(foot, TextKey::sale_form_due, sale_.due_on->iso());
    add(foot, TextKey::sale_note, view_.note);
    receipt.blocks.push_back(std::move(foot));
    print_returns(shop.archive().currency(), receipt);
    const std::string& last_line = shop.archive().settings().receipt_line;
    if (!last_line.empty()) receipt.blocks.push_back({.texts = {last_line}});
    return receipt;
}

/// What came back since the sale, below what was bought.
void SalePage::print_returns(const Currency& currency, PrintDocument& receipt) const {
    if (returns_.empty()) return;
    receipt.blocks.push_back({.kind = PrintBlock::Kind::heading,
                              .texts = {std::string(text(TextKey::sale_returned_later, language_))}});
    PrintBlock facts{.kind = PrintBlock::Kind::facts, .texts = {}};
    for (const Sale& back : returns_) {
        facts.texts.push_back(back.sold_on.iso());
        facts.texts.push_back(
            joined({goods_text(back.lines, language_), format_money(back.total, currency)}));
    }
    receipt.blocks.push_back(std::move(facts));
}

// ---- goods that come back ----

void SalePage::start_return() {
    const auto method = static_cast<PaymentMethod>(state_.refund_method);
    const bool is_offered = view_.is_on_account
                                ? state_.refund_method > static_cast<int>(PaymentMethod::unknown)
                                : state_.refund_method >= 0 && method != PaymentMethod::account;
    if (!is_offered) state_.refund_method = static_cast<int>(sale_.payment_method);
    state_.quantities.resize(sale_.lines.size());
    dialog_.error.clear();
    dialog_.lines.clear();
    for (std::size_t place = 0; place < sale_.lines.size(); ++place) {
        const SaleLine& line = sale_.lines[place];
        const Quantity left = left_of(line, returned_[place]);
        dialog_.lines.push_back(
            {.name = product_text(view_.lines[place].name, line.model, line.spec),
             .left = text(TextKey::sale_return_left, language_,
                          {{"bought", format_quantity(line.quantity)}, {"left", format_quantity(left)}}),
             .can_return = left.thousandths() > 0});
    }
}

void SalePage::visit(FormFields& fields) {
    fields.flag("is_returning", state_.is_returning);
    // The quantities are those of just these lines.
    std::string lines;
    for (const SaleLine& line : sale_.lines)
        lines += std::to_string(line.product.value()) + ' ' + line.name + ' ' +
                 std::to_string(line.quantity.thousandths()) + ' ' +
                 std::to_string(line.unit_price ? line.unit_price->minor() : 0) + '\n';
    std::string written = lines;
    fields.text("lines", written);
    if (written != lines) {
        state_.is_returning = false;
        return;
    }
    fields.list("quantities", state_.quantities,
                [&](std::string& quantity) { fields.text("quantity", quantity); });
    fields.day("day", state_.day, true);
    fields.text("time", state_.time);
    fields.choice("refund_method", state_.refund_method, PaymentMethod::account);
}

std::string SalePage::subject() const { return view_.customer; }

Status SalePage::restored(Shop& shop) {
    state_.is_returning = state_.is_returning && view_.can_return;
    state_.quantities.resize(sale_.lines.size());
    if (!state_.is_returning) return {};
    if (state_.day.empty()) state_.day = today(shop.archive().clock()).iso();
    start_return();
    show_return(shop, false);
    return {};
}

void SalePage::fill_return() {
    for (std::size_t place = 0; place < sale_.lines.size(); ++place) {
        const Quantity left = left_of(sale_.lines[place], returned_[place]);
        state_.quantities[place] = left.thousandths() > 0 ? format_quantity(left) : std::string();
    }
}

/// How much of a line comes back.
Result<Quantity> SalePage::quantity_back(std::size_t place) const {
    LAOKE_TRY(const Quantity quantity, parse_quantity(plain_number(state_.quantities[place])));
    if (quantity < Quantity()) return fail(TextKey::sales_return_negative);
    const Quantity left = left_of(sale_.lines[place], returned_[place]);
    if (quantity > left)
        return fail(TextKey::sales_return_too_many,
                    {{"name", sale_.lines[place].name}, {"quantity", format_quantity(left)}});
    return quantity;
}

/// Reads what was typed; what cannot come back is marked at its field.
Result<std::vector<Quantity>> SalePage::typed_quantities(bool marks_faults) {
    std::vector<Quantity> quantities(sale_.lines.size());
    std::optional<Error> first;
    for (std::size_t place = 0; place < quantities.size(); ++place) {
        dialog_.lines[place].error.clear();
        if (trim(state_.quantities[place]).empty()) continue;
        const auto read = quantity_back(place);
        if (read) {
            quantities[place] = *read;
            continue;
        }
        if (marks_faults) dialog_.lines[place].error = text(read.error(), language_);
        if (!first) first = read.error();
    }
    if (first) return std::unexpected(*first);
    return quantities;
}

/// When the goods came back; what is no day and no time is marked at its field.
std::optional<SalePage::Moment> SalePage::typed_moment(Shop& shop) {
    const Clock& clock = shop.archive().clock();
    dialog_.today = today(clock);
    dialog_.day_error.clear();
    dialog_.time_error.clear();
    const auto day = parse_spoken_day(state_.day, dialog_.today, true);
    if (!day) dialog_.day_error = text(day.error(), language_);
    const bool has_time = !trim(state_.time).empty();
    const auto minute = has_time ? parse_time_of_day(state_.time) : 0;
    if (!minute) dialog_.time_error = text(minute.error(), language_);
    if (day && *day < sale_.sold_on)
        dialog_.day_error =
            text(TextKey::sales_return_before_sale, language_, {{"day", sale_.sold_on.iso()}});
    if (day && *day > dialog_.today.plus_days(most_days_ahead))
        dialog_.day_error = text(TextKey::sale_draft_day_far_ahead, language_);
    if (!day || !minute || !dialog_.day_error.empty()) return std::nullopt;
    return Moment{*day, has_time ? local_instant(clock, *day, *minute) : Instant()};
}

/// Of what came back on account, what is still owed is taken off that.
void SalePage::show_refund(Shop& shop, Money total) {
    const Currency& currency = shop.archive().currency();
    dialog_.taken_off.clear();
    dialog_.refund = format_money(total, currency);
    if (!view_.is_on_account) return;
    const Money rest = beyond_debt(total, owed_);
    dialog_.refund = rest.is_zero() ? std::string() : format_money(rest, currency);
    if (rest.is_zero() || rest != total)
        dialog_.taken_off = format_money(Money::of_minor(total.minor() - rest.minor()), currency);
}

void SalePage::show_return(Shop& shop, bool says_what_is_missing) {
    dialog_.error.clear();
    show_refund(shop, Money());
    std::ignore = typed_moment(shop);
    const auto quantities = typed_quantities(true);
    if (!quantities) return;
    const auto back = return_of(sale_, *quantities, returned_);
    if (back) {
        show_refund(shop, -back->total);
    } else if (says_what_is_missing || back.error().key != TextKey::sales_return_nothing) {
        dialog_.error = text(back.error(), language_);
    }
}

Status SalePage::keep_return(Shop& shop) {
    if (!shop.can_change()) return {};
    show_return(shop, true);
    const auto quantities = typed_quantities(true);
    const auto moment = typed_moment(shop);
    if (!quantities || !moment || !dialog_.error.empty()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    const auto method = static_cast<PaymentMethod>(state_.refund_method);
    LAOKE_TRY(const Id<Sale> back,
              record_return(shop.archive(), id_, *quantities, moment->day, moment->at, method));
    state_.is_returning = false;
    shop.announce_change(before);
    shop.go({Place::sale, back.value()});
    return {};
}

Status SalePage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(remove_sale(shop.archive(), id_));
    // This page has nothing to show any more; it must not say so before it is left.
    built_at_ = shop.archive().revision();
    shop.announce_change(before);
    shop.return_to({Place::sales}, true);
    return {};
}

}  // namespace laoke
