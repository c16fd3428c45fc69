#include "app/quote_form_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/quotes_actions.h"
#include "opportunities/quotes_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <tuple>

namespace laoke {

namespace {

/// How long prices hold where nothing else is said.
constexpr int usual_validity_days = 30;

std::string digits_of(Day day) {
    std::string digits = day.iso();
    std::erase(digits, '-');
    return digits;
}

}  // namespace

/// Something else was changed meanwhile (an undo): what was typed stays.
Status QuoteFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    const bool is_untouched = is_first || !has_unsaved_input();
    if (route_.place == Place::new_quote) {
        quote_.opportunity = Id<Opportunity>(route_.id);
        if (is_first) LAOKE_TRY_STATUS(start(shop));
        return name_opportunity(shop);
    }
    LAOKE_TRY(const auto kept, find_quote(shop.database(), Id<Quote>(route_.id)));
    if (!kept) return fail(TextKey::quotes_gone);
    quote_ = *kept;
    view_.is_edit = true;
    untouched_ = draft_of(quote_.offer, shop.archive().currency(), ui::interface().language());
    if (quote_.valid_until) untouched_.valid_until = quote_.valid_until->iso();
    last_key_ = std::max(last_key_, static_cast<std::int64_t>(untouched_.lines.size()));
    if (is_untouched) draft_ = untouched_;
    if (is_first) focus_line(0, LinePart::quantity);
    return name_opportunity(shop);
}

Status QuoteFormPage::name_opportunity(Shop& shop) {
    LAOKE_TRY(const auto opportunity, find_opportunity(shop.database(), quote_.opportunity));
    if (!opportunity) return fail(TextKey::opportunities_gone);
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(&opportunity->customer, 1)));
    view_.quoted_for = joined({rows.empty() ? std::string() : rows.front().name, opportunity->title});
    value_ = opportunity->value;
    LAOKE_TRY(auto quotes, quotes_of_opportunity(shop.database(), quote_.opportunity));
    std::erase_if(quotes, [this](const Quote& each) { return each.id == quote_.id; });
    latest_.reset();
    if (!quotes.empty()) latest_ = std::move(quotes.front());
    return {};
}

/// Begins with today, a number that counts the quotes of the day, and the offer to go on from the last quote.
Status QuoteFormPage::start(Shop& shop) {
    LAOKE_TRY_STATUS(start_empty(shop));
    draft_.payment_method = static_cast<int>(PaymentMethod::unknown);  // nothing is sold yet
    focus_line(0, LinePart::product);
    LAOKE_TRY(const std::int64_t before, count_quotes_on(shop.database(), view_.today));
    draft_.number = digits_of(view_.today) + '-' + std::to_string(before + 1);
    draft_.valid_until = view_.today.plus_days(usual_validity_days).iso();
    untouched_ = draft_;
    LAOKE_TRY(const auto quotes, quotes_of_opportunity(shop.database(), quote_.opportunity));
    if (quotes.empty()) return {};
    last_purchase_ = quotes.front().offer;
    view_.last_purchase = joined(
        {last_purchase_->number,
         items_text(last_purchase_->lines.front().name,
                    static_cast<std::int64_t>(last_purchase_->lines.size()), ui::interface().language()),
         format_money(last_purchase_->total, view_.currency)});
    return {};
}

void QuoteFormPage::visit(FormFields& fields) {
    SaleFormPage::visit(fields);
    fields.day("valid_until", draft_.valid_until, false);
}

Result<Quote> QuoteFormPage::read(const SaleReading& reading) const {
    Quote quote = quote_;
    quote.offer = reading.sale;
    quote.valid_until.reset();
    if (!trim(draft_.valid_until).empty()) {
        LAOKE_TRY(quote.valid_until, parse_spoken_day(draft_.valid_until, view_.today));
    }
    if (auto fault = validity_fault(quote)) return std::unexpected(*std::move(fault));
    return quote;
}

bool QuoteFormPage::check_more(const SaleReading& reading) {
    const auto quote = read(reading);
    view_.valid_error = quote ? std::string() : text(quote.error(), ui::interface().language());
    view_.value_note.clear();
    if (quote) show_value(*quote);
    return quote.has_value();
}

void QuoteFormPage::show_value(const Quote& quote) {
    const auto place = [](const Quote& each) { return std::tuple(each.offer.sold_on, each.id); };
    const bool is_new = !quote.id.is_set();
    const bool is_latest =
        !latest_ || (is_new ? quote.offer.sold_on >= latest_->offer.sold_on : place(quote) > place(*latest_));
    if (!is_latest || quote.offer.total == value_ || quote.offer.total.is_zero()) return;
    view_.value_note =
        ui::tr(TextKey::sale_form_value_note, {{"before", format_money(value_, view_.currency)},
                                               {"after", format_money(quote.offer.total, view_.currency)}});
}

Result<Route> QuoteFormPage::keep(Shop& shop) {
    LAOKE_TRY(Quote quote, read(read_draft(draft_, shop.archive().currency(), view_.today)));
    if (view_.is_edit)
        LAOKE_TRY_STATUS(change_quote(shop.archive(), std::move(quote)));
    else
        LAOKE_TRY_STATUS(create_quote(shop.archive(), std::move(quote)));
    return Route{Place::opportunity, quote_.opportunity.value()};
}

void QuoteFormPage::go_back(Shop& shop) { shop.return_to({Place::opportunity, quote_.opportunity.value()}); }

}  // namespace laoke
