/// What a user does with opportunities.  Each is one change, about the customer.
#pragma once

#include "archive/action.h"
#include "opportunities/opportunity.h"
#include "sales/sales_actions.h"

#include <optional>

namespace laoke {

/// The pipeline that a shop without one gets, and in which of its stages an opportunity begins.
struct FirstPipeline {
    Pipeline pipeline;
    std::size_t stage = 0;
};

/// Makes an open opportunity, the last of its stage.  `first` is kept with it when there is no pipeline yet,
/// and is not looked at otherwise.
/// Errors: the first of faults(), `opportunities_customer_gone`, `opportunities_stage_gone`.
Result<Id<Opportunity>> create_opportunity(Archive& archive, Opportunity opportunity,
                                           const std::optional<FirstPipeline>& first = std::nullopt);

/// Title, value, expected day, note, and the stage of an open one; the rest stays as it is kept.
/// Errors: those of create_opportunity(), `opportunities_gone`.
Status change_opportunity(Archive& archive, Opportunity opportunity);

/// Puts an open one into a stage, before the card that is at `place` while it is itself left out.
/// Errors: `opportunities_gone`, `opportunities_stage_gone`.
Status move_opportunity(Archive& archive, Id<Opportunity> id, Id<PipelineStage> stage, std::size_t place);

/// `note`: why; may be empty.  Errors: the first of faults(), `opportunities_gone`.
Status win_opportunity(Archive& archive, Id<Opportunity> id, Day on, std::string note = {});
/// Records the sale that it becomes, and wins it on the day of the sale where it is not won yet.
/// Errors: those of record_sale(), `opportunities_gone`.
Result<Id<Sale>> sell_opportunity(Archive& archive, Id<Opportunity> id, Sale sale, FirstSeen first_seen = {},
                                  std::optional<Payment> paid_now = {});
/// Errors: the first of faults(), `opportunities_gone`.
Status lose_opportunity(Archive& archive, Id<Opportunity> id, Day on, LossReason reason, std::string note);
/// It is open again, the last of its stage; the sale it became stays by itself.
Status reopen_opportunity(Archive& archive, Id<Opportunity> id);

/// With its quotes.  Errors: `opportunities_gone`.
Status remove_opportunity(Archive& archive, Id<Opportunity> id);

/// For jobs: what the above do within an action of their own.
/// Behind all cards of the stage, from today on.
Status put_last(Archive& archive, Opportunity& opportunity, Id<PipelineStage> stage);
Opportunity lost(Opportunity opportunity, Day on, LossReason reason, std::string note);
Status delete_with_quotes(Action& action, Id<Opportunity> id);

}  // namespace laoke
