#include "app/screens.h"

#include "app/account_plan_form_page.h"
#include "app/contact_person_form_page.h"
#include "app/custom_fields_page.h"
#include "app/customer_form_page.h"
#include "app/customer_list_page.h"
#include "app/customer_page.h"
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
#include "app/sale_form_page.h"
#include "app/sale_page.h"
#include "app/sales_list_page.h"
#include "app/settings_page.h"
#include "app/statement_page.h"
#include "app/tags_page.h"
#include "app/task_form_page.h"
#include "app/tiers_page.h"
#include "app/today_page.h"
#include "base/assert.h"

#include <array>

namespace laoke {

namespace {

constexpr std::array entries = {
    NavigationEntry{ui::Icon::calendar, TextKey::shop_today, Place::today},
    NavigationEntry{ui::Icon::customers, TextKey::shop_customers, Place::customers},
    NavigationEntry{ui::Icon::sales, TextKey::shop_sales, Place::sales},
    NavigationEntry{ui::Icon::product, TextKey::shop_products, Place::products},
    NavigationEntry{ui::Icon::import_file, TextKey::shop_data, Place::data},
    NavigationEntry{ui::Icon::settings, TextKey::shop_settings, Place::settings},
};

}  // namespace

std::unique_ptr<Page> make_page(const Route& route) {
    switch (route.place) {
        case Place::today:
        case Place::tasks_later:
        case Place::tasks_completed:
        case Place::customers_to_contact:
        case Place::calendar: return std::make_unique<TodayPage>(route.place);
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
        case Place::customers: return std::make_unique<CustomerListPage>();
        case Place::new_customer: return std::make_unique<CustomerFormPage>(Id<Customer>());
        case Place::customer: return std::make_unique<CustomerPage>(Id<Customer>(route.id));
        case Place::edit_customer: return std::make_unique<CustomerFormPage>(Id<Customer>(route.id));
        case Place::new_payment:
        case Place::edit_payment: return std::make_unique<PaymentFormPage>(route);
        case Place::merge_customers: return std::make_unique<MergePage>(Id<Customer>(route.id));
        case Place::duplicates: return std::make_unique<DuplicatesPage>();
        case Place::statement: return std::make_unique<StatementPage>(Id<Customer>(route.id));
        case Place::receivables: return std::make_unique<ReceivablesPage>();
        case Place::sales: return std::make_unique<SalesListPage>();
        case Place::new_sale:
        case Place::edit_sale: return std::make_unique<SaleFormPage>(route);
        case Place::sale: return std::make_unique<SalePage>(Id<Sale>(route.id));
        case Place::products: return std::make_unique<ProductListPage>();
        case Place::new_product:
        case Place::edit_product: return std::make_unique<ProductFormPage>(route);
        case Place::opportunities: return std::make_unique<OpportunitiesPage>();
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
    }
    LAOKE_ASSERT(false);
}

std::span<const NavigationEntry> navigation_entries() { return entries; }

TextKey form_title(Place place) {
    switch (place) {
        case Place::new_task: return TextKey::task_form_title_new;
        case Place::edit_task: return TextKey::task_form_title_edit;
        case Place::new_follow_up: return TextKey::follow_up_form_title_new;
        case Place::new_return_visit: return TextKey::follow_up_form_title_visit;
        case Place::edit_follow_up: return TextKey::follow_up_form_title_edit;
        case Place::new_note: return TextKey::notes_title_new;
        case Place::edit_note: return TextKey::notes_title_edit;
        case Place::new_relation: return TextKey::relations_add;
        case Place::new_contact_person: return TextKey::contact_persons_title_new;
        case Place::edit_contact_person: return TextKey::contact_persons_title_edit;
        case Place::edit_needs: return TextKey::needs_title;
        case Place::new_pain_point: return TextKey::pain_points_add;
        case Place::edit_pain_point: return TextKey::pain_points_title_edit;
        case Place::edit_account_plan: return TextKey::account_plan_title;
        case Place::new_customer: return TextKey::customer_list_add;
        case Place::edit_customer: return TextKey::drafts_edit_customer;
        case Place::new_payment: return TextKey::payment_form_title_new;
        case Place::edit_payment: return TextKey::payment_form_title_edit;
        case Place::new_sale: return TextKey::sale_form_title_new;
        case Place::edit_sale: return TextKey::sale_form_title_edit;
        case Place::sale: return TextKey::drafts_return;
        case Place::new_product: return TextKey::product_form_title_new;
        case Place::edit_product: return TextKey::product_form_title_edit;
        case Place::new_opportunity: return TextKey::opportunity_form_title_new;
        case Place::edit_opportunity: return TextKey::opportunity_form_title_edit;
        case Place::new_quote: return TextKey::sale_form_title_quote;
        case Place::edit_quote: return TextKey::sale_form_title_edit_quote;
        case Place::new_pipeline: return TextKey::pipeline_form_title_new;
        case Place::edit_pipeline: return TextKey::pipeline_form_title_edit;
        case Place::new_meeting: return TextKey::meetings_title_new;
        case Place::edit_meeting: return TextKey::meetings_title_edit;
        case Place::new_playbook: return TextKey::playbooks_add;
        case Place::edit_playbook: return TextKey::playbooks_edit;
        case Place::today:
        case Place::tasks_later:
        case Place::tasks_completed:
        case Place::customers_to_contact:
        case Place::calendar:
        case Place::pain_points:
        case Place::customers:
        case Place::customer:
        case Place::merge_customers:
        case Place::duplicates:
        case Place::statement:
        case Place::receivables:
        case Place::sales:
        case Place::products:
        case Place::opportunities:
        case Place::opportunity:
        case Place::data:
        case Place::settings:
        case Place::recycle_bin:
        case Place::tags:
        case Place::custom_fields:
        case Place::tiers:
        case Place::message_templates:
        case Place::playbooks: break;
    }
    LAOKE_ASSERT(false);
}

std::size_t navigation_entry_of(Place place) {
    switch (place) {
        case Place::today:
        case Place::tasks_later:
        case Place::tasks_completed:
        case Place::customers_to_contact:
        case Place::calendar:
        case Place::new_task:
        case Place::edit_task: return 0;
        case Place::customers:
        case Place::new_customer:
        case Place::customer:
        case Place::edit_customer:
        case Place::new_payment:
        case Place::edit_payment:
        case Place::merge_customers:
        case Place::duplicates:
        case Place::statement:
        case Place::new_follow_up:
        case Place::new_return_visit:
        case Place::edit_follow_up:
        case Place::new_note:
        case Place::edit_note:
        case Place::new_relation:
        case Place::new_contact_person:
        case Place::edit_contact_person:
        case Place::edit_needs:
        case Place::new_pain_point:
        case Place::edit_pain_point:
        case Place::pain_points:
        case Place::edit_account_plan:
        case Place::opportunities:
        case Place::new_opportunity:
        case Place::opportunity:
        case Place::edit_opportunity:
        case Place::new_quote:
        case Place::edit_quote:
        case Place::new_pipeline:
        case Place::edit_pipeline:
        case Place::message_templates:
        case Place::new_meeting:
        case Place::edit_meeting:
        case Place::playbooks:
        case Place::new_playbook:
        case Place::edit_playbook: return 1;
        case Place::receivables:
        case Place::sales:
        case Place::new_sale:
        case Place::sale:
        case Place::edit_sale: return 2;
        case Place::products:
        case Place::new_product:
        case Place::edit_product: return 3;
        case Place::data: return 4;
        case Place::settings:
        case Place::recycle_bin:
        case Place::tags:
        case Place::custom_fields:
        case Place::tiers: return 5;
    }
    LAOKE_ASSERT(false);
}

}  // namespace laoke
