#include "app/other_screens.h"

#include "app/account_plan_form_page.h"
#include "app/confirming_page.h"
#include "app/contact_person_form_page.h"
#include "app/custom_fields_page.h"
#include "app/customer_form_page.h"
#include "app/data_page.h"
#include "app/duplicates_page.h"
#include "app/follow_up_form_page.h"
#include "app/meeting_form_page.h"
#include "app/merge_page.h"
#include "app/message_templates_page.h"
#include "app/needs_form_page.h"
#include "app/note_form_page.h"
#include "app/opportunities_page.h"
#include "app/opportunity_form_page.h"
#include "app/opportunity_page.h"
#include "app/pain_point_form_page.h"
#include "app/pain_points_page.h"
#include "app/payment_form_page.h"
#include "app/pipeline_form_page.h"
#include "app/playbook_form_page.h"
#include "app/playbooks_page.h"
#include "app/product_form_page.h"
#include "app/product_list_page.h"
#include "app/quote_form_page.h"
#include "app/receivables_page.h"
#include "app/recycle_bin_page.h"
#include "app/relation_form_page.h"
#include "app/sale_page.h"
#include "app/sales_list_page.h"
#include "app/settings_page.h"
#include "app/statement_page.h"
#include "app/stock_count_page.h"
#include "app/tags_page.h"
#include "app/task_form_page.h"
#include "app/tiers_page.h"
#include "base/assert.h"

namespace laoke {

std::unique_ptr<Page> make_other_page(const Route& route) {
    switch (route.place) {
        case Place::new_task:
        case Place::edit_task: return std::make_unique<TaskFormPage>(route);
        case Place::new_follow_up:
        case Place::new_return_visit:
        case Place::edit_follow_up: return std::make_unique<FollowUpFormPage>(route);
        case Place::new_note:
        case Place::edit_note: return std::make_unique<NoteFormPage>(route);
        case Place::new_relation: return std::make_unique<RelationFormPage>(Id<Customer>(route.id));
        case Place::new_contact_person:
        case Place::edit_contact_person: return std::make_unique<ContactPersonFormPage>(route);
        case Place::edit_needs: return std::make_unique<NeedsFormPage>(Id<Customer>(route.id));
        case Place::new_pain_point:
        case Place::edit_pain_point: return std::make_unique<PainPointFormPage>(route);
        case Place::pain_points: return std::make_unique<PainPointsPage>();
        case Place::edit_account_plan: return std::make_unique<AccountPlanFormPage>(Id<Customer>(route.id));
        case Place::new_customer: return std::make_unique<CustomerFormPage>(Id<Customer>());
        case Place::edit_customer: return std::make_unique<CustomerFormPage>(Id<Customer>(route.id));
        case Place::new_payment:
        case Place::new_refund:
        case Place::edit_payment: return std::make_unique<PaymentFormPage>(route);
        case Place::merge_customers: return std::make_unique<MergePage>(Id<Customer>(route.id));
        case Place::duplicates: return std::make_unique<DuplicatesPage>();
        case Place::confirming: return std::make_unique<ConfirmingPage>();
        case Place::statement: return std::make_unique<StatementPage>(Id<Customer>(route.id));
        case Place::receivables: return std::make_unique<ReceivablesPage>();
        case Place::sales: return std::make_unique<SalesListPage>();
        case Place::sale: return std::make_unique<SalePage>(Id<Sale>(route.id));
        case Place::products: return std::make_unique<ProductListPage>();
        case Place::new_product:
        case Place::edit_product: return std::make_unique<ProductFormPage>(route);
        case Place::stock_count: return std::make_unique<StockCountPage>();
        case Place::opportunities: return std::make_unique<OpportunitiesPage>();
        case Place::late_opportunities: return std::make_unique<OpportunitiesPage>(true);
        case Place::new_opportunity:
        case Place::edit_opportunity: return std::make_unique<OpportunityFormPage>(route);
        case Place::opportunity: return std::make_unique<OpportunityPage>(Id<Opportunity>(route.id));
        case Place::new_quote:
        case Place::edit_quote: return std::make_unique<QuoteFormPage>(route);
        case Place::new_pipeline:
        case Place::edit_pipeline: return std::make_unique<PipelineFormPage>(route);
        case Place::data: return std::make_unique<DataPage>();
        case Place::settings: return std::make_unique<SettingsPage>();
        case Place::recycle_bin: return std::make_unique<RecycleBinPage>();
        case Place::tags: return std::make_unique<TagsPage>();
        case Place::tiers: return std::make_unique<TiersPage>();
        case Place::custom_fields: return std::make_unique<CustomFieldsPage>();
        case Place::message_templates: return std::make_unique<MessageTemplatesPage>();
        case Place::new_meeting:
        case Place::edit_meeting: return std::make_unique<MeetingFormPage>(route);
        case Place::playbooks: return std::make_unique<PlaybooksPage>();
        case Place::new_playbook:
        case Place::edit_playbook: return std::make_unique<PlaybookFormPage>(route);
        case Place::today:
        case Place::tasks_later:
        case Place::tasks_completed:
        case Place::customers_to_contact:
        case Place::calendar:
        case Place::customers:
        case Place::customer:
        case Place::new_sale:
        case Place::edit_sale: break;  // make_page() has them
    }
    LAOKE_ASSERT(false);
}

}  // namespace laoke
