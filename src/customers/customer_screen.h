/// Everything about one customer: what is to be done, profile, contact points, purchases, and what happened.
#pragma once

#include "customers/contact_persons_screen.h"
#include "customers/customer.h"
#include "customers/customer_buying_screen.h"
#include "customers/customer_needs_screen.h"
#include "customers/customer_opportunities_screen.h"
#include "customers/customer_pictures_screen.h"
#include "customers/customer_tags_screen.h"
#include "customers/note_form_screen.h"
#include "customers/relations_screen.h"
#include "ui/text_widgets.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct CustomerContact {
    ContactKind kind = ContactKind::phone;
    std::string value;
    std::string label;
    bool is_primary = false;
    bool is_wrong = false;
    bool takes_texts = false;
};

struct CustomerFact {
    std::string name;
    std::string value;
};

struct CustomerPurchase {
    std::string day;
    std::string what;
    std::string total;
    bool is_return = false;
};

enum class CustomerEventKind : unsigned char {
    follow_up,
    meeting,
    purchase,
    goods_return,
    task,
    payment,
    note,
    pain_point,
    pain_point_solved,
    opportunity,
    opportunity_won,
    opportunity_lost,
    change,
    undone_change
};

/// Something that happened, ready to be shown.
struct CustomerEvent {
    CustomerEventKind kind = CustomerEventKind::change;
    std::string what;
    std::string detail;
    std::string when;
    bool opens = false;  ///< there is a page about it
};

/// Something that is to be done for the customer, or a meeting that is to come.
struct CustomerTask {
    std::string title;
    std::string when;  ///< "逾期 3 天"
    bool is_overdue = false;
};

/// Something that the customer has not paid, or not wholly.
struct CustomerCharge {
    std::string amount;
    std::string when;  ///< "逾期 12 天"
    bool is_overdue = false;
};

/// What the customer owes.
struct CustomerAccountView {
    bool is_shown = false;    ///< there is an account, or terms for one
    bool has_credit = false;  ///< the balance is money of the customer's
    std::string balance;
    std::string limit, days;              ///< empty where nothing is agreed on
    std::vector<CustomerCharge> charges;  ///< the longest due first
    std::size_t more_charges = 0;
};

/// What the timeline shows.
enum class CustomerEvents : unsigned char { all, purchases, contacts, tasks, notes, changes };

struct CustomerView {
    std::string_view back_label;  ///< of the list it was opened from
    std::string name;
    std::string subtitle;  ///< company and position
    std::string tier;
    std::string manager;
    CustomerTagsView tags;
    std::vector<PinnedNote> pinned;
    std::vector<RelationLine> relations;
    std::vector<ContactPersonLine> persons;
    bool has_persons = false;  ///< a company, or one that was
    CustomerNeedsView needs;
    CustomerBuyingView buying;
    CustomerPicturesView pictures;
    std::string total;
    std::string purchase_count;
    std::string average;
    std::string last_purchase;
    std::vector<CustomerContact> contacts;
    std::optional<std::size_t> main_phone;  ///< of the contacts: the one to call
    std::string stage;                      ///< set by hand: with the computed one beside it
    bool is_stage_set = false;
    std::vector<CustomerFact> facts;
    std::string note;
    std::vector<CustomerFact> sources;  ///< "问卷 · 2026-11-23": what comes from there; the latest first
    std::string completeness;           ///< "60%，还缺：生日、地区"
    std::string verified;               ///< when the profile was last confirmed, or that it never was
    bool is_verified_today = false;
    std::vector<CustomerPurchase> purchases;
    bool has_more_purchases = false;
    CustomerAccountView account;
    std::vector<CustomerTask> meetings;  ///< to come, the next one first
    bool meets_next = false;             ///< the next step is the first meeting, not the first task
    std::vector<CustomerTask> tasks;
    bool has_more_tasks = false;
    std::vector<CustomerOpportunity> opportunities;  ///< open ones
    std::vector<CustomerEvent> events;               ///< newest first
    bool has_more_events = false;
};

struct CustomerState {
    int events = 0;  ///< index of CustomerEvents
    bool asks_to_remove = false;
    bool shows_all_sources = false;
    CustomerTagsState tags;
};

struct CustomerIntent {
    bool goes_back = false;
    CustomerTagsIntent tags;
    RelationsIntent relations;
    ContactPersonsIntent persons;
    CustomerNeedsIntent needs;
    CustomerBuyingIntent buying;
    CustomerPicturesIntent pictures;
    bool adds_note = false;
    bool confirms_profile = false;
    bool unsets_stage = false;
    std::optional<std::size_t> opens_pinned;
    bool sells = false;
    bool follows_up = false;
    bool visits = false;     ///< records a return visit
    bool meets = false;      ///< records a meeting
    bool pays_back = false;  ///< the customer's balance
    bool receives_payment = false;
    bool opens_statement = false;
    std::optional<std::size_t> opens_charge;
    bool sends = false;  ///< a message
    bool adds_task = false;
    bool applies_playbook = false;
    bool shows_more_tasks = false;
    std::optional<std::size_t> completes_task;
    std::optional<std::size_t> opens_meeting;  ///< of those to come
    std::optional<std::size_t> opens_task;
    CustomerOpportunitiesIntent opportunities;
    bool events_changed = false;  ///< others are to be shown
    bool shows_more_events = false;
    std::optional<std::size_t> opens_event;
    bool edits = false;
    bool prints = false;
    bool removes = false;
    bool merges = false;    ///< with another one
    bool hands_on = false;  ///< as a file with all that belongs to them
    bool shows_more_purchases = false;
    std::optional<std::size_t> opens_purchase;
    std::optional<std::size_t> reaches;  ///< the contact point to call or write to
    std::optional<std::size_t> texts;    ///< the contact point to send a text message to
};

CustomerIntent draw_customer(const CustomerView& view, CustomerState& state);

}  // namespace laoke
