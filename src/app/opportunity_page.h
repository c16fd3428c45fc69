/// One opportunity, with its quotes and what is to be done for its customer.
#pragma once

#include "app/opportunity_texts.h"
#include "app/page.h"
#include "contact/task.h"
#include "opportunities/opportunity_screen.h"
#include "opportunities/quote.h"

#include <vector>

namespace laoke {

class OpportunityPage final : public Page {
public:
    explicit OpportunityPage(Id<Opportunity> id) : id_(id) {}

    void draw(Shop& shop) override;
    /// The quote that was asked for, or the latest.
    Result<std::optional<PrintDocument>> document(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status show_end(Shop& shop);
    Status show_quotes(Shop& shop);
    Status show_tasks(Shop& shop);
    void act(Shop& shop, const OpportunityIntent& intent);
    Status change(Shop& shop, const OpportunityIntent& intent);
    /// The day on which it ended, or nothing, which is then said at its field.
    std::optional<Day> closing_day();
    Status win(Shop& shop);
    Status lose(Shop& shop);
    Status sell(Shop& shop);

    Id<Opportunity> id_;
    Opportunity opportunity_;
    std::vector<NamedStage> stages_;
    std::vector<Quote> quotes_;
    std::vector<Id<Task>> tasks_;
    std::size_t printed_quote_ = 0;
    OpportunityScreenView view_;
    OpportunityScreenState state_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
};

}  // namespace laoke
