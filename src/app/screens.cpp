#include "app/screens.h"

#include "app/customer_list_page.h"
#include "app/customer_page.h"
#include "app/other_screens.h"
#include "app/sale_form_page.h"
#include "app/today_page.h"
#include "base/assert.h"

#include <array>

namespace laoke {

namespace {

constexpr std::array entries = {
    NavigationEntry{ui::Icon::calendar, TextKey::shop_today, Place::today},
    NavigationEntry{ui::Icon::customers, TextKey::shop_customers, Place::customers},
    NavigationEntry{ui::Icon::chart, TextKey::opportunities_page_title, Place::opportunities, false},
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
        case Place::customers: return std::make_unique<CustomerListPage>();
        case Place::customer: return std::make_unique<CustomerPage>(Id<Customer>(route.id));
        case Place::new_sale:
        case Place::edit_sale: return std::make_unique<SaleFormPage>(route);
        default: return make_other_page(route);
    }
}

std::span<const NavigationEntry> navigation_entries() { return entries; }

TextKey back_title(Place place) {
    if (is_list_of_today(place)) return TextKey::today_title;
    if (place == Place::receivables) return TextKey::receivables_title;
    if (place == Place::sales) return TextKey::sale_back;
    return TextKey::customer_list_title;
}

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
        case Place::new_refund: return TextKey::payments_kind_refund;
        case Place::edit_payment: return TextKey::payment_form_title_edit;
        case Place::new_sale: return TextKey::sale_form_title_new;
        case Place::edit_sale: return TextKey::sale_form_title_edit;
        case Place::sale: return TextKey::drafts_return;
        case Place::new_product: return TextKey::product_form_title_new;
        case Place::edit_product: return TextKey::product_form_title_edit;
        case Place::stock_count: return TextKey::stock_count_title;
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
        case Place::confirming:
        case Place::statement:
        case Place::receivables:
        case Place::sales:
        case Place::products:
        case Place::opportunities:
        case Place::late_opportunities:
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
        case Place::new_refund:
        case Place::edit_payment:
        case Place::merge_customers:
        case Place::duplicates:
        case Place::confirming:
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
        case Place::message_templates:
        case Place::new_meeting:
        case Place::edit_meeting:
        case Place::playbooks:
        case Place::new_playbook:
        case Place::edit_playbook: return 1;
        case Place::opportunities:
        case Place::late_opportunities:
        case Place::new_opportunity:
        case Place::opportunity:
        case Place::edit_opportunity:
        case Place::new_quote:
        case Place::edit_quote:
        case Place::new_pipeline:
        case Place::edit_pipeline: return 2;
        case Place::receivables:
        case Place::sales:
        case Place::new_sale:
        case Place::sale:
        case Place::edit_sale: return 3;
        case Place::products:
        case Place::new_product:
        case Place::stock_count:
        case Place::edit_product: return 4;
        case Place::data: return 5;
        case Place::settings:
        case Place::recycle_bin:
        case Place::tags:
        case Place::custom_fields:
        case Place::tiers: return 6;
    }
    LAOKE_ASSERT(false);
}

}  // namespace laoke
