#include "opportunities/opportunities_actions.h"

#include "base/assert.h"
#include "customers/customers_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_actions.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_store.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace laoke {

namespace {

/// The opportunity as it will be kept, or what is wrong with it.
Result<Opportunity> checked(Archive& archive, Opportunity opportunity) {
    opportunity = normalized(std::move(opportunity));
    std::vector<OpportunityFault> found = faults(opportunity);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY(const auto customer, find_customer(archive.database(), opportunity.customer));
    if (!customer) return fail(TextKey::opportunities_customer_gone);
    return opportunity;
}

Result<Opportunity> existing(Archive& archive, Id<Opportunity> id) {
    LAOKE_TRY(std::optional<Opportunity> opportunity, find_opportunity(archive.database(), id));
    if (!opportunity) return fail(TextKey::opportunities_gone);
    return *std::move(opportunity);
}

Result<PipelineStage> existing_stage(Archive& archive, Id<PipelineStage> id) {
    LAOKE_TRY(const auto pipelines, list_pipelines(archive.database()));
    for (const Pipeline& pipeline : pipelines) {
        const auto found = std::ranges::find(pipeline.stages, id, &PipelineStage::id);
        if (found != pipeline.stages.end()) return *found;
    }
    return fail(TextKey::opportunities_stage_gone);
}

Result<Action> begin(Archive& archive, TextKey what, const Opportunity& opportunity,
                     std::vector<TextArgument> more = {}) {
    more.insert(more.begin(), {"title", opportunity.title});
    return Action::begin(archive, what, std::move(more), opportunity.customer);
}

Status update(Archive& archive, const Opportunity& opportunity, TextKey what) {
    LAOKE_TRY(Action action, begin(archive, what, opportunity));
    LAOKE_TRY_STATUS(update_opportunity(action.database(), opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

/// Lays the cards of a stage apart, with room for one more at `place`.
Status spread(Action& action, std::vector<OpportunityRow>& cards, std::size_t place) {
    for (std::size_t i = 0; i < cards.size(); ++i) {
        Opportunity& card = cards[i].opportunity;
        card.position = static_cast<std::int64_t>(i < place ? i + 1 : i + 2) * position_gap;
        LAOKE_TRY_STATUS(update_opportunity(action.database(), card));
    }
    return {};
}

}  // namespace

Result<Id<Opportunity>> create_opportunity(Archive& archive, Opportunity opportunity,
                                           const std::optional<FirstPipeline>& first) {
    LAOKE_TRY(const std::int64_t pipelines, count_pipelines(archive.database()));
    opportunity.state = OpportunityState::open;
    opportunity.sale = {};
    LAOKE_TRY(opportunity, checked(archive, std::move(opportunity)));
    std::optional<Pipeline> made;
    if (pipelines == 0 && first) {
        LAOKE_TRY(made, new_pipeline(archive, first->pipeline));
        LAOKE_ASSERT(first->stage < made->stages.size());
        opportunity.stage = made->stages[first->stage].id;
    } else {
        LAOKE_TRY([[maybe_unused]] const PipelineStage stage, existing_stage(archive, opportunity.stage));
    }
    LAOKE_TRY_STATUS(put_last(archive, opportunity, opportunity.stage));
    opportunity.id = archive.ids().next<Opportunity>();
    opportunity.created_at = archive.clock().now();
    LAOKE_TRY(Action action, begin(archive, TextKey::opportunities_change_created, opportunity));
    if (made) LAOKE_TRY_STATUS(insert_pipeline(action.database(), *made));
    LAOKE_TRY_STATUS(insert_opportunity(action.database(), opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return opportunity.id;
}

Status change_opportunity(Archive& archive, Opportunity changed) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, changed.id));
    opportunity.title = std::move(changed.title);
    opportunity.value = changed.value;
    opportunity.expected_on = changed.expected_on;
    opportunity.note = std::move(changed.note);
    if (opportunity.is_open() && opportunity.stage != changed.stage) {
        LAOKE_TRY([[maybe_unused]] const PipelineStage stage, existing_stage(archive, changed.stage));
        LAOKE_TRY_STATUS(put_last(archive, opportunity, changed.stage));
    }
    LAOKE_TRY(opportunity, checked(archive, std::move(opportunity)));
    return update(archive, opportunity, TextKey::opportunities_change_changed);
}

Status move_opportunity(Archive& archive, Id<Opportunity> id, Id<PipelineStage> stage, std::size_t place) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, id));
    if (!opportunity.is_open()) return fail(TextKey::opportunities_gone);
    LAOKE_TRY(const PipelineStage into, existing_stage(archive, stage));
    LAOKE_TRY(auto cards,
              cards_of_stage(archive.database(), stage, std::numeric_limits<std::int64_t>::max()));
    std::erase_if(cards, [&](const OpportunityRow& card) { return card.opportunity.id == id; });
    place = std::min(place, cards.size());
    const auto position = [&](std::size_t at) -> std::optional<std::int64_t> {
        if (at >= cards.size()) return std::nullopt;
        return cards[at].opportunity.position;
    };
    const auto between = position_between(place == 0 ? std::nullopt : position(place - 1), position(place));
    if (opportunity.stage != stage) opportunity.stage_since = today(archive.clock());
    opportunity.stage = stage;
    opportunity.position = between.value_or(static_cast<std::int64_t>(place + 1) * position_gap);
    LAOKE_TRY(Action action,
              begin(archive, TextKey::opportunities_change_moved, opportunity, {{"stage", into.name}}));
    if (!between) LAOKE_TRY_STATUS(spread(action, cards, place));
    LAOKE_TRY_STATUS(update_opportunity(action.database(), opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status win_opportunity(Archive& archive, Id<Opportunity> id, Day on, std::string note) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, id));
    opportunity.state = OpportunityState::won;
    opportunity.closed_on = on;
    opportunity.reason.reset();
    opportunity.reason_note = std::move(note);
    LAOKE_TRY(opportunity, checked(archive, std::move(opportunity)));
    return update(archive, opportunity, TextKey::opportunities_change_won);
}

Result<Id<Sale>> sell_opportunity(Archive& archive, Id<Opportunity> id, Sale sale, FirstSeen first_seen,
                                  std::optional<Payment> paid_now) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, id));
    LAOKE_TRY(const ReadySale ready,
              ready_sale(archive, std::move(sale), std::move(first_seen), std::move(paid_now)));
    if (opportunity.state != OpportunityState::won) {
        opportunity.closed_on = ready.sale.sold_on;
        opportunity.reason_note.clear();  // why it was lost before
    }
    opportunity.state = OpportunityState::won;
    opportunity.reason.reset();
    opportunity.sale = ready.sale.id;
    LAOKE_TRY(Action action, begin(archive, TextKey::opportunities_change_sold, opportunity,
                                   {{"amount", format_money(ready.sale.total, archive.currency())}}));
    LAOKE_TRY_STATUS(insert_ready_sale(action, ready));
    LAOKE_TRY_STATUS(update_opportunity(action.database(), opportunity));
    LAOKE_TRY_STATUS(action.commit());
    return ready.sale.id;
}

Status lose_opportunity(Archive& archive, Id<Opportunity> id, Day on, LossReason reason, std::string note) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, id));
    opportunity = lost(std::move(opportunity), on, reason, std::move(note));
    LAOKE_TRY(opportunity, checked(archive, std::move(opportunity)));
    return update(archive, opportunity, TextKey::opportunities_change_lost);
}

Status reopen_opportunity(Archive& archive, Id<Opportunity> id) {
    LAOKE_TRY(Opportunity opportunity, existing(archive, id));
    if (opportunity.is_open()) return {};
    opportunity.state = OpportunityState::open;
    opportunity.closed_on.reset();
    opportunity.reason.reset();
    opportunity.reason_note.clear();
    opportunity.sale = {};
    LAOKE_TRY_STATUS(put_last(archive, opportunity, opportunity.stage));
    return update(archive, opportunity, TextKey::opportunities_change_reopened);
}

Status remove_opportunity(Archive& archive, Id<Opportunity> id) {
    LAOKE_TRY(const Opportunity opportunity, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::opportunities_change_deleted, opportunity));
    LAOKE_TRY_STATUS(delete_with_quotes(action, id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status put_last(Archive& archive, Opportunity& opportunity, Id<PipelineStage> stage) {
    LAOKE_TRY(const auto last, last_position(archive.database(), stage));
    opportunity.stage = stage;
    opportunity.position = position_between(last, std::nullopt).value_or(position_gap);
    opportunity.stage_since = today(archive.clock());
    return {};
}

Opportunity lost(Opportunity opportunity, Day on, LossReason reason, std::string note) {
    opportunity.state = OpportunityState::lost;
    opportunity.closed_on = on;
    opportunity.reason = reason;
    opportunity.reason_note = std::move(note);
    opportunity.sale = {};
    return opportunity;
}

Status delete_with_quotes(Action& action, Id<Opportunity> id) {
    LAOKE_TRY_STATUS(delete_quotes_of_opportunity(action.database(), id));
    return delete_opportunity(action.database(), id);
}

}  // namespace laoke
