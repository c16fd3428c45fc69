/// One customer: gathers the profile, the purchases, the tasks and what happened.
#pragma once

#include "app/customer_buying.h"
#include "app/customer_needs.h"
#include "app/customer_opportunities.h"
#include "app/customer_persons.h"
#include "app/customer_pictures.h"
#include "app/customer_relations.h"
#include "app/customer_tags.h"
#include "app/customer_timeline.h"
#include "app/message_dialog.h"
#include "app/page.h"
#include "app/playbook_dialog.h"
#include "contact/meeting.h"
#include "contact/task.h"
#include "customers/customer_screen.h"
#include "customers/note.h"
#include "sales/sales_store.h"

namespace laoke {

class CustomerPage final : public Page {
public:
    explicit CustomerPage(Id<Customer> id)
        : id_(id), tags_(id), relations_(id), persons_(id), needs_(id), buying_(id), pictures_(id) {}

    void draw(Shop& shop) override;
    bool work(Shop& shop, const Slice& slice) override;
    [[nodiscard]] bool has_unsaved_input() const override { return pictures_.has_unsaved_input(); }
    void visit_view(FormFields& fields) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status show_pinned(Shop& shop);
    Status show_purchases(Shop& shop, const std::optional<SetStage>& set_stage);
    Status show_account(Shop& shop, const Customer& customer);
    Status show_next_steps(Shop& shop);
    Status show_satisfaction(Shop& shop);
    Status show_events(Shop& shop);
    void act(Shop& shop, const CustomerIntent& intent);
    Status change(Shop& shop, const CustomerIntent& intent);
    void reach(Shop& shop, const CustomerContact& contact);

    Id<Customer> id_;
    CustomerTagsPart tags_;
    CustomerRelationsPart relations_;
    CustomerPersonsPart persons_;
    CustomerNeedsPart needs_;
    CustomerBuyingPart buying_;
    CustomerPicturesPart pictures_;
    std::vector<Id<Note>> pinned_;
    CustomerState state_;
    MessageDialog message_;
    PlaybookDialog playbook_;
    CustomerView view_;
    std::vector<Route> charge_routes_;
    std::vector<Id<Sale>> purchases_;
    std::int64_t purchase_limit_ = 20;
    std::int64_t task_limit_ = 10;
    std::vector<Id<Meeting>> meetings_;  ///< to come
    std::vector<Id<Task>> tasks_;
    CustomerOpportunities opportunities_;
    std::vector<std::optional<Route>> event_routes_;
    std::int64_t event_limit_ = 6;
    bool is_gone_ = false;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;                ///< what is overdue is so on a day
    Language language_ = Language::chinese;
};

}  // namespace laoke
