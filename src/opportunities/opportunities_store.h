/// Opportunities in the database.
#pragma once

#include "opportunities/opportunity.h"
#include "sqlite/database.h"

#include <span>

namespace laoke {

/// An opportunity and whose it is, ready for a list.
struct OpportunityRow {
    Opportunity opportunity;
    std::string customer_name;
};

Result<std::int64_t> count_opportunities(sqlite::Database& database);
/// Open ones that were expected before `today`.
Result<std::int64_t> count_late_opportunities(sqlite::Database& database, Day today);
Result<std::optional<Opportunity>> find_opportunity(sqlite::Database& database, Id<Opportunity> id);

/// The open ones of a stage as their cards lie, up to `limit`.
Result<std::vector<OpportunityRow>> cards_of_stage(sqlite::Database& database, Id<PipelineStage> stage,
                                                   std::int64_t limit);

/// All open ones of a stage, or those that are listed.
struct StageTotal {
    std::int64_t count = 0;
    Money value;  ///< at most Money::limit
};
Result<StageTotal> total_of_stage(sqlite::Database& database, Id<PipelineStage> stage);
/// How many are or ended in a stage.
Result<std::int64_t> count_in_stage(sqlite::Database& database, Id<PipelineStage> stage);
/// The position of the last card of a stage; nothing when it is empty.
Result<std::optional<std::int64_t>> last_position(sqlite::Database& database, Id<PipelineStage> stage);

enum class OpportunityOrder : unsigned char {
    expected_day,
    value,
    closing_day,
    // All that match are read for these.
    customer,     ///< by name
    stage,        ///< as the pipelines have them
    probability,  ///< of the stage
    title,
};

struct OpportunityQuery {
    OpportunityState state = OpportunityState::open;
    std::optional<Day> expected_before{};  ///< only those that were
    OpportunityOrder order = OpportunityOrder::expected_day;
    bool is_descending = false;
    std::string text{};  ///< that title or customer's name contains, Latin letters in either case; empty: all
    std::int64_t limit = 0;
};
Result<std::vector<OpportunityRow>> list_opportunities(sqlite::Database& database,
                                                       const OpportunityQuery& query);

/// Open ones whose title or note has the words of the query (search_text()), what is expected first before
/// others.
Result<std::vector<OpportunityRow>> search_open_opportunities(sqlite::Database& database,
                                                              std::string_view query, std::int64_t limit);

/// All in a stage that a query finds, whatever its limit.
Result<StageTotal> total_listed(sqlite::Database& database, Id<PipelineStage> stage,
                                const OpportunityQuery& query);

/// Those of a customer in a state: open ones as they were made, closed ones the latest first.
Result<std::vector<Opportunity>> opportunities_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                           OpportunityState state, std::int64_t limit);
/// Up to `limit` with ids above `after`, in the order of ids: for export.
Result<std::vector<Opportunity>> opportunities_after(sqlite::Database& database, Id<Opportunity> after,
                                                     std::int64_t limit);

/// For actions only: a normalized opportunity without faults, its id set.
Status insert_opportunity(sqlite::Database& database, const Opportunity& opportunity);
Status update_opportunity(sqlite::Database& database, const Opportunity& opportunity);
/// Its quotes are gone already.
Status delete_opportunity(sqlite::Database& database, Id<Opportunity> id);
Status delete_opportunities_of_customer(sqlite::Database& database, Id<Customer> customer);
/// Puts all that are or ended in `from` behind those of `to`; open ones are there since `on`.
Status move_all_to_stage(sqlite::Database& database, Id<PipelineStage> from, Id<PipelineStage> to, Day on);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> opportunities_statements();

}  // namespace laoke
