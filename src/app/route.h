/// Where the user is: every screen and record has an address behind the "#" of the page's URL.
#pragma once

#include "base/day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

enum class Place : unsigned char {
    today,                 ///< #today: what is due
    tasks_later,           ///< #today/later
    tasks_completed,       ///< #today/completed
    customers_to_contact,  ///< #today/customers
    calendar,              ///< #today/calendar
    new_task,              ///< #tasks/new, #tasks/new/CUSTOMER, #tasks/new/2026-11-25
    edit_task,             ///< #tasks/ID/edit
    new_follow_up,         ///< #customers/ID/follow-up
    new_return_visit,      ///< #customers/ID/return-visit
    edit_follow_up,        ///< #follow-ups/ID/edit
    new_note,              ///< #customers/ID/note
    edit_note,             ///< #notes/ID/edit
    new_relation,          ///< #customers/ID/relation
    new_contact_person,    ///< #customers/ID/contact-person
    edit_contact_person,   ///< #contact-persons/ID/edit
    edit_needs,            ///< #customers/ID/needs
    new_pain_point,        ///< #customers/ID/pain-point
    edit_pain_point,       ///< #pain-points/ID/edit
    pain_points,           ///< #pain-points: what customers are unhappy with
    edit_account_plan,     ///< #customers/ID/plan
    customers,             ///< #customers
    new_customer,          ///< #customers/new
    customer,              ///< #customers/ID
    edit_customer,         ///< #customers/ID/edit
    new_payment,           ///< #customers/ID/payment
    new_refund,            ///< #customers/ID/refund
    edit_payment,          ///< #payments/ID/edit
    merge_customers,       ///< #customers/ID/merge: with others
    duplicates,            ///< #duplicates: customers who may be one
    confirming,            ///< #profiles: those that wait to be confirmed
    statement,             ///< #customers/ID/statement: of the account
    receivables,           ///< #receivables: who owes money
    sales,                 ///< #sales
    new_sale,              ///< #sales/new, #sales/new/CUSTOMER, or what the sale comes from; then PRODUCT
    sale,                  ///< #sales/ID
    edit_sale,             ///< #sales/ID/edit
    products,              ///< #products
    new_product,           ///< #products/new
    stock_count,           ///< #products/count: what is on the shelves
    edit_product,          ///< #products/ID/edit
    opportunities,         ///< #opportunities
    late_opportunities,    ///< #opportunities/late: past the day they were expected
    new_opportunity,       ///< #opportunities/new, #opportunities/new/CUSTOMER
    opportunity,           ///< #opportunities/ID
    edit_opportunity,      ///< #opportunities/ID/edit
    new_quote,             ///< #opportunities/ID/quote
    edit_quote,            ///< #quotes/ID/edit
    new_pipeline,          ///< #pipelines/new
    edit_pipeline,         ///< #pipelines/ID/edit
    data,                  ///< #data: import, export, the archives of this browser
    settings,              ///< #settings
    recycle_bin,           ///< #bin: what was deleted
    tags,                  ///< #tags: all tags of the shop
    custom_fields,         ///< #fields: the shop's own fields of customers
    tiers,                 ///< #tiers: how important customers are
    message_templates,     ///< #templates
    new_meeting,           ///< #meetings/new, #meetings/new/CUSTOMER
    edit_meeting,          ///< #meetings/ID/edit
    playbooks,             ///< #playbooks
    new_playbook,          ///< #playbooks/new
    edit_playbook,         ///< #playbooks/ID/edit
};

struct Route {
    Place place = Place::customers;
    std::int64_t id = 0;       ///< of the record; of the customer for new ones
    std::optional<Day> day{};  ///< that a new task is due on
    std::int64_t product = 0;  ///< that a new sale to a customer begins with

    bool operator==(const Route&) const = default;
};

/// Whether a place is one of the lists of the page Today: what is opened from there leads back there.
bool is_list_of_today(Place place);

/// Whether what is typed at a place belongs to a record that is there already.
bool is_of_record(Place place);

/// The route of an address without "#"; the list of customers for one that leads nowhere.
Route parse_route(std::string_view hash);

std::string format_route(const Route& route);

}  // namespace laoke
