#include "app/customer_opportunities.h"

#include "app/opportunity_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"

namespace laoke {

namespace {

/// The latest: nobody has more under way, and the list of all finds the others.
constexpr std::int64_t most_shown = 20;

}  // namespace

Status CustomerOpportunities::refresh(Shop& shop, Id<Customer> customer, Day today, Language language) {
    shown_.clear();
    ids_.clear();
    LAOKE_TRY(const auto open,
              opportunities_of_customer(shop.database(), customer, OpportunityState::open, most_shown));
    LAOKE_TRY(const auto pipelines, list_pipelines(shop.database()));
    const auto stages = named_stages(pipelines);
    for (const Opportunity& it : open) {
        ids_.push_back(it.id);
        shown_.push_back({.title = it.title,
                          .detail = joined({stages[static_cast<std::size_t>(index_of(stages, it.stage))].name,
                                            expected_text(it.expected_on, today, language)}),
                          .value = format_money(it.value, shop.archive().currency()),
                          .is_late = it.expected_on && *it.expected_on < today});
    }
    return {};
}

void CustomerOpportunities::act(Shop& shop, Id<Customer> customer,
                                const CustomerOpportunitiesIntent& intent) const {
    if (intent.adds) shop.go({Place::new_opportunity, customer.value()});
    if (intent.opens) shop.go({Place::opportunity, ids_[*intent.opens].value()});
}

}  // namespace laoke
