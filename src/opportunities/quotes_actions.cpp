#include "opportunities/quotes_actions.h"

#include "opportunities/opportunities_store.h"
#include "opportunities/quotes_store.h"
#include "sales/products_store.h"

#include <utility>

namespace laoke {

namespace {

/// The quote as it will be kept, or what is wrong with it.
Result<Quote> checked(Archive& archive, Quote quote) {
    quote.offer.kind = SaleKind::sale;
    quote.offer.customer = {};
    LAOKE_TRY(quote.offer, with_totals(std::move(quote.offer)));
    std::vector<SaleFault> found = faults(quote.offer);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    if (auto fault = validity_fault(quote)) return std::unexpected(*std::move(fault));
    for (SaleLine& line : quote.offer.lines) {
        if (!line.product.is_set()) continue;
        LAOKE_TRY(const auto product, find_product(archive.database(), line.product));
        if (!product) line.product = {};
    }
    return quote;
}

Result<Opportunity> opportunity_of(Archive& archive, const Quote& quote) {
    LAOKE_TRY(std::optional<Opportunity> found, find_opportunity(archive.database(), quote.opportunity));
    if (!found) return fail(TextKey::opportunities_gone);
    return *std::move(found);
}

Result<Quote> existing(Archive& archive, Id<Quote> id) {
    LAOKE_TRY(std::optional<Quote> quote, find_quote(archive.database(), id));
    if (!quote) return fail(TextKey::quotes_gone);
    return *std::move(quote);
}

Result<Action> begin(Archive& archive, TextKey what, const Quote& quote, const Opportunity& opportunity) {
    return Action::begin(
        archive, what,
        {{"title", opportunity.title}, {"amount", format_money(quote.offer.total, archive.currency())}},
        opportunity.customer);
}

Status follow_latest(Action& action, const Quote& kept, Opportunity opportunity) {
    LAOKE_TRY(const Id<Quote> latest, latest_quote(action.database(), opportunity.id));
    if (latest != kept.id) return {};
    opportunity.value = kept.offer.total;
    return update_opportunity(action.database(), opportunity);
}

}  // namespace

Result<Id<Quote>> create_quote(Archive& archive, Quote quote) {
    LAOKE_TRY(quote, checked(archive, std::move(quote)));
    LAOKE_TRY(const Opportunity opportunity, opportunity_of(archive, quote));
    quote.id = archive.ids().next<Quote>();
    LAOKE_TRY(Action action, begin(archive, TextKey::quotes_change_created, quote, opportunity));
    LAOKE_TRY_STATUS(insert_quote(action.database(), quote));
    LAOKE_TRY_STATUS(follow_latest(action, quote, opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return quote.id;
}

Status change_quote(Archive& archive, Quote quote) {
    LAOKE_TRY(const Quote before, existing(archive, quote.id));
    quote.opportunity = before.opportunity;
    LAOKE_TRY(quote, checked(archive, std::move(quote)));
    LAOKE_TRY(const Opportunity opportunity, opportunity_of(archive, quote));
    LAOKE_TRY(Action action, begin(archive, TextKey::quotes_change_changed, quote, opportunity));
    LAOKE_TRY_STATUS(update_quote(action.database(), quote));
    LAOKE_TRY_STATUS(follow_latest(action, quote, opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_quote(Archive& archive, Id<Quote> id) {
    LAOKE_TRY(const Quote quote, existing(archive, id));
    LAOKE_TRY(const Opportunity opportunity, opportunity_of(archive, quote));
    LAOKE_TRY(Action action, begin(archive, TextKey::quotes_change_deleted, quote, opportunity));
    LAOKE_TRY_STATUS(delete_quote(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
