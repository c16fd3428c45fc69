/// The half of the sale form that checks and keeps what was typed.
#include "app/sale_form_page.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "opportunities/opportunities_actions.h"
#include "ui/widgets.h"

#include <algorithm>
#include <tuple>

namespace laoke {

namespace {

LinePart part_of(SaleField field) {
    switch (field) {
        case SaleField::model: return LinePart::model;
        case SaleField::spec: return LinePart::spec;
        case SaleField::quantity: return LinePart::quantity;
        case SaleField::discount: return LinePart::discount;
        case SaleField::unit_price:
        case SaleField::amount: return LinePart::unit_price;
        case SaleField::lines:
        case SaleField::product_name:
        case SaleField::number:
        case SaleField::note:
        case SaleField::sold_on:
        case SaleField::sold_at:
        case SaleField::due_on:
        case SaleField::paid_now: break;
    }
    return LinePart::product;
}

std::string& error_of(SaleLineView& line, SaleField field) {
    switch (part_of(field)) {
        case LinePart::quantity: return line.quantity_error;
        case LinePart::discount: return line.discount_error;
        case LinePart::unit_price: return line.price_error;
        case LinePart::model: return line.model_error;
        case LinePart::spec: return line.spec_error;
        case LinePart::product: break;
    }
    return line.product_error;
}

/// The field of the head or the foot in which a fault is shown; nullptr for one of a line.
std::string* error_of(SaleFormView& view, SaleField field) {
    switch (field) {
        case SaleField::lines: return &view.lines_error;
        case SaleField::number: return &view.number_error;
        case SaleField::note: return &view.note_error;
        case SaleField::sold_on: return &view.day_error;
        case SaleField::sold_at: return &view.time_error;
        case SaleField::due_on: return &view.payment.due_error;
        case SaleField::paid_now: return &view.payment.paid_error;
        case SaleField::product_name:
        case SaleField::model:
        case SaleField::spec:
        case SaleField::quantity:
        case SaleField::unit_price:
        case SaleField::discount:
        case SaleField::amount: break;
    }
    return nullptr;
}

/// Where a fault stands on the page, from the top: head, lines, foot.
std::tuple<int, std::size_t, LinePart> place_of(const SaleFault& fault) {
    const bool is_in_head = fault.field == SaleField::sold_on || fault.field == SaleField::sold_at;
    const bool is_in_foot = fault.field == SaleField::number || fault.field == SaleField::note ||
                            fault.field == SaleField::due_on || fault.field == SaleField::paid_now;
    return {is_in_head ? 0 : is_in_foot ? 2 : 1, fault.line, part_of(fault.field)};
}

/// While something is still being typed, only what was typed wrongly is said, not what is missing.
bool is_said_at_once(const SaleFault& fault) {
    return fault.field != SaleField::lines && fault.field != SaleField::product_name &&
           fault.error.key != TextKey::sale_draft_price_missing;
}

}  // namespace

/// Of what was typed into a line, what cannot be.
std::optional<LinePart> SaleFormPage::first_wrong_part(std::size_t line) const {
    const SaleReading reading = read_draft(draft_, view_.currency, view_.today);
    const auto wrong = std::ranges::find_if(reading.faults, [line](const SaleFault& fault) {
        const bool is_of_line = part_of(fault.field) != LinePart::product;
        return is_of_line && fault.line == line && is_said_at_once(fault);
    });
    if (wrong == reading.faults.end()) return std::nullopt;
    return part_of(wrong->field);
}

void SaleFormPage::show_reading(Shop& shop) {
    const Currency& currency = shop.archive().currency();
    const SaleReading reading = read_draft(draft_, currency, view_.today);
    view_.lines.assign(draft_.lines.size(), {});
    for (std::size_t place = 0; place < draft_.lines.size(); ++place) {
        const DraftLine& line = draft_.lines[place];
        if (reading.amounts[place])
            view_.lines[place].amount = format_money(*reading.amounts[place], currency);
        if (!reading.discounts[place].is_zero())
            view_.lines[place].discount = format_money(reading.discounts[place], currency);
        if (!line.product.is_set() && is_barcode(trim(line.name)))
            view_.lines[place].product_error =
                ui::tr(TextKey::stock_count_unknown_code, {{"code", std::string(trim(line.name))}});
        view_.lines[place].can_become_product = !line.product.is_set() && !trim(line.name).empty() &&
                                                !view_.is_return && view_.quoted_for.empty();
    }
    view_.total = format_money(reading.total, currency);
    const std::string count = std::to_string(reading.item_count);
    view_.summary = reading.discount.is_zero()
                        ? ui::tr(TextKey::sale_form_summary, {{"count", count}})
                        : ui::tr(TextKey::sale_form_summary_discount,
                                 {{"count", count}, {"discount", format_money(reading.discount, currency)}});
    // How is offered from the sales before, so it is said where the eye is when this one is saved.
    const auto method = static_cast<PaymentMethod>(draft_.payment_method);
    if (view_.quoted_for.empty() && method != PaymentMethod::unknown)
        view_.summary = joined({view_.summary, ui::tr(name_of(method))});
    show_payment(reading);
    if (const Status done = show_stock(shop, reading); !done) shop.tell(done.error());
    const bool is_ahead = reading.sale.sold_on > view_.today;
    view_.day_help = is_ahead ? ui::tr(TextKey::sale_form_day_ahead) : std::string_view();
    show_faults(reading, ui::interface().language());
    check_more(reading);
}

void SaleFormPage::show_faults(const SaleReading& reading, Language language) {
    for (std::string* error : {&view_.lines_error, &view_.number_error, &view_.note_error, &view_.day_error,
                               &view_.time_error, &view_.payment.due_error, &view_.payment.paid_error}) {
        error->clear();
    }
    for (const SaleFault& fault : reading.faults) {
        if (!shows_faults_ && !is_said_at_once(fault)) continue;
        std::string* error = error_of(view_, fault.field);
        if (error == nullptr && fault.line < view_.lines.size()) {
            error = &error_of(view_.lines[fault.line], fault.field);
        }
        if (error != nullptr && error->empty()) *error = text(fault.error, language);
    }
}

/// A name that only one customer has needs no choosing.
Status SaleFormPage::find_named_customer(Shop& shop) {
    const std::string typed(trim(draft_.customer_text));
    if (typed.empty() || draft_.customer.is_set() || draft_.is_new_customer) return {};
    LAOKE_TRY(const auto matches, search_customers(shop.database(), typed, 2));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), matches.ids));
    const auto has_this_name = [&](const CustomerRow& row) { return row.name == typed; };
    if (std::ranges::count_if(rows, has_this_name) != 1) return {};
    return show_customer(shop, *std::ranges::find_if(rows, has_this_name));
}

Customer SaleFormPage::new_customer() const {
    Customer customer{.name = std::string(trim(draft_.customer_text))};
    if (!trim(draft_.customer_phone).empty())
        customer.contact_points.push_back({.kind = ContactKind::phone, .value = draft_.customer_phone});
    return normalized(customer);
}

bool SaleFormPage::is_new_customer_right() {
    view_.phone_error.clear();
    if (!draft_.is_new_customer) return true;
    const auto found = faults(new_customer());
    for (const CustomerFault& fault : found) {
        const bool is_phone = fault.field == CustomerField::contact_point;
        (is_phone ? view_.phone_error : view_.customer_error) = text(fault.error, ui::interface().language());
        view_.focus =
            SaleFormFocus{.field = is_phone ? SaleFormFocus::Field::phone : SaleFormFocus::Field::customer};
    }
    return found.empty();
}

/// Whether somebody else has the new customer's phone: then it is no new customer, as a rule.
Status SaleFormPage::find_phone(Shop& shop) {
    view_.phone_help.clear();
    view_.phone_error.clear();
    if (trim(draft_.customer_phone).empty()) return {};
    LAOKE_TRY(const auto similar, find_similar(shop.database(), new_customer()));
    const auto known = std::ranges::find(similar, Similarity::same_phone, &SimilarCustomer::why);
    if (known != similar.end())
        view_.phone_help = ui::tr(TextKey::sale_form_phone_known, {{"name", known->row.name}});
    return {};
}

Result<bool> SaleFormPage::is_ready(Shop& shop) {
    shows_faults_ = true;
    LAOKE_TRY_STATUS(find_named_customer(shop));
    show_reading(shop);
    const bool is_unclear =
        !trim(draft_.customer_text).empty() && !draft_.customer.is_set() && !draft_.is_new_customer;
    if (is_unclear) {
        view_.customer_error = ui::tr(TextKey::sale_form_customer_unclear);
        view_.focus = SaleFormFocus{};
        return false;
    }
    if (!is_new_customer_right()) return false;
    if (!view_.payment.account_error.empty()) {
        view_.customer_error = view_.payment.account_error;
        view_.focus = SaleFormFocus{};
        return false;
    }
    const SaleReading reading = read_draft(draft_, shop.archive().currency(), view_.today);
    if (reading.faults.empty()) return check_more(reading);
    focus_first_fault(reading);
    return false;
}

void SaleFormPage::focus_first_fault(const SaleReading& reading) {
    const SaleFault& fault = *std::ranges::min_element(reading.faults, {}, place_of);
    if (fault.field == SaleField::sold_on) {
        view_.focus = SaleFormFocus{.field = SaleFormFocus::Field::day};
    } else if (fault.field == SaleField::sold_at) {
        view_.focus = SaleFormFocus{.field = SaleFormFocus::Field::time};
    } else if (error_of(view_, fault.field) == nullptr) {
        focus_line(fault.line, part_of(fault.field));
    } else if (fault.field == SaleField::lines) {
        focus_line(0, LinePart::product);
    } else {
        ui::focus_first_fault();
    }
}

/// What a return may not become is said at its field.
Status SaleFormPage::say_refusal(const Error& error) {
    const bool is_of_customer = error.key == TextKey::sales_return_customer;
    if (!is_of_customer && error.key != TextKey::sales_return_before_sale) return std::unexpected(error);
    (is_of_customer ? view_.customer_error : view_.day_error) = text(error, ui::interface().language());
    view_.focus =
        SaleFormFocus{.field = is_of_customer ? SaleFormFocus::Field::customer : SaleFormFocus::Field::day};
    return {};
}

Status SaleFormPage::save(Shop& shop, bool goes_on) {
    if (!shop.can_change()) return {};
    LAOKE_TRY(const bool is_ready_now, is_ready(shop));
    if (!is_ready_now) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    const auto kept = keep(shop);
    if (!kept) return say_refusal(kept.error());
    shop.announce_change(before);
    untouched_ = draft_;
    if (!goes_on) {
        shop.return_to(*kept, true);
    } else if (route_.id != 0) {
        shop.go({Place::new_sale}, true);
    } else {
        LAOKE_TRY_STATUS(start_empty(shop));
        untouched_ = draft_;
        show_reading(shop);
        shop.show_from_top();
    }
    return {};
}

/// As it was typed; nothing where no time was, and for that of a sale whose time was left as it was.
Instant SaleFormPage::sold_at(const Clock& clock, const SaleReading& reading) const {
    if (!reading.sold_minute) return {};
    const Instant typed = local_instant(clock, reading.sale.sold_on, *reading.sold_minute);
    const bool is_as_before =
        original_ && format_local(clock, original_->sold_at) == format_local(clock, typed);
    return is_as_before ? Instant() : typed;
}

/// A customer or a product that is new with this sale becomes known with it.
Result<Route> SaleFormPage::keep(Shop& shop) {
    Archive& archive = shop.archive();
    SaleReading reading = read_draft(draft_, archive.currency(), view_.today);
    Sale& sale = reading.sale;
    sale.sold_at = sold_at(archive.clock(), reading);
    FirstSeen first_seen;
    if (draft_.is_new_customer) {
        first_seen.customer = new_customer();
    }
    for (std::size_t i = 0; i < reading.places.size(); ++i) {
        const DraftLine& line = draft_.lines[reading.places[i]];
        if (!line.becomes_product || line.product.is_set()) continue;
        Product product{.name = line.name, .model = line.model, .spec = line.spec};
        const std::string plain = plain_amount(line.unit_price, archive.currency().decimals);
        if (const auto price = parse_money(plain, archive.currency())) product.price = *price;
        first_seen.products.emplace(i, std::move(product));
    }
    Id<Sale> id;
    if (original_) {
        id = sale.id = original_->id;
        LAOKE_TRY_STATUS(change_sale(archive, std::move(sale), std::move(first_seen)));
    } else if (opportunity_.is_set()) {
        LAOKE_TRY(id, sell_opportunity(archive, opportunity_, std::move(sale), std::move(first_seen),
                                       std::move(reading.paid_now)));
    } else {
        LAOKE_TRY(id,
                  record_sale(archive, std::move(sale), std::move(first_seen), std::move(reading.paid_now)));
    }
    return Route{Place::sale, id.value()};
}

}  // namespace laoke
