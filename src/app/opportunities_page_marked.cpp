/// The part of the page of opportunities about those that are marked in its list.
#include "app/marked_ids.h"
#include "app/opportunities_page.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "opportunities/opportunities_job_actions.h"

#include <algorithm>
#include <limits>

namespace laoke {

/// Marks stay with their opportunities, whatever the list shows, and go with those that are gone.
Status OpportunitiesPage::list_marks(Shop& shop) {
    ui::RowSelection& rows = state_.marks.rows;
    if (rows.count() > 0) {
        std::vector<std::int64_t> there;
        for (const Id<Opportunity> id : marked_ids<Opportunity>(rows)) {
            LAOKE_TRY(const auto opportunity, find_opportunity(shop.database(), id));
            if (opportunity) there.push_back(id.value());
        }
        rows.list(std::move(there));
        rows.drop_unlisted();
    }
    rows.list(numbers_of(std::span<const Id<Opportunity>>(ids_)));
    return {};
}

/// The stages of the pipeline that the first of them is in.
Status OpportunitiesPage::offer_stages(Shop& shop) {
    const auto marked = marked_ids<Opportunity>(state_.marks.rows);
    if (marked.empty()) return {};
    LAOKE_TRY(const auto first, find_opportunity(shop.database(), marked.front()));
    if (!first) return fail(TextKey::opportunities_gone);
    const auto pipeline = std::ranges::find_if(pipelines_, [&](const Pipeline& each) {
        return std::ranges::contains(each.stages, first->stage, &PipelineStage::id);
    });
    if (pipeline == pipelines_.end()) return fail(TextKey::opportunities_stage_gone);
    marked_stages_ = pipeline->stages;
    view_.marked_stages.clear();
    for (const PipelineStage& stage : marked_stages_) view_.marked_stages.push_back(stage.name);
    state_.stage = static_cast<int>(std::ranges::find(marked_stages_, first->stage, &PipelineStage::id) -
                                    marked_stages_.begin());
    state_.moves_marked = true;
    ui::interface().demand().wake();
    return {};
}

Status OpportunitiesPage::change_marked(Shop& shop, const OpportunitiesIntent& intent) {
    OpportunitiesChange change;
    if (intent.moves_marked) {
        change.stage = marked_stages_[static_cast<std::size_t>(state_.stage)].id;
    } else if (intent.loses_marked) {
        change.work = OpportunitiesWork::lose;
        change.reason = static_cast<LossReason>(state_.reason);
        change.note = state_.reason_note;
    } else if (intent.removes_marked) {
        change.work = OpportunitiesWork::remove;
    } else {
        return {};
    }
    if (!shop.can_change()) return {};
    LAOKE_TRY(auto job, start_changing_opportunities(
                            shop.archive(), marked_ids<Opportunity>(state_.marks.rows), std::move(change)));
    state_.moves_marked = state_.loses_marked = state_.marks.is_marking = false;
    shop.start_change(TextKey::opportunities_page_changing, std::move(job));
    return {};
}

Status OpportunitiesPage::act_on_marked(Shop& shop, const OpportunitiesIntent& intent) {
    if (intent.asks_about_marked || intent.asks_to_move) view_.marked_error.clear();
    if (intent.asks_to_move) LAOKE_TRY_STATUS(offer_stages(shop));
    if (intent.exports_marked) export_opportunities(shop, marked_ids<Opportunity>(state_.marks.rows));
    if (intent.exports) LAOKE_TRY_STATUS(export_listed(shop));
    if (const Status done = change_marked(shop, intent); !done) {
        if (intent.removes_marked) return done;
        view_.marked_error = text(done.error(), language_);
    }
    return {};
}

/// All of the list, not only the first that are shown.
Status OpportunitiesPage::export_listed(Shop& shop) {
    OpportunityQuery all = query();
    all.limit = std::numeric_limits<std::int64_t>::max();
    LAOKE_TRY(const auto rows, list_opportunities(shop.database(), all));
    std::vector<Id<Opportunity>> ids;
    ids.reserve(rows.size());
    for (const OpportunityRow& row : rows) ids.push_back(row.opportunity.id);
    export_opportunities(shop, std::move(ids));
    return {};
}

}  // namespace laoke
