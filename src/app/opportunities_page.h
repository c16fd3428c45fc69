/// All opportunities: the board of a pipeline, or a list.
#pragma once

#include "app/opportunity_texts.h"
#include "app/page.h"
#include "app/ports.h"
#include "opportunities/opportunities_screen.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"

#include <vector>

namespace laoke {

class OpportunitiesPage final : public Page {
public:
    /// `is_late`: the list of those that are past their day.
    explicit OpportunitiesPage(bool is_late = false) : is_late_(is_late) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;

private:
    Status refresh(Shop& shop);
    void choose_form(const Preferences& preferences);
    Status sum_up(Shop& shop);
    Status show_board(Shop& shop);
    Status show_list(Shop& shop);
    Status act(Shop& shop, const OpportunitiesIntent& intent);
    [[nodiscard]] OpportunityQuery query() const;
    Status list_marks(Shop& shop);
    Status offer_stages(Shop& shop);
    Status change_marked(Shop& shop, const OpportunitiesIntent& intent);
    Status act_on_marked(Shop& shop, const OpportunitiesIntent& intent);
    Status export_listed(Shop& shop);
    [[nodiscard]] OpportunityListRow shown(const OpportunityRow& row, const Currency& currency) const;

    [[nodiscard]] OpportunitiesListed listed() const {
        return static_cast<OpportunitiesListed>(state_.listed);
    }

    bool is_late_;
    bool has_form_ = false;  ///< it is known which
    OpportunitiesState state_;
    OpportunitiesView view_;
    std::vector<Pipeline> pipelines_;
    std::vector<NamedStage> stages_;
    std::vector<Id<Opportunity>> ids_;          ///< of the list
    std::vector<PipelineStage> marked_stages_;  ///< of the dialog for those that are marked
    ui::SortOrder sort_{static_cast<int>(OpportunityColumn::day), false};
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
};

}  // namespace laoke
